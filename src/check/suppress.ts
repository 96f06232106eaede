import { nearestName } from '../match/nearest-name.js';
import type { Finding, LocatedFinding, Severity, Span } from '../model/finding.js';
import type { RuleSetting } from '../model/policy.js';
import { fileRef } from '../model/ref.js';
import { formatDate } from '../time/format.js';
import { MS_PER_DAY } from '../model/duration.js';
import { resolveWhen } from '../time/when.js';
import type { Zone } from '../time/zone-type.js';
import { type IgnoreComment, parseIgnoreComment } from './ignore-comment.js';
import type { RuleInfo } from './rule-info.js';
import { SUPPRESSION_RULES, type SuppressionRule } from './suppression-rules.js';

/** A comment that starts with the name of the tool, of one file; see `parse/yaml/comments.ts`. */
export interface PlacedComment {
  readonly file: string;
  readonly text: string;
  readonly start: number;
  readonly line: number;
  readonly column: number;
  /** The line that it speaks about, 1-based. */
  readonly about: number;
  /** Offsets of what goes when it is taken out. */
  readonly removal: { readonly start: number; readonly end: number };
}

export interface SuppressOptions {
  readonly now: number;
  /** Zone of the dates behind `until`: the workspace's. */
  readonly zone: Zone;
  /** What is known of a rule id, undefined for an unknown one. */
  ruleInfo(id: string): RuleInfo | undefined;
  /** Every rule id, for "did you mean". */
  readonly ruleIds: readonly string[];
  /** Levels that the workspace sets. */
  readonly settings: ReadonlyMap<string, RuleSetting>;
  /** Whether a rule had its say in this run; only then can a comment about it be unused. */
  ran(id: string): boolean;
  /** The line of the key of the place that a finding points at: a comment above it counts too. */
  keyLine(finding: LocatedFinding): number;
  /** False: nothing is suppressed, and only malformed comments are told. */
  readonly honour: boolean;
}

export interface Suppressed {
  readonly finding: LocatedFinding;
  readonly reason: string | undefined;
  /** The last day on which it counts, `2027-03-31`. */
  readonly until: string | undefined;
}

export interface SuppressResult {
  readonly kept: readonly LocatedFinding[];
  readonly suppressed: readonly Suppressed[];
  /** What is to be said about the comments themselves. */
  readonly findings: readonly Finding[];
}

type Ignore = IgnoreComment & { kind: 'ignore' };

/** One rule of one comment. */
interface Entry {
  readonly comment: PlacedComment;
  readonly ignore: Ignore;
  readonly index: number;
  used: boolean;
}

/** Takes out the findings that comments ask to ignore. Findings that block are never taken out. */
export function suppress(
  findings: readonly LocatedFinding[],
  comments: readonly PlacedComment[],
  options: SuppressOptions,
): SuppressResult {
  const told: Finding[] = [];
  const tell = (rule: SuppressionRule, comment: PlacedComment, more: Told): void => {
    const finding = findingFor(rule, comment, more, options.settings);
    if (finding !== undefined && (options.honour || rule === 'malformed-suppression')) told.push(finding);
  };
  const entries: Entry[] = [];
  const byLine = new Map<string, Entry[]>();
  for (const comment of comments) {
    const ignore = parseIgnoreComment(comment.text);
    if (ignore.kind === 'malformed') tell('malformed-suppression', comment, ignore);
    if (ignore.kind !== 'ignore') continue;
    const bad = unusable(ignore, options);
    if (bad !== undefined) tell('malformed-suppression', comment, bad);
    if (ignore.reason === undefined) {
      const message = 'this comment does not say why; add the reason behind "--", for whoever reads it later';
      tell('suppression-without-reason', comment, { message });
    }
    if (ignore.until !== undefined && resolveWhen(ignore.until, options.zone, 'to') <= options.now) {
      const message = `this counted until ${formatDate(ignore.until.ms / MS_PER_DAY)}, which has passed; mend what it ignores, or set a new date`;
      tell('expired-suppression', comment, { message, ...partOf(comment.text, `until=${ignore.until.text}`) });
      continue;
    }
    for (const [index, { id }] of ignore.rules.entries()) {
      if (!canBeSuppressed(options.ruleInfo(id))) continue;
      const entry: Entry = { comment, ignore, index, used: false };
      entries.push(entry);
      const key = keyFor(comment.file, comment.about, id);
      byLine.set(key, [...(byLine.get(key) ?? []), entry]);
    }
  }
  const { kept, suppressed } = options.honour ? takeOut(findings, byLine, options) : { kept: findings, suppressed: [] };
  for (const entry of entries) {
    const rule = entry.ignore.rules[entry.index];
    if (entry.used || rule === undefined || !options.ran(rule.id)) continue;
    tell('unused-suppression', entry.comment, {
      message: `"${rule.id}" finds nothing on line ${entry.comment.about}; take ${entry.ignore.rules.length === 1 ? 'this comment' : 'it'} out`,
      start: rule.start,
      end: rule.end,
      fix: removal(entry, entries),
    });
  }
  return { kept, suppressed, findings: told };
}

