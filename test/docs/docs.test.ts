import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
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
const scratches: string[] = [];
afterAll(() => scratches.forEach((path) => rmSync(path, { recursive: true, force: true })));

/** Where the commands of a page are run: in which folder, and with which one for what they write. */
interface Place {
  folder: string;
  readonly scratch: string;
}

function newPlace(): Place {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'rungs-docs-')));
  scratches.push(scratch);
  return { folder: ROOT, scratch };
}

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

/** Git with nobody's settings, and the same hashes every time. */
const GIT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Bo Lindqvist',
  GIT_AUTHOR_EMAIL: 'bo@halden.example',
  GIT_AUTHOR_DATE: '2026-11-23T12:00:00Z',
  GIT_COMMITTER_NAME: 'Bo Lindqvist',
  GIT_COMMITTER_EMAIL: 'bo@halden.example',
  GIT_COMMITTER_DATE: '2026-11-23T12:00:00Z',
};

/** What every command starts with. A page that has lost its way must not commit to the repository that it is a page of. */
const SHELL = `
rungs() { node ${JSON.stringify(BIN)} "$@"; }
git() {
  case $(pwd -P) in "$SCRATCH"/*) command git "$@" ;; *) echo 'git is for folders in $SCRATCH' >&2; exit 1 ;; esac
}
`;

/** A command that is only `cd …` holds for the rest of its page; all others begin and end in the same folder. */
function run(command: string, place: Place): string {
  const { scratch } = place;
  const env: NodeJS.ProcessEnv = { ...process.env, ...GIT, NO_COLOR: '1', COLUMNS: '110', SCRATCH: scratch, TZ: 'UTC' };
  delete env['FORCE_COLOR'];
  const moves = /^cd [^;&|]+$/.test(command);
  const shell = `${SHELL}${command}${moves ? ' && pwd -P' : ''}`;
  const { stdout, stderr } = spawnSync('bash', ['-c', shell], { cwd: place.folder, env, encoding: 'utf8', input: '' });
  if (moves && stderr === '') place.folder = stdout.trim();
  const output = moves ? stderr : stdout + stderr;
  return output.replaceAll(scratch, '/tmp/try').replace(/[ \t]+$/gm, '');
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
  test.runIf(blocks.length > 0)(
    'shows what happens',
    () => {
      let updated = text;
      const place = newPlace();
      for (const [whole, body = ''] of blocks) {
        let fresh = '';
        for (const { command, expected } of stepsOf(body)) {
          const actual = run(command, place);
          if (process.env['UPDATE'] === '1' && !/^…$/m.test(expected))
            fresh += `$ ${command}\n${actual.trimEnd()}\n`.replace(/\n\n$/, '\n');
          else {
            fresh += `$ ${command}\n${expected}`;
            const shown = matches(actual, expected) ? expected : actual;
            expect(shown.trimEnd(), command).toBe(expected.trimEnd());
          }
        }
        updated = updated.replace(whole, () => `\`\`\`console\n${fresh}\`\`\``);
      }
      if (process.env['UPDATE'] === '1' && updated !== text) writeFileSync(join(ROOT, page), updated);
    },
    120_000,
  );

  test('links to pages and anchors that exist', () => {
    expect(deadLinks(page)).toEqual([]);
  });
});

test('the pages of the rules and of contributors have no dead links', () => {
  const rules = readdirSync(join(ROOT, 'docs/rules')).map((name) => `docs/rules/${name}`);
  expect(['CONTRIBUTING.md', ...rules].flatMap(deadLinks)).toEqual([]);
});

test('every page is reached from README', () => {
  const seen = new Set<string>();
  const follow = (page: string): void => {
    if (seen.has(page)) return;
    seen.add(page);
    for (const target of linksOf(page)) {
      const path = join(page, '..', target.split('#')[0] ?? '');
      const folder = path.endsWith('.md') ? [path] : pages.filter((each) => each.startsWith(`${path}/`));
      for (const each of folder) if (pages.includes(each)) follow(each);
    }
  };
  follow('README.md');
  expect(pages.filter((page) => !seen.has(page))).toEqual([]);
});

/** Links of a page to what is in the repository, code blocks left out. */
function linksOf(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => (/^[a-z]+:/.test(target) ? [] : [target]));
}

function deadLinks(page: string): string[] {
  return linksOf(page).flatMap((target) => {
    const [path = '', anchor] = target.split('#');
    const there = readdirOrFile(path === '' ? join(ROOT, page) : join(ROOT, page, '..', path));
    const dead = there === undefined || (anchor !== undefined && !anchorsOf(there).includes(anchor));
    return dead ? [`${page} → ${target}`] : [];
  });
}

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
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .trim()
      .replace(/ /g, '-'),
  );
}
