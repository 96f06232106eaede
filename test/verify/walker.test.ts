import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { simulate } from '../../src/run/simulate.js';
import { observedPlan } from '../../src/verify/observed-plan.js';
import { shapeOf } from '../../src/verify/shape.js';
import { Walker } from '../../src/verify/walker.js';
import { planOf } from '../run/play.js';

const MINUTE = 60_000;
const START = Date.UTC(2026, 2, 27);
const DAYS = 4;

const minutes = (max: number) => fc.integer({ min: 0, max }).map((n) => `${n}m`);
const calendar = fc.constantFrom('office', 'night', 'lunch');
const schedule = fc.constantFrom('primary', 'secondary', 'holes');

const level = fc.record({
  time: fc.oneof(
    minutes(600).map((m) => `after: ${m}`),
    minutes(300).map((m) => `wait: ${m}`),
    fc.integer({ min: 1, max: 120 }).map((n) => `after: ${n}% of resolution`),
  ),
  target: fc.oneof(
    schedule.map((s) => `schedule: ${s}`),
    fc.constant('person: ana'),
    schedule.map((s) => `schedule: ${s}, who: next`),
  ),
  when: fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: calendar.map((c) => `, during: ${c}`) },
    { weight: 1, arbitrary: calendar.map((c) => `, hold_until: ${c}`) },
    { weight: 1, arbitrary: minutes(90).map((m) => `, remind: { every: 1h${m}, times: 1 }`) },
  ),
});

const policy = fc
  .record({
    levels: fc.array(level, { minLength: 1, maxLength: 4 }),
    clock: fc.oneof(fc.constant('always'), calendar),
    repeat: fc.oneof(
      fc.constant(''),
      minutes(200).map((m) => `\n    repeat: { every: 10m, times: 1 } # ${m}`),
    ),
    onEmpty: fc.constantFrom('skip', 'wait'),
    slaCalendar: fc.oneof(fc.constant('always'), calendar),
    target: fc.integer({ min: 30, max: 900 }),
    rowDuring: fc.oneof(
      fc.constant(''),
      calendar.map((c) => `, during: ${c}`),
    ),
    urgency: fc.oneof(
      fc.constant('high'),
      calendar.map((c) => `{ during: ${c}, then: high, otherwise: low }`),
    ),
  })
  .map(
    (p) => `
people: { ana: {}, bo: {}, eve: {} }
calendars:
  office: { timezone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 } }
  night: { timezone: Europe/Berlin, hours: { daily: 22:00-06:00 } }
  lunch: { timezone: UTC, hours: { daily: [08:00-12:00, 13:00-18:30] } }
schedules:
  primary: { timezone: Europe/Berlin, layers: [{ name: a, people: [ana, bo], starts: 2026-01-05T09:00, every: 12h }] }
  secondary: { timezone: UTC, layers: [{ name: a, people: [bo, eve, nobody], starts: 2026-01-05T02:30, every: 7h }] }
  holes: { timezone: Europe/Berlin, layers: [{ name: a, people: [eve], starts: 2026-01-05T09:00, every: 1d, during: office }] }
escalations:
  main:
    clock: ${p.clock}
    on_empty: ${p.onEmpty}${p.repeat}
    levels:
${p.levels.map((l) => `      - { ${l.time}${l.when}, notify: [{ ${l.target} }] }`).join('\n')}
  other: { levels: [{ name: x, notify: [{ schedule: primary }] }] }
slas:
  s: { calendar: ${p.slaCalendar}, warn_at: [50%], targets: { any: { resolution: ${p.target}m } } }
matrix:
  - { name: first, match: {}${p.rowDuring}, escalation: main, sla: s, urgency: ${p.urgency} }
  - { name: rest, match: {}, escalation: other, sla: s }
`,
  );

describe('X1: the walk over moments of creation', () => {
  test('agrees with a run at every minute, and at the first and last moment of each stretch', async () => {
    await fc.assert(
      fc.asyncProperty(policy, async (text) => {
        const plan = await planOf(text);
        const fields = new Map();
        const walker = new Walker(observedPlan(plan, 'all'), fields);
        const end = START + DAYS * 24 * 60 * MINUTE;
        let steps = 0;
        for (let at = START; at < end; steps++) {
          const step = walker.stepAt(at);
          const until = Math.min(step.until, end);
          const shape = shapeOf(step.simulation);
          const from = step.simulation.ticket.created;
          const samples = [at, until - 1];
          for (let t = Math.ceil(at / MINUTE) * MINUTE; t < until; t += 7 * MINUTE) samples.push(t);
          for (const t of samples) {
            const run = simulate(plan, { created: t, fields });
            expect(shapeOf(run), `at ${new Date(t).toISOString()}`).toBe(shape);
            // Each instant moved along with creation, or stood.
            const told = step.simulation.timeline.map((event) =>
              step.moves(event.at) ? event.at - from + t : event.at,
            );
            expect(run.timeline.map((event) => event.at)).toEqual(told);
          }
          at = until;
        }
        expect(steps).toBeLessThan(4000);
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