function takeOut(
  findings: readonly LocatedFinding[],
  byLine: ReadonlyMap<string, readonly Entry[]>,
  options: SuppressOptions,
): { kept: LocatedFinding[]; suppressed: Suppressed[] } {
  const kept: LocatedFinding[] = [];
  const suppressed: Suppressed[] = [];
  for (const finding of findings) {
    const lines = new Set([finding.line, options.keyLine(finding)]);
    const entries = [...lines].flatMap((line) => byLine.get(keyFor(finding.file, line, finding.rule)) ?? []);
    const [first] = entries;
    if (first === undefined) {
      kept.push(finding);
      continue;
    }
    for (const entry of entries) entry.used = true;
    const { reason, until } = first.ignore;
    suppressed.push({ finding, reason, until: until?.text });
  }
  return { kept, suppressed };
}

function keyFor(file: string, line: number, rule: string): string {
  return `${line}:${rule}:${file}`;
}

function canBeSuppressed(info: RuleInfo | undefined): boolean {
  return info !== undefined && !info.blocks && info.category !== 'suppressions';
}

interface Told {
  readonly message: string;
  /** Offsets in the comment; default the whole of it. */
  readonly start?: number;
  readonly end?: number;
  readonly fix?: Finding['fix'] | undefined;
}

/** The first rule that cannot be ignored, because there is none of that name or because it must be heard. */
function unusable(ignore: Ignore, options: SuppressOptions): Told | undefined {
  for (const { id, start, end } of ignore.rules) {
    const info = options.ruleInfo(id);
    if (canBeSuppressed(info)) continue;
    if (info !== undefined) {
      const why = info.blocks ? 'the policy does not run with it; mend it' : 'set its level under "workspace.rules"';
      return { message: `"${id}" cannot be ignored: ${why}`, start, end };
    }
    const near = nearestName(id, options.ruleIds);
    const hint = near === undefined ? '`rungs explain` lists them' : `did you mean "${near}"?`;
    return { message: `there is no rule "${id}"; ${hint}`, start, end };
  }
  return undefined;
}

function findingFor(
  rule: SuppressionRule,
  comment: PlacedComment,
  { message, start = 0, end = comment.text.length, fix }: Told,
  settings: SuppressOptions['settings'],
): Finding | undefined {
  const severity = levelOf(rule, settings);
  if (severity === 'off') return undefined;
  const span: Span = {
    line: comment.line,
    column: comment.column + start,
    endLine: comment.line,
    endColumn: comment.column + end,
    start: comment.start + start,
    end: comment.start + end,
  };
  return { rule, severity, message, ref: fileRef(comment.file), span, ...(fix === undefined ? {} : { fix }) };
}

/** A malformed comment stays an error whatever the workspace says: else nobody would learn that it does nothing. */
function levelOf(rule: SuppressionRule, settings: SuppressOptions['settings']): Severity | 'off' {
  const own = SUPPRESSION_RULES.find(({ id }) => id === rule)?.severity ?? 'warning';
  return rule === 'malformed-suppression' ? own : (settings.get(rule)?.level ?? own);
}

function partOf(text: string, part: string): { start?: number; end?: number } {
  const start = text.indexOf(part);
  return start === -1 ? {} : { start, end: start + part.length };
}

/** Takes the comment out when none of its rules is of use; a comment that is of some use is left to people. */
function removal(entry: Entry, entries: readonly Entry[]): Finding['fix'] {
  const { comment, ignore } = entry;
  const mine = entries.filter((each) => each.comment === comment);
  if (mine.length !== ignore.rules.length || mine.some((each) => each.used)) return undefined;
  const edits = [{ file: comment.file, ...comment.removal, text: '' }];
  return { kind: 'text', title: 'take the comment out', edits };
}
