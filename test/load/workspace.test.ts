import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findWorkspace } from '../../src/load/find-workspace.js';
import { loadWorkspaceFiles } from '../../src/load/workspace.js';
import { ignoreGlobs } from '../../src/parse/yaml/ignore-globs.js';

let dir = '';
beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'rungs-load-')));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

function write(path: string, content: string | Uint8Array = `# ${path}\n`): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), content);
}

async function paths(): Promise<string[]> {
  return (await loadWorkspaceFiles(dir, ignoreGlobs)).files.map(({ path }) => path);
}

/** Rule, path and message of every finding. */
async function found(): Promise<string[]> {
  const { findings } = await loadWorkspaceFiles(dir, ignoreGlobs);
  return findings.map(({ rule, ref, message }) => `${rule} ${ref.file}: ${message}`);
}

describe('the workspace is found', () => {
  test('from --dir, and nowhere else then', () => {
    write('rungs.yaml');
    write('w/rungs.yaml');
    write('x/a.yaml');
    expect(findWorkspace(dir, 'w')).toBe(join(dir, 'w'));
    expect(findWorkspace('/', join(dir, 'w'))).toBe(join(dir, 'w'));
    expect(findWorkspace(dir, 'x')).toEqual({ error: expect.stringContaining('"x"') });
    expect(findWorkspace(dir, 'nowhere')).toEqual({ error: expect.stringContaining('"nowhere"') });
  });

  test('from the current folder upwards, then in ./policies', () => {
    write('policies/rungs.yaml');
    write('policies/a/b/c.yaml');
    expect(findWorkspace(join(dir, 'policies/a/b'))).toBe(join(dir, 'policies'));
    expect(findWorkspace(dir)).toBe(join(dir, 'policies'));
    expect(findWorkspace(join(dir, 'policies'))).toBe(join(dir, 'policies'));
    write('rungs.yaml');
    expect(findWorkspace(dir)).toBe(dir);
  });

  test('or not', () => {
    mkdirSync(join(dir, 'policies/rungs.yaml'), { recursive: true });
    expect(findWorkspace(dir)).toEqual({ error: expect.stringContaining('rungs init') });
  });
});

describe('files are read', () => {
  test('in byte order of their paths, rungs.yaml first', async () => {
    for (const path of [
      'rungs.yaml',
      'z.yaml',
      'a/b.yml',
      'a.yaml',
      'a-b.yaml',
      'B.yaml',
      'é.yaml',
      '\uffee.yaml',
      '👍.yaml',
      'a/rungs.yaml',
    ])
      write(path);
    const others = [
      'B.yaml',
      'a-b.yaml',
      'a.yaml',
      'a/b.yml',
      'a/rungs.yaml',
      'z.yaml',
      'é.yaml',
      '\uffee.yaml',
      '👍.yaml',
    ];
    expect(await paths()).toEqual(['rungs.yaml', ...others]);
  });

  test('without hidden names, node_modules, other endings and what is ignored', async () => {
    write('rungs.yaml', 'rungs: 1\nworkspace:\n  ignore: [drafts/**, "*-old.yaml"]\n');
    for (const path of [
      'a.yaml',
      '.b.yaml',
      '.git/c.yaml',
      'node_modules/d.yaml',
      'x/node_modules/e.yaml',
      'f.json',
      'g.yaml.bak',
      'drafts/h.yaml',
      'i-old.yaml',
      'x/i-old.yaml',
    ])
      write(path);
    expect(await paths()).toEqual(['rungs.yaml', 'a.yaml', 'x/i-old.yaml']);
  });

  test('even when what is to be ignored cannot be made out', async () => {
    write('rungs.yaml', 'workspace: [ignore\n');
    write('a.yaml');
    expect(await paths()).toEqual(['rungs.yaml', 'a.yaml']);
    write('rungs.yaml', 'workspace:\n  ignore: { a: 1 }\n');
    expect(await paths()).toEqual(['rungs.yaml', 'a.yaml']);
  });

  test('into a folder named like a file', async () => {
    write('rungs.yaml');
    write('x.yaml/y.yaml');
    expect(await paths()).toEqual(['rungs.yaml', 'x.yaml/y.yaml']);
    expect(await found()).toEqual([]);
  });

  test('as UTF-8, byte order mark and all', async () => {
    write('rungs.yaml', '\ufeffrungs: 1 # é 日本 👍\n');
    expect((await loadWorkspaceFiles(dir)).files).toEqual([
      { path: 'rungs.yaml', text: '\ufeffrungs: 1 # é 日本 👍\n' },
    ]);
  });

  test('empty ones too', async () => {
    write('rungs.yaml', '');
    expect((await loadWorkspaceFiles(dir)).files).toEqual([{ path: 'rungs.yaml', text: '' }]);
    expect(await found()).toEqual([]);
  });
});

