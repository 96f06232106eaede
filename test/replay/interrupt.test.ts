import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BIN } from '../cli/run-cli.js';
import { manyTickets, workspace } from './workspace.js';

/**
 * Starts a replay of tickets on stdin that never end, ends it by a signal once it has written a neighbour of the file (or, for
 * `--output`, has had the tickets), and gives what is in the folder then.
 */
async function interrupted(signal: NodeJS.Signals, option: '--tickets' | '--output'): Promise<Ended> {
  const dir = workspace({ 'out.jsonl': 'what was there before\n' });
  const child = spawn(process.execPath, [BIN, 'replay', '-', option, 'out.jsonl', '--quiet'], { cwd: dir });
  child.stdin.on('error', () => {});
  child.stdin.write(manyTickets(3000));
  const ended = new Promise<NodeJS.Signals | null>((done) => child.on('exit', (_, by) => done(by)));
  const isReady = (): boolean => option === '--output' || readdirSync(dir).some((name) => name.endsWith('.tmp'));
  // The tickets of the first rows are written while it waits for the next ones.
  while (!isReady() || child.stdin.writableLength > 0) await new Promise((done) => setImmediate(done));
  child.kill(signal);
  return { by: await ended, dir, files: readdirSync(dir).sort() };
}

interface Ended {
  readonly by: NodeJS.Signals | null;
  readonly dir: string;
  readonly files: readonly string[];
}

describe.each(['--tickets', '--output'] as const)('an interrupt leaves the file of %s as it was', (option) => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s, and nothing beside it', async (signal) => {
    const { by, dir, files } = await interrupted(signal, option);
    expect(by).toBe(signal);
    expect(files).toEqual(['out.jsonl', 'rungs.yaml']);
    expect(readFileSync(join(dir, 'out.jsonl'), 'utf8')).toBe('what was there before\n');
  });

  test('SIGKILL, and at most a neighbour that nobody takes for it', async () => {
    const { by, dir, files } = await interrupted('SIGKILL', option);
    expect(by).toBe('SIGKILL');
    expect(files.filter((name) => !/^\.out\.jsonl\.\w+\.tmp$/.test(name))).toEqual(['out.jsonl', 'rungs.yaml']);
    expect(readFileSync(join(dir, 'out.jsonl'), 'utf8')).toBe('what was there before\n');
  });
});
