import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ENV, freshFolder } from '../diff-git/repository.js';

/** A repository whose commits have dates that the test chooses. */
export class DatedRepository {
  readonly dir = freshFolder();

  constructor() {
    this.git('init', '-q', '-b', 'main');
  }

  git(...args: string[]): string {
    return this.gitAt('2026-01-01', ...args);
  }

  /** Writes files and commits everything at noon UTC of a date. */
  commit(date: string, files: Readonly<Record<string, string>> = {}, message = 'x'): string {
    for (const [path, text] of Object.entries(files)) this.write(path, text);
    this.gitAt(date, 'add', '-A');
    this.gitAt(date, 'commit', '-q', '--allow-empty', '-m', message);
    return this.git('rev-parse', 'HEAD');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.dir, path)), { recursive: true });
    writeFileSync(join(this.dir, path), text);
  }

  gitAt(date: string, ...args: string[]): string {
    const at = `${date}T12:00:00Z`;
    return execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
      cwd: this.dir,
      env: { ...ENV, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  }
}
