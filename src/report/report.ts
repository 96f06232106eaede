import type { Metric } from '../model/policy.js';
import type { Ref } from '../model/ref.js';

export type Audience = 'internal' | 'customers';

/** What really happened, from recorded events. Instants are epoch ms, lengths ms, shares 0 to 1. */
export interface Report {
  /** The instant up to which the report knows what happened. */
  readonly asOf: number;
  /** Tickets created in `[from, to)` count; undefined: all that there are. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly audience: Audience;
  readonly totals: Totals;
  /** How the log is read: which field is the team, what a tier is. In words. */
  readonly meaning: readonly string[];
  readonly compliance: readonly TargetCompliance[];
  readonly times: readonly TimesTable[];
  readonly rates: readonly RatesTable[];
  readonly pingPong: readonly PingPong[];
  readonly months: readonly Period[];
  readonly quarters: readonly Period[];
  readonly charts: readonly ControlChart[];
  readonly recommendations: readonly Recommendation[];
}

export interface Totals extends Rates {
  readonly firstCreated: number | undefined;
  readonly lastCreated: number | undefined;
  /** Tickets of the log outside the window. */
  readonly outside: number;
  /** Tickets whose ladder begins with a bot alone, and how many of them no person had to touch. */
  readonly botFirst: { readonly tickets: number; readonly withoutPeople: number };
}

/** How far one target was kept, and its objective. */
export interface TargetCompliance {
  readonly sla: string;
  readonly metric: Metric;
  readonly priority: string | undefined;
  readonly target: number;
  readonly targetText: string;
  /** The calendar that it counts on; undefined for elapsed time. */
  readonly calendar: string | undefined;
  readonly ref: Ref;
  readonly met: number;
  readonly breached: number;
  /** Neither met nor breached yet. */
  readonly running: number;
  /** No longer promised before it came to an end (K5). */
  readonly dropped: number;
  /** Of `met + breached`; undefined while there are none. */
  readonly share: number | undefined;
  readonly objective: number | undefined;
  readonly kept: boolean | undefined;
  /** Breaches by runs that have ended: counted time past the target. */
  readonly late: Spread | undefined;
  /** Breaches whose end is still to come. */
  readonly lateOpen: number;
  /** Counted time of the runs that have ended. */
  readonly counted: Spread | undefined;
}

/** Exact: percentiles are values that were measured (nearest rank). */
export interface Spread {
  readonly count: number;
  readonly mean: number;
  readonly p50: number;
  readonly p75: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

export const TIMES = ['acknowledge', 'respond', 'resolve'] as const;
export type TimeKind = (typeof TIMES)[number];

/** Elapsed, and open time where a target counts on a calendar or pauses. */
export interface TimeSpread {
  readonly elapsed: Spread | undefined;
  readonly open: Spread | undefined;
}

export interface TimesTable {
  /** Undefined: all tickets together. */
  readonly dimension: string | undefined;
  readonly rows: readonly ({ readonly value: string | undefined } & Readonly<Record<TimeKind, TimeSpread>>)[];
}

/** Counts of tickets; the rates are shares of `tickets`, but reopened ones of `resolved` and breached ones of `judged`. */
export interface Rates {
  readonly tickets: number;
  /** At the end. */
  readonly open: number;
  /** At least once. */
  readonly resolved: number;
  readonly escalated: number;
  readonly reassigned: number;
  readonly reassignments: number;
  /** A → B → A. */
  readonly pingPong: number;
  /** Came back to a group that had had it. */
  readonly returned: number;
  readonly reopened: number;
  /** Resolved, and no person is in the record. */
  readonly withoutPeople: number;
  /** With a target that was met or breached. */
  readonly judged: number;
  readonly breached: number;
}

export interface RatesTable {
  readonly dimension: string;
  readonly rows: readonly ({ readonly value: string | undefined } & Rates)[];
}

/** Two groups between which tickets go there and back. */
export interface PingPong {
  readonly from: string;
  readonly via: string;
  /** Tickets moved from the one to the other, and those of them that came straight back. */
  readonly moved: number;
  readonly tickets: number;
  readonly returns: number;
  /** Time away, of each return. */
  readonly away: Spread | undefined;
}

/** A month or a quarter of the report's zone, of the tickets created in it. */
export interface Period extends Rates {
  /** `2016-03`, `2016-Q1` */
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** The log covers all of it. */
  readonly complete: boolean;
  readonly acknowledge: Spread | undefined;
  readonly resolve: Spread | undefined;
  /** Against the period before; undefined unless both are complete. */
  readonly change: PeriodChange | undefined;
}

export interface PeriodChange {
  /** Relative: 0.1 is ten percent more; undefined when there was nothing before. */
  readonly tickets: number | undefined;
  readonly acknowledgeP50: number | undefined;
  readonly resolveP50: number | undefined;
  /** Differences of shares: 0.1 is ten points more. */
  readonly compliance: number | undefined;
  readonly escalated: number | undefined;
  readonly reassigned: number | undefined;
  readonly reopened: number | undefined;
}

export interface ChartPoint {
  readonly name: string;
  readonly from: number;
  readonly count: number;
  /** What the count is a part of, or the weight of the day. */
  readonly area: number;
  /** `count / area` */
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  /** Distance from the centre in sigmas. */
  readonly z: number;
}

export interface Signal {
  readonly rule: string;
  readonly direction: 'above' | 'below';
  /** Indexes of the first and last point. */
  readonly from: number;
  readonly to: number;
}

export interface ControlChart {
  readonly what: 'created' | 'escalated' | 'breached';
  readonly unit: 'day' | 'week' | 'month';
  /** The chart and its tests by name. */
  readonly test: string;
  readonly centre: number;
  /** By how much the points vary more than chance would have them; 1: as chance. */
  readonly spread: number;
  /** Empty when there is too little data. */
  readonly points: readonly ChartPoint[];
  readonly signals: readonly Signal[];
  /** Why there is no chart. */
  readonly tooLittle: string | undefined;
}

export interface Evidence {
  readonly what: string;
  readonly count: number;
  readonly of: number;
}

export interface Recommendation {
  readonly rule: string;
  /** What is so, with its numbers. */
  readonly finding: string;
  /** What to do. */
  readonly advice: string;
  readonly evidence: readonly Evidence[];
  /** Tickets that it is about: recommendations are in order of it. */
  readonly tickets: number;
  /** The change of the policy, as `--what-if` takes it, and what it comes to. */
  readonly proposal:
    | {
        readonly change: string;
        readonly ref: Ref | undefined;
        readonly checked: string;
        readonly measures: readonly { readonly what: string; readonly before: number; readonly after: number }[];
        /** Tickets that were run again. */
        readonly replayed: number;
      }
    | undefined;
}
