import { parseWhatIf } from './parse/what-if.js';
import { fromRaws, type LoadedWorkspace } from './workspace.js';

/**
 * The workspace after changes in memory, as typed after `--what-if`; a message that says what is wrong with one of them. It may
 * not compile: look at its findings.
 */
export function changedWorkspace(workspace: LoadedWorkspace, changes: readonly string[]): LoadedWorkspace | string {
  let { raws } = workspace;
  for (const change of changes) {
    const apply = parseWhatIf(change);
    const next = typeof apply === 'string' ? apply : apply(raws);
    if (typeof next === 'string') return next;
    raws = next;
  }
  return fromRaws(workspace.texts, raws, workspace.now);
}
