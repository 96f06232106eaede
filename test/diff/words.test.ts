import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classText } from '../../src/diff/class-text.js';
import { joinStretches } from '../../src/diff/stretches.js';
import { whenText } from '../../src/diff/when-text.js';
import { coverOutcomes } from '../../src/match/signature-cover.js';
import { signatures } from '../../src/match/signatures.js';
import { ticketClasses } from '../../src/match/ticket-classes.js';
import { ticketSpace } from '../../src/match/ticket-space.js';
import { holds } from '../../src/match/evaluate.js';
import { zoneNamed } from '../../src/time/zone.js';
import { ticketClassesOf } from '../../src/verify/classes.js';
import { planOf } from '../run/play.js';

const berlin = zoneNamed('Europe/Berlin') ?? expect.fail();
const HOUR = 3_600_000;
const at = (text: string) => berlin.toInstant(Date.parse(`${text}Z`));

/** Every day of the week for which there are hours, over `[from, to)`, local time. */
function weekly(
  days: readonly (readonly [number, number])[],
  from: number,
  to: number,
): { from: number; to: number }[] {
  const list: { from: number; to: number }[] = [];
  for (let monday = Date.UTC(2026, 10, 2); monday < to + 14 * 24 * HOUR; monday += 7 * 24 * HOUR) {
    for (const [start, end] of days) {
      const [a, b] = [berlin.toInstant(monday + start * HOUR), berlin.toInstant(monday + end * HOUR)];
      if (Math.min(b, to) > Math.max(a, from)) list.push({ from: Math.max(a, from), to: Math.min(b, to) });
    }
  }
  return joinStretches(list);
}

describe('stretches in words', () => {
  const [from, to] = [at('2026-11-24T10:00'), at('2027-02-22T10:00')];
  const text = (when: readonly { from: number; to: number }[]) => whenText(when, from, to, berlin);
  const nights = Array.from({ length: 5 }, (_, day) => [day * 24 + 17.5, day * 24 + 33] as const);

  test('all of it', () => {
    expect(text([{ from, to }])).toBe('always (all 90 days)');
    expect(text([])).toBe('never');
  });

  test('what comes back every week', () => {
    expect(text(weekly(nights, from, to))).toBe('Mon-Fri 17:30-09:00, every week');
    expect(
      text(
        weekly(
          [
            [9, 17],
            [33, 41],
            [57, 65],
          ],
          from,
          to,
        ),
      ),
    ).toBe('Mon-Wed 09:00-17:00, every week');
    expect(text(weekly([[4 * 24 + 18, 7 * 24 + 8]], from, to))).toBe('Fri 18:00 to Mon 08:00, every week');
    expect(
      text(
        weekly(
          [
            [0, 24],
            [24, 48],
          ],
          from,
          to,
        ),
      ),
    ).toBe('Mon 00:00 to Wed 00:00, every week');
  });

  test('by the wall clock, so also over clock changes', () => {
    const [a, b] = [at('2026-03-10T00:00'), at('2026-05-10T00:00')];
    const list = weekly(nights, a, b).filter((each) => each.to > a);
    const shifted = list.map((each) => each);
    for (let monday = Date.UTC(2026, 2, 2); monday < Date.UTC(2026, 4, 11); monday += 7 * 24 * HOUR) {
      for (const [start, end] of nights) {
        const [x, y] = [berlin.toInstant(monday + start * HOUR), berlin.toInstant(monday + end * HOUR)];
        if (Math.min(y, b) > Math.max(x, a)) shifted.push({ from: Math.max(x, a), to: Math.min(y, b) });
      }
    }
    expect(whenText(joinStretches(shifted), a, b, berlin)).toBe('Mon-Fri 17:30-09:00, every week');
  });

  test('a week that is different is said', () => {
    const without = weekly(nights, from, to).filter(
      (each) => each.from < at('2026-12-21T00:00') || each.from > at('2026-12-28T00:00'),
    );
    expect(text(without)).toBe('Mon-Fri 17:30-09:00, every week but the one of Mon 2026-12-21');
  });

  test('single ones, three of them at most', () => {
    const list = [1, 3, 8, 20, 40].map((day) => ({
      from: at('2026-11-24T18:00') + day * 24 * HOUR,
      to: at('2026-11-25T09:00') + day * 24 * HOUR,
    }));
    expect(text(list.slice(0, 1))).toBe('Wed 2026-11-25 18:00 to Thu 09:00');
    expect(text(list)).toBe(
      'Wed 2026-11-25 18:00 to Thu 09:00; Fri 2026-11-27 18:00 to Sat 09:00; Wed 2026-12-02 18:00 to Thu 09:00; and 2 more until Mon 2027-01-04 09:00',
    );
    expect(text([{ from: at('2026-11-25T08:00'), to: at('2026-11-25T09:30') }])).toBe('Wed 2026-11-25 08:00-09:30');
  });
});

