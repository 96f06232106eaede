import { describe, expect, test } from 'vitest';
import { readYamlFull } from '../../src/parse/yaml/full.js';
import { readYaml } from '../../src/parse/yaml/read.js';
import { readYamlFast } from '../../src/parse/yaml/read-fast.js';

/** What is found in a text: rule, line:column, and the text of the span. */
async function found(text: string): Promise<string[]> {
  const raw = await readYaml('f.yaml', text);
  return raw.findings.map(({ rule, severity, span }) => {
    expect(severity).toBe('error');
    if (span === undefined) throw new Error('a finding without a span');
    return `${rule} ${span.line}:${span.column} ${raw.text.slice(span.start, span.end)}`;
  });
}

async function messages(text: string): Promise<string> {
  return (await readYaml('f.yaml', text)).findings.map((finding) => finding.message).join('\n');
}

describe('guards', () => {
  test.each([
    ['a key twice', 'a: 1\nb: 2\na: 3\n', ['duplicate-key 3:1 a']],
    ['a key twice in braces', 'x: { a: 1, a: 2 }\n', ['duplicate-key 1:12 a']],
    ['keys that differ by quotes', '1: x\n"1": y\n', ['duplicate-key 2:1 "1"']],
    ['a key without a value', 'a:\nb: 2\n', ['empty-value 1:1 a']],
    ['a key without a value at the end', 'a: 1\nb:', ['empty-value 2:1 b']],
    ['a key with nothing but a comment', 'a: # later\nb: 2\n', ['empty-value 1:1 a']],
    ['hours inline', 'hours: { mon,wed: 09:00-12:00 }\n', ['empty-value 1:10 mon']],
    ['a missing space in braces', 'x: {a:1}\n', ['empty-value 1:5 a:1']],
    ['a dash without a value', 'a:\n  - x\n  -\n', ['empty-value 3:4 ']],
    ['a merge key', 'a: &a { x: 1 }\nb:\n  <<: *a\n  y: 2\n', ['merge-key 3:3 <<']],
    ['a YAML 1.1 directive', '%YAML 1.1\n---\na: no\n', ['yaml-directive 1:1 %YAML 1.1']],
    [
      'a tag directive',
      '%TAG !e! tag:e.example,2000:\n---\na: 1\n',
      ['yaml-directive 1:1 %TAG !e! tag:e.example,2000:'],
    ],
    ['an unknown tag', 'a: !secret x\n', ['unknown-tag 1:4 !secret']],
    ['an unknown tag on a map', 'a: !ref { x: 1 }\n', ['unknown-tag 1:4 !ref']],
    ['a known tag of another YAML', 'a: !!binary aGk=\n', ['unknown-tag 1:4 !!binary']],
    ['two documents', 'a: 1\n---\nb: 2\n', ['multiple-documents 2:1 ---']],
    ['two documents by their end', 'a: 1\n...\nb: 2\n', ['multiple-documents 3:1 b: ']],
    ['a reserved key', 'a: 1\n__proto__: { x: 1 }\n', ['reserved-key 2:1 __proto__']],
    ['a quoted reserved key', 'a: { "constructor": 1 }\n', ['reserved-key 1:6 "constructor"']],
    ['an unknown alias', 'a: *x\n', ['yaml-alias 1:4 *x']],
    ['a cyclic alias', 'a: &a [1, *a]\n', ['yaml-alias 1:11 *a']],
    ['a control character', 'a: x\u0007y\n', ['control-character 1:5 \u0007']],
    ['NUL in a comment', '# \0\na: 1\n', ['control-character 1:3 \0']],
    ['a lone carriage return', 'a: x\rb: y\n', ['yaml-syntax 1:4 x', 'control-character 1:5 \r']],
    ['a tab as indent', 'a:\n\tb: 1\n', ['yaml-syntax 2:1 \t']],
    ['an open bracket', 'a: [1, 2\nb: 3\n', ['yaml-syntax 1:4 [']],
    ['an open brace', 'a: { x: 1\n', ['yaml-syntax 1:4 {']],
    ['an open double quote', 'a: 1\nb: "x\nc: 2\n', ['yaml-syntax 2:4 "']],
    ['an open single quote', "a: 'x\nb: 2\n", ["yaml-syntax 1:4 '"]],
    ['a second colon', 'a: b: c\n', ['yaml-syntax 1:4 b']],
    ['a reserved first character', 'a: @x\n', ['yaml-syntax 1:4 @']],
    ['an escape that is none', 'a: "\\d"\n', ['yaml-syntax 1:5 \\']],
    ['a missing key', 'a: 1\n: 2\n', ['yaml-syntax 2:1 ']],
    ['a collection as a key', '? [a]\n: 1\n', ['yaml-syntax 1:3 [']],
    ['no space before a comment', 'a: "x"#c\n', ['yaml-syntax 1:7 #c']],
  ])('%s', async (_, text, expected) => {
    expect(await found(text)).toEqual(expected);
    expect(readYamlFast('f.yaml', text)).toBeUndefined();
  });

  test('bad indentation', async () => {
    expect(await found('a:\n    b: 1\n  c: 2\n')).toHaveLength(1);
    expect(await messages('a:\n    b: 1\n  c: 2\n')).toContain('same column');
  });

  test.each([
    'a: 1\n',
    '# only a comment\n',
    '',
    '---\na: 1\n',
    '%YAML 1.2\n---\na: 1\n',
    'a: &x b\nc: *x\n',
    'a: !!str 1.10\n',
    'a: ~\nb: null\n',
    'a: one\n  two\n',
    '{ a: b\n# at the margin\n }\n',
    'a: "\\0\\e"\n',
    'a: 1\n...\n',
    'a: {}\nb: []\nc: ""\n',
  ])('nothing against %j', async (text) => {
    expect(await found(text)).toEqual([]);
  });

  test('a second key points at the first, whose value counts', async () => {
    const raw = await readYaml('f.yaml', 'x:\n  a: 1\n  "a": 2\n');
    expect(raw.value).toEqual({ x: { a: 1 } });
    const [finding] = raw.findings;
    expect(finding?.message).toContain('quotes make no difference');
    expect(finding?.related?.[0]?.ref).toEqual(finding?.ref);
    expect(finding?.ref.key).toBe('a');
    expect(finding?.part).toBe('key');
  });

  test('what the guards refuse is left out of the data', async () => {
    const raw = await readYaml('f.yaml', 'a: &a { x: 1 }\nb:\n  <<: *a\n  y: 2\n__proto__: { z: 1 }\n');
    expect(raw.value).toEqual({ a: { x: 1 }, b: { y: 2 } });
    expect(({} as { z?: number }).z).toBeUndefined();
  });

  test('a text with a syntax error has no data', async () => {
    expect((await readYaml('f.yaml', 'a: [1\n')).value).toBeUndefined();
  });

  test('the message for hours inline shows the way out', async () => {
    expect(await messages('hours: { mon,wed: 09:00-12:00 }\n')).toContain('{ mon,wed: 09:00-12:00 }');
  });

  test('messages quote no more than a piece of a long text', async () => {
    expect((await messages(`${'k'.repeat(900)}:\n`)).length).toBeLessThan(300);
  });

  test('each line is told once', async () => {
    expect((await found(`${'\ta: b\n'.repeat(50)}`)).length).toBeLessThanOrEqual(10);
  });

  test('a directive does not change what values mean', () => {
    expect(readYamlFull('f.yaml', '%YAML 1.1\n---\na: no\nb: 010\n').value).toEqual({ a: 'no', b: 10 });
  });
});
