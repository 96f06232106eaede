import { applyEdits, groupsWithoutOverlap } from './check/apply-edits.js';
import { type FixSource, fixEdits } from './check/fix.js';
import { lint, type LintOptions, type LintResult } from './lint.js';
import type { Edit, LocatedFinding } from './model/finding.js';
import { refPath } from './model/ref.js';
import { withoutMark } from './parse/yaml/read-fast.js';
import { type LoadedWorkspace, loadTexts } from './workspace.js';

/** One mended fault may show the next; past this many rounds they are left for the next run. */
const MAX_ROUNDS = 10;

export interface FixResult {
  /** What lint had to say first. */
  readonly before: LintResult;
  /** What is left when all is done. */
  readonly after: LintResult;
  /** How many findings were mended. */
  readonly fixed: number;
  /** The files that changed, in read order. */
  readonly changed: readonly { readonly path: string; readonly before: string; readonly after: string }[];
}

/**
 * Mends what can be mended safely, in memory: makes the edits that do not overlap, lints again, until there are none
 * left. A fix after which the policy has more errors than before is taken back.
 */
export async function lintAndFix(workspace: LoadedWorkspace, options: LintOptions): Promise<FixResult> {
  const refused = new Set<string>();
  const before = await lint(workspace, options);
  let result = before;
  let fixed = 0;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const fixes = fixesOf(result, refused);
    if (fixes.length === 0) break;
    const next = await changedBy(result.workspace, fixes);
    if (errors(next) <= errors(result.workspace)) {
      result = await lint(next, options);
      fixed += fixes.length;
    } else if (fixes.length === 1) refused.add(fixes[0]?.key ?? '');
    else for (const fix of fixes) if (await harms(result.workspace, fix)) refused.add(fix.key);
    // Harmless each alone, harmful together: let them all be.
    if (errors(next) > errors(result.workspace) && !fixes.some(({ key }) => refused.has(key))) break;
  }
  const texts = new Map(result.workspace.texts.map(({ path, text }) => [path, text]));
  const changed = workspace.texts
    .map(({ path, text }) => ({ path, before: text, after: texts.get(path) ?? text }))
    .filter(({ before, after }) => before !== after);
  return { before, after: result, fixed, changed };
}

/** The edits that would mend a finding as things stand; undefined when it has no safe fix. */
export function editsFor(finding: LocatedFinding, workspace: LoadedWorkspace): readonly Edit[] | undefined {
  const { fix } = finding.finding;
  if (fix === undefined) return undefined;
  const file = finding.file;
  const raw = workspace.raws.find((each) => each.file === file);
  const text = workspace.places.text(file);
  if (raw === undefined || text === undefined) return undefined;
  const source: FixSource = {
    file,
    text: withoutMark(text),
    value: raw.value,
    place: (ref) => workspace.places.exact(ref),
  };
  return fixEdits(fix, source);
}

interface Prepared {
  readonly key: string;
  readonly edits: readonly Edit[];
}

function fixesOf(result: LintResult, refused: ReadonlySet<string>): Prepared[] {
  const prepared: Prepared[] = [];
  for (const finding of result.findings) {
    const key = [finding.rule, finding.file, ...refPath(finding.finding.ref), finding.message].join('\u0000');
    if (refused.has(key)) continue;
    const edits = editsFor(finding, result.workspace);
    if (edits !== undefined && edits.length > 0) prepared.push({ key, edits });
  }
  const chosen = new Set(groupsWithoutOverlap(prepared.map(({ edits }) => edits)));
  return prepared.filter((_, index) => chosen.has(index));
}

async function harms(workspace: LoadedWorkspace, fix: Prepared): Promise<boolean> {
  return errors(await changedBy(workspace, [fix])) > errors(workspace);
}

async function changedBy(workspace: LoadedWorkspace, fixes: readonly Prepared[]): Promise<LoadedWorkspace> {
  const edits = grouped(fixes);
  const texts = workspace.texts.map(({ path, text }) => {
    const mine = edits.get(path);
    if (mine === undefined) return { path, text };
    const body = withoutMark(text);
    return { path, text: text.slice(0, text.length - body.length) + applyEdits(body, mine) };
  });
  const read = new Set(texts.map(({ path }) => path));
  // What the loader has against files that it could not read.
  const before = workspace.findings.filter(({ ref }) => !read.has(ref.file));
  return loadTexts(texts, workspace.now, before);
}

function grouped(fixes: readonly Prepared[]): Map<string, Edit[]> {
  const edits = new Map<string, Edit[]>();
  for (const edit of fixes.flatMap((fix) => fix.edits)) edits.set(edit.file, [...(edits.get(edit.file) ?? []), edit]);
  return edits;
}

function errors({ findings }: LoadedWorkspace): number {
  return findings.filter(({ severity }) => severity === 'error').length;
}
