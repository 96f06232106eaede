import { spawn } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BIN, runCli } from '../cli/run-cli.js';
import { type Desk, desk, parse } from './open-tickets.js';

/*
 * Runs of `rungs due --exec` are ended by SIGKILL at moments swept over their whole length, again and again, while time
 * goes on; then one run comes to its end. More of it with KILLS in the environment.
 */
const KILLS = Number(process.env['KILLS'] ?? 240);
/** A machine with much else to do gets through fewer of them. */
const BUDGET_MS = process.env['KILLS'] === undefined ? 30_000 : Number.POSITIVE_INFINITY;
/** Side by side, each with tickets and a journal of its own. */
const DESKS = 4;
const START = Date.UTC(2026, 10, 24, 10);
const iso = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();

/** Ten tickets, created six minutes apart, some of them acknowledged or resolved on the way. */
function tickets(): string {
  const all = [...Array(10).keys()].map((i) => ({
    id: `A${i}`,
    created: iso(i * 6),
    ...(i % 3 === 1 ? { acknowledged: iso(i * 6 + 12) } : {}),
    ...(i % 5 === 2 ? { resolved: iso(i * 6 + 95) } : {}),
  }));
  return all.map((ticket) => `${JSON.stringify(ticket)}\n`).join('');
}

interface Killed {
  /** It was delivering: notes stand behind the journal's text. */
  readonly delivering: boolean;
  /** It had the lock, and left it behind. */
  readonly holding: boolean;
  readonly ended: boolean;
}

async function run(
  at: Desk,
  moment: string,
  killAfterMs: number | undefined,
): Promise<Killed & { readonly tookMs: number }> {
  const started = performance.now();
  const args = [
    'due',
    't.jsonl',
    '--state',
    's',
    '--exec',
    './notify',
    '--at',
    moment,
    '--jobs',
    '2',
    '--lock-wait',
    '5s',
  ];
  const child = spawn(process.execPath, [BIN, ...args], { cwd: at.folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
  clearTimeout(timer);
  const tookMs = performance.now() - started;
  if (code !== null) expect({ code, said }).toEqual({ code: 0, said: '' });
  const journal = existsSync(at.path('s')) ? at.read('s').trimEnd().split('\n') : [];
  const tickets = journal.length === 0 ? 0 : (JSON.parse(journal[0] as string) as { tickets: number }).tickets;
  return { delivering: journal.length > 1 + tickets, holding: isLink(at.path('s.lock')), ended: code !== null, tookMs };
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

async function torment(kills: number, seed: number): Promise<Killed[]> {
  const at = desk();
  at.write('t.jsonl', tickets());
  writeFileSync(at.path('notify'), '#!/bin/sh\nread -r line\nprintf "%s\\n" "$line" >> log\n');
  chmodSync(at.path('notify'), 0o755);
  at.write('log', '');
  const { tookMs } = await run(at, iso(-10), undefined);
  const all: Killed[] = [];
  const until = performance.now() + BUDGET_MS;
  for (let i = 0; i < kills && performance.now() < until; i++) {
    // The whole length of a run with some deliveries, in steps that fall between those of the other desks.
    const share = ((i * DESKS + seed) % 53) / 53;
    all.push(await run(at, iso(i), tookMs * (0.25 + 1.35 * share)));
  }
  await run(at, iso(241), undefined);
  const delivered = parse(at.read('log'));
  const wanted = parse(runCli(['due', 't.jsonl', '--at', iso(241), '--format', 'jsonl'], { cwd: at.folder }).stdout);
  const keys = new Set(wanted.map(({ key }) => key));
  expect(new Set(delivered.map(({ key }) => key))).toEqual(keys);
  expect(delivered.length).toBeGreaterThanOrEqual(keys.size);
  // What was said twice is the same action with the same key.
  const byKey = new Map<string, string>();
  for (const { key, ticket, at: moment, kind, level, person, channel, audience, metric, share } of delivered) {
    const action = JSON.stringify([ticket, moment, kind, level, person, channel, audience, metric, share]);
    expect(byKey.get(key) ?? action).toBe(action);
    byKey.set(key, action);
  }
  expect(new Set(byKey.values()).size).toBe(byKey.size);
  // Nothing is left over, and nothing is due.
  expect(at.due(['t.jsonl', '--at', iso(241)])).toMatchObject({ code: 0, stdout: '', stderr: '' });
  expect(isLink(at.path('s.lock'))).toBe(false);
  return all;
}

test('killed at any moment, again and again, every action is delivered, and repeats have the same key', async () => {
  const each = Math.ceil(KILLS / DESKS);
  const all = (await Promise.all([...Array(DESKS).keys()].map((seed) => torment(each, seed)))).flat();
  const killed = all.filter(({ ended }) => !ended);
  const told = `${killed.length} of ${all.length} killed, ${killed.filter(({ holding }) => holding).length} with the lock, ${killed.filter(({ delivering }) => delivering).length} while delivering`;
  if (process.env['KILLS'] !== undefined) process.stderr.write(`${told}\n`);
  expect(killed.length, told).toBeGreaterThan(all.length / 4);
  expect(killed.filter(({ holding }) => holding).length, told).toBeGreaterThan(0);
}, 600_000);
