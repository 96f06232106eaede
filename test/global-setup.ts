import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** What the build said when it failed; empty when dist/ is fit to be tested. */
    buildFailure: string;
  }
}

const root = fileURLToPath(new URL('..', import.meta.url));

/** Tests of the built command line need a dist/ that is newer than what it is built from. */
export default function setup(project: TestProject): void {
  const built = statSync(`${root}/dist/cli.cache`, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (built > newest(`${root}/src`) && built > newest(`${root}/scripts`)) {
    project.provide('buildFailure', '');
    return;
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/build.mjs'], {
    cwd: root,
    encoding: 'utf8',
  });
  project.provide('buildFailure', status === 0 ? '' : `the build failed:\n${stdout}${stderr}`);
}

function newest(folder: string): number {
  const times = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? newest(path) : statSync(path).mtimeMs;
  });
  return Math.max(0, ...times);
}