describe('what cannot be read is told', () => {
  beforeEach(() => write('rungs.yaml'));

  test.each([
    [
      'a lone byte',
      Buffer.from([0x61, 0x3a, 0x20, 0xc3, 0xa9, 0x0a, 0x62, 0xff, 0x63]),
      { line: 2, column: 2, start: 6 },
    ],
    ['a character cut off', Buffer.from([0x61, 0xe6, 0x97]), { line: 1, column: 2, start: 1 }],
    ['an encoded surrogate', Buffer.from([0x61, 0x62, 0xed, 0xa0, 0x80, 0x63]), { line: 1, column: 3, start: 2 }],
    ['Latin-1', Buffer.from('a: é\n', 'latin1'), { line: 1, column: 4, start: 3 }],
  ])('bytes that are no UTF-8: %s', async (_, bytes, span) => {
    write('a.yaml', bytes);
    const { files, findings } = await loadWorkspaceFiles(dir);
    expect(files.map(({ path }) => path)).toEqual(['rungs.yaml']);
    expect(findings).toMatchObject([{ rule: 'not-utf8', severity: 'error', ref: { file: 'a.yaml' }, span }]);
  });

  test('UTF-16', async () => {
    write('a.yaml', Buffer.from('\ufeffa: 1\n', 'utf16le'));
    expect(await found()).toEqual(['not-utf8 a.yaml: the file is not UTF-8 but looks like UTF-16; save it as UTF-8']);
  });

  test('files over 5 MB', async () => {
    write('a.yaml', Buffer.alloc(50_000_000, '#'));
    write('b.yaml', Buffer.alloc(5_000_000, '#'));
    expect(await found()).toEqual([expect.stringMatching(/^file-too-large a\.yaml: /)]);
    expect(await paths()).toEqual(['rungs.yaml', 'b.yaml']);
  });

  test('links to nothing and in a circle', async () => {
    symlinkSync('nothing', join(dir, 'a.yaml'));
    symlinkSync('b.yaml', join(dir, 'b.yaml'));
    symlinkSync('nothing', join(dir, 'c'));
    expect(await found()).toEqual([
      expect.stringMatching(/^unreadable-file a\.yaml: .*not there/),
      expect.stringMatching(/^unreadable-file b\.yaml: .*circle/),
    ]);
  });

  test('pipes, sockets and devices, without waiting for them', async () => {
    execFileSync('mkfifo', [join(dir, 'pipe.yaml')]);
    symlinkSync('pipe.yaml', join(dir, 'pipe-link.yaml'));
    symlinkSync('/dev/zero', join(dir, 'zero.yaml'));
    const server = createServer().listen(join(dir, 'socket.yaml'));
    await new Promise((done) => server.once('listening', done));
    expect((await found()).sort()).toEqual(
      ['pipe-link', 'pipe', 'socket', 'zero'].map(
        (name) => `unreadable-file ${name}.yaml: this cannot be read: it is not a regular file`,
      ),
    );
    server.close();
  });

  test('a missing rungs.yaml, or a pipe in its place', async () => {
    rmSync(join(dir, 'rungs.yaml'));
    write('a.yaml');
    expect(await found()).toEqual([expect.stringMatching(/^unreadable-file rungs\.yaml: .*not there/)]);
    expect(await paths()).toEqual(['a.yaml']);
    execFileSync('mkfifo', [join(dir, 'rungs.yaml')]);
    expect((await found())[0]).toContain('not a regular file');
  });

  test('a folder that is not there', async () => {
    rmSync(dir, { recursive: true });
    expect(await found()).toEqual([
      expect.stringMatching(/^unreadable-file rungs\.yaml/),
      expect.stringMatching(/^unreadable-file \.: /),
    ]);
  });

  test.skipIf(process.getuid?.() === 0)('files and folders without permission (not as root)', async () => {
    write('a.yaml');
    write('b/c.yaml');
    chmodSync(join(dir, 'a.yaml'), 0);
    chmodSync(join(dir, 'b'), 0);
    expect(await found()).toEqual([expect.stringContaining('no permission'), expect.stringContaining('no permission')]);
    chmodSync(join(dir, 'b'), 0o700);
  });
});

describe('links are followed', () => {
  let outside = '';
  beforeEach(() => {
    outside = realpathSync(mkdtempSync(join(tmpdir(), 'rungs-outside-')));
    write('rungs.yaml');
    write('a/x.yaml');
  });
  afterEach(() => rmSync(outside, { recursive: true, force: true }));

  test('to files and folders outside', async () => {
    writeFileSync(join(outside, 'o.yaml'), '');
    mkdirSync(join(outside, 'sub'));
    writeFileSync(join(outside, 'sub/p.yml'), '');
    symlinkSync(outside, join(dir, 'out'));
    symlinkSync(join(outside, 'o.yaml'), join(dir, 'o-link.yaml'));
    // The file is there already through the folder.
    expect(await paths()).toEqual(['rungs.yaml', 'a/x.yaml', 'out/o.yaml', 'out/sub/p.yml']);
    rmSync(join(dir, 'out'));
    expect(await paths()).toEqual(['rungs.yaml', 'a/x.yaml', 'o-link.yaml']);
  });

  test('but what is in the workspace counts once, under its own path', async () => {
    symlinkSync('a', join(dir, '0'));
    symlinkSync('../a', join(dir, 'a/self'));
    symlinkSync('a/x.yaml', join(dir, '1.yaml'));
    symlinkSync('rungs.yaml', join(dir, '2.yaml'));
    expect(await paths()).toEqual(['rungs.yaml', 'a/x.yaml']);
    expect(await found()).toEqual([]);
  });

  test('and not to a folder that the workspace is in', async () => {
    symlinkSync('..', join(dir, 'up'));
    symlinkSync('/', join(dir, 'a/root'));
    symlinkSync('.', join(dir, 'here'));
    expect(await paths()).toEqual(['rungs.yaml', 'a/x.yaml']);
  });

  test('back and forth between two folders', async () => {
    mkdirSync(join(outside, 'y'));
    writeFileSync(join(outside, 'y/z.yaml'), '');
    symlinkSync(join(dir, 'a'), join(outside, 'back'));
    symlinkSync(outside, join(outside, 'y/again'));
    symlinkSync(outside, join(dir, 'a/out'));
    expect(await paths()).toEqual(['rungs.yaml', 'a/out/y/z.yaml', 'a/x.yaml']);
  });
});
