import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition, FieldValue } from '../../src/model/policy.js';
import { holds } from '../../src/match/evaluate.js';
import { ticketSpace } from '../../src/match/ticket-space.js';
import { ticketClasses } from '../../src/match/ticket-classes.js';
import { witness, witnessIn } from '../../src/match/witness.js';
import { bound, every, exists, FIELDS, has, is, like, not, someCondition, someTicket, ticket, when } from './sample.js';

const find = (all: readonly Condition[], none: readonly Condition[] = []) => witness(all, none, FIELDS);

describe('a witness', () => {
  test('has no more fields than it needs', () => {
    expect(find([])).toEqual(ticket({}));
    expect(find([when({ priority: is('P2') })])).toEqual(ticket({ priority: 'P2' }));
    expect(find([when({})], [when({ priority: is('P1') })])).toEqual(ticket({}));
  });

  test('keeps out of earlier rows', () => {
    const rows = ['P1', 'P2', 'P3'].map((priority) => when({ priority: is(priority) }));
    expect(find([when({ priority: exists(true) })], rows)).toEqual(ticket({ priority: 'P4' }));
    expect(find([when({ priority: exists(true) })], [...rows, when({ priority: is('P4') })])).toBeUndefined();
  });

  test('knows that an enumeration has no other values', () => {
    const known = [when({ vip: is(true) }), when({ vip: is(false) }), when({ vip: exists(false) })];
    expect(find([], known)).toBeUndefined();
    expect(find([], known.slice(0, 2))).toEqual(ticket({}));
  });

  test('finds numbers at, between and beyond bounds', () => {
    expect(find([when({ error_rate: every(bound('above', 5), bound('below', 6)) })])).toEqual(
      ticket({ error_rate: 5.5 }),
    );
    expect(find([when({ error_rate: bound('at_least', 5) })], [when({ error_rate: bound('above', 5) })])).toEqual(
      ticket({ error_rate: 5 }),
    );
    expect(find([when({ error_rate: bound('at_most', -3) })], [when({ error_rate: is(-3) })])).toEqual(
      ticket({ error_rate: -4 }),
    );
    expect(find([when({ error_rate: every(bound('above', 5), bound('below', 3)) })])).toBeUndefined();
  });

  test('finds texts between globs and names', () => {
    expect(find([when({ service: like('db-*') })], [when({ service: like('*-prod') })])).toEqual(
      ticket({ service: 'db-x' }),
    );
    expect(find([when({ service: like('db-?') })], [when({ service: like('db-*') })])).toBeUndefined();
    expect(find([when({ service: like('db') })], [when({ service: is('db') })])).toBeUndefined();
    expect(find([when({ service: like('db-*') }), when({ service: like('*-prod') })])).toEqual(
      ticket({ service: 'db-prod' }),
    );
  });

  test('puts several elements in a list', () => {
    const found = find([when({ tags: has('vip') }), when({ tags: like('db-*') })], [when({ tags: has('gold') })]);
    expect(found).toEqual(ticket({ tags: ['vip', 'db-x'] }));
    expect(find([when({ tags: exists(true) })], [when({ tags: has('vip') })])).toEqual(ticket({ tags: [] }));
    expect(find([when({ tags: exists(false) }), when({ tags: has('vip') })])).toBeUndefined();
    expect(find([when({ tags: has('db-1') })], [when({ tags: like('db-*') })])).toBeUndefined();
  });

  test('treats a counter as a whole number that is never missing', () => {
    expect(find([], [when({ reopened: exists(true) })])).toBeUndefined();
    expect(find([when({ reopened: every(bound('above', 1), bound('below', 2)) })])).toBeUndefined();
    expect(find([when({ reopened: bound('at_least', 2) })])).toEqual(ticket({ reopened: 2 }));
  });

  test('is unknown rather than denied where a test does not suit the kind', () => {
    expect(find([when({ service: every(bound('above', 1), like('z*')) })])).toBe('unknown');
    expect(find([when({ error_rate: like('7*') })])).toBe('unknown');
    expect(find([when({ error_rate: like('7*') }), when({ vip: is(true) })])).toBe('unknown');
  });

  test('is unknown when the steps run out', () => {
    const rows = Array.from({ length: 12 }, (_, n) => when({ tags: has(`t${n}`) }));
    const space = ticketSpace(rows, FIELDS);
    expect(
      witnessIn(
        space,
        [],
        rows.map((_, index) => index),
        3,
      ),
    ).toBe('unknown');
    expect(
      witnessIn(
        space,
        [0],
        rows.slice(1).map((_, index) => index + 1),
      ),
    ).toEqual(ticket({ tags: ['t0'] }));
  });

  test('is unknown where a list has too many alternatives, found where it is easy', () => {
    const names = Array.from({ length: 20 }, (_, n) => `t${n}`);
    const pairs = names.map((name) => when({ tags: has(name) }));
    const many = when({ tags: every(has(...names), has(...names)), vip: is(true) });
    expect(find([many], pairs)).toBe('unknown');
    expect(find([when({ vip: is(true) })], [many, ...pairs])).toEqual(ticket({ vip: true }));
  });

  const rows = fc.array(someCondition, { maxLength: 4 });

  test('satisfies; and where there is none, no ticket of any class does', () => {
    fc.assert(
      fc.property(rows, rows, (all, none) => {
        const fits = (one: ReadonlyMap<string, FieldValue>): boolean =>
          all.every((condition) => holds(condition, one)) && !none.some((condition) => holds(condition, one));
        const found = find(all, none);
        expect(found).not.toBe('unknown');
        if (found instanceof Map) expect(fits(found)).toBe(true);
        else
          for (const { ticket } of ticketClasses([...all, ...none], FIELDS, { limit: 2_000 }))
            expect(fits(ticket)).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  test('exists wherever a random ticket fits', () => {
    fc.assert(
      fc.property(fc.array(someCondition, { maxLength: 8 }), someTicket, (conditions, one) => {
        const all = conditions.filter((condition) => holds(condition, one));
        const none = conditions.filter((condition) => !holds(condition, one));
        expect(find(all, none)).toBeInstanceOf(Map);
      }),
      { numRuns: 1500 },
    );
  });

  test('is the same with a negated condition on either side', () => {
    fc.assert(
      fc.property(someCondition, rows, (one, none) => {
        const [entry] = one.tests;
        if (entry === undefined || one.tests.length > 1 || one.anyOf !== undefined) return;
        const opposite = when({ [entry.field]: not(entry.test) });
        expect(find([opposite], none) === undefined).toBe(find([], [one, ...none]) === undefined);
      }),
    );
  });
});
