import type { Metric } from './policy.js';
import type { Outcome } from './timeline.js';

/** What a replayed SLA clock came to; `open` is running or paused at the end of what is known. */
export const VERDICTS = ['met', 'breached', 'dropped', 'open'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const OUTCOMES: readonly Outcome[] = ['resolved', 'exhausted', 'lost', 'unrouted', 'silent', 'horizon'];

/** One page of a replayed ticket. Instants are epoch ms, lengths ms. */
export interface PageFact {
  readonly at: number;
  /** Since creation. */
  readonly elapsed: number;
  /** One of these is there. */
  readonly person: string | undefined;
  readonly channel: string | undefined;
  readonly bot: string | undefined;
  readonly escalation: string;
  readonly level: string;
  /** Of the level in its ladder, from 0. */
  readonly levelIndex: number;
  readonly round: number;
  readonly reminder: boolean;
  /** At the person's night (N2); false where no person is paged. */
  readonly night: boolean;
  /** On a Saturday or Sunday of the person's own zone; false where no person is paged. */
  readonly weekend: boolean;
}

/** A level of a ladder that had its moment and paged somebody or reached nobody. */
export interface LevelFact {
  readonly escalation: string;
  readonly level: string;
  readonly levelIndex: number;
}

export interface SlaFact {
  readonly metric: Metric;
  readonly run: number;
  readonly verdict: Verdict;
  readonly target: number;
  readonly due: number | undefined;
  readonly endedAt: number | undefined;
  readonly breachedAt: number | undefined;
}

/** What replay keeps of one ticket; docs/replay.md says what each word means. */
export interface TicketFacts {
  readonly id: string;
  readonly created: number;
  readonly outcome: Outcome;
  /** No row of the matrix names an escalation at creation (R1). */
  readonly unrouted: boolean;
  /** A level past the first of a ladder reached somebody, or another ladder took over. */
  readonly escalated: boolean;
  /** Solved itself: it ends resolved, and no person is recorded to have done anything. */
  readonly selfSolved: boolean;
  /** Names of the ladders that started, in order; one that started anew is there again. */
  readonly ladders: readonly string[];
  readonly pages: readonly PageFact[];
  /** Levels that reached nobody (L4), once for each time. */
  readonly nobody: readonly LevelFact[];
  /** From creation to the first page to a person; undefined when no person is paged. */
  readonly firstHuman: number | undefined;
  readonly sla: readonly SlaFact[];
  /** The last values that the ticket had; undefined for none. */
  readonly priority: string | undefined;
  readonly category: string | undefined;
  /** The first team that handles the ticket, else that of the first person paged. */
  readonly team: string | undefined;
  /** Of its creation in the workspace's zone: `2026-11`. */
  readonly month: string;
}

/** The names that a policy gives to what is counted, in its own order; counters are addressed by their places here. */
export interface TallyFrame {
  readonly people: readonly string[];
  readonly channels: readonly string[];
  readonly bots: readonly string[];
  /** Ladder and level, ladder by ladder. */
  readonly levels: readonly (readonly [escalation: string, level: string])[];
  readonly priorities: readonly string[];
  readonly teams: readonly string[];
}

/** A row of counters under a name; null for tickets that have none. */
export type NamedCounts = readonly [name: string | null, ...counts: number[]];

/** A tally as plain JSON, whole numbers only, in an order that does not depend on how it came about. */
export interface TallyPartial {
  readonly frame: TallyFrame;
  readonly outcomes: readonly number[];
  readonly hours: readonly number[];
  readonly people: readonly NamedCounts[];
  /** Pages of each person on each day since 1970-01-01 of their own zone: `[day, pages]` in order. */
  readonly days: readonly (readonly [person: string, days: readonly (readonly [day: number, pages: number])[]])[];
  readonly channels: readonly NamedCounts[];
  readonly bots: readonly NamedCounts[];
  /** By place in the frame. */
  readonly levels: readonly (readonly [level: number, ...counts: number[]])[];
  readonly sla: readonly NamedCounts[];
  /** Buckets of the time to the first page of a person, by priority. */
  readonly firstHuman: readonly (readonly [
    priority: string | null,
    buckets: readonly (readonly [bucket: number, tickets: number])[],
  ])[];
  readonly priorities: readonly NamedCounts[];
  readonly categories: readonly NamedCounts[];
  readonly teams: readonly NamedCounts[];
  readonly months: readonly NamedCounts[];
}

/** Cells of times to acknowledge: name, tickets never acknowledged, buckets. */
export type AckTimesPartial = readonly (readonly [
  cell: string,
  never: number,
  buckets: readonly (readonly [bucket: number, tickets: number])[],
])[];

/** What one policy makes of a ticket, in short. Lengths are ms. */
export interface TicketBrief {
  readonly outcome: Outcome;
  readonly pages: number;
  readonly night: number;
  readonly escalated: boolean;
  readonly breached: number;
  readonly firstHuman: number | undefined;
  /** The last level that paged. */
  readonly last: string | undefined;
}

/** A ticket that two policies treat otherwise. */
export interface ChangedTicket {
  readonly id: string;
  readonly created: number;
  readonly priority: string | undefined;
  /** How much, for the order only. */
  readonly score: number;
  readonly base: TicketBrief;
  readonly head: TicketBrief;
  /** Shows what the head makes of it. */
  readonly command: string;
}

/** What a replay was told; partial results merge only where all of it is the same. */
export interface ReplayMeta {
  /** Of rungs. */
  readonly version: string;
  readonly workspace: string | undefined;
  readonly timezone: string;
  readonly history: string;
  /** Hashes of the files. */
  readonly policy: string;
  readonly base: { readonly label: string; readonly policy: string } | undefined;
  /** How the head is called where there is a base. */
  readonly head: string | undefined;
  readonly reaction: string;
  readonly seed: number | undefined;
  /** Tickets and hash of what the model was learned from. */
  readonly learned: { readonly tickets: number; readonly hash: string } | undefined;
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** How many tickets that changed most are kept. */
  readonly top: number;
  readonly roundRobin: boolean;
  /** Names of people who have one. */
  readonly names: readonly (readonly [id: string, name: string])[];
}

/** What was met while the files were read. */
export interface ReplayCounts {
  readonly rows: number;
  readonly bad: number;
  readonly early: number;
  readonly hidden: number;
  /** Tickets created outside of `--from` and `--to`. */
  readonly outside: number;
  readonly unknown: readonly (readonly [field: string, values: readonly (readonly [value: string, rows: number])[]])[];
}

/** How a comparison went: tickets treated otherwise, and the first of them. */
export interface ChangedPartial {
  readonly changed: number;
  readonly morePages: number;
  readonly fewerPages: number;
  readonly earlier: number;
  readonly later: number;
  readonly top: readonly ChangedTicket[];
}

/** The answer of one replay, or of a part of it, as plain JSON. All formats are made from it. */
export interface ReplayPartial {
  readonly rungs: 'replay';
  readonly schemaVersion: 1;
  readonly meta: ReplayMeta;
  /** The parts that are in it, from 1; each once. */
  readonly shards: { readonly count: number; readonly present: readonly number[] };
  readonly counts: ReplayCounts;
  readonly tally: TallyPartial;
  readonly base: { readonly tally: TallyPartial; readonly changes: ChangedPartial } | undefined;
}
