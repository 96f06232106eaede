import type { Metric } from '../model/policy.js';
import type { Change } from '../diff/structure/structure.js';
import type { ReviewStatus } from './due.js';
import type { ReviewItem } from './item.js';

/** A commit that changed an item's lines. */
export interface ItemCommit {
  readonly hash: string;
  /** Epoch ms at which it was committed. */
  readonly at: number;
  readonly author: string;
  readonly subject: string;
}

/** An ignore comment in an item that counts no more, or soon will not. */
export interface EndingSuppression {
  readonly rules: readonly string[];
  /** The last day on which it counts, from 1970-01-01. */
  readonly untilDay: number;
  readonly expired: boolean;
  readonly reason: string | undefined;
  readonly line: number;
}

/** What became of the tickets that an item served since its last review. */
export interface ItemTickets {
  /** Served, and created since then or breached since then. */
  readonly tickets: number;
  readonly breached: number;
  readonly breaches: Readonly<Partial<Record<Metric, number>>>;
  /** Ids of some that breached, the first ones by their breach. */
  readonly examples: readonly string[];
}

/** One definition: when it is due, and what happened since people last looked at it. */
export interface ItemReview {
  readonly item: ReviewItem;
  readonly status: ReviewStatus;
  /** The date that counts as its last review; days from 1970-01-01. */
  readonly lastDay: number | undefined;
  readonly lastFrom: 'own' | 'workspace' | 'git' | undefined;
  readonly dueDay: number | undefined;
  /** Days from today to the due date, negative when it has passed. */
  readonly daysLeft: number | undefined;
  /** The commit that counts as the last review, where there is no `last`. */
  readonly commit: ItemCommit | undefined;
  /** Its lines are changed and not committed. */
  readonly uncommitted: boolean;
  /** What it declares differently since then; undefined where that is not known or was not looked for. */
  readonly changes: readonly Change[] | undefined;
  /** Commits that changed its lines since then, the newest first. */
  readonly commits: readonly ItemCommit[];
  readonly suppressions: readonly EndingSuppression[];
  readonly tickets: ItemTickets | undefined;
  /** The commit to compare with; undefined where none is known. */
  readonly base: string | undefined;
}

export interface ReviewReport {
  /** Days from 1970-01-01, in the workspace's zone. */
  readonly today: number;
  readonly soonUntil: number;
  readonly withinText: string;
  /** The most overdue first; those that are not known and not reviewed last. */
  readonly items: readonly ItemReview[];
  readonly counts: Readonly<Record<ReviewStatus, number>>;
  /** What could not be found out, and what to run: a sentence each. */
  readonly notes: readonly { readonly message: string; readonly hint: string | undefined }[];
}
