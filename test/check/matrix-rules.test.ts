import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPlan } from '../../src/check/check.js';
import { uncoveredTickets } from '../../src/check/rules/uncovered-tickets.js';
import { unreachableRow } from '../../src/check/rules/unreachable-row.js';
import { ticketClasses } from '../../src/match/ticket-classes.js';
import type { Plan, RowPlan } from '../../src/model/plan.js';
import { routeTicket } from '../../src/run/route.js';
import { planOf } from '../run/play.js';

const NOW = Date.UTC(2026, 10, 23, 12);
const HOUR = 3_600_000;

const condition = fc
  .record({
    priority: fc.constantFrom(
      '',
      'priority: P1',
      'priority: [P1, P2]',
      'priority: { not: P1 }',
      'priority: { exists: true }',
    ),
    category: fc.constantFrom('', '', 'category: a', 'category: [a, b]'),
    rate: fc.constantFrom('', '', 'rate: { at_least: 5 }', 'rate: { below: 7 }'),
  })
  .map(
    (parts) =>
      `{ ${Object.values(parts)
        .filter((part) => part !== '')
        .join(', ')} }`,
  );
const row = fc
  .record({
    match: condition,
    hours: fc.constantFrom(
      '',
      '',
      '',
      ', during: day',
      ', outside: day',
      ', during: day, outside: morning',
      ', during: weekend',
    ),
    columns: fc.constantFrom('escalation: one', 'escalation: none', 'urgency: low', 'escalation: one, urgency: high'),
  })
  .map(({ match, hours, columns }) => `  - { match: ${match}, ${columns}${hours} }`);
const policy = fc.array(row, { minLength: 1, maxLength: 7 }).map(
  (rows) => `rungs: 1
fields:
  priority: [P1, P2]
  category: [a, b]
  rate: number
calendars:
  day: { hours: { mon-fri: 08:00-18:00 } }
  morning: { hours: { daily: 08:00-12:00 } }
  weekend: { hours: { weekends: 00:00-24:00 } }
people:
  ana: {}
escalations:
  one: { levels: [{ notify: [{ person: ana }] }] }
matrix:
${rows.join('\n')}
`,
);

/** Rows that decide a column for some ticket class at some hour of a week, and whether some ticket is unrouted. */
function byTrying(plan: Plan): { deciding: Set<RowPlan>; unrouted: boolean } {
  const deciding = new Set<RowPlan>();
  let unrouted = false;
  const classes = ticketClasses(
    plan.rows.map(({ def }) => def.match),
    plan.policy.fields,
  );
  for (const { ticket } of classes) {
    for (let t = NOW; t < NOW + 168 * HOUR; t += HOUR) {
      const { escalation, rows } = routeTicket(plan, ticket, t);
      unrouted ||= escalation === undefined;
      for (const each of Object.values(rows)) if (each !== undefined) deciding.add(each);
    }
  }
  return { deciding, unrouted };
}

test('rows that never count and tickets without a row are those that trying every class at every hour finds', async () => {
  await fc.assert(
    fc.asyncProperty(policy, async (text) => {
      const plan = await planOf(text);
      const truth = byTrying(plan);
      const found = checkPlan(plan, { now: NOW, rules: [unreachableRow, uncoveredTickets] });
      const dead = found.filter(({ rule }) => rule === 'unreachable-row').map(({ ref }) => ref);
      const reported = plan.rows.filter(
        ({ def }) => dead.includes(def.ref) || dead.includes(def.outside?.ref ?? def.ref),
      );
      expect(
        reported.map(({ def }) => def.name),
        text,
      ).toEqual(plan.rows.filter((each) => !truth.deciding.has(each)).map(({ def }) => def.name));
      expect(
        found.some(({ rule }) => rule === 'uncovered-tickets'),
        text,
      ).toBe(truth.unrouted);
    }),
    { numRuns: Number(process.env.RUNS ?? 150), seed: Number(process.env.SEED ?? 5) },
  );
});
