import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MS_PER_DAY } from '../../src/model/duration.js';
import type { SchedulePlan } from '../../src/time/schedule-plan.js';
import { scheduleOf } from '../../src/time/schedule.js';
import type { Shift } from '../../src/time/schedule-type.js';
import { instantWithin, plans } from './random-plan.js';
import { reference } from './reference.js';

const windows = fc
  .tuple(instantWithin(6), fc.integer({ min: 1, max: 6 * 96 }))
  .map(([from, quarters]) => ({ from, to: from + (quarters / 96) * MS_PER_DAY }));

/** Without `layer`, which of a stretch that began before the window is not to be seen in it. */
const who = ({ start, end, people, onPurpose }: Shift) => ({ start, end, people: [...people], onPurpose });

describe('a schedule', () => {
  it('says what S1-S3 say at every change, whatever the window', () => {
    fc.assert(
      fc.property(plans, windows, (plan, { from, to }) => {
        const shifts = scheduleOf(plan).shifts(from, to);
        const expected = reference(plan).shifts(from, to);
        expect(shifts.map(who)).toEqual(
          expected.map(({ start, end, people, onPurpose }) => ({ start, end, people, onPurpose })),
        );
        expect(shifts.slice(1).map((s) => s.layer)).toEqual(expected.slice(1).map((s) => s.layer));
      }),
      { numRuns: 400 },
    );
  });

  it('has shifts that are maximal and cover the window exactly', () => {
    fc.assert(
      fc.property(plans, windows, (plan, { from, to }) => {
        const shifts = scheduleOf(plan).shifts(from, to);
        expect(shifts[0]?.start).toBe(from);
        expect(shifts.at(-1)?.end).toBe(to);
        shifts.forEach((shift, i) => {
          const next = shifts[i + 1];
          expect(shift.start).toBeLessThan(shift.end);
          if (next === undefined) return;
          expect(next.start).toBe(shift.end);
          expect(next.people !== shift.people || next.onPurpose !== shift.onPurpose).toBe(true);
        });
      }),
    );
  });

  it('gives one array for the same people', () => {
    fc.assert(
      fc.property(plans, windows, (plan, { from, to }) => {
        const schedule = scheduleOf(plan);
        const seen = new Map<string, readonly string[]>();
        for (const { people } of schedule.shifts(from, to)) {
          expect(seen.get(String(people)) ?? people).toBe(people);
          seen.set(String(people), people);
          expect(new Set(people).size).toBe(people.length);
        }
      }),
    );
  });

  it('answers `at` as `shifts` does, in whatever order the questions come', () => {
    fc.assert(
      fc.property(plans, windows, fc.infiniteStream(fc.nat()), (plan, { from, to }, random) => {
        const shifts = scheduleOf(plan).shifts(from, to);
        const questions = shifts
          .flatMap((shift) => [shift.start, shift.end - 1].map((t) => ({ shift, t })))
          .map((question) => ({ ...question, order: random.next().value }))
          .sort((a, b) => a.order - b.order);
        const schedule = scheduleOf(plan);
        for (const { shift, t } of questions) {
          const answer = schedule.at(t);
          const clipped = { ...answer, start: Math.max(answer.start, from), end: Math.min(answer.end, to) };
          expect(clipped).toEqual(shift);
          expect(schedule.at(Math.max(answer.start, from))).toEqual(answer);
        }
      }),
    );
  });

  it('says the same of a moment in every window', () => {
    fc.assert(
      fc.property(plans, windows, windows, (plan, a, b) => {
        const from = Math.max(a.from, b.from);
        const to = Math.min(a.to, b.to);
        fc.pre(from < to);
        const schedule = scheduleOf(plan);
        const cut = (shifts: Shift[]) =>
          shifts
            .filter((s) => s.start < to && s.end > from)
            .map((s) => ({ ...s, start: Math.max(s.start, from), end: Math.min(s.end, to) }));
        expect(cut(schedule.shifts(a.from, a.to))).toEqual(cut(schedule.shifts(b.from, b.to)));
        expect(cut(schedule.shifts(a.from, a.to))).toEqual(schedule.shifts(from, to));
      }),
    );
  });

  it('does not care what people are called', () => {
    const renamed = (name: string) => `someone else than ${name}`;
    const relabel = (plan: SchedulePlan): SchedulePlan => ({
      ...plan,
      layers: plan.layers.map((layer) => ({
        ...layer,
        turns: layer.turns.map((turn) => (turn === 'nobody' ? turn : turn.map(renamed))),
      })),
      overrides: plan.overrides.map((o) => ({ ...o, people: o.people.map(renamed), by: o.by.map(renamed) })),
    });
    fc.assert(
      fc.property(plans, windows, (plan, { from, to }) => {
        const shifts = scheduleOf(plan).shifts(from, to);
        const expected = shifts.map((shift) => ({ ...shift, people: shift.people.map(renamed) }));
        expect(scheduleOf(relabel(plan)).shifts(from, to)).toEqual(expected);
      }),
    );
  });

  it('has as next and previous the nearest others who are somebody', () => {
    fc.assert(
      fc.property(plans, fc.array(instantWithin(6), { minLength: 1, maxLength: 8 }), (plan, moments) => {
        const schedule = scheduleOf(plan);
        const days = 20 * MS_PER_DAY;
        for (const t of moments) {
          const now = schedule.at(t);
          const other = (s: Shift) => s.people.length > 0 && s.people !== now.people;
          const next = schedule.shifts(t, t + days).find(other);
          const previous = schedule
            .shifts(t - days, t)
            .reverse()
            .find(other);
          if (next !== undefined) expect(schedule.next(t)).toEqual(schedule.at(next.start));
          else expect(schedule.next(t)?.start ?? Infinity).toBeGreaterThanOrEqual(t + days);
          if (previous !== undefined) expect(schedule.previous(t)).toEqual(schedule.at(previous.start));
          else expect(schedule.previous(t)?.end ?? -Infinity).toBeLessThanOrEqual(t - days);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('has a gap wherever cover wants somebody and nobody is there', () => {
    fc.assert(
      fc.property(plans, windows, (plan, { from, to }) => {
        const schedule = scheduleOf(plan);
        const gaps = schedule.gaps(from, to);
        const points = [...reference(plan).candidates(from, to), ...gaps.flatMap((g) => [g.start, g.end])];
        const { cover } = plan;
        for (let t = from; cover !== undefined && t < to; t = cover.change(t)) points.push(t);
        for (const t of points.flatMap((p) => [p - 1, p]).filter((p) => p >= from && p < to)) {
          const { people, onPurpose } = schedule.at(t);
          const gap = gaps.filter((g) => g.start <= t && t < g.end);
          expect(gap.map((g) => g.onPurpose)).toEqual(
            people.length === 0 && cover?.isOpen(t) !== false ? [onPurpose] : [],
          );
        }
      }),
    );
  });
});
