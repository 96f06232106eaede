import { gzipSync } from 'node:zlib';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, runCli, runShell } from '../cli/run-cli.js';
import { runIn } from '../oncall/run-in.js';
import { POLICY } from './policy.js';
import { manyTickets, version, workspace } from './workspace.js';

/** Quoted, with a blank line, bad rows and a ticket that comes twice. */
const ODD = `${manyTickets(400)}
"T400","2026-01-07T10:00:00Z","","","2026-01-07T20:00:00Z","P1","mail ""x"""
T7,2026-01-07T10:00:00Z,,,,P1,mail
T401,yesterday,,,,P1,mail
T402,2026-01-07T10:00:00Z,,,
T403,2026-01-07 10:00:00Z,2026-01-07T11:00:00+01:00,,,P9,"two
lines"
`;

/** The same policy but for the second level, and names in another order. */
const LATER = POLICY.replace('after: 30m', 'after: 45m').replace('  ana: {', '  zoe: {}\n  ana: {');

describe('a file that is read from bytes', () => {
  const dir = workspace({ 'plain.csv': ODD });
  // What is packed is read by the library.
  writeFileSync(join(dir, 'packed.csv'), gzipSync(ODD));

  test.each([
    ['text'],
    ['json'],
    ['json', '--base', version(LATER)],
    ['json', '--reaction', 'shifted'],
    ['json', '--from', '2026-01-20', '--to', '2026-02-20'],
    ['json', '--shard', '2/3', '--partial'],
    ['json', '--max-bad', '2'],
  ])('gives what the library gives: %s %s %s', async (...options) => {
    const args = ['--format', ...options];
    const plain = await runIn(dir, ['replay', 'plain.csv', ...args]);
    const packed = await runIn(dir, ['replay', 'packed.csv', ...args]);
    const inOrder = (text: string) => text.replaceAll('packed', 'plain').split('\n').sort();
    expect(plain.out).toBe(packed.out);
    expect(plain.code).toBe(packed.code);
    // How the bad rows that are told first come to be the first differs.
    if (!options.includes('--max-bad')) expect(inOrder(plain.err)).toEqual(inOrder(packed.err));
  });
});

describe('several threads', () => {
  const rows = (n: number, name: (i: number) => string) => {
    const [header, ...lines] = manyTickets(n).trimEnd().split('\n');
    return [header, ...lines.map((line, i) => line.replace(/^T\d+/, name(i)))];
  };
  const files = {
    numbered: rows(300, (i) => `T${String(i).padStart(5, '0')}`),
    named: rows(300, (i) => `t-${(i * 2654435761).toString(36)}-x`),
    // The second half stands in the first, too.
    twice: rows(300, (i) => `T${i % 200}`),
    'bad rows': rows(300, (i) => (i % 40 === 7 ? '' : `T${i}`)).concat('T9,yesterday,,,,,', 'T8,too,few'),
    // Lines in quotes, so that wherever a file is cut is inside of a cell.
    quoted: rows(60, (i) => `"T${i}"`).map((line, i) =>
      i === 0 ? `${line},note` : `${line},"${'\nlook'.repeat(80)}"`,
    ),
    'a quote left open': rows(300, (i) => (i === 150 ? '"T150' : `T${i}`)),
    'none at all': ['id,created'],
    short: ['id,created', 'T1,2026-01-07T10:00:00Z'],
  };
  const dir = workspace(
    Object.fromEntries(Object.entries(files).map(([name, lines]) => [`${name}.csv`, `${lines.join('\n')}\n`])),
  );

  test.each(Object.keys(files))('give the answer of one: %s', (name) => {
    const run = (threads: number, ...options: readonly string[]) =>
      runCli(['replay', `${name}.csv`, '--format', 'json', '--threads', String(threads), ...options], { cwd: dir });
    const one = run(1);
    expect(run(2)).toEqual(one);
    expect(run(3)).toEqual(one);
  });

  test.each([
    ['at once', "throw new Error('gone');"],
    ['with a job', "require('node:worker_threads').parentPort.once('message', () => process.exit(3));"],
  ])('give the answer of one when another is gone %s', (_, thread) => {
    const copy = mkdtempSync(join(tmpdir(), 'rungs-'));
    for (const part of ['bin', 'dist', 'package.json']) cpSync(join(ROOT, part), join(copy, part), { recursive: true });
    writeFileSync(join(copy, 'bin/replay-thread.js'), thread);
    const args = ['replay', 'numbered.csv', '--format', 'json', '--threads'];
    const run = runShell(`"${process.execPath}" "${join(copy, 'bin/rungs.js')}" ${args.join(' ')} 3`, { cwd: dir });
    rmSync(copy, { recursive: true });
    expect(run).toEqual(runCli([...args, '1'], { cwd: dir }));
  });

  test('also of two policies, and past --max-bad', () => {
    const run = (threads: number, ...options: readonly string[]) =>
      runCli(['replay', ...options, '--threads', String(threads)], { cwd: dir });
    const base = ['numbered.csv', '--base', version(LATER)];
    const one = run(1, ...base);
    expect(one.stdout).toContain('tickets');
    expect(run(2, ...base)).toEqual(one);
    const bad = ['bad rows.csv', '--max-bad', '3'];
    expect(run(1, ...bad).code).toBe(2);
    expect(run(2, ...bad)).toEqual(run(1, ...bad));
  });
});
