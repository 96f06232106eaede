import { OUTCOMES, VERDICTS } from '../../model/replay.js';
import type { Cells } from './cells.js';
import { GROUP, GROUP_COUNTS, type Tally } from './tally.js';
import { codesOf, verdictsOf } from './verdict-code.js';

const LOST = OUTCOMES.indexOf('lost');
const SILENT = OUTCOMES.indexOf('silent');
const MET = VERDICTS.indexOf('met');
const BREACHED = VERDICTS.indexOf('breached');

/** What a ticket's pages came to, for its state. */
export const NO_PAGES = 0;
export const PAGED = 1;
export const ESCALATED = 2;
const REACHES = 3;

/** Sums of a row, before the tickets of each state. */
export const SUM = { pages: 0, night: 1, weekend: 2, selfSolved: 3, noisePages: 4, noiseNight: 5 } as const;
const SUMS = Object.keys(SUM).length;
const SUMMED: readonly (readonly [keyof typeof SUM, keyof typeof GROUP])[] = [
  ['pages', 'pages'],
  ['night', 'nightPages'],
  ['weekend', 'weekendPages'],
  ['selfSolved', 'selfSolved'],
  ['noisePages', 'noisePages'],
  ['noiseNight', 'noiseNightPages'],
];
/** A program with more states counts the others one by one. */
const MOST_STATES = 58;
/** Of more months rows are looked for each time. */
const MOST_MONTHS = 240;
/** Half a kilobyte each; combinations that are met when there are as many are counted one by one. */
const MOST_ROWS = 1 << 16;

/** What tickets have in common that have the same fields and go the same way through the policy. */
export interface StateProgram {
  /** Among all. */
  readonly place: number;
  readonly priority: number;
  readonly category: number;
  /** No row of the matrix names an escalation. */
  readonly unrouted: boolean;
  readonly states: States;
  /** Where rows begin, by month and team; 0 for one not met yet. */
  rows: Int32Array;
}

/** What tickets with the same clocks can come to. */
interface States {
  /** The metrics of the clocks in the order of their runs, by METRICS. */
  readonly metrics: readonly number[];
  /** By verdicts, outcome and reach: the number of the state from 1; 0 for one not met yet. */
  readonly numbers: Uint8Array;
  /** The same the other way round. */
  readonly all: number[];
}

interface StateRow {
  readonly at: number;
  readonly program: StateProgram;
  readonly month: number;
  readonly team: number;
}

/**
 * Counts tickets by what they have come to as a whole (verdicts, outcome, whether anybody was paged), of which there are
 * few for tickets alike: one number more for each ticket, from which outcomes, verdicts and groups follow at the end.
 */
export class StateCounter {
  private readonly cells: Cells;
  private readonly tally: Tally;
  private readonly teams: number;
  private readonly rows: StateRow[] = [];
  private readonly byName = new Map<string, StateRow>();
  private readonly programs = new Map<string, StateProgram>();
  /** By the metrics. */
  private readonly states = new Map<string, States>();

  constructor(cells: Cells, tally: Tally) {
    this.cells = cells;
    this.tally = tally;
    this.teams = tally.frame.teams.length + 1;
  }

  programOf(priority: number, category: number, unrouted: boolean, metrics: readonly number[]): StateProgram {
    const key = `${priority} ${category} ${unrouted} ${metrics.join()}`;
    const known = this.programs.get(key);
    if (known !== undefined) return known;
    const name = metrics.join();
    let states = this.states.get(name);
    if (states === undefined) {
      const numbers = new Uint8Array(codesOf(metrics.length) * OUTCOMES.length * REACHES);
      states = { metrics, numbers, all: [] };
      this.states.set(name, states);
    }
    const program = { place: this.programs.size, priority, category, unrouted, states, rows: new Int32Array(0) };
    this.programs.set(key, program);
    return program;
  }

  /** Counts one ticket and says where the sums of its row are, 0 where it has none; `team` is -1 for none. */
  count(program: StateProgram, month: number, team: number, code: number, outcome: number, reach: number): number {
    const row = program.rows[month * this.teams + team + 1] || this.rowOf(program, month, team);
    const state = (code * OUTCOMES.length + outcome) * REACHES + reach;
    const number = row === 0 ? 0 : program.states.numbers[state] || numberOf(program.states, state);
    if (number > 0) (this.cells.values[row + SUMS - 1 + number] as number)++;
    else this.add(program, month, team, state, 1);
    return row;
  }

