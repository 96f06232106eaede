import { describe, expect, it } from 'vitest';
import { sourceLine } from '../../src/render/source-line.js';
import { FAULTY, report } from './report.js';

describe('the text of findings', () => {
  it('shows the place, the code, the other place and the way to more', async () => {
    const text = await report('text', {
      'rungs.yaml': 'rungs: 1\n',
      'a.yaml': 'people:\n  ana: { name: Ana }\n',
      'b.yaml': 'people:\n  # twice\n  ana: { name: Other }\n',
    });
    expect(text).toBe(`error[duplicate-name]: ${message(text)}
 --> policies/b.yaml:3:3
  |
2 |   # twice
3 |   ana: { name: Other }
  |   ^^^
  |
 ::: policies/a.yaml:2:3
  |
2 |   ana: { name: Ana }
  |   --- first defined here
  |
  = docs: rungs explain duplicate-name

1 error in 3 files, as of 2026-11-23 12:00 UTC
`);
  });

  it('marks wide characters and tabs by the columns of a terminal', async () => {
    const text = await report('text', FAULTY);
    const lines = text.split('\n');
    const code = lines.findIndex((line) => line.includes('nobody-here, "::error::x"') && line.startsWith('3 |'));
    expect(lines[code + 1]).toBe(`  | ${' '.repeat(19)}${'^'.repeat('"'.length * 2 + 7)}`);
  });

  it('shows what is hidden or harmful as an escape', async () => {
    const text = await report('text', FAULTY, { colour: 1 });
    expect(text).not.toMatch(/[\u202e\u0007]/);
    const plain = await report('text', FAULTY);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(plain).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(plain).toContain('\\u{202e}');
  });

  it('is coloured only when asked to be', async () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(await report('text', FAULTY, { colour: 1 })).toMatch(/\u001b\[31m/);
    expect(await report('text', FAULTY)).not.toContain('\u001b');
  });

  it('of a clean workspace is one line, with --quiet none', async () => {
    const clean = { 'rungs.yaml': 'rungs: 1\n' };
    expect(await report('text', clean)).toBe('no findings in 1 file, as of 2026-11-23 12:00 UTC\n');
    expect(await report('text', clean, { quiet: true })).toBe('');
    expect(await report('text', FAULTY, { quiet: true })).not.toContain('as of');
  });

  it('shows syntax errors at their place', async () => {
    const text = await report('text', { 'rungs.yaml': 'rungs: 1\nteams: [a, b\n' });
    expect(text).toContain(' --> policies/rungs.yaml:2:8\n');
    expect(text).toContain('2 | teams: [a, b\n  |        ^\n');
  });
});

describe('a line of code', () => {
  it.each([
    ['plain', 'ab cd', 4, 6, { text: 'ab cd', from: 3, length: 2 }],
    ['tabs', '\ta\tb', 4, 5, { text: '    a   b', from: 8, length: 1 }],
    ['wide', '日本x', 3, 4, { text: '日本x', from: 4, length: 1 }],
    ['wide marks', 'x日本', 2, 4, { text: 'x日本', from: 1, length: 4 }],
    ['emoji', '👍x', 3, 4, { text: '👍x', from: 2, length: 1 }],
    ['escapes', 'a\u202eb', 3, 4, { text: 'a\\u{202e}b', from: 9, length: 1 }],
    ['nothing', 'abc', 2, 2, { text: 'abc', from: 1, length: 1 }],
    ['behind the end', 'abc', 9, 9, { text: 'abc', from: 3, length: 1 }],
  ])('knows its columns: %s', (_, line, start, end, expected) => {
    expect(sourceLine(line, start, end, 80)).toEqual(expected);
  });

  it('is cut around its marks', () => {
    const line = `${'x'.repeat(100)}HERE${'y'.repeat(100)}`;
    const { text, from, length } = sourceLine(line, 101, 105, 40);
    expect(text.length).toBeLessThanOrEqual(40);
    expect(text.slice(from, from + length)).toBe('HERE');
    expect(text.startsWith('…') && text.endsWith('…')).toBe(true);
  });

  it('that is cut at its end keeps its beginning', () => {
    const { text, from, length } = sourceLine(`ab: ${'日'.repeat(100)}`, 1, 3, 20);
    expect(text).toBe(`ab: ${'日'.repeat(7)}…`);
    expect([from, length]).toEqual([0, 2]);
  });
});

function message(text: string): string {
  return /\]: (.*)\n/.exec(text)?.[1] ?? '';
}
