import type { ReplayPartial } from '../model/replay.js';
import type { GroupSummary, ReplaySummary } from '../replay/summary.js';
import { formatDuration } from '../time/duration.js';
import { percentOf } from './replay-measures.js';
import { countText } from './replay-words.js';

/** A table for people, not escaped. */
export interface ReplayTable {
  readonly id: string;
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of figures begin here. */
  readonly figuresFrom: number;
  /** Rows that are left out. */
  readonly more: number;
}

/** Everything that a replay counts, table by table; empty ones are left out. `most` rows at most. */
export function replayTables(summary: ReplaySummary, { meta }: ReplayPartial, most: number): ReplayTable[] {
  const names = new Map(meta.names);
  const label = (id: string): string => (names.has(id) ? `${names.get(id)} (${id})` : id);
  const tables = [
    table(
      'sla',
      'Promises (SLA)',
      ['metric', 'priority', 'met', 'breached', 'kept', 'dropped', 'open'],
      summary.sla.map(({ metric, priority, met, breached, dropped, open }) => [
        metric.replace('_', ' '),
        priority ?? 'none',
        ...[met, breached].map(countText),
        met + breached === 0 ? '' : `${percentOf(met, met + breached)} %`,
        ...[dropped, open].map(countText),
      ]),
      2,
      most,
    ),
    table(
      'people',
      'People',
      ['person', 'pages', 'at night', 'at weekends', 'tickets', 'days', 'longest stretch'],
      [...summary.people]
        .filter(({ pages }) => pages > 0)
        .sort((a, b) => b.pages - a.pages)
        .map(({ person, pages, night, weekend, tickets, days, longestStretch }) => [
          label(person),
          ...[pages, night, weekend, tickets, days].map(countText),
          `${longestStretch} d`,
        ]),
      1,
      most,
    ),
    table(
      'levels',
      'Levels',
      ['escalation', 'level', 'tickets', 'of all', 'pages', 'at night', 'nobody'],
      summary.levels
        .filter(({ pages, nobody }) => pages > 0 || nobody > 0)
        .map(({ escalation, level, tickets, pages, night, nobody }) => [
          escalation,
          level,
          countText(tickets),
          `${percentOf(tickets, summary.tickets)} %`,
          ...[pages, night, nobody].map(countText),
        ]),
      2,
      most,
    ),
    table(
      'places',
      'Channels and bots',
      ['channel or bot', 'pages'],
      [...summary.channels, ...summary.bots]
        .filter(({ pages }) => pages > 0)
        .map((each) => [each.name, countText(each.pages)]),
      1,
      most,
    ),
    groups('priorities', 'Priorities', 'priority', summary.priorities, most),
    groups('teams', 'Teams', 'team', summary.teams, most),
    groups('categories', 'Categories', 'category', byTickets(summary.categories), most),
    groups('months', 'Months', 'month', summary.months, Number.POSITIVE_INFINITY),
    table(
      'first-human',
      'Time to the first human',
      ['priority', 'tickets', 'p50', 'p75', 'p90', 'p95', 'p99', 'longest'],
      summary.firstHumanBy.map(({ priority, tickets, p50, p75, p90, p95, p99, max }) => [
        priority ?? 'none',
        countText(tickets),
        ...[p50, p75, p90, p95, p99, max].map((ms) => (ms === undefined ? '' : formatDuration(ms))),
      ]),
      1,
      most,
    ),
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}

function table(
  id: string,
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  figuresFrom: number,
  most: number,
): ReplayTable {
  return { id, title, head, rows: rows.slice(0, most), figuresFrom, more: Math.max(0, rows.length - most) };
}

function groups(id: string, title: string, key: string, all: readonly GroupSummary[], most: number): ReplayTable {
  // One group that is all of them says nothing more.
  const told = all.length === 1 && all[0]?.name === null ? [] : all;
  return table(
    id,
    title,
    [key, 'tickets', 'pages', 'at night', 'escalated', 'of them', 'lost', 'unrouted', 'breached'],
    told.map(({ name, tickets, pages, nightPages, escalated, lost, unrouted, breached }) => [
      name ?? 'none',
      ...[tickets, pages, nightPages, escalated].map(countText),
      `${percentOf(escalated, tickets)} %`,
      ...[lost, unrouted, breached].map(countText),
    ]),
    1,
    most,
  );
}

function byTickets(all: readonly GroupSummary[]): GroupSummary[] {
  return [...all].sort((a, b) => b.tickets - a.tickets);
}
