import { Paths } from '../paths.js';
import { CountTable } from './count-table.js';
import { GROUP_COUNTS, type Tally } from './tally.js';

type GroupCount = (typeof GROUP_COUNTS)[number];

const COLUMN = Object.fromEntries(GROUP_COUNTS.map((name, i) => [name, i])) as Record<GroupCount, number>;

/** One ticket as its groups count it. */
export interface GroupedTicket {
  readonly pages: number;
  readonly night: number;
  readonly weekend: number;
  readonly escalated: boolean;
  readonly met: number;
  readonly breached: number;
}

/**
 * Counts tickets once for each combination of month, priority, category and team, of which there are few, and adds those to
 * the groups of a tally at the end: four times less to do for each ticket.
 */
export class GroupCounter {
  private readonly paths = new Paths();
  private readonly counts = new CountTable(GROUP_COUNTS.length);
  /** By row: where it is counted. */
  private readonly rows: (readonly [month: number, priority: number, category: number, team: number])[] = [];
  private readonly byState: number[] = [];
  private readonly table = new Int32Array(16 * 8 * 64 * 8);

  /** `team` is -1 for none. */
  add(
    ticket: GroupedTicket,
    month: number,
    priority: number,
    category: number,
    team: number,
    lost: boolean,
    unrouted: boolean,
    unreached: boolean,
    selfSolved: boolean,
  ): void {
    const { paths, counts } = this;
    let row = -1;
    // Nearly always the numbers are small: one look into a table then finds the row.
    const place = month < 16 && priority < 8 && category < 64 && team < 7;
    const small = place ? ((month * 8 + priority) * 64 + category) * 8 + team + 1 : -1;
    if (place) row = (this.table[small] as number) - 1;
    if (row < 0) {
      const state = paths.step(paths.step(paths.step(paths.step(0, month), priority), category), team + 1);
      row = this.byState[state] ?? this.addRow(state, month, priority, category, team);
      if (place) this.table[small] = row + 1;
    }
    const { pages, night, met, breached } = ticket;
    const { values } = counts;
    const at = row * GROUP_COUNTS.length;
    bump(values, at + COLUMN.tickets, 1);
    if (pages > 0) bump(values, at + COLUMN.pages, pages);
    if (night > 0) bump(values, at + COLUMN.nightPages, night);
    if (ticket.weekend > 0) bump(values, at + COLUMN.weekendPages, ticket.weekend);
    if (ticket.escalated) bump(values, at + COLUMN.escalated, 1);
    if (lost) bump(values, at + COLUMN.lost, 1);
    if (unrouted) bump(values, at + COLUMN.unrouted, 1);
    if (unreached) bump(values, at + COLUMN.unreached, 1);
    if (met > 0) bump(values, at + COLUMN.met, met);
    if (breached > 0) bump(values, at + COLUMN.breached, breached);
    if (!selfSolved) return;
    bump(values, at + COLUMN.selfSolved, 1);
    bump(values, at + COLUMN.noisePages, pages);
    bump(values, at + COLUMN.noiseNightPages, night);
  }

  /** Adds all that was counted since the last time. */
  flush({ months, priorities, categories, teams }: Tally): void {
    for (const [row, [month, priority, category, team]] of this.rows.entries()) {
      const counts = this.counts.row(row);
      months.counts.addRow(month, counts);
      priorities.counts.addRow(priority, counts);
      categories.counts.addRow(category, counts);
      teams.counts.addRow(team >= 0 ? team : teams.rows.of(null), counts);
    }
    this.counts.values.fill(0);
  }

  private addRow(state: number, month: number, priority: number, category: number, team: number): number {
    const row = this.rows.push([month, priority, category, team]) - 1;
    this.byState[state] = row;
    // The row must be there before it is counted in.
    this.counts.add(row, 0, 0);
    return row;
  }
}

function bump(values: Float64Array, at: number, count: number): void {
  values[at] = (values[at] as number) + count;
}
