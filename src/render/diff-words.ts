import type { Effect } from '../diff/behaviour.js';
import type { PersonBurden } from '../diff/burden.js';
import type { MovedShift, ScheduleMoves } from '../diff/rotation.js';
import type { Statement } from '../diff/statement.js';
import { setFlags } from '../match/describe-class.js';
import type { FieldValue } from '../model/policy.js';
import { formatInstant, formatLocal } from '../time/format.js';
import type { DiffView } from './diff-view.js';

/*
 * A diff in words, shared by all outputs. Nothing is escaped here.
 */

export const HOUR_MS = 3_600_000;

/** `2 breaking, 1 risky, 3 info`, or `no difference`. */
export function countsText({ diff }: DiffView): string {
  const { breaking, risky, info } = diff.counts;
  const parts = [`${breaking} breaking`, `${risky} risky`, `${info} info`].filter((part) => !part.startsWith('0 '));
  return parts.join(', ') || 'no difference';
}

/** `90 days from Tue 2026-11-24 00:00`. */
export function horizonText({ diff, zone }: DiffView): string {
  const { from, to } = diff.behaviour;
  const days = Math.round((to - from) / (24 * HOUR_MS));
  const { weekday, date, time } = formatLocal(from, zone);
  const length = days >= 1 ? `${days} day${days === 1 ? '' : 's'}` : hoursText(to - from);
  return `${length} from ${weekday} ${date} ${time}, ${zone.name}`;
}

/** What an effect means for the ticket. */
const EFFECT_WORDS: Readonly<Record<Effect, string>> = {
  lost: 'nobody is paged any more',
  fewer: 'fewer pages',
  later: 'paged later',
  others: 'others are paged',
  promise: 'another promise',
  more: 'more pages',
  earlier: 'paged earlier',
  found: 'somebody is paged now',
};

export function effectText({ effect }: Statement): string {
  return EFFECT_WORDS[effect];
}

/** `Senior engineer: after 30m → 15m, bo → dan`. */
export function lineText({ level, text }: Statement['lines'][number]): string {
  return level === '' ? text : `${level}: ${text}`;
}

/** How sure the answer is, one sentence. */
export function proofText({ diff }: DiffView): string {
  const { classes, walked, complete } = diff.behaviour;
  const all = complete ? `all ${classes} kinds of tickets` : `the first ${classes} kinds of tickets, not all`;
  return `Exact for ${all} at every moment of that time, as long as nobody reacts (${walked} kinds had to be walked through).`;
}

export function hoursText(ms: number): string {
  return `${Math.round((ms / HOUR_MS) * 10) / 10}h`;
}

/** `ana: on call 168h → 112h, at night 56h → 40h, +0.25 pages by a ticket`. */
export function burdenText({ person, onCall, night, pages, nightPages }: PersonBurden): string {
  const parts: string[] = [];
  if (onCall.before !== onCall.after) parts.push(`on call ${hoursText(onCall.before)} → ${hoursText(onCall.after)}`);
  if (night.before !== night.after) parts.push(`at night ${hoursText(night.before)} → ${hoursText(night.after)}`);
  if (signed(pages) !== '±0')
    parts.push(
      `${signed(pages)} pages by a ticket${signed(nightPages) === '±0' ? '' : `, ${signed(nightPages)} at night`}`,
    );
  return `${person}: ${parts.join(', ')}`;
}

export function signed(number: number): string {
  const rounded = Math.round(number * 100) / 100;
  return rounded === 0 ? '±0' : rounded > 0 ? `+${rounded}` : `−${-rounded}`;
}

export function movedText({ from, to, before, after }: MovedShift, { zone }: ScheduleMoves, view: DiffView): string {
  return `${view.stretch({ from, to }, zone)}: ${people(before)} → ${people(after)}`;
}

export function people(ids: readonly string[]): string {
  return ids.join(' + ') || 'nobody';
}

/** Weeks of a schedule: each with who has more and who has less. */
export function weekTexts({ weeks, zone }: ScheduleMoves): string[] {
  const byWeek = new Map<number, string[]>();
  for (const { person, week, before, after } of weeks) {
    byWeek.set(week, [...(byWeek.get(week) ?? []), `${person} ${hoursText(before)} → ${hoursText(after)}`]);
  }
  return [...byWeek].map(([week, texts]) => `week of ${formatLocal(week, zone).date}: ${texts.join(', ')}`);
}

/** The command that shows a ticket. */
export function simulateExample(
  ticket: ReadonlyMap<string, FieldValue>,
  created: number,
  { zone }: Pick<DiffView, 'zone'>,
): string {
  const { date, time } = formatLocal(created, zone);
  const local = zone.name === 'UTC' && time.length === 5 ? `${date}T${time}Z` : formatInstant(created);
  return ['rungs simulate', setFlags(ticket), `--created ${local}`].filter((part) => part !== '').join(' ');
}

/** `30m → 15m`; what is new or gone alone. */
export function valuesText({
  before,
  after,
}: {
  readonly before: string | undefined;
  readonly after: string | undefined;
}): string {
  if (before === undefined && after === undefined) return '';
  if (before === undefined) return `+ ${after}`;
  if (after === undefined) return `− ${before}`;
  return before === after ? before : `${before} → ${after}`;
}

/** What only an event shows, in a line: `acknowledged at once and forgotten: pages bo after 30m → bo after 1h`. */
export function triedText({ script, text, tickets }: DiffView['diff']['tried'][number]): string {
  const more = tickets.length > 1 ? ` (${tickets.length} kinds of tickets)` : '';
  return `${script.name}: ${text}${more}`;
}
