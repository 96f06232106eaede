import { expect, test } from 'vitest';
import { readYamlFull } from '../../src/parse/yaml/full.js';
import { readYaml } from '../../src/parse/yaml/read.js';
import { readYamlFast } from '../../src/parse/yaml/read-fast.js';

/** Written text, value, and whether the written text is kept besides the value. */
const SCALARS: [string, unknown, boolean][] = [
  ['12', 12, false],
  ['-3', -3, false],
  ['1.5', 1.5, false],
  ['1.10', 1.1, true],
  ['+49', 49, true],
  ['007', 7, true],
  ['0x1F', 31, true],
  ['0o17', 15, true],
  ['1e3', 1000, true],
  ['-0', -0, true],
  ['.5', 0.5, true],
  ['1.', 1, true],
  ['12345678901234567890', 12345678901234567890, true],
  ['.inf', Number.POSITIVE_INFINITY, true],
  ['-.INF', Number.NEGATIVE_INFINITY, true],
  ['.NaN', Number.NaN, true],
  ['true', true, false],
  ['True', true, true],
  ['FALSE', false, true],
  ['null', null, true],
  ['~', null, true],
  ['no', 'no', false],
  ['on', 'on', false],
  ['12:30', '12:30', false],
  ['2026-01-05', '2026-01-05', false],
  ['30m', '30m', false],
  ['+49 30 1234', '+49 30 1234', false],
  ['1_000', '1_000', false],
  ['0b1', '0b1', false],
  ['+0x1', '+0x1', false],
  ['"1.10"', '1.10', false],
  ["'~'", '~', false],
];

test.each(SCALARS)('%s', (text, value, kept) => {
  const source = `k: ${text}\nl: [${text}]\n`;
  for (const raw of [readYamlFast('f', source), readYamlFull('f', source)]) {
    const data = raw?.value as { k: unknown; l: unknown[] };
    expect(data.k).toBe(value);
    expect(data.l[0]).toBe(value);
    expect(raw?.written.get(data)?.get('k')).toBe(kept ? text : undefined);
    expect(raw?.written.get(data.l)?.get(0)).toBe(kept ? text : undefined);
  }
});

test('keys keep the text that was written', () => {
  const source = '1.10: a\n0x1F: b\ntrue: c\nnull: d\n~: e\n+49: f\n007: g\n"q": h\n';
  const keys = ['1.10', '0x1F', 'true', 'null', '~', '+49', '007', 'q'];
  expect(Object.keys(readYamlFast('f', source)?.value as object)).toEqual(keys);
  expect(Object.keys(readYamlFull('f', source).value as object)).toEqual(keys);
});

test('an alias shares its value and the written texts in it', async () => {
  const raw = await readYaml('f', 'a: &a [1.10]\nb: *a\n');
  const { a, b } = raw.value as { a: number[]; b: number[] };
  expect(b).toBe(a);
  expect(raw.written.get(b)?.get(0)).toBe('1.10');
});

test('byte order mark, CRLF and a missing last line end change nothing', () => {
  const value = { a: { b: ['x', 'y'] }, t: 'one\ntwo\n' };
  const text = 'a:\n  b:\n    - x\n    - y\nt: |\n  one\n  two';
  for (const source of [text, `\ufeff${text}`, text.replaceAll('\n', '\r\n'), `${text}\n`]) {
    expect(readYamlFast('f', source)?.value).toEqual(value);
    expect(readYamlFull('f', source).value).toEqual(value);
  }
});

test.each([
  'people:\n  ana: { name: Ana Silva, contact: { phone: "+55 11", slack: "@ana" } }\n',
  'a:\n- x\n- y: 1\n  z: 2\nb: c\n',
  '- - a\n  - b\n-\n  - c\n',
  'a: [\n  x,   # one\n  y\n]\nb: { "k":1, \'l\': [] }\n',
  'text: |-\n  # not a comment\n\n    deeper\n  end\nfold: >\n  one\n  two\n\n  three\n',
  '---\n# head\na: 1 # tail\n',
  '{ "a": [1, { "b": null }] }\n',
  'a:   x y   # c\n\n\n  # far\n\nb: http://x.example/#y\n',
])('the fast reader takes %j', (text) => {
  expect(readYamlFast('f', text)?.value).toEqual(readYamlFull('f', text).value);
  expect(readYamlFast('f', text)?.fast).toBe(true);
});
