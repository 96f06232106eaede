import { gzipSync } from 'node:zlib';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
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
