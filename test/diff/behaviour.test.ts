import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareBehaviour, fateFrom, sameFate } from '../../src/diff/behaviour.js';
import { ticketClassesOf } from '../../src/verify/classes.js';
import type { Plan } from '../../src/model/plan.js';
import { simulate } from '../../src/run/simulate.js';
import { planOf } from '../run/play.js';

const MINUTE = 60_000;
const START = Date.UTC(2026, 2, 27);
const END = START + 3 * 24 * 60 * MINUTE;

interface Shape {
  readonly after: number;
  readonly order: string;
  readonly second: string;
  readonly clock: string;
  readonly target: number;
  readonly override: string;
  readonly row: string;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  after: fc.integer({ min: 5, max: 200 }),
  order: fc.constantFrom('[ana, bo]', '[bo, ana]', '[ana, bo, eve]'),
  second: fc.constantFrom('{ schedule: holes }', '{ person: eve }', '{ handler: on_call }'),
  clock: fc.constantFrom('always', 'office'),
  target: fc.integer({ min: 60, max: 600 }),
  override: fc.constantFrom('', 'overrides: [{ from: 2026-03-28T10:00, to: 2026-03-28T20:00, only: eve }]'),
  row: fc.constantFrom('', ', during: office', ', category: network'),
});

function text(s: Shape): string {
  const match = s.row.includes('category') ? '{ priority: P1, category: network }' : '{ priority: P1 }';
  const during = s.row.includes('during') ? ', during: office' : '';
  return `
fields: { category: [network, other] }
people: { ana: {}, bo: {}, eve: {} }
calendars:
  office: { timezone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 } }
teams: { net: { members: [bo], on_call: primary, handles: { category: network } } }
schedules:
  primary: { timezone: Europe/Berlin, layers: [{ name: a, people: ${s.order}, starts: 2026-01-05T09:00, every: 12h }], ${s.override || 'overrides: []'} }
  holes: { timezone: Europe/Berlin, layers: [{ name: a, people: [eve], starts: 2026-01-05T09:00, every: 1d, during: office }] }
escalations:
  main:
    clock: ${s.clock}
    levels:
      - { name: one, notify: [{ schedule: primary }] }
      - { name: two, after: ${s.after}m, notify: [${s.second}] }
  rest: { levels: [{ name: x, notify: [{ person: ana }] }] }
slas: { s: { calendar: ${s.clock}, targets: { P1: { resolution: ${s.target}m }, any: { resolution: 600m } } } }
matrix:
  - { name: first, match: ${match}${during}, escalation: main, sla: s }
  - { name: others, match: {}, escalation: rest, sla: s }
`;
}

const key = (ticket: ReadonlyMap<string, unknown>) => JSON.stringify([...ticket]);

const fate = (plan: Plan, fields: ReadonlyMap<string, never>, created: number) =>
  fateFrom(simulate(plan, { created, fields }), () => true);

describe('X3: what two policies do differently', () => {
  test('is what a run at every few minutes finds, for every class', async () => {
    await fc.assert(
      fc.asyncProperty(shape, shape, async (a, b) => {
        const [before, after] = [await planOf(text(a)), await planOf(text(b))];
        const diff = compareBehaviour(before, after, START, END);
        expect(diff.complete).toBe(true);
        for (const { ticket } of ticketClassesOf([before, after]).classes) {
          const fields = ticket as ReadonlyMap<string, never>;
          const stretches = diff.changes
            .filter((change) => change.tickets.some((each) => key(each) === key(ticket)))
            .flatMap((change) => change.when);
          for (let t = START; t < END; t += 11 * MINUTE) {
            // A time that stands and one that moves along meet for one instant; that is no agreement.
            const differs = [t, t + 1].some((at) => !sameFate(fate(before, fields, at), fate(after, fields, at)));
            const said = stretches.some(({ from, to }) => from <= t && t < to);
            expect(said, `${new Date(t).toISOString()} ${JSON.stringify([...ticket])}`).toBe(differs);
          }
        }
      }),
      { numRuns: 40, seed: 11 },
    );
  });

  test('nothing differs between a policy and itself, however it is written', async () => {
    const s: Shape = {
      after: 60,
      order: '[ana, bo]',
      second: '{ person: eve }',
      clock: 'office',
      target: 120,
      override: '',
      row: '',
    };
    const plan = await planOf(text(s));
    const other = await planOf(`# a comment\n${text(s).replace('after: 60m', 'after: 1h').replace('12h', '720m')}`);
    expect(compareBehaviour(plan, other, START, END)).toMatchObject({ changes: [], walked: 0 });
  });
});
