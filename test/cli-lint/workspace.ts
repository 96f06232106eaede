import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import { main } from '../../src/cli/main.js';
import { type FakeSink, fakeSurroundings } from '../cli/fake-surroundings.js';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder with these files, gone when the test is over. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(tmpdir(), 'rungs-lint-'));
  folders.push(dir);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

export function textOf(dir: string, path: string): string {
  return readFileSync(join(dir, path), 'utf8');
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `rungs` in a folder, in this process, at a fixed moment. */
export async function rungs(cwd: string, ...argv: string[]): Promise<Ran> {
  return rungsWith(cwd, '', ...argv);
}

/** The same with a text on standard input. */
export async function rungsWith(cwd: string, input: string, ...argv: string[]): Promise<Ran> {
  const stdin = {
    isTTY: false,
    text: async () => input,
    async *chunks() {
      yield Buffer.from(input);
    },
  };
  const around = fakeSurroundings({ cwd, stdin, now: () => Date.UTC(2026, 10, 23, 12) });
  const code = await main(argv, around);
  return { code, out: (around.stdout as FakeSink).text, err: (around.stderr as FakeSink).text };
}
