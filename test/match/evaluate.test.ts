import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FieldValue, Test } from '../../src/model/policy.js';
import { compileCondition } from '../../src/match/compile-condition.js';
import { firstFailure, holds, signature } from '../../src/match/evaluate.js';
import { testHolds } from '../../src/match/test-holds.js';
import { anyCondition, anyTicket, bound, every, exists, has, is, like, not, ticket, when } from './sample.js';

const cases: readonly [string, Test, FieldValue | undefined, boolean][] = [
  ['a value', is('P1'), 'P1', true],
  ['another value', is('P1'), 'P2', false],
  ['case counts', is('P1'), 'p1', false],
  ['one of several', is('P1', 'P2'), 'P2', true],
  ['a number written in a condition on text', is(5), '5', true],
  ['a text condition on a number', is('5.0'), 5, true],
  ['an empty text is not zero', is(''), 0, false],
  ['a boolean', is(true), true, true],
  ['a boolean as text', is('true'), true, true],
  ['the other boolean', is(true), false, false],
  ['a text beside a boolean', is(true), 'true', true],
  ['one of a list', is('a', 'b'), ['x', 'b'], true],
  ['none of a list', is('a'), ['x'], false],
  ['a bare value on a list is has', is('vip'), ['vip'], true],
  ['has', has('vip'), ['gold', 'vip'], true],
  ['has one of several', has('vip', 'gold'), ['gold'], true],
  ['has on an empty list', has('vip'), [], false],
  ['at_least at the bound', bound('at_least', 5), 5, true],
  ['at_most at the bound', bound('at_most', 5), 5, true],
  ['above at the bound', bound('above', 5), 5, false],
  ['below at the bound', bound('below', 5), 5, false],
  ['above', bound('above', 5), 5.1, true],
  ['a bound on numeric text', bound('at_least', 5), '7', true],
  ['a bound on other text', bound('at_least', 5), 'many', false],
  ['a bound on an empty text', bound('at_most', 5), '', false],
  ['a bound on a boolean', bound('at_least', 0), true, false],
  ['a bound on a list', bound('at_least', 0), ['1'], false],
  ['bounds together', every(bound('at_least', 2), bound('below', 3)), 2.5, true],
  ['bounds together, outside', every(bound('at_least', 2), bound('below', 3)), 3, false],
  ['a glob', like('db-*'), 'db-7', true],
  ['one of the globs', like('web-*', 'db-*'), 'db-7', true],
  ['a glob on a list is about any element', like('db-*'), ['x', 'db-1'], true],
  ['not', not(is('P1')), 'P2', true],
  ['not one of several', not(is('P1', 'P2')), 'P2', false],
  ['exists', exists(true), 'x', true],
  ['an empty list exists', exists(true), [], true],
  ['exists: false of a value', exists(false), 'x', false],
  ['missing: a value', is('P1'), undefined, false],
  ['missing: a bound', bound('below', 5), undefined, false],
  ['missing: a glob', like('*'), undefined, false],
  ['missing: has', has('vip'), undefined, false],
  ['missing: not', not(is('P1')), undefined, true],
  ['missing: not a bound', not(bound('below', 5)), undefined, true],
  ['missing: exists', exists(true), undefined, false],
  ['missing: exists: false', exists(false), undefined, true],
];

describe('one test', () => {
  test.each(cases)('%s', (_, one, value, expected) => {
    expect(testHolds(one, value)).toBe(expected);
    const fields = ticket(value === undefined ? {} : { f: value });
    expect(compileCondition(when({ f: one }))(fields)).toBe(expected);
  });
});

describe('a condition', () => {
  const outage = when({ category: is('network'), priority: is('P1', 'P2') });
  const either = when({ priority: is('P1') }, [when({ vip: is(true) }), when({ category: is('network') })]);

  test('without entries always holds', () => {
    expect(holds(when({}), ticket({}))).toBe(true);
    expect(compileCondition(when({}))(ticket({}))).toBe(true);
  });

  test('needs every entry', () => {
    expect(holds(outage, ticket({ category: 'network', priority: 'P2' }))).toBe(true);
    expect(holds(outage, ticket({ category: 'network' }))).toBe(false);
  });

  test('needs one of any_of beside its own entries', () => {
    expect(holds(either, ticket({ priority: 'P1', category: 'network' }))).toBe(true);
    expect(holds(either, ticket({ priority: 'P1', category: 'access' }))).toBe(false);
    expect(holds(either, ticket({ category: 'network', vip: true }))).toBe(false);
    expect(holds(when({}, []), ticket({}))).toBe(false);
  });

  test('reads counters before fields, and needs them given', () => {
    const often = when({ reopened: bound('at_least', 2) });
    expect(holds(often, ticket({}), { reopened: 2 })).toBe(true);
    expect(holds(often, ticket({ reopened: 5 }), { reopened: 1 })).toBe(false);
    expect(holds(often, ticket({}))).toBe(false);
    expect(holds(when({ constructor: exists(true) }), ticket({}), {})).toBe(false);
  });

  test('names the first entry that fails', () => {
    expect(firstFailure(outage, ticket({ category: 'network' }))?.field).toBe('priority');
    expect(firstFailure(either, ticket({ priority: 'P1' }))?.field).toBe('vip');
    expect(firstFailure(outage, ticket({ category: 'network', priority: 'P1' }))).toBeUndefined();
  });

  test('signature has a digit for each condition', () => {
    expect(signature([outage, when({}), either], ticket({ category: 'network', priority: 'P2' }))).toBe('110');
  });

  test('compiled, it gives the same answers, and firstFailure agrees', () => {
    const counters = fc.option(fc.record({ reopened: fc.nat(3) }), { nil: undefined });
    fc.assert(
      fc.property(anyCondition, anyTicket, counters, (condition, fields, counted) => {
        const expected = holds(condition, fields, counted);
        expect(compileCondition(condition)(fields, counted)).toBe(expected);
        expect(firstFailure(condition, fields, counted) === undefined).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });
});
