import { expect, test } from 'vitest';
import { readPlaces } from '../../src/parse/yaml/places.js';
import { readYamlFiles } from '../../src/parse/yaml/read.js';

function bomb(levels: number): string {
  let text = 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n';
  for (let i = 1; i < levels; i++)
    text += `a${i}: &a${i} [${Array(10)
      .fill(`*a${i - 1}`)
      .join(', ')}]\n`;
  return text;
}

/** Texts made to hurt, and the rules that answer. */
const HOSTILE: [string, string, string[]][] = [
  ['a billion laughs', bomb(10), ['yaml-alias']],
  ['100,000 open brackets', '['.repeat(100_000), ['too-deep']],
  ['100,000 brackets closed again', '['.repeat(100_000) + ']'.repeat(100_000), ['too-deep']],
  ['100,000 braces', '{a: '.repeat(100_000), ['too-deep']],
  ['100,000 dashes', `${'- '.repeat(100_000)}x`, ['too-deep']],
  [
    '2,000 levels of indentation',
    Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''),
    ['too-deep'],
  ],
  ['101 levels', `${'['.repeat(101)}${']'.repeat(101)}`, ['too-deep']],
  ['one line of 1 MB', `a: ${'x'.repeat(1_000_000)}`, []],
  ['one list of 1 MB', `a: [${'x, '.repeat(333_333)}]`, []],
  ['a quote open for 1 MB', `a: "${'x'.repeat(1_000_000)}`, ['yaml-syntax']],
  ['a text over 100,000 lines', `a: b\n${'  c\n'.repeat(100_000)}`, []],
  ['100,000 keys alike', 'a: b\n'.repeat(100_000), ['duplicate-key']],
  ['a key of 1 MB', `${'k'.repeat(1_000_000)}: v`, ['yaml-syntax']],
  ['100,000 closing brackets', ']'.repeat(100_000), ['yaml-syntax']],
  ['100,000 commas', `a: [${','.repeat(100_000)}]`, ['yaml-syntax']],
  ['100,000 anchors', '&a '.repeat(100_000), ['yaml-syntax']],
  ['100,000 documents', '---\n'.repeat(100_000), ['multiple-documents']],
  ['NUL', '\0'.repeat(100_000), ['control-character']],
  ['50 MB', 'a: b\n'.repeat(10_000_000), ['file-too-large']],
  ['1 MB of blanks', ' '.repeat(1_000_000), []],
  ['1 MB of comments', '#\n'.repeat(500_000), []],
];

test.each(HOSTILE)('%s', async (_, text, rules) => {
  const [raw] = await readYamlFiles([{ path: 'f.yaml', text }]);
  expect([...new Set(raw?.findings.map(({ rule }) => rule))]).toEqual(rules);
  expect(raw?.findings.length).toBeLessThanOrEqual(100);
  for (const finding of raw?.findings ?? []) {
    expect(finding.span).toBeDefined();
    expect(finding.message.length).toBeLessThan(500);
  }
});

test('100 levels are fine', async () => {
  const [raw] = await readYamlFiles([{ path: 'f.yaml', text: `${'['.repeat(100)}${']'.repeat(100)}` }]);
  expect(raw?.findings).toEqual([]);
});

test('places of hostile texts are had too', async () => {
  for (const [, text] of HOSTILE.slice(0, 7))
    expect((await readPlaces(text)).locate({ file: 'f', parent: undefined, key: 'a' })).toBeDefined();
});

test('texts are read in the order given, each with its own reader', async () => {
  const raws = await readYamlFiles([
    { path: 'a.yaml', text: 'a: 1\n' },
    { path: 'b.yaml', text: 'a: &x 1\n' },
    { path: 'c.yaml', text: 'a: 3\n' },
  ]);
  expect(raws.map(({ file, fast, value }) => [file, fast, value])).toEqual([
    ['a.yaml', true, { a: 1 }],
    ['b.yaml', false, { a: 1 }],
    ['c.yaml', true, { a: 3 }],
  ]);
});