const POLICY = `
fields: { priority: [P1, P2, P3], category: [network, database, access], vip: boolean, service: text, load: number, tags: list }
people: { ana: {} }
escalations: { a: { levels: [{ notify: [{ person: ana }] }] } }
matrix:
ROWS
`;

const test1 = fc.oneof(
  fc.record({ priority: fc.subarray(['P1', 'P2', 'P3'], { minLength: 1 }) }),
  fc.record({ category: fc.constantFrom('network', 'database') }),
  fc.constant({ category: { not: 'access' } }),
  fc.record({ vip: fc.boolean() }),
  fc.constant({ service: { glob: 'db-*' } }),
  fc.constant({ load: { at_least: 5 } }),
  fc.constant({ load: { below: 2 } }),
  fc.constant({ tags: { has: 'gold' } }),
  fc.constant({ tags: { exists: false } }),
  fc.constant({}),
);
const rows = fc.array(
  fc.tuple(test1, test1).map(([a, b]) => ({ ...a, ...b })),
  { minLength: 1, maxLength: 5 },
);

describe('classes in words', () => {
  test('boxes cover exactly the tickets with the outcomes, and do not overlap', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.infiniteStream(fc.boolean()), async (matches, coin) => {
        const text = matches
          .map((match, i) => `  - { name: r${i}, match: ${JSON.stringify(match)}, escalation: a }`)
          .join('\n');
        const plan = await planOf(POLICY.replace('ROWS', text));
        const conditions = plan.rows.map((row) => row.def.match);
        const space = ticketSpace(conditions, plan.policy.fields);
        const { list, diagram } = signatures(space, { diagram: true });
        if (diagram === undefined) throw new Error('no diagram');
        const wanted = new Set(list.map((_, i) => i).filter(() => coin.next().value === true));
        const boxes = coverOutcomes(diagram, wanted, 1000) ?? [];
        for (const { ticket } of ticketClasses(conditions, plan.policy.fields)) {
          const holding = conditions.flatMap((condition, i) => (holds(condition, ticket) ? [i] : []));
          const outcome = list.findIndex((each) => each.holding.join() === holding.join());
          const inside = boxes.filter((box) =>
            [...box].every(([variable, atoms]) =>
              atoms.some((atom) => variable.atoms[atom]?.contains(ticket.get(variable.field))),
            ),
          );
          expect(inside.length, JSON.stringify([...ticket])).toBe(wanted.has(outcome) ? 1 : 0);
        }
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  test('few words', async () => {
    const plan = await planOf(`
fields: { priority: [P1, P2, P3, P4], category: [network, database], load: number }
people: { ana: {} }
escalations: { a: { levels: [{ notify: [{ person: ana }] }] } }
matrix:
  - { match: { priority: [P1, P2], category: network }, escalation: a }
  - { match: { priority: P1 }, escalation: a }
  - { match: { load: { at_least: 5 } }, escalation: a }
  - { match: { category: { exists: false } }, escalation: a }
`);
    const { classes, diagram } = ticketClassesOf([plan]);
    const words = (wanted: (ticket: ReadonlyMap<string, unknown>) => boolean) => {
      const chosen = classes.flatMap(({ ticket }, i) => (wanted(ticket) ? [i] : []));
      return classText(diagram, chosen, []).text;
    };
    const first = (ticket: ReadonlyMap<string, unknown>) => plan.rows.findIndex((row) => row.holds(ticket as never));
    expect(words(() => true)).toBe('every ticket');
    expect(words((ticket) => first(ticket) === 0)).toBe('priority P1 or P2, category network');
    expect(words((ticket) => first(ticket) === 1)).toBe('priority P1, category not network');
    expect(words((ticket) => first(ticket) === 3)).toBe('priority not P1, category missing, load not at least 5');
  });
});
