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
 * are different. Where layers come and go for ten years and the people stay, the stretch has no end (C6).
 */
export function scheduleOf(plan: SchedulePlan): Schedule {
  return new RenderedSchedule(plan);
}

class RenderedSchedule implements Schedule {
  readonly name: string;
  readonly plan: SchedulePlan;
  private madeRenderer: Renderer | undefined = undefined;
  private madeBlocks: StretchBlocks | undefined = undefined;
  /** Shifts that reach over several blocks, so that their ends are searched once. */
  private readonly long: Shift[] = [];
  private ahead: Scan = NO_SCAN;
  private behind: Scan = NO_SCAN;

  constructor(plan: SchedulePlan) {
    this.name = plan.name;
    this.plan = plan;
  }

  /** Made when it is first asked for: of most schedules of a workspace that is only checked, nothing is rendered. */
  private get renderer(): Renderer {
    return (this.madeRenderer ??= new Renderer(this.plan));
  }

  private get blocks(): StretchBlocks {
    return (this.madeBlocks ??= new StretchBlocks(this.renderer, blockLength(this.plan.layers)));
  }

  at(t: number): Shift {
    const block = this.blocks.at(t);
    const i = block.find(t);
    return block.shifts[i] ?? this.makeShift(block, i);
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
    if (to !== Infinity) this.ahead = { people: now.people, from, to };
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
    if (from !== -Infinity) this.behind = { people: now.people, from, to };
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
    const inside = i > 0 && i + 1 < starts.length;
    const shift = inside
      ? this.shift(starts[i] as number, starts[i + 1] as number, people[i] as number, deciders[i] as number)
      : this.edgeShift(block, i);
    block.shifts[i] = shift;
    return shift;
  }

  /** A shift that touches an edge of its block, and may go on beyond. */
  private edgeShift(block: Block, i: number): Shift {
    const { starts, people, deciders } = block.stretches;
    const start = starts[i] as number;
    const known = this.long.find((shift) => shift.start <= start && start < shift.end);
    if (known !== undefined) return known;
    const before = i === 0 ? beginningOf(block, this.blocks, this.renderer) : undefined;
    const after = i + 1 === starts.length ? endOf(block, this.blocks) : undefined;
    const shift = this.shift(
      before?.start ?? start,
      after?.end ?? (starts[i + 1] as number),
      people[i] as number,
      before?.decider ?? (deciders[i] as number),
    );
    // Where a search was given up, the same stretch may look otherwise from another block.
    if (before?.cut !== true && after?.cut !== true) {
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
