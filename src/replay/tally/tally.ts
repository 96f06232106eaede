import type { NamedCounts, TallyFrame, TallyPartial } from '../../model/replay.js';
import { METRICS } from '../../model/policy.js';
import { OUTCOMES, VERDICTS } from '../../model/replay.js';
import { CountTable } from './count-table.js';
import { DayCounts } from './day-counts.js';
import { Histogram } from './histogram.js';
import { NameRows } from './name-rows.js';

/** Columns of what is counted for each priority, category, team and month. */
export const GROUP = {
  tickets: 0,
  pages: 1,
  nightPages: 2,
  weekendPages: 3,
  escalated: 4,
  lost: 5,
  unrouted: 6,
  unreached: 7,
  met: 8,
  breached: 9,
  selfSolved: 10,
  noisePages: 11,
  noiseNightPages: 12,
} as const;
export const PERSON = { pages: 0, night: 1, weekend: 2, tickets: 3 } as const;
export const LEVEL = { tickets: 0, pages: 1, night: 2, nobody: 3 } as const;
type Columns<Of> = readonly (keyof Of & string)[];
export const GROUP_COUNTS = Object.keys(GROUP) as unknown as Columns<typeof GROUP>;
export const PERSON_COUNTS = Object.keys(PERSON) as unknown as Columns<typeof PERSON>;
export const LEVEL_COUNTS = Object.keys(LEVEL) as unknown as Columns<typeof LEVEL>;

/** Counters of one group of tickets by a value that they share. */
export class Group {
  readonly rows: NameRows;
  readonly counts = new CountTable(GROUP_COUNTS.length);
  private readonly known: number;

  constructor(known: readonly string[] = []) {
    this.rows = new NameRows(known);
    this.known = known.length;
  }

  /** Adds what another group has counted. */
  merge(partial: readonly NamedCounts[]): void {
    for (const [name, ...counts] of partial) this.counts.addRow(this.rows.of(name), counts);
  }

  toPartial(): NamedCounts[] {
    return namedCounts(this.rows, this.known, this.counts);
  }
}

/**
 * Everything that a replay counts. It is made of whole numbers that add up, and of nothing else: tallies of parts merge into
 * that of the whole, in any order and grouping, and give the same partial, byte for byte. Fill it with a `TallyCounter`.
 */
export class Tally {
  readonly frame: TallyFrame;
  readonly outcomes = new Float64Array(OUTCOMES.length);
  /** Pages to people by the hour of their week: 168, from Monday 00:00. */
  readonly hours = new Float64Array(7 * 24);
  readonly people: CountTable;
  readonly days = new DayCounts();
  /** Pages of channels, then of bots. */
  readonly places: CountTable;
  readonly levels: CountTable;
  /** By the rows of `priorities`: METRICS × VERDICTS. */
  readonly sla = new CountTable(METRICS.length * VERDICTS.length);
  readonly firstHuman: Histogram[] = [];
  readonly priorities: Group;
  readonly categories = new Group();
  readonly teams: Group;
  readonly months = new Group();

  constructor(frame: TallyFrame) {
    this.frame = frame;
    this.people = new CountTable(PERSON_COUNTS.length, frame.people.length);
    this.places = new CountTable(1, frame.channels.length + frame.bots.length);
    this.levels = new CountTable(LEVEL_COUNTS.length, frame.levels.length);
    this.priorities = new Group(frame.priorities);
    this.teams = new Group(frame.teams);
  }

  /** The histogram of a priority's row. */
  firstHumanOf(row: number): Histogram {
    while (this.firstHuman.length <= row) this.firstHuman.push(new Histogram());
    return this.firstHuman[row] as Histogram;
  }

  static fromPartial(partial: TallyPartial): Tally {
    const tally = new Tally(partial.frame);
    tally.merge(partial);
    return tally;
  }

  /** Adds what another tally of the same policy has counted. */
  merge(partial: TallyPartial): void {
    const { frame } = this;
    addTo(this.outcomes, partial.outcomes);
    addTo(this.hours, partial.hours);
    const person = placeOf(frame.people);
    for (const [name, ...counts] of partial.people) this.people.addRow(person(name), counts);
    for (const [name, days] of partial.days) for (const [day, pages] of days) this.days.add(person(name), day, pages);
    const channel = placeOf(frame.channels);
    for (const [name, ...counts] of partial.channels) this.places.addRow(channel(name), counts);
    const bot = placeOf(frame.bots);
    for (const [name, ...counts] of partial.bots) this.places.addRow(frame.channels.length + bot(name), counts);
    for (const [level, ...counts] of partial.levels) this.levels.addRow(level, counts);
    // The rows of priorities are those of the others, so they come first.
    this.priorities.merge(partial.priorities);
    this.categories.merge(partial.categories);
    this.teams.merge(partial.teams);
    this.months.merge(partial.months);
    for (const [name, ...counts] of partial.sla) this.sla.addRow(this.priorities.rows.of(name), counts);
    for (const [name, buckets] of partial.firstHuman) {
      const histogram = this.firstHumanOf(this.priorities.rows.of(name));
      for (const [bucket, count] of buckets) histogram.addTo(bucket, count);
    }
  }

  toPartial(): TallyPartial {
    const { frame } = this;
    const { rows } = this.priorities;
    const firstHuman = rows.ordered(frame.priorities.length).flatMap((row) => {
      const buckets = this.firstHuman[row]?.used() ?? [];
      return buckets.length === 0 ? [] : [[rows.names[row] as string | null, buckets] as const];
    });
    const days = frame.people.flatMap((person, place) => {
      const own = this.days.of(place);
      return own.length === 0 ? [] : [[person, own] as const];
    });
    return {
      frame,
      outcomes: [...this.outcomes],
      hours: [...this.hours],
      people: placed(frame.people, 0, this.people),
      days,
      channels: placed(frame.channels, 0, this.places),
      bots: placed(frame.bots, frame.channels.length, this.places),
      levels: frame.levels.flatMap((_, place) => {
        const counts = this.levels.row(place);
        return counts.some((count) => count > 0) ? [[place, ...counts] as const] : [];
      }),
      sla: namedCounts(rows, frame.priorities.length, this.sla),
      firstHuman,
      priorities: this.priorities.toPartial(),
      categories: this.categories.toPartial(),
      teams: this.teams.toPartial(),
      months: this.months.toPartial(),
    };
  }
}

function namedCounts(rows: NameRows, known: number, table: CountTable): NamedCounts[] {
  return rows.ordered(known).flatMap((row) => {
    const counts = table.row(row);
    return counts.some((count) => count > 0) ? [[rows.names[row] ?? null, ...counts] as const] : [];
  });
}

function placed(names: readonly string[], from: number, table: CountTable): NamedCounts[] {
  return names.flatMap((name, place) => {
    const counts = table.row(from + place);
    return counts.some((count) => count > 0) ? [[name, ...counts] as const] : [];
  });
}

function placeOf(names: readonly string[]): (name: string | null) => number {
  const places = new Map<string | null, number>(names.map((name, place) => [name, place]));
  return (name) => {
    const place = places.get(name);
    if (place === undefined) throw new RangeError(`"${name}" is not in the tally's policy`);
    return place;
  };
}

function addTo(sums: Float64Array, counts: readonly number[]): void {
  for (const [i, count] of counts.entries()) sums[i] = (sums[i] ?? 0) + count;
}
