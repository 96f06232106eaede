import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, runShell } from '../cli/run-cli.js';

/* The logs stand beside the repository; without them these say that they are skipped. `UPDATE=1` writes what happens now. */
const LOGS = join(ROOT, '../shared/data/tickets');
const PAGE = join(ROOT, 'docs/real-results.md');
const BLOCK = /```text\n\$ (.*)\n([^]*?)```/g;

describe.skipIf(!existsSync(LOGS))('docs/real-results.md (skipped where ../shared is not there)', () => {
  const page = readFileSync(PAGE, 'utf8');
  const blocks = [...page.matchAll(BLOCK)].map(([, command = '', shown = '']) => ({ command, shown }));

  test('shows commands', () => {
    expect(blocks.length).toBeGreaterThan(5);
  });

  test.each(blocks)('shows what $command prints', ({ command, shown }) => {
    const { stdout, stderr } = runShell(command);
    if (stdout === '') throw new Error(stderr);
    if (process.env['UPDATE'] === '1') {
      const now = readFileSync(PAGE, 'utf8');
      writeFileSync(
        PAGE,
        now.replace(`$ ${command}\n${shown}\`\`\``, () => `$ ${command}\n${stdout}\`\`\``),
      );
    } else expect(stdout).toBe(shown);
  });
});
