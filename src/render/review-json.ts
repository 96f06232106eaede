import type { ItemReview, ReviewReport } from '../review/report.js';
import { formatDate, formatInstant } from '../time/format.js';
import type { RenderContext } from './context.js';
import { toldOf } from './review-words.js';

/** `rungs review --format json`. Dates are those of the workspace's zone, instants ISO 8601 in UTC. */
export function reviewToJson(report: ReviewReport, context: RenderContext, all: boolean): Record<string, unknown> {
  return {
    schemaVersion: 1,
    at: formatInstant(context.at),
    today: formatDate(report.today),
    within: report.withinText,
    items: toldOf(report, all).map((review) => itemJson(review, context)),
    counts: report.counts,
    notes: report.notes.map(({ message, hint }) => ({ message, hint })),
  };
}

function itemJson(review: ItemReview, { place }: RenderContext): Record<string, unknown> {
  const { item, changes, tickets } = review;
  const date = (day: number | undefined): string | null => (day === undefined ? null : formatDate(day));
  const commit = ({ hash, at, author, subject }: ItemReview['commits'][number]) => ({
    hash,
    at: formatInstant(at),
    author,
    subject,
  });
  return {
    path: item.path,
    section: item.section,
    name: item.name,
    source: place(item.ref, 'key'),
    owner: item.owner ?? null,
    every: item.every?.text ?? null,
    last: date(review.lastDay),
    lastFrom: review.lastFrom ?? null,
    due: date(review.dueDay),
    daysLeft: review.daysLeft ?? null,
    status: review.status,
    uncommitted: review.uncommitted,
    commit: review.commit === undefined ? null : commit(review.commit),
    changes:
      changes?.map(({ kind, class: level, path, before, after }) => ({
        kind,
        class: level,
        path,
        before: before ?? null,
        after: after ?? null,
      })) ?? null,
    commits: review.commits.map(commit),
    suppressions: review.suppressions.map(({ rules, untilDay, expired, reason, line }) => ({
      rules,
      until: formatDate(untilDay),
      expired,
      reason: reason ?? null,
      line,
    })),
    ...(tickets === undefined ? {} : { tickets }),
  };
}
