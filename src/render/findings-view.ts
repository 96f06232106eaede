import type { Edit, LocatedFinding, Severity } from '../model/finding.js';
import type { RenderContext } from './context.js';

/** A finding to print, with what stays the same of it between runs. */
export interface ShownFinding extends LocatedFinding {
  /** Unique among the findings of a run. */
  readonly fingerprint: string;
}

/** A finding that a comment took out. */
export interface SuppressedFinding {
  readonly finding: ShownFinding;
  readonly reason: string | undefined;
  readonly until: string | undefined;
}

/** The result of lint, as reporters see it. */
export interface FindingsView {
  /** In order of file, line, column, rule, message. */
  readonly findings: readonly ShownFinding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly baselined: readonly ShownFinding[];
  /** The files that were looked at, relative to the workspace. */
  readonly files: readonly string[];
  readonly compiles: boolean;
}

/** What reporters need to know of a rule. */
export interface RuleText {
  readonly id: string;
  readonly summary: string;
  readonly severity: Severity;
  readonly category: string;
  /** Its page in Markdown, undefined when there is none. */
  readonly page: string | undefined;
}

export interface FindingsContext extends RenderContext {
  /** The text of a file, without a byte order mark. */
  text(file: string): string | undefined;
  /** A file as people find it from where they are. */
  path(file: string): string;
  /** A file relative to the repository, with `/`. */
  repoPath(file: string): string;
  rule(id: string): RuleText | undefined;
  /** What `--fix` would do about a finding. */
  edits(finding: LocatedFinding): readonly Edit[] | undefined;
  readonly version: string;
  /** Leave everything out that is no finding. */
  readonly quiet: boolean;
}

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Findings by severity. */
export function countBySeverity(findings: readonly { readonly severity: Severity }[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}
