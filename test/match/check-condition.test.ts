import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition } from '../../src/model/policy.js';
import { checkCondition } from '../../src/match/check-condition.js';
import { witness } from '../../src/match/witness.js';
import { bound, every, exists, FIELDS, has, is, like, not, someCondition, when } from './sample.js';

const said = (condition: Condition, counters = false): string[] =>
  checkCondition(condition, FIELDS, counters).map(({ kind, message }) => `${kind}: ${message}`);

const cases: readonly [string, Condition, string[]][] = [
  ['a sound condition', when({ priority: is('P1'), service: like('db-*'), tags: has('vip'), vip: exists(false) }), []],
  [
    'a field that does not exist',
    when({ categroy: is('network') }),
    ['unknown-field: no field is called `categroy`; did you mean `category`?'],
  ],
  [
    'a field like no other',
    when({ weather: is('rain') }),
    ['unknown-field: no field is called `weather`; declare it in `fields`'],
  ],
  [
    'a value that does not exist',
    when({ category: is('netwrok', 'access') }),
    ['unknown-value: `category` has no value `netwrok`; did you mean `network`?'],
  ],
  [
    'a value inside not',
    when({ category: not(is('printer')) }),
    ['unknown-value: `category` has no value `printer`; it has `network`, `database`, `access`'],
  ],
  [
    'a value in other case',
    when({ priority: is('p1') }),
    ['unknown-value: `priority` has no value `p1`; did you mean `P1`?'],
  ],
  [
    'a boolean that is none',
    when({ vip: is('yes') }),
    ['unknown-value: `vip` has no value `yes`; it has `true`, `false`'],
  ],
  ['a number that is none', when({ error_rate: is('high') }), ['wrong-kind: `error_rate` is a number, not `high`']],
  ['a number as text', when({ error_rate: is('5') }), []],
  [
    'a bound on an enumeration',
    when({ priority: bound('at_least', 2) }),
    ['wrong-kind: `at_least` cannot test `priority`, which is an enumeration; list the values that are meant'],
  ],
  [
    'a bound on text',
    when({ service: bound('below', 2) }),
    ['wrong-kind: `below` cannot test `service`, which is text'],
  ],
  [
    'has on no list',
    when({ service: has('db') }),
    ['wrong-kind: `has` cannot test `service`, which is text; name the value without `has`'],
  ],
  [
    'a glob on a number',
    when({ error_rate: like('5*') }),
    ['wrong-kind: `glob` cannot test `error_rate`, which is a number'],
  ],
  ['an empty list', when({ priority: is() }), ['never-true: an empty list for `priority` matches nothing']],
  ['an empty any_of', when({}, []), ['never-true: `any_of` lists no alternative']],
  [
    'a glob that no value is like',
    when({ category: like('net*', 'db-*') }),
    ['never-true: no value of `category` is like `db-*`; it has `network`, `database`, `access`'],
  ],
  [
    'bounds that exclude each other',
    when({ error_rate: every(bound('above', 5), bound('below', 3)) }),
    ['never-true: no ticket has error_rate > 5 and error_rate < 3: the bounds exclude each other'],
  ],
  ['bounds that just meet', when({ error_rate: every(bound('at_least', 5), bound('at_most', 5)) }), []],
  [
    'an alternative against what is around it',
    when({ priority: is('P1') }, [when({ priority: is('P2') }), when({ vip: is(true) })]),
    ['never-true: no ticket has priority is P2 and priority is P1, as said around `any_of`'],
  ],
  ['a condition that only tickets without the field meet', when({ vip: not(is(true, false)) }), []],
];

describe('the check of a condition', () => {
  test.each(cases)('%s', (_, condition, expected) => {
    expect(said(condition)).toEqual(expected);
  });

  test('knows counters in triggers alone', () => {
    const often = when({ reopened: bound('at_least', 2) });
    expect(said(often, true)).toEqual([]);
    expect(said(often)).toEqual(['unknown-field: `reopened` is a counter, which only `triggers` can test']);
    expect(said(when({ reopend: is(2) }), true)).toEqual([
      'unknown-field: no field is called `reopend`; did you mean `reopened`?',
    ]);
    expect(said(when({ reopened: bound('below', 0) }), true)).toEqual(['never-true: no ticket has reopened < 0']);
  });

  test('points at the entry, and gives what was meant', () => {
    const condition = when({ priority: is('P1'), category: is('netwrok') });
    const [problem] = checkCondition(condition, FIELDS, false);
    expect(problem).toMatchObject({
      ref: condition.tests[1]?.ref,
      part: 'value',
      written: 'netwrok',
      suggestion: 'network',
    });
    expect(checkCondition(when({ categroy: is('x') }), FIELDS, false)[0]).toMatchObject({ part: 'key' });
  });

  test('finds a fault in every condition that no ticket meets', () => {
    fc.assert(
      fc.property(someCondition, (condition) => {
        if (witness([condition], [], FIELDS) !== undefined) return;
        expect(checkCondition(condition, FIELDS, false)).not.toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});
