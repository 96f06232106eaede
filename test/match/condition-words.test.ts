import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conditionText } from '../../src/match/condition-text.js';
import { describeClass, setFlags, shellWord } from '../../src/match/describe-class.js';
import { bound, every, exists, FIELDS, has, is, like, not, ticket, when } from './sample.js';

describe('a condition in words', () => {
  test.each([
    [when({}), 'any ticket'],
    [
      when({ priority: is('P1', 'P2'), category: not(is('network')), error_rate: bound('at_least', 5) }),
      'priority is P1 or P2, category is not network, error_rate >= 5',
    ],
    [when({ error_rate: every(bound('above', 1), bound('below', 5)) }), 'error_rate > 1 and error_rate < 5'],
    [when({ error_rate: not(bound('at_most', 5)) }), 'not (error_rate <= 5)'],
    [when({ service: like('db-*', 'web-*') }), 'service is like db-* or web-*'],
    [when({ service: is('front desk') }), 'service is "front desk"'],
    [when({ tags: has('vip'), vip: exists(true) }), 'tags has vip, vip is set'],
    [when({ vip: not(exists(true)) }), 'vip is missing'],
    [when({ vip: exists(false) }), 'vip is missing'],
    [when({ priority: not(not(is('P1', 'P1'))) }), 'priority is P1'],
    [
      when({ priority: is('P1') }, [when({ vip: is(true) }), when({ category: is('access') })]),
      'priority is P1, either (vip is true) or (category is access)',
    ],
    [when({}, [when({ vip: is(true) })]), 'vip is true'],
  ])('%#', (condition, text) => {
    expect(conditionText(condition)).toBe(text);
  });
});

describe('a ticket in words', () => {
  const one = ticket({ zone: 'b', tags: ['vip', 'a b'], service: "it's", alpha: 1, priority: 'P1', vip: false });

  test('has declared fields first, then the others by name', () => {
    expect(describeClass(one, FIELDS)).toBe('priority=P1 service="it\'s" vip=false tags=vip,"a b" alpha=1 zone=b');
    expect(describeClass(ticket({}))).toBe('');
  });

  test('becomes options that a shell can take', () => {
    expect(setFlags(one, FIELDS)).toBe(
      "--set priority=P1 --set 'service=it'\\''s' --set vip=false --set 'tags=vip,a b' --set alpha=1 --set zone=b",
    );
    expect(setFlags(ticket({ service: '*' }))).toBe("--set 'service=*'");
    expect(shellWord('')).toBe("''");
  });

  test('whatever it holds, the shell reads it back', () => {
    const words = fc.sample(fc.string({ unit: 'grapheme', minLength: 1 }), { numRuns: 200, seed: 5 });
    const plain = words.filter((word) => !word.includes('\0'));
    const out = execFileSync('sh', ['-c', `printf '%s\\0' ${plain.map(shellWord).join(' ')}`], { encoding: 'utf8' });
    expect(out.split('\0').slice(0, -1)).toEqual(plain);
  });
});
