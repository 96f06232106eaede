import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition } from '../../src/model/policy.js';
import { signature } from '../../src/match/evaluate.js';
import { signatures } from '../../src/match/signatures.js';
import { classKey, ticketClasses } from '../../src/match/ticket-classes.js';
import { ticketSpace } from '../../src/match/ticket-space.js';
import { bound, every, exists, FIELDS, has, is, like, someCondition, someTicket, ticket, when } from './sample.js';

const said = (conditions: readonly Condition[], merge = false): string[] =>
  [...ticketClasses(conditions, FIELDS, { merge })].map(({ parts }) =>
    parts.map(({ field, text }) => `${field}: ${text}`).join('; '),
  );

describe('ticket classes (X2)', () => {
  test('each named value, the rest as one, and missing', () => {
    expect(said([when({ priority: is('P1', 'P2') })])).toEqual([
      'priority: missing',
      'priority: P1',
      'priority: P2',
      'priority: P3 or P4',
    ]);
    expect(said([when({ priority: is('P1', 'P2') })], true)).toEqual([
      'priority: missing or P3 or P4',
      'priority: P1 or P2',
    ]);
  });

  test('stretches between and exactly at bounds', () => {
    const conditions = [when({ error_rate: every(bound('at_least', 2), bound('below', 5)) })];
    expect(said(conditions)).toEqual([
      'error_rate: missing',
      'error_rate: below 2',
      'error_rate: 2',
      'error_rate: above 2 and below 5',
      'error_rate: 5',
      'error_rate: above 5',
    ]);
    expect(said(conditions, true)).toEqual([
      'error_rate: missing or below 2 or at least 5',
      'error_rate: at least 2 and below 5',
    ]);
  });

  test('combinations of globs and a text that nothing names', () => {
    expect(said([when({ service: like('db-*') }), when({ service: is('web', 'db-1') })])).toEqual([
      'service: missing',
      'service: web',
      'service: db-1',
      'service: anything else',
      'service: like db-*',
    ]);
  });

  test('elements of lists, and a list that is missing or empty', () => {
    const conditions = [when({ tags: has('vip') }), when({ tags: exists(true) })];
    expect([...ticketClasses(conditions, FIELDS)].map(({ ticket }) => ticket)).toEqual([
      ticket({}),
      ticket({ tags: [] }),
      ticket({ tags: ['vip'] }),
    ]);
  });

  test('the limit is kept and said', () => {
    const conditions = [when({ priority: is('P1', 'P2', 'P3', 'P4') }), when({ vip: is(true) })];
    const classes = ticketClasses(conditions, FIELDS, { limit: 7 });
    expect([...classes]).toHaveLength(7);
    expect(classes).toMatchObject({ total: 15, truncated: true });
    expect(ticketClasses(conditions, FIELDS, { limit: 15 }).truncated).toBe(false);
  });

  test('no limit is too small for a product that is never finished', () => {
    const conditions = Array.from({ length: 60 }, (_, n) => when({ tags: has(`t${n}`) }));
    const classes = ticketClasses(conditions, FIELDS, { limit: 3 });
    expect([...classes]).toHaveLength(3);
    expect(classes.total).toBe(2 ** 60);
  });

  const rows = fc.array(someCondition, { maxLength: 5 });

  test('tickets of one class agree on every condition, and every ticket has its class', () => {
    fc.assert(
      fc.property(rows, someTicket, fc.boolean(), (conditions, one, merge) => {
        const classes = ticketClasses(conditions, FIELDS, { merge, limit: 30_000 });
        fc.pre(!classes.truncated);
        expect(classes.exact).toBe(true);
        const key = classKey(classes.space, one);
        const own = [...classes].filter((candidate) => candidate.key === key);
        expect(own).toHaveLength(1);
        expect(signature(conditions, own[0]?.ticket ?? ticket({}))).toBe(signature(conditions, one));
      }),
      { numRuns: 400 },
    );
  });

  test('there are as many as is said, each with a ticket of its own class', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (conditions, merge) => {
        const classes = ticketClasses(conditions, FIELDS, { merge });
        fc.pre(classes.total <= 3000);
        const list = [...classes];
        expect(list).toHaveLength(classes.total);
        for (const { key, ticket } of list) expect(classKey(classes.space, ticket)).toBe(key);
      }),
      { numRuns: 200 },
    );
  });

  test('signatures are those of the classes, each once, and their tickets show them', () => {
    fc.assert(
      fc.property(rows, (conditions) => {
        const classes = ticketClasses(conditions, FIELDS, { merge: true });
        fc.pre(classes.total <= 3000);
        const expected = new Set([...classes].map(({ ticket }) => signature(conditions, ticket)));
        const { list, complete } = signatures(ticketSpace(conditions, FIELDS));
        expect(complete).toBe(true);
        expect(list).toHaveLength(expected.size);
        for (const { holding, ticket } of list) {
          const bits = conditions.map((_, index) => (holding.includes(index) ? '1' : '0')).join('');
          expect(signature(conditions, ticket)).toBe(bits);
          expect(expected).toContain(bits);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('with ordered lists, signatures are what the lists decide', () => {
    const finals = fc.array(fc.boolean(), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(someCondition, { minLength: 2, maxLength: 6 }), finals, (conditions, final) => {
        const classes = ticketClasses(conditions, FIELDS, { merge: true });
        fc.pre(classes.total <= 3000);
        const entries = conditions.map((_, condition) => ({ condition, final: final[condition] ?? true }));
        const lists = [entries, entries.filter(({ condition }) => condition % 2 === 0)];
        const decide = (bits: string): string => {
          const kept = lists.map((list) => {
            const holding = list.filter(({ condition }) => bits[condition] === '1');
            const end = holding.findIndex((entry) => entry.final);
            return (end < 0 ? holding : holding.slice(0, end + 1)).map(({ condition }) => condition);
          });
          return [...new Set(kept.flat())].sort((a, b) => a - b).join();
        };
        const expected = new Set([...classes].map(({ ticket }) => decide(signature(conditions, ticket))));
        const { list } = signatures(ticketSpace(conditions, FIELDS), { lists });
        expect(new Set(list.map(({ holding }) => holding.join()))).toEqual(expected);
        for (const { holding, ticket } of list) expect(decide(signature(conditions, ticket))).toBe(holding.join());
      }),
      { numRuns: 300 },
    );
  });

  test('signatures say when they are not all', () => {
    const conditions = Array.from({ length: 20 }, (_, n) => when({ tags: has(`t${n}`) }));
    expect(signatures(ticketSpace(conditions, FIELDS), { limit: 100 }).complete).toBe(false);
  });
});
