import { MS_PER_DAY, MS_PER_HOUR, TEN_YEARS_MS } from '../model/duration.js';
import { gapsIn } from './schedule-gaps.js';
import { NOBODY } from './people-table.js';
import type { LayerPlan, SchedulePlan } from './schedule-plan.js';
import type { Schedule, Shift } from './schedule-type.js';
import { type Block, StretchBlocks } from './stretch-blocks.js';
import { beginningOf, endOf } from './stretch-ends.js';
import { Renderer } from './stretches.js';

/**
 * The schedule of a plan (S1-S4). Rendered lazily, in blocks; asking has no visible effect but time.
 *
 * Shifts are as long as the same people stay, in the same order: a person with two turns on end, or from one layer to
 * the next, has one shift, and `layer` is the one that decided at its start. Nobody by accident and nobody on purpose
 * are different. A stretch that does not change within ten years of the block that was asked about has no end (C6).
 */
export function scheduleOf(plan: SchedulePlan): Schedule {
  return new RenderedSchedule(plan);
}

class RenderedSchedule implements Schedule {
  readonly name: string;
  private readonly plan: SchedulePlan;
  private readonly renderer: Renderer;
  private readonly blocks: StretchBlocks;
  /** The last answer: questions come in bunches. */
  private last: Shift = NO_SHIFT;
  /** Shifts that reach over several blocks, so that their ends are searched once. */
  private readonly long: Shift[] = [];
  private ahead: Scan = NO_SCAN;
  private behind: Scan = NO_SCAN;

  constructor(plan: SchedulePlan) {
    this.name = plan.name;
    this.plan = plan;
    this.renderer = new Renderer(plan);
    this.blocks = new StretchBlocks(this.renderer, blockLength(plan.layers));
  }

  at(t: number): Shift {
    const { last } = this;
    if (t >= last.start && t < last.end) return last;
    const block = this.blocks.at(t);
    const i = block.find(t);
    const shift = block.shifts[i] ?? this.makeShift(block, i);
    this.last = shift;
    return shift;
  }

  /** Stretches with nobody are passed over: a gap is nobody's turn, and there would be nobody to page. */
  next(t: number): Shift | undefined {
    const now = this.at(t);
    const { ahead } = this;
    const known = ahead.people === now.people && t >= ahead.from && t < ahead.to;
    const from = known ? ahead.from : now.start;
    let to = known ? ahead.to : now.end;
    let found: Shift | undefined;
    while (to - t <= TEN_YEARS_MS) {
      const shift = this.at(to);
      if (shift.people.length > 0 && shift.people !== now.people) {
        found = shift;
        break;
      }
      to = shift.end;
    }
    this.ahead = { people: now.people, from, to };
    return found;
  }

  /** Stretches with nobody are passed over, as in `next`. */
  previous(t: number): Shift | undefined {
    const now = this.at(t);
    const { behind } = this;
    const known = behind.people === now.people && t >= behind.from && t < behind.to;
    let from = known ? behind.from : now.start;
    const to = known ? behind.to : now.end;
    let found: Shift | undefined;
    while (t - from <= TEN_YEARS_MS) {
      const shift = this.at(from - 1);
      if (shift.people.length > 0 && shift.people !== now.people) {
        found = shift;
        break;
      }
      from = shift.start;
    }
    this.behind = { people: now.people, from, to };
    return found;
  }

  shifts(from: number, to: number): Shift[] {
    if (!(from < to)) return [];
    if (!Number.isFinite(to - from)) throw new RangeError('a schedule is rendered between finite instants only');
    const { starts, people, deciders } = this.renderer.render(from, to);
    const shifts: Shift[] = [];
    for (let i = 0; i < starts.length; i++) {
      const end = i + 1 < starts.length ? (starts[i + 1] as number) : to;
      shifts.push(this.shift(starts[i] as number, end, people[i] as number, deciders[i] as number));
    }
    // The first one may have begun before the window, with another layer.
    if (shifts[0] !== undefined) shifts[0] = { ...shifts[0], layer: this.at(from).layer };
    return shifts;
  }

  gaps(from: number, to: number): { start: number; end: number; onPurpose: boolean }[] {
    return gapsIn(this.shifts(from, to), this.plan.cover);
  }

  private makeShift(block: Block, i: number): Shift {
    const { starts, people, deciders } = block.stretches;
    const id = people[i] as number;
    const first = i === 0;
    const last = i === starts.length - 1;
    const known =
      first || last
        ? this.long.find((s) => s.start <= (starts[i] as number) && s.end > (starts[i] as number))
        : undefined;
    const begin = first && known === undefined ? beginningOf(block, this.blocks, this.renderer) : undefined;
    const finish = last && known === undefined ? endOf(block, this.blocks) : undefined;
    const shift =
      known ??
      this.shift(
        begin?.start ?? (starts[i] as number),
        finish?.end ?? (starts[i + 1] as number),
        id,
        begin?.decider ?? (deciders[i] as number),
      );
    block.shifts[i] = shift;
    // What the horizon cut short looks different from elsewhere.
    if (known === undefined && (first || last) && begin?.cut !== true && finish?.cut !== true) {
      this.long.push(shift);
      if (this.long.length > MAX_LONG) this.long.shift();
    }
    return shift;
  }

  private shift(start: number, end: number, id: number, decider: number): Shift {
    const { table, deciders } = this.renderer;
    return { start, end, people: table.list(id), onPurpose: id === NOBODY, layer: deciders[decider] };
  }
}

/** Everybody on call in `[from, to)` is `people`: where a search for others can go on. */
interface Scan {
  readonly people: readonly string[] | undefined;
  readonly from: number;
  readonly to: number;
}

const NO_SCAN: Scan = { people: undefined, from: 0, to: 0 };
const NO_SHIFT: Shift = { start: Infinity, end: -Infinity, people: [], onPurpose: false, layer: undefined };
const MAX_LONG = 16;
const TURNS_PER_BLOCK = 256;
const LONGEST_BLOCK_MS = 128 * MS_PER_DAY;

/** Blocks hold some hundred turns of the fastest layer: enough to be worth a look-up, few enough to make at once. */
function blockLength(layers: readonly LayerPlan[]): number {
  let length = LONGEST_BLOCK_MS;
  for (const { every } of layers) {
    const turn = every.ms + every.months * 28 * MS_PER_DAY;
    if (turn > 0) length = Math.min(length, turn * TURNS_PER_BLOCK);
  }
  return Math.max(length, MS_PER_HOUR);
}
