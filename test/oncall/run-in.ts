import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { main } from '../../src/cli/main.js';
import { FakeSink, fakeSurroundings } from '../cli/fake-surroundings.js';

const made: string[] = [];
afterAll(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});

/** A fresh folder with these files, paths with `/`. */
export function folder(files: Readonly<Record<string, string>> = {}): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'rungs-')));
  made.push(dir);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs rungs in a folder; the clock stands at 2026-11-24T12:00:00Z. `columns` makes stdout a terminal of that width. */
export async function runIn(cwd: string, argv: readonly string[], columns?: number): Promise<Ran> {
  const around = fakeSurroundings({ cwd, stdout: columns === undefined ? new FakeSink() : new Terminal(columns) });
  const code = await main(argv, around);
  return { code, out: around.stdout.text, err: around.stderr.text };
}

/** A terminal without colours. */
class Terminal extends FakeSink {
  override readonly columns: number;

  constructor(columns: number) {
    super(true);
    this.columns = columns;
  }

  override depth(): number {
    return 1;
  }
}
