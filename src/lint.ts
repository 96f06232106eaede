import { allRules, ruleInfo } from './check/all-rules.js';
import { type Baseline, type BaselineEntry, matchBaseline } from './check/baseline.js';
import { type PlacedComment, type Suppressed, suppress } from './check/suppress.js';
import type { LocatedFinding, Severity } from './model/finding.js';
import { RULES } from './check/rules.js';
import { UTC, zoneNamed } from './time/zone.js';
import { commentsToTool, mayHoldComments } from './parse/yaml/comments.js';
import type { Simulation } from './model/timeline.js';
import { touching } from './run/touching.js';
import { type LoadedWorkspace, lintForTickets, lintWorkspace, locateFindings } from './workspace.js';

export interface LintOptions {
  /** How far rules look ahead, ms. */
  readonly horizonMs?: number | undefined;
  /** False: ignore comments do not count. */
  readonly honourComments?: boolean;
  /** Only findings of these rules; default all. */
  readonly rules?: ReadonlySet<string> | undefined;
  /** Only findings in these files (paths relative to the workspace); default all. */
  readonly covers?: ((file: string) => boolean) | undefined;
  /** Findings that are known and not to be told again. */
  readonly baseline?: Baseline | undefined;
}

export interface LintResult {
  readonly workspace: LoadedWorkspace;
  /** What is to be told: file, line, column, rule, message decide the order. */
  readonly findings: readonly LocatedFinding[];
  /** Taken out by comments. */
  readonly suppressed: readonly Suppressed[];
  /** Known to the baseline. */
  readonly baselined: readonly LocatedFinding[];
  /** What only the baseline still knows. Empty where not all was looked at. */
  readonly stale: readonly BaselineEntry[];
  /** Errors outside of what was asked for that keep the policy from being compiled, so that rules over it did not run. */
  readonly elsewhere: number;
}

/** All that lint has to say about a workspace: findings with their places, without what comments and the baseline put up with. */
export async function lint(workspace: LoadedWorkspace, options: LintOptions = {}): Promise<LintResult> {
  const { rules, covers, horizonMs } = options;
  const wanted = (finding: { rule: string; file: string }): boolean =>
    (rules === undefined || rules.has(finding.rule)) && (covers === undefined || covers(finding.file));
  const all = await locateFindings(lintWorkspace(workspace, horizonMs), workspace.places);
  const { kept, suppressed } = await withoutSuppressed(all, workspace, options);
  const findings = kept.filter(wanted);
  const elsewhere = workspace.compiles ? 0 : kept.filter((each) => !wanted(each) && blocks(each)).length;
  const rest = { workspace, suppressed: suppressed.filter(({ finding }) => wanted(finding)), elsewhere };
  if (options.baseline === undefined) return { ...rest, findings, baselined: [], stale: [] };
  const whole = rules === undefined && covers === undefined && workspace.compiles;
  return { ...rest, ...(await withoutKnown(findings, options.baseline, workspace, whole)) };
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** What lint has to say of the definitions that a ticket met, the worst first; without what comments ask to ignore. */
export async function lintOfTicket(workspace: LoadedWorkspace, simulation: Simulation): Promise<LocatedFinding[]> {
  const touched = touching(lintForTickets(workspace), workspace.plan, simulation);
  if (touched.length === 0) return [];
  const located = await locateFindings(touched, workspace.places);
  const { suppressed } = await withoutSuppressed(located, workspace, {});
  const ignored = new Set(suppressed.map(({ finding }) => finding));
  return located
    .filter((finding) => !ignored.has(finding))
    .sort((one, other) => RANK[one.severity] - RANK[other.severity]);
}

/** Whether a finding keeps the policy from being run. */
export function blocks(finding: LocatedFinding): boolean {
  return finding.severity === 'error' && ruleInfo(finding.rule)?.blocks !== false;
}

/** What the baseline keeps of findings; those that block are never put up with. */
export async function printed(findings: readonly LocatedFinding[], workspace: LoadedWorkspace) {
  const { fingerprint } = await import('./check/fingerprint.js');
  return findings.map((finding) => ({
    rule: finding.rule,
    file: finding.file,
    fingerprint: fingerprint(finding, workspace.places.text(finding.file)),
  }));
}

async function withoutKnown(
  findings: readonly LocatedFinding[],
  baseline: Baseline,
  workspace: LoadedWorkspace,
  whole: boolean,
): Promise<Pick<LintResult, 'findings' | 'baselined' | 'stale'>> {
  const open = findings.filter((finding) => !blocks(finding));
  const { known, stale } = matchBaseline(await printed(open, workspace), baseline);
  const baselined = open.filter((_, i) => known[i]);
  const gone = new Set(baselined);
  return { findings: findings.filter((each) => !gone.has(each)), baselined, stale: whole ? stale : [] };
}

async function withoutSuppressed(
  findings: readonly LocatedFinding[],
  workspace: LoadedWorkspace,
  options: LintOptions,
): Promise<{ kept: readonly LocatedFinding[]; suppressed: readonly Suppressed[] }> {
  const comments = await commentsIn(workspace);
  if (comments.length === 0) return { kept: findings, suppressed: [] };
  const { policy, places, compiles } = workspace;
  const plan = new Set<string>(RULES.filter(({ stage }) => stage === 'plan').map(({ id }) => id));
  const result = suppress(findings, comments, {
    now: workspace.now,
    zone: zoneNamed(policy.workspace.timezone) ?? UTC,
    ruleInfo,
    ruleIds: [...allRules().keys()],
    settings: policy.workspace.rules,
    ran: (id) => (options.rules === undefined || options.rules.has(id)) && (compiles || !plan.has(id)),
    keyLine: ({ finding, line }) => (finding.span === undefined ? places.span(finding.ref, 'key').line : line),
    honour: options.honourComments !== false,
  });
  if (result.findings.length === 0) return result;
  const kept = [...result.kept.map(({ finding }) => finding), ...result.findings];
  return { kept: await locateFindings(kept, places), suppressed: result.suppressed };
}

/** Comments to this tool in the files that could be read. Most workspaces have none, which a quick look shows. */
async function commentsIn(workspace: LoadedWorkspace): Promise<PlacedComment[]> {
  const asked = workspace.texts.filter(({ text }) => mayHoldComments(text));
  if (asked.length === 0) return [];
  const found: PlacedComment[] = [];
  const readable = new Set(workspace.raws.filter(({ value }) => value !== undefined).map(({ file }) => file));
  for (const { path, text } of asked) {
    if (!readable.has(path)) continue;
    for (const comment of await commentsToTool(text)) found.push({ file: path, ...comment });
  }
  return found;
}
