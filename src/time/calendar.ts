import { MS_PER_DAY } from '../model/duration.js';
import type { WeekWindow } from '../model/policy.js';
import type { Calendar } from './calendar-type.js';
import { type HolidayHours, OpenHours } from './open-hours.js';
import { OpenTime } from './open-time.js';
import { fillsWeek } from './week-pieces.js';
import type { Zone } from './zone-type.js';

export interface CalendarInput {
  readonly name: string;
  readonly zone: Zone;
  readonly windows: readonly WeekWindow[];
  readonly holidays?: HolidayHours | undefined;
  /** What `1d` is on it (T5); undefined where `d` is an error. */
  readonly dayMs?: number | undefined;
}

/** A calendar from its week and its holidays (C1-C6). It renders what it is asked about when it is first asked. */
export function compileCalendar({ name, zone, windows, holidays, dayMs }: CalendarInput): Calendar {
  if (holidays === undefined && fillsWeek(windows)) return alwaysOpen(name, dayMs);
  if (holidays === undefined && windows.length === 0) return neverOpen(name, dayMs);
  return new OpenTime(name, dayMs, new OpenHours(zone, windows, holidays));
}

function alwaysOpen(name: string, dayMs: number | undefined): Calendar {
  return {
    name,
    always: true,
    dayMs,
    add: (a, d) => (d > 0 ? a + d : a),
    fire: (a, d) => (d > 0 ? a + d : a),
    between: (a, b) => (b > a ? b - a : 0),
    isOpen: () => true,
    next: (t) => t,
    change: () => Infinity,
  };
}

function neverOpen(name: string, dayMs: number | undefined): Calendar {
  return {
    name,
    always: false,
    dayMs,
    add: (a, d) => (d > 0 ? Infinity : a),
    fire: () => Infinity,
    between: () => 0,
    isOpen: () => false,
    next: () => Infinity,
    change: () => Infinity,
  };
}

/** The built-in calendar that is open at every instant. */
export const ALWAYS: Calendar = alwaysOpen('always', MS_PER_DAY);
/** The built-in calendar that is open at none. */
export const NEVER: Calendar = neverOpen('never', undefined);
