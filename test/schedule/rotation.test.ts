import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rotation } from '../../src/time/rotation.js';
import { declare, instant } from './declare.js';

const BERLIN = 'Europe/Berlin';

/** Starts of the shifts in a window of local time, in local time. */
function handOffs(schedule: ReturnType<typeof declare>, from: string, to: string): string[] {
  return schedule
    .shifts(instant(from, BERLIN), instant(to, BERLIN))
    .map(({ start }) => new Date(start).toISOString().slice(0, 16));
}

describe('turns in local time (T4)', () => {
  it('hand over at 09:00 across a clock change', () => {
    const schedule = declare(BERLIN, [{ people: ['ana', 'bo'], starts: '2026-01-05T09:00', every: { days: 1 } }]);
    expect(handOffs(schedule, '2026-10-24T09:00', '2026-10-27T09:00')).toEqual([
      '2026-10-24T07:00',
      '2026-10-25T08:00',
      '2026-10-26T08:00',
    ]);
  });

  it('keep 08:00 and 20:00 with turns of 12 hours', () => {
    const schedule = declare(BERLIN, [
      { people: ['ana', 'bo'], starts: '2026-01-05T08:00', every: { ms: 43_200_000 } },
    ]);
    const shifts = schedule.shifts(instant('2026-01-05T08:00', BERLIN), instant('2027-01-05T08:00', BERLIN));
    expect(shifts).toHaveLength(730);
    shifts.forEach(({ start, people }, i) => {
      const day = new Date(Date.parse('2026-01-05') + Math.floor(i / 2) * 86_400_000).toISOString().slice(0, 10);
      expect(start).toBe(instant(`${day}T${i % 2 === 0 ? '08' : '20'}:00`, BERLIN));
      expect(people).toEqual([i % 2 === 0 ? 'ana' : 'bo']);
    });
  });

  it('fall on the last day of a short month, and return to the 31st', () => {
    const people = ['ana', 'bo', 'carla'];
    const schedule = declare('UTC', [{ people, starts: '2027-10-31T10:00', every: { months: 1 } }]);
    expect(handOffs(schedule, '2027-10-31T11:00+01:00', '2028-08-01T00:00').slice(0, 9)).toEqual([
      '2027-10-31T10:00',
      '2027-11-30T10:00',
      '2027-12-31T10:00',
      '2028-01-31T10:00',
      '2028-02-29T10:00',
      '2028-03-31T10:00',
      '2028-04-30T10:00',
      '2028-05-31T10:00',
      '2028-06-30T10:00',
    ]);
  });

  it('count months backwards too', () => {
    const people = ['ana', 'bo', 'carla'];
    const starts = '2027-10-31T10:00';
    const schedule = declare('UTC', [{ people, starts, from: '2020-01-01', every: { months: 1 } }]);
    expect(schedule.at(instant('2027-10-31T09:59')).people).toEqual(['carla']);
    expect(schedule.at(instant('2027-09-30T10:00')).start).toBe(instant('2027-09-30T10:00'));
    expect(schedule.at(instant('2024-03-01T00:00'))).toMatchObject({
      start: instant('2024-02-29T10:00'),
      end: instant('2024-03-31T10:00'),
    });
  });

  it('lose a turn in the hour that a clock change skips', () => {
    const people = ['ana', 'bo', 'carla'];
    const schedule = declare(BERLIN, [{ people, starts: '2026-03-29T00:00', every: { ms: 3_600_000 } }]);
    const shifts = schedule.shifts(instant('2026-03-29T00:00', BERLIN), instant('2026-03-29T05:00', BERLIN));
    // 02:00 (carla) and 03:00 (ana) are the same instant.
    expect(shifts.map((s) => [new Date(s.start).toISOString().slice(11, 16), s.people[0]])).toEqual([
      ['23:00', 'ana'],
      ['00:00', 'bo'],
      ['01:00', 'ana'],
      ['02:00', 'bo'],
    ]);
  });

  it('give an hour that happens twice to one turn', () => {
    const people = ['ana', 'bo', 'carla'];
    const schedule = declare(BERLIN, [{ people, starts: '2026-10-25T00:00', every: { ms: 3_600_000 } }]);
    const shifts = schedule.shifts(instant('2026-10-25T01:00', BERLIN), instant('2026-10-25T04:00', BERLIN));
    expect(shifts.map((s) => [new Date(s.start).toISOString().slice(11, 16), s.people[0]])).toEqual([
      ['23:00', 'bo'],
      ['00:00', 'carla'],
      ['02:00', 'ana'],
    ]);
  });

  it('are found in an hour that happens twice, whichever time it is', () => {
    const people = ['ana', 'bo', 'carla', 'dan', 'eve', 'fay', 'gus'];
    const layer = { people, starts: '2026-10-25T00:00', every: { ms: 900_000 } };
    // 02:00 to 03:00 happens twice from 00:00Z on; its last turn begins at 02:45, 00:45Z, and lasts to 02:00Z.
    for (let t = instant('2026-10-25T00:45Z'); t < instant('2026-10-25T02:00Z'); t += 300_000) {
      const expected = { start: instant('2026-10-25T00:45Z'), end: instant('2026-10-25T02:00Z'), people: ['eve'] };
      expect(declare(BERLIN, [layer]).shifts(t, t + 1)).toMatchObject([{ people: ['eve'] }]);
      expect(declare(BERLIN, [layer]).at(t)).toMatchObject(expected);
    }
  });

  it('hold every local time once', () => {
    const lengths = fc.record({ months: fc.integer({ min: 0, max: 14 }), ms: fc.integer({ min: 0, max: 10 ** 9 }) });
    const times = fc.integer({ min: Date.UTC(1950, 0), max: Date.UTC(2150, 0) });
    fc.assert(
      fc.property(times, times, lengths, (first, local, length) => {
        fc.pre(length.months + length.ms > 0);
        const rotation = new Rotation(first, length);
        const k = rotation.turnAt(local);
        expect(rotation.startOf(k)).toBeLessThanOrEqual(local);
        expect(rotation.startOf(k + 1)).toBeGreaterThan(local);
        expect(rotation.startOf(0)).toBe(first);
      }),
      { numRuns: 2000 },
    );
  });

  it('count from `starts` both ways, in effect from `from`', () => {
    const layer = { people: ['ana', 'bo', 'carla'], starts: '2026-01-05T09:00', every: { weeks: 1 } };
    const schedule = declare(BERLIN, [{ ...layer, from: '2025-12-30T12:00' }]);
    const shifts = schedule.shifts(instant('2025-12-29T00:00', BERLIN), instant('2026-01-12T09:00', BERLIN));
    expect(shifts.map((s) => [s.people[0], s.start])).toEqual([
      [undefined, instant('2025-12-29T00:00', BERLIN)],
      ['carla', instant('2025-12-30T12:00', BERLIN)],
      ['ana', instant('2026-01-05T09:00', BERLIN)],
    ]);
  });

  it('turn an instant in `starts` into local time first', () => {
    const layer = { people: ['ana', 'bo'], every: { days: 1 } };
    const from = instant('2026-03-20T00:00', BERLIN);
    const to = instant('2026-04-20T00:00', BERLIN);
    const local = declare(BERLIN, [{ ...layer, starts: '2026-03-01T09:00' }]).shifts(from, to);
    expect(declare(BERLIN, [{ ...layer, starts: '2026-03-01T08:00Z' }]).shifts(from, to)).toEqual(local);
    expect(declare(BERLIN, [{ ...layer, starts: '2026-03-01T17:00+09:00' }]).shifts(from, to)).toEqual(local);
  });

  it('end at `ends`, a bare date at its beginning', () => {
    const layer = { people: ['ana'], starts: '2026-01-05', every: { weeks: 1 } };
    const end = declare(BERLIN, [{ ...layer, ends: '2026-02-01' }]).at(instant('2026-01-20T00:00', BERLIN)).end;
    expect(end).toBe(instant('2026-02-01T00:00', BERLIN));
  });

  it('do not happen without a length or without people', () => {
    const at = instant('2026-02-01T00:00');
    const hole = { start: -Infinity, end: Infinity, people: [], onPurpose: false, layer: undefined };
    expect(declare('UTC', [{ people: ['ana', 'bo'], starts: '2026-01-05', every: {} }]).at(at)).toEqual(hole);
    expect(declare('UTC', [{ people: [], starts: '2026-01-05', every: { days: 1 } }]).at(at)).toEqual(hole);
    expect(declare('UTC', []).at(at)).toEqual(hole);
  });
});
