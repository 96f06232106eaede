import { MS_PER_DAY } from '../model/duration.js';
import type { RowPlan } from '../model/plan.js';
import type { Calendar } from '../time/calendar-type.js';
import type { PlanRuleContext } from './rule.js';

/** Rare calendars (one week a year) are seen too. */
const AHEAD_MS = 366 * MS_PER_DAY;
const MAX_CALENDARS = 48;
const MAX_STEPS = 20_000;

/** One combination of open and closed among the calendars that rows name, and the first moment that has it. */
export interface HourState {
  readonly moment: number;
  /** Whether the row's `during` and `outside` let it match a ticket created then (R1). */
  allows(row: RowPlan): boolean;
}

export interface HourStates {
  readonly list: readonly HourState[];
  /** False: too many calendars or changes to have seen them all. */
  readonly complete: boolean;
  /** Every state from now to here was seen. */
  readonly until: number;
}

/** The combinations that really occur in the next year, found by jumping from change to change. */
export function hourStates(context: PlanRuleContext): HourStates {
  return context.once('hour states', () => find(context));
}

function find({ plan, now, horizon }: PlanRuleContext): HourStates {
  const calendars = new Map<Calendar, number>();
  for (const { during, outside } of plan.rows) {
    for (const calendar of [during, outside]) {
      if (calendar !== undefined && !calendars.has(calendar)) calendars.set(calendar, calendars.size);
    }
  }
  const until = Math.max(horizon, now + AHEAD_MS);
  const all = [...calendars.keys()];
  const found = new Map<string, HourState>();
  let complete = all.length <= MAX_CALENDARS;
  const next = all.map((calendar) => calendar.change(now));
  const open = all.map((calendar) => calendar.isOpen(now));
  let t = now;
  for (let steps = 0; ; steps++) {
    const key = open.map((is) => (is ? '1' : '0')).join('');
    if (!found.has(key)) found.set(key, stateAt(t, key, calendars));
    if (!complete) break;
    t = next.reduce((min, at) => Math.min(min, at), Infinity);
    if (t >= until) break;
    if (steps >= MAX_STEPS) {
      complete = false;
      break;
    }
    for (let i = 0; i < all.length; i++) {
      if (next[i] !== t) continue;
      open[i] = !open[i];
      next[i] = (all[i] as Calendar).change(t);
    }
  }
  return { list: [...found.values()], complete, until };
}

function stateAt(moment: number, key: string, calendars: ReadonlyMap<Calendar, number>): HourState {
  const isOpen = (calendar: Calendar) => key[calendars.get(calendar) ?? -1] === '1';
  return {
    moment,
    allows: ({ during, outside }) =>
      (during === undefined || isOpen(during)) && (outside === undefined || !isOpen(outside)),
  };
}

/** A row that the time of day never switches off. */
export function isTimeless({ during, outside }: RowPlan): boolean {
  return during === undefined && outside === undefined;
}
