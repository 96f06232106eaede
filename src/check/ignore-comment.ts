import { nearestName } from '../match/nearest-name.js';
import type { When } from '../model/duration.js';
import { parseWhen } from '../time/when.js';

/** What a comment that speaks to this tool says. Offsets count from the comment's start. */
export type IgnoreComment =
  | {
      readonly kind: 'ignore';
      readonly rules: readonly IgnoredRule[];
      readonly until: When | undefined;
      readonly reason: string | undefined;
    }
  | { readonly kind: 'malformed'; readonly message: string; readonly start: number; readonly end: number }
  /** A sentence that happens to start with the name of the tool. */
  | { readonly kind: 'prose' };

export interface IgnoredRule {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

const MODEL = '# rungs: ignore[rule-id] until=2027-03-31 -- reason';
const HEAD = /^#+[ \t]*rungs:[ \t]+ignore\[/;
/** Words that other linters use for the same. */
const SYNONYMS = ['ignore', 'ignored', 'ignores', 'disable', 'disabled', 'suppress', 'allow', 'noqa', 'nolint', 'skip'];

/**
 * Reads a comment that starts with the name of the tool: `# rungs: ignore[rule-id, other] until=2027-03-31 -- reason`.
 * Rule ids are taken as they stand.
 */
export function parseIgnoreComment(comment: string): IgnoreComment {
  const head = HEAD.exec(comment);
  if (head === null) return withoutHead(comment);
  const open = head[0].length;
  const close = comment.indexOf(']', open);
  if (close === -1) return malformed('the bracket is never closed; write', open - 1, comment.length);
  const rules = ruleList(comment, open, close);
  if (rules.length === 0) return malformed('the brackets name no rule; write', open - 1, close + 1);
  for (const { id, start, end } of rules) {
    if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) continue;
    return malformed(`"${id}" is no rule id; write`, start, end);
  }
  return behindBrackets(comment, close + 1, rules);
}

/** What stands behind the brackets: perhaps a date, perhaps a reason, nothing else. */
function behindBrackets(comment: string, from: number, rules: readonly IgnoredRule[]): IgnoreComment {
  const dashes = /[ \t]--(?:[ \t]|$)/.exec(comment.slice(from));
  const settingsEnd = dashes === null ? comment.length : from + dashes.index;
  const reason = dashes === null ? undefined : comment.slice(settingsEnd + 3).trim() || undefined;
  let until: When | undefined;
  for (const word of comment.slice(from, settingsEnd).matchAll(/\S+/g)) {
    const start = from + word.index;
    const end = start + word[0].length;
    const value = /^until=(.*)$/.exec(word[0])?.[1];
    if (value === undefined)
      return malformed(`"${word[0]}" is not understood; a reason stands behind "--":`, start, end);
    if (until !== undefined) return malformed('"until" is given twice; write', start, end);
    const when = parseWhen(value);
    if (typeof when === 'string' || when.kind !== 'date') {
      return malformed(`"${value}" is not a date; write`, start + 6, Math.max(end, start + 7));
    }
    until = when;
  }
  return { kind: 'ignore', rules, until, reason };
}

function ruleList(comment: string, open: number, close: number): IgnoredRule[] {
  const rules: IgnoredRule[] = [];
  for (const part of comment.slice(open, close).matchAll(/[^,]+/g)) {
    const id = part[0].trim();
    const start = open + part.index + part[0].indexOf(id);
    if (id !== '') rules.push({ id, start, end: start + id.length });
  }
  return rules;
}

/** Not the beginning that counts: near enough to be meant as one, or prose. */
function withoutHead(comment: string): IgnoreComment {
  const match = /^#+[ \t]*rungs[ \t]*([:_-]?)[ \t]*([A-Za-z]*)[ \t]*(\[?)/i.exec(comment);
  if (match === null) return { kind: 'prose' };
  const [all, colon = '', word = '', bracket = ''] = match;
  const lower = word.toLowerCase();
  const meant =
    bracket !== '' ||
    SYNONYMS.includes(lower) ||
    (colon === ':' && lower.length > 3 && nearestName(lower, ['ignore']) !== undefined);
  // "rungs ignore the clock" is a sentence, "rungs: ignore the clock" is not.
  if (!meant || (colon === '' && bracket === '')) return { kind: 'prose' };
  return malformed(`"${all.trim()}" is not how it is written; write`, 0, all.trimEnd().length);
}

function malformed(message: string, start: number, end: number): IgnoreComment {
  return { kind: 'malformed', message: `${message} "${MODEL}"`, start, end };
}
