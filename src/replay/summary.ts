import type { Metric } from '../model/policy.js';
import { METRICS } from '../model/policy.js';
import { type NamedCounts, OUTCOMES, type TallyPartial, VERDICTS } from '../model/replay.js';
import type { Outcome } from '../model/timeline.js';
import { longestStretch } from './tally/day-counts.js';
import { Histogram } from './tally/histogram.js';
import { GROUP_COUNTS, LEVEL_COUNTS, PERSON_COUNTS } from './tally/tally.js';

export type GroupCounts = Readonly<Record<(typeof GROUP_COUNTS)[number], number>>;
export type GroupSummary = GroupCounts & { readonly name: string | null };

export interface SlaSummary {
  readonly metric: Metric;
  readonly priority: string | null;
  readonly met: number;
  readonly breached: number;
  readonly dropped: number;
  readonly open: number;
}

export interface PersonSummary {
  readonly person: string;
  readonly pages: number;
  readonly night: number;
  readonly weekend: number;
  readonly tickets: number;
  /** Days in a row with a page on each. */
  readonly longestStretch: number;
  /** Days with a page. */
  readonly days: number;
}

export interface LevelSummary {
  readonly escalation: string;
  readonly level: string;
  readonly tickets: number;
  readonly pages: number;
  readonly night: number;
  readonly nobody: number;
}

/** Lengths in ms; undefined where there is no ticket. */
export interface Percentiles {
  readonly tickets: number;
  readonly p50: number | undefined;
  readonly p75: number | undefined;
  readonly p90: number | undefined;
  readonly p95: number | undefined;
  readonly p99: number | undefined;
  readonly max: number | undefined;
}

/** What one policy made of all tickets, with names. */
export interface ReplaySummary extends GroupCounts {
  readonly peoplePages: number;
  readonly outcomes: readonly { readonly outcome: Outcome; readonly tickets: number }[];
  readonly sla: readonly SlaSummary[];
  /** Everybody of the policy, those that were never paged too. */
  readonly people: readonly PersonSummary[];
  readonly levels: readonly LevelSummary[];
  readonly channels: readonly { readonly name: string; readonly pages: number }[];
  readonly bots: readonly { readonly name: string; readonly pages: number }[];
  readonly priorities: readonly GroupSummary[];
  readonly categories: readonly GroupSummary[];
  readonly teams: readonly GroupSummary[];
  readonly months: readonly GroupSummary[];
  readonly hours: readonly number[];
  readonly firstHuman: Percentiles;
  readonly firstHumanBy: readonly (Percentiles & { readonly priority: string | null })[];
}

/** Reads a tally for people: names, sums, shares of lists that belong together. */
export function summaryOf(tally: TallyPartial): ReplaySummary {
  const { frame } = tally;
  const months = tally.months.map(groupOf);
  const totals = Object.fromEntries(
    GROUP_COUNTS.map((key) => [key, months.reduce((sum, month) => sum + month[key], 0)]),
  ) as GroupCounts;
  const people = new Map(tally.people.map(([name, ...counts]) => [name, counts]));
  const days = new Map(tally.days);
  const levels = new Map(tally.levels.map(([place, ...counts]) => [place, counts]));
  const all = new Histogram();
  const firstHumanBy = tally.firstHuman.map(([priority, buckets]) => {
    const own = new Histogram();
    for (const [bucket, count] of buckets) {
      own.addTo(bucket, count);
      all.addTo(bucket, count);
    }
    return { priority, ...percentilesOf(own) };
  });
  return {
    ...totals,
    peoplePages: tally.hours.reduce((sum, pages) => sum + pages, 0),
    outcomes: OUTCOMES.map((outcome, i) => ({ outcome, tickets: tally.outcomes[i] ?? 0 })),
    sla: slaOf(tally),
    people: frame.people.map((person) => {
      const counts = people.get(person) ?? [];
      const own = days.get(person) ?? [];
      const named = (key: (typeof PERSON_COUNTS)[number]) => counts[PERSON_COUNTS.indexOf(key)] ?? 0;
      return {
        person,
        pages: named('pages'),
        night: named('night'),
        weekend: named('weekend'),
        tickets: named('tickets'),
        longestStretch: longestStretch(own),
        days: own.length,
      };
    }),
    levels: frame.levels.map(([escalation, level], place) => {
      const counts = levels.get(place) ?? [];
      const named = (key: (typeof LEVEL_COUNTS)[number]) => counts[LEVEL_COUNTS.indexOf(key)] ?? 0;
      return {
        escalation,
        level,
        tickets: named('tickets'),
        pages: named('pages'),
        night: named('night'),
        nobody: named('nobody'),
      };
    }),
    channels: placesOf(frame.channels, tally.channels),
    bots: placesOf(frame.bots, tally.bots),
    priorities: tally.priorities.map(groupOf),
    categories: tally.categories.map(groupOf),
    teams: tally.teams.map(groupOf),
    months,
    hours: tally.hours,
    firstHuman: percentilesOf(all),
    firstHumanBy,
  };
}

function groupOf([name, ...counts]: NamedCounts): GroupSummary {
  const named = Object.fromEntries(GROUP_COUNTS.map((key, i) => [key, counts[i] ?? 0])) as GroupCounts;
  return { name, ...named };
}

function slaOf({ sla }: TallyPartial): SlaSummary[] {
  const found: SlaSummary[] = [];
  for (const [m, metric] of METRICS.entries()) {
    for (const [priority, ...counts] of sla) {
      const [met = 0, breached = 0, dropped = 0, open = 0] = counts.slice(m * VERDICTS.length);
      if (met + breached + dropped + open > 0) found.push({ metric, priority, met, breached, dropped, open });
    }
  }
  return found;
}

function placesOf(names: readonly string[], counts: readonly NamedCounts[]): { name: string; pages: number }[] {
  const pages = new Map(counts.map(([name, count = 0]) => [name, count]));
  return names.map((name) => ({ name, pages: pages.get(name) ?? 0 }));
}

function percentilesOf(histogram: Histogram): Percentiles {
  return {
    tickets: histogram.total,
    p50: histogram.percentile(0.5),
    p75: histogram.percentile(0.75),
    p90: histogram.percentile(0.9),
    p95: histogram.percentile(0.95),
    p99: histogram.percentile(0.99),
    max: histogram.percentile(1),
  };
}