  /** The sums, by SUM, of tickets that have no row. */
  addSums(program: StateProgram, month: number, team: number, sums: readonly number[]): void {
    const group = new Float64Array(GROUP_COUNTS.length);
    for (const [name, column] of SUMMED) group[GROUP[column]] = sums[SUM[name]] as number;
    this.addToGroups(program, month, team, group);
  }

  /** Adds all that was counted since the last time. */
  flush(): void {
    const { values } = this.cells;
    const group = new Float64Array(GROUP_COUNTS.length);
    for (const { at, program, month, team } of this.rows) {
      const { all } = program.states;
      group.fill(0);
      for (const [name, column] of SUMMED) group[GROUP[column]] = values[at + SUM[name]] as number;
      for (let i = 0; i < all.length; i++) {
        const tickets = values[at + SUMS + i] as number;
        if (tickets > 0) this.addState(program, all[i] as number, tickets, group);
      }
      this.addToGroups(program, month, team, group);
      values.fill(0, at, at + SUMS + all.length);
    }
  }

  private add(program: StateProgram, month: number, team: number, state: number, tickets: number): void {
    const group = new Float64Array(GROUP_COUNTS.length);
    this.addState(program, state, tickets, group);
    this.addToGroups(program, month, team, group);
  }

  /** Counts tickets of a state, and adds what they are to their groups to `group`, by GROUP. */
  private addState(
    { states, priority, unrouted }: StateProgram,
    state: number,
    tickets: number,
    group: Float64Array,
  ): void {
    const { tally } = this;
    const reach = state % REACHES;
    const outcome = Math.floor(state / REACHES) % OUTCOMES.length;
    (tally.outcomes[outcome] as number) += tickets;
    (group[GROUP.tickets] as number) += tickets;
    if (reach === ESCALATED) (group[GROUP.escalated] as number) += tickets;
    if (outcome === LOST) (group[GROUP.lost] as number) += tickets;
    if (unrouted) (group[GROUP.unrouted] as number) += tickets;
    else if (reach === NO_PAGES && outcome !== SILENT) (group[GROUP.unreached] as number) += tickets;
    for (const [run, verdict] of verdictsOf(Math.floor(state / REACHES / OUTCOMES.length)).entries()) {
      tally.sla.add(priority, (states.metrics[run] as number) * VERDICTS.length + verdict, tickets);
      if (verdict === MET) (group[GROUP.met] as number) += tickets;
      else if (verdict === BREACHED) (group[GROUP.breached] as number) += tickets;
    }
  }

  private addToGroups({ priority, category }: StateProgram, month: number, team: number, group: Float64Array): void {
    const { months, priorities, categories, teams } = this.tally;
    months.counts.addRow(month, group);
    priorities.counts.addRow(priority, group);
    categories.counts.addRow(category, group);
    teams.counts.addRow(team >= 0 ? team : teams.rows.of(null), group);
  }

  private rowOf(program: StateProgram, month: number, team: number): number {
    const name = `${program.place} ${month} ${team}`;
    let row = this.byName.get(name);
    if (row === undefined) {
      if (this.rows.length >= MOST_ROWS) return 0;
      row = { at: this.cells.take(SUMS + MOST_STATES), program, month, team };
      this.rows.push(row);
      this.byName.set(name, row);
    }
    if (month < MOST_MONTHS) {
      const place = month * this.teams + team + 1;
      if (place >= program.rows.length) {
        const rows = new Int32Array((month + 12) * this.teams);
        rows.set(program.rows);
        program.rows = rows;
      }
      program.rows[place] = row.at;
    }
    return row.at;
  }
}

/** The number of a state not met before; 0 when there is none left. */
function numberOf({ numbers, all }: States, state: number): number {
  if (all.length >= MOST_STATES) return 0;
  const number = all.push(state);
  numbers[state] = number;
  return number;
}
