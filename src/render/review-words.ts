import type { Metric } from '../model/policy.js';
import type { Change } from '../diff/structure/structure.js';
import type { ReviewItem, ReviewSection } from '../review/item.js';
import type { EndingSuppression, ItemReview, ReviewReport } from '../review/report.js';
import { formatDate } from '../time/format.js';
import { many } from './findings-summary.js';

/*
 * Reviews in words, shared by all outputs. Nothing is escaped here.
 */

const NOUNS: Readonly<Record<ReviewSection, string>> = {
  escalations: 'escalation',
  slas: 'SLA',
  schedules: 'schedule',
  matrix: 'row',
};

/** `escalation critical`, `row "Everything else"`. */
export function itemText({ section, name }: ReviewItem): string {
  return section === 'matrix' ? `${NOUNS.matrix} "${name}"` : `${NOUNS[section]} ${name}`;
}

/** `due 2026-10-05, 53 days ago`. */
export function dueText({ dueDay, daysLeft, status }: ItemReview): string {
  if (status === 'unreviewed') return 'no review';
  if (dueDay === undefined || daysLeft === undefined) return 'last review not known';
  const when =
    daysLeft === 0 ? 'today' : daysLeft < 0 ? `${many(-daysLeft, 'day')} ago` : `in ${many(daysLeft, 'day')}`;
  return `due ${formatDate(dueDay)}, ${when}`;
}

/** `every 3 months, last 2026-07-05 (workspace.review)`. */
export function cadenceText(review: ItemReview): string {
  const { item, lastDay, lastFrom, commit, uncommitted } = review;
  const every = item.every === undefined ? undefined : `every ${item.every.text}`;
  const from =
    lastFrom === 'workspace'
      ? ' (workspace.review)'
      : lastFrom !== 'git'
        ? ''
        : uncommitted
          ? ' (changed and not committed)'
          : ` (commit ${commit?.hash.slice(0, 7)} by ${commit?.author})`;
  const last = lastDay === undefined ? undefined : `last ${formatDate(lastDay)}${from}`;
  return [every, last].filter((part) => part !== undefined).join(', ');
}

/** `levels.Senior engineer.after 30m → 15m`: a change without the name of what changed. */
export function changeText({ section, name }: ReviewItem, { kind, path, before, after }: Change): string {
  const own = `${section}.${name}`;
  const rest = path === own ? '' : path.startsWith(`${own}.`) ? ` ${path.slice(own.length + 1)}` : ` ${path}`;
  const values =
    before !== undefined && after !== undefined
      ? `: ${before} → ${after}`
      : after !== undefined
        ? `: ${after}`
        : before !== undefined
          ? `: was ${before}`
          : '';
  return `${kind}${rest}${values}`;
}

export function suppressionText({ rules, untilDay, expired, reason }: EndingSuppression): string {
  const why = reason === undefined ? '' : `: ${reason}`;
  return `ignores ${rules.join(', ')} ${expired ? 'and expired on' : 'until'} ${formatDate(untilDay)}${why}`;
}

/** `3 of 41 tickets breached: resolution 2, update 1; INC1, INC2, INC7`. */
export function ticketsText({ tickets }: ItemReview): string | undefined {
  if (tickets === undefined) return undefined;
  if (tickets.breached === 0) return `${many(tickets.tickets, 'ticket')}, none breached`;
  const metrics = Object.entries(tickets.breaches) as [Metric, number][];
  const counts = metrics.map(([metric, count]) => `${metric.replace('_', ' ')} ${count}`).join(', ');
  const more = tickets.breached > tickets.examples.length ? ', …' : '';
  return `${tickets.breached} of ${many(tickets.tickets, 'ticket')} breached: ${counts}; ${tickets.examples.join(', ')}${more}`;
}

/** `2 overdue, 1 due within 30d, 9 fine, 3 without a review`. */
export function countsText({ counts, withinText }: ReviewReport): string {
  const { overdue, soon, fine, unknown, unreviewed } = counts;
  return [
    `${overdue} overdue`,
    soon > 0 ? `${soon} due within ${withinText}` : '',
    fine > 0 ? `${fine} fine` : '',
    unknown > 0 ? `${unknown} not known` : '',
    unreviewed > 0 ? `${unreviewed} without a review` : '',
  ]
    .filter((text) => text !== '')
    .join(', ');
}

/** Items by owner: whoever has the most overdue review first, nobody last. */
export function byOwner(items: readonly ItemReview[]): Map<string | undefined, ItemReview[]> {
  const owners = new Map<string | undefined, ItemReview[]>();
  for (const review of items) {
    if (review.item.owner !== undefined)
      owners.set(review.item.owner, [...(owners.get(review.item.owner) ?? []), review]);
  }
  const nobody = items.filter(({ item }) => item.owner === undefined);
  if (nobody.length > 0) owners.set(undefined, nobody);
  return owners;
}

/** What is told one by one: what is due, and what is not known; all of them when they are asked for. */
export function toldOf({ items }: ReviewReport, all: boolean): readonly ItemReview[] {
  return all ? items : items.filter(({ status }) => status === 'overdue' || status === 'soon' || status === 'unknown');
}
