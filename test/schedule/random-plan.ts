import fc from 'fast-check';
import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '../../src/model/duration.js';
import type { Calendar } from '../../src/time/calendar-type.js';
import type { LayerPlan, OverridePlan, SchedulePlan } from '../../src/time/schedule-plan.js';
import type { Zone } from '../../src/time/zone-type.js';
import { tableZone } from './table-zone.js';

/** Plans live around here: 2026-10-20. */
export const CENTRE = Date.UTC(2026, 9, 20);

const NAMES = ['ana', 'bo', 'carla', 'dan'];
const person = fc.constantFrom(...NAMES);
const quarter = 15 * MS_PER_MINUTE;

/** An instant within `days` of the centre, on a quarter of an hour, so that things coincide often. */
export function instantWithin(days: number): fc.Arbitrary<number> {
  const quarters = (days * MS_PER_DAY) / quarter;
  return fc.integer({ min: -quarters, max: quarters }).map((n) => CENTRE + n * quarter);
}

/** Zones with a few clock changes near the centre, of odd sizes too. */
export const zones: fc.Arbitrary<Zone> = fc
  .record({
    base: fc.integer({ min: -48, max: 56 }),
    changes: fc.uniqueArray(
      fc.record({
        day: fc.integer({ min: -5, max: 5 }),
        hour: fc.integer({ min: 0, max: 23 }),
        by: fc.constantFrom(-4, -2, -1, 1, 2, 4, 12),
      }),
      { maxLength: 3, selector: (change) => change.day },
    ),
  })
  .map(({ base, changes }) => {
    let offset = base * quarter;
    const table = changes
      .sort((a, b) => a.day - b.day)
      .map(({ day, hour, by }) => {
        offset += by * quarter;
        return { at: CENTRE + day * 2 * MS_PER_DAY + hour * MS_PER_HOUR, offset };
      });
    return tableZone('Test/Table', base * quarter, table);
  });

/** Open for `open` ms of each `period` ms. */
export function pulse(period: number, open: number, phase: number): Calendar {
  const since = (t: number) => (((t - phase) % period) + period) % period;
  const unused = () => {
    throw new Error('not asked of a mask');
  };
  return {
    name: 'pulse',
    always: false,
    dayMs: undefined,
    add: unused,
    fire: unused,
    between: unused,
    isOpen: (t) => since(t) < open,
    next: (t) => (since(t) < open ? t : t + period - since(t)),
    change: (t) => t - since(t) + (since(t) < open ? open : period),
  };
}

export const calendars: fc.Arbitrary<Calendar> = fc
  .tuple(fc.constantFrom(8, 24, 100), fc.integer({ min: 1, max: 31 }), fc.integer({ min: 0, max: 400 }))
  .map(([hours, open, phase]) => pulse(hours * MS_PER_HOUR, Math.min(open, hours * 4 - 1) * quarter, phase * quarter));

const every = fc.constantFrom(
  { ms: 15 * MS_PER_MINUTE, months: 0 },
  { ms: MS_PER_HOUR, months: 0 },
  { ms: 8 * MS_PER_HOUR, months: 0 },
  { ms: 12 * MS_PER_HOUR, months: 0 },
  { ms: MS_PER_DAY, months: 0 },
  { ms: 7 * MS_PER_DAY, months: 0 },
  { ms: 0, months: 1 },
);

const turn: fc.Arbitrary<readonly string[] | 'nobody'> = fc.oneof(
  { weight: 5, arbitrary: person.map((name) => [name]) },
  { weight: 2, arbitrary: fc.array(person, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant('nobody' as const) },
);

const layer: fc.Arbitrary<LayerPlan> = fc
  .record({
    turns: fc.array(turn, { maxLength: 4 }),
    first: instantWithin(3),
    every,
    from: fc.option(instantWithin(3), { nil: undefined }),
    ends: fc.option(instantWithin(5), { nil: Infinity }),
    mode: fc.constantFrom('replace', 'replace', 'add'),
    during: fc.option(calendars, { nil: undefined }),
  })
  .map((parts) => ({ ...parts, name: '', from: parts.from ?? parts.first }));

const override: fc.Arbitrary<OverridePlan> = fc.record({
  kind: fc.constantFrom('only', 'replace', 'add', 'remove'),
  from: instantWithin(4),
  to: instantWithin(4),
  people: fc.array(person, { maxLength: 2 }),
  by: fc.array(person, { maxLength: 2 }),
});

export const plans: fc.Arbitrary<SchedulePlan> = fc.record({
  name: fc.constant('random'),
  zone: zones,
  layers: fc
    .array(layer, { maxLength: 4 })
    .map((layers) => layers.map((parts, i) => ({ ...parts, name: `layer ${i}` }))),
  overrides: fc.array(override, { maxLength: 4 }),
  cover: fc.option(calendars, { nil: undefined }),
});
