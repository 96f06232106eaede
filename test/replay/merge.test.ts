import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runIn } from '../oncall/run-in.js';
import { POLICY } from './policy.js';
import { manyTickets, version, workspace } from './workspace.js';

async function part(dir: string, ...args: readonly string[]): Promise<string> {
  const { code, out, err } = await runIn(dir, ['replay', ...args, '--partial']);
  if (code !== 0) throw new Error(err);
  return out;
}

/** Rows in another order, with rows that are none between. */
const BAD =
  'INC1,2026-01-01,too,many,cells,here,there,everywhere\n,2026-01-01T00:00:00Z,,,,P1,\nT7,nonsense,,,,P1,mail\n';

describe('parts of a replay', () => {
  test('merged in any order and grouping are the single run, byte for byte', async () => {
    const head = POLICY.replace('after: 30m', 'after: 20m');
    const dir = workspace({ 'a.csv': manyTickets(150) + BAD }, head);
    const all = ['a.csv', '--base', version(), '--quiet'];
    const formats = ['text', 'json', 'csv', 'markdown', 'html'];
    const whole = new Map<string, string>();
    for (const format of formats) whole.set(format, (await runIn(dir, ['replay', ...all, '--format', format])).out);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.infiniteStream(fc.nat()), async (count, random) => {
        const parts: string[] = [];
        for (let i = 1; i <= count; i++) parts.push(await part(dir, ...all, '--shard', `${i}/${count}`));
        // Two of them are put together first, again and again.
        while (parts.length > 1) {
          const [a, b] = [0, 1].map(() => parts.splice((random.next().value as number) % parts.length, 1)[0] as string);
          writeFileSync(join(dir, 'two.json'), `${a}\n${b}`);
          parts.push((await runIn(dir, ['merge', 'two.json', '--partial'])).out);
        }
        writeFileSync(join(dir, 'one.json'), parts[0] as string);
        for (const format of formats) {
          const merged = await runIn(dir, ['merge', 'one.json', '--format', format]);
          expect(merged.out, format).toBe(whole.get(format));
        }
      }),
      { numRuns: 4 },
    );
  });

  test.each(['recorded', 'shifted', 'model'])('are the single run with --reaction %s', async (reaction) => {
    const dir = workspace({ 'a.csv': manyTickets(200) });
    const args = ['a.csv', '--reaction', reaction, '--fail-on', 'never'];
    for (const i of [1, 2, 3]) writeFileSync(join(dir, `${i}.json`), await part(dir, ...args, '--shard', `${i}/3`));
    const whole = await runIn(dir, ['replay', ...args]);
    expect(await runIn(dir, ['merge', '3.json', '1.json', '2.json', '--fail-on', 'never'])).toMatchObject({
      code: 0,
      out: whole.out,
    });
  });

  test('of files that hold whole tickets need no shards', async () => {
    const [head = '', ...rows] = manyTickets(100).trimEnd().split('\n');
    const dir = workspace({
      'all.csv': [head, ...rows, ''].join('\n'),
      'a.csv': [head, ...rows.slice(0, 30), ''].join('\n'),
      'b.csv': [head, ...rows.slice(30), ''].join('\n'),
    });
    writeFileSync(join(dir, 'parts.jsonl'), (await part(dir, 'b.csv')) + (await part(dir, 'a.csv')));
    const whole = await runIn(dir, ['replay', 'all.csv', '--format', 'json']);
    expect((await runIn(dir, ['merge', 'parts.jsonl', '--format', 'json'])).out).toBe(whole.out);
  });

  test('that do not belong together are refused', async () => {
    const dir = workspace({ 'a.csv': manyTickets(50) });
    const write = async (name: string, ...args: string[]) =>
      writeFileSync(join(dir, name), await part(dir, 'a.csv', ...args));
    await write('1.json', '--shard', '1/3');
    await write('2.json', '--shard', '2/3');
    await write('1-of-2.json', '--shard', '1/2');
    await write('from.json', '--shard', '3/3', '--from', '2026-01-06');
    await write('shifted.json', '--shard', '3/3', '--reaction', 'shifted');
    writeFileSync(join(dir, 'rungs.yaml'), POLICY.replace('after: 30m', 'after: 31m'));
    await write('other.json', '--shard', '3/3');
    writeFileSync(join(dir, 'cut.json'), readFileSync(join(dir, '1.json'), 'utf8').slice(0, 100));
    writeFileSync(join(dir, 'no.json'), '{"rungs":"replay","schemaVersion":1}');
    const cases: [string[], RegExp][] = [
      [['1.json', '2.json', '1.json'], /part 1 of 3 is in 1\.json and in 1\.json/],
      [['1.json', '2.json'], /of 3 parts one is missing: 3/],
      [['1.json', '1-of-2.json'], /1\.json is one of 3 parts, and 1-of-2\.json one of 2/],
      [['1.json', 'from.json'], /--from/],
      [['1.json', 'shifted.json'], /--reaction\): "recorded" and "shifted"/],
      [['1.json', 'other.json'], /different policies/],
      [['1.json', 'cut.json'], /cut\.json: it is no JSON/],
      [['no.json'], /parts of it are missing/],
      [['a.csv'], /no JSON/],
      [['none.json'], /none\.json/],
      [['.'], /cannot use \/.*: it is a folder/],
      [[], /no partial result/],
    ];
    for (const [args, said] of cases) {
      const { code, out, err } = await runIn(dir, ['merge', ...args]);
      expect([args, code, out]).toEqual([args, 2, '']);
      expect(err).toMatch(said);
    }
    const some = await runIn(dir, ['merge', '1.json', '2.json', '--allow-missing', '--fail-on', 'never']);
    expect(some.code).toBe(0);
    expect(some.out).toContain('part 1, 2 of 3');
  });
});
