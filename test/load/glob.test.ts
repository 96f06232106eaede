import { expect, test } from 'vitest';
import { pathTest } from '../../src/load/glob.js';

test.each([
  ['drafts/**', 'drafts/a.yaml', true],
  ['drafts/**', 'drafts/x/a.yaml', true],
  ['drafts/**', 'drafts', true],
  ['drafts/**', 'x/drafts/a.yaml', false],
  ['drafts/**', 'drafts-2/a.yaml', false],
  ['drafts', 'drafts/x/a.yaml', true],
  ['drafts/', 'drafts/a.yaml', true],
  ['./drafts', 'drafts/a.yaml', true],
  ['*.yaml', 'a.yaml', true],
  ['*.yaml', 'x/a.yaml', false],
  ['**/*.yaml', 'a.yaml', true],
  ['**/*.yaml', 'x/y/a.yaml', true],
  ['**/old/**', 'a/old/b/c.yaml', true],
  ['**/old/**', 'a/older/c.yaml', false],
  ['a/**/z.yaml', 'a/z.yaml', true],
  ['a/**/z.yaml', 'a/b/c/z.yaml', true],
  ['a?.yaml', 'ab.yaml', true],
  ['a?.yaml', 'a.yaml', false],
  ['{a,b}.yaml', 'b.yaml', true],
  ['{a,b}.{yaml,yml}', 'a.yml', true],
  ['{a,{b,c}}.yaml', 'c.yaml', true],
  ['{a,b}.yaml', 'c.yaml', false],
  ['a.yaml', 'axyaml', false],
  ['a*b*c', 'aXbYbc', true],
  ['*', 'x/y.yaml', true],
])('%s and %s', (glob, path, matches) => {
  expect(pathTest([glob])(path)).toBe(matches);
});

test('patterns made to be slow are not', () => {
  expect(pathTest([`${'*a'.repeat(200)}b`])('a'.repeat(2000))).toBe(false);
  expect(pathTest([`${'**/'.repeat(200)}b`])('a/'.repeat(200))).toBe(false);
  expect(pathTest(['{a,b}'.repeat(60)])('a')).toBe(false);
});
