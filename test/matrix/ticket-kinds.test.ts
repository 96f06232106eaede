import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldValue } from '../../src/model/policy.js';
import { boxesOf } from '../../src/reference/ticket-boxes.js';
import { cardOf } from '../../src/reference/card.js';
import { type Column, COLUMNS, ticketKinds } from '../../src/reference/ticket-kinds.js';
import { routeTicket } from '../../src/run/route.js';
import { planOf } from '../run/play.js';

const AT = Date.UTC(2026, 10, 24, 12);

describe('boxes of tickets', () => {
  it('hold exactly the tickets that they are made of', () => {
    const choice = fc.tuple(fc.nat(2), fc.nat(3), fc.nat(1));
    fc.assert(
      fc.property(fc.uniqueArray(choice, { selector: (c) => c.join() }), (choices) => {
        const held = boxesOf(choices, 3).flatMap(([a = [], b = [], c = []]) =>
          a.flatMap((x) => b.flatMap((y) => c.map((z) => [x, y, z].join()))),
        );
        expect(held.sort()).toEqual(choices.map((each) => each.join()).sort());
      }),
    );
  });

  it('are one where all tickets are meant', () => {
    const all = [0, 1, 2].flatMap((a) => [0, 1].map((b) => [a, b]));
    expect(boxesOf(all, 2)).toEqual([
      [
        [0, 1, 2],
        [0, 1],
      ],
    ]);
  });
});

describe('kinds of ticket', () => {
  const VALUES = { priority: ['P1', 'P2', 'P3', 'P4'], category: ['a', 'b', 'c'], tier: ['x', 'y'] };
  const conditionText = fc
    .record(
      {
        priority: fc.subarray(VALUES.priority, { minLength: 1 }),
        category: fc.subarray(VALUES.category, { minLength: 1 }),
        tier: fc.subarray(VALUES.tier, { minLength: 1 }),
      },
      { requiredKeys: [] },
    )
    .map(
      (tests) =>
        `{ ${Object.entries(tests)
          .map(([field, values]) => `${field}: [${values?.join(', ')}]`)
          .join(', ')} }`,
    );
  const row = fc.record({
    match: conditionText,
    escalation: fc.constantFrom('one', 'two', 'none', undefined),
    sla: fc.constantFrom('s', 'none', undefined),
  });
  const ticket = fc.record(
    {
      priority: fc.constantFrom(...VALUES.priority),
      category: fc.constantFrom(...VALUES.category),
      tier: fc.constantFrom(...VALUES.tier),
    },
    { requiredKeys: ['priority'] },
  );

  it('route as the matrix does, and every ticket is of exactly one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 5 }),
        fc.array(ticket, { minLength: 1, maxLength: 10 }),
        async (rows, tickets) => {
          const matrix = rows.map(({ match, escalation, sla }, i) => {
            return `  - { name: r${i}, match: ${match}${escalation ? `, escalation: ${escalation}` : ''}${sla ? `, sla: ${sla}` : ''}, auto_resolve: ${i + 1}d }`;
          });
          const plan = await planOf(`fields: { category: [a, b, c], tier: [x, y] }
people: { ana: { name: Ana } }
escalations:
  one: { levels: [{ notify: [{ person: ana }] }] }
  two: { levels: [{ notify: [{ person: ana }] }] }
slas: { s: { targets: { any: { resolution: 1h } } } }
matrix:
${matrix.join('\n')}
`);
          const { list, complete } = ticketKinds(plan);
          expect(complete).toBe(true);
          for (const fields of tickets) {
            const map = new Map<string, FieldValue>(
              Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined),
            );
            const route = routeTicket(plan, map, AT);
            const same = list.filter((kind) =>
              COLUMNS.every((column: Column) => kind.rows[column][0]?.[column] === route[column]),
            );
            expect(same).toHaveLength(1);
            expect(same[0]?.priorities).toContain(fields.priority);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are told by rows where there are too many to tell by tickets', async () => {
    const fields = Array.from({ length: 14 }, (_, i) => `f${i}`);
    const plan = await planOf(`fields: { ${fields.map((name) => `${name}: boolean`).join(', ')} }
people: { ana: { name: Ana } }
escalations: { one: { levels: [{ notify: [{ person: ana }] }] }, two: { levels: [{ notify: [{ person: ana }] }] } }
matrix:
  - { name: all of them, match: { ${fields.map((name) => `${name}: true`).join(', ')} }, escalation: one }
  - { name: rest, match: {}, escalation: two }
`);
    const { entries } = cardOf(plan, AT);
    expect(entries.map(({ escalation }) => escalation)).toEqual(['one', 'two']);
    expect(entries[0]?.kind.texts).toBeUndefined();
  });
});
