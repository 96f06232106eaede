import { isAbsolute, join, relative, sep } from 'node:path';
import { ruleInfo } from '../check/all-rules.js';
import { reportRoot } from '../load/repository-root.js';
import { rulePage } from '../load/rule-page.js';
import { editsFor } from '../lint-fix.js';
import type { FindingsContext } from '../render/findings-view.js';
import type { Zone } from '../time/zone-type.js';
import type { LoadedWorkspace } from '../workspace.js';
import { contextFor } from './context.js';
import type { Out } from './io.js';
import { VERSION } from './version.js';

export interface FindingsSurroundings {
  readonly out: Out;
  /** Absolute path of the workspace; undefined for a text from standard input. */
  readonly dir: string | undefined;
  readonly cwd: string;
  readonly zone: Zone;
  readonly quiet: boolean;
}

/** What reporters of findings may know: texts, paths as seen from here and from the repository, rules, fixes. */
export function findingsContext(workspace: LoadedWorkspace, around: FindingsSurroundings): FindingsContext {
  const { dir, cwd } = around;
  const root = dir === undefined ? undefined : reportRoot(dir, cwd);
  const seenFrom =
    (base: string | undefined) =>
    (file: string): string => {
      if (dir === undefined || base === undefined) return file;
      const path = relative(base, join(dir, file));
      return (isAbsolute(path) ? join(dir, file) : path).split(sep).join('/');
    };
  return {
    ...contextFor(around.out, workspace.places, around.zone, workspace.now),
    text: (file) => workspace.places.text(file)?.replace(/^\ufeff/, ''),
    path: seenFrom(cwd),
    repoPath: seenFrom(root),
    rule(id) {
      const info = ruleInfo(id);
      return info === undefined ? undefined : { ...info, page: rulePage(id) };
    },
    edits: (finding) => editsFor(finding, workspace),
    version: VERSION,
    quiet: around.quiet,
  };
}
