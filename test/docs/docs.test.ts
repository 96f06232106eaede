import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

/*
 * What README and docs/ show is what happens: every ```console block is run, command by command, and its output compared.
 * A line that is only `…` stands for any lines. `UPDATE=1` writes what happens now (blocks with `…` are left alone).
 */
const ROOT = resolve(import.meta.dirname, '../..');
const BIN = join(ROOT, 'bin/rungs.js');
const pages = ['README.md', ...markdownIn('docs')].sort();
const scratch = mkdtempSync(join(tmpdir(), 'rungs-docs-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function markdownIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return path === 'docs/rules' ? [] : markdownIn(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

interface Step {
  readonly command: string;
  readonly expected: string;
}

function stepsOf(block: string): Step[] {
  const steps: { command: string; expected: string }[] = [];
  for (const line of block.split('\n')) {
    const last = steps[steps.length - 1];
    if (line.startsWith('$ ')) steps.push({ command: line.slice(2), expected: '' });
    else if (last?.command.endsWith('\\')) last.command += `\n${line}`;
    else if (last !== undefined) last.expected += `${line}\n`;
  }
  return steps;
}

function run(command: string): string {
  const shell = `rungs() { node ${JSON.stringify(BIN)} "$@"; }\n${command}`;
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: '1', COLUMNS: '110', SCRATCH: scratch, TZ: 'UTC' };
  delete env['FORCE_COLOR'];
  const { stdout, stderr } = spawnSync('bash', ['-c', shell], { cwd: ROOT, env, encoding: 'utf8', input: '' });
  return (stdout + stderr).replaceAll(scratch, '/tmp/try').replace(/[ \t]+$/gm, '');
}

function matches(actual: string, expected: string): boolean {
  if (!/^…$/m.test(expected)) return actual.trimEnd() === expected.trimEnd();
  let at = 0;
  for (const part of expected.split(/^…$/m)) {
    const text = part.replace(/^\n|\n$/g, '');
    const found = actual.indexOf(text, at);
    if (found < 0) return false;
    at = found + text.length;
  }
  return true;
}

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const blocks = [...text.matchAll(/^```console\n([\s\S]*?)^```$/gm)];
  test.runIf(blocks.length > 0)('shows what happens', () => {
    let updated = text;
    for (const [whole, body = ''] of blocks) {
      let fresh = '';
      for (const { command, expected } of stepsOf(body)) {
        const actual = run(command);
        if (process.env['UPDATE'] === '1' && !/^…$/m.test(expected)) fresh += `$ ${command}\n${actual.trimEnd()}\n`.replace(/\n\n$/, '\n');
        else {
          fresh += `$ ${command}\n${expected}`;
          if (!matches(actual, expected)) expect(actual.trimEnd(), command).toBe(expected.trimEnd());
        }
      }
      updated = updated.replace(whole, `\`\`\`console\n${fresh}\`\`\``);
    }
    if (process.env['UPDATE'] === '1' && updated !== text) writeFileSync(join(ROOT, page), updated);
  }, 120_000);

  test('links to pages and anchors that exist', () => {
    for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? join(ROOT, page) : join(ROOT, page, '..', path);
      const there = readdirOrFile(file);
      expect(there, `${page} → ${target}`).toBeDefined();
      if (anchor !== undefined) expect(anchorsOf(there as string), `${page} → ${target}`).toContain(anchor);
    }
  });
});

function readdirOrFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EISDIR' ? '' : undefined;
  }
}

/** Anchors as the hosts make them of headings. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').trim().replace(/ /g, '-'),
  );
}
