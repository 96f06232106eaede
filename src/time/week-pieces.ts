import type { DayWindow, WeekWindow } from '../model/policy.js';
import { MINUTES_PER_DAY, MINUTES_PER_WEEK } from './hours.js';

/** A list of open minutes of one local day, in order, disjoint: `[start, end, start, end, …]`, within 0 to 1440. */
export type DayPieces = readonly number[];

/** What is open on each day of the week, Monday first, when windows are cut at midnight. */
export function weekPieces(windows: readonly WeekWindow[]): readonly DayPieces[] {
  const days: number[][] = [[], [], [], [], [], [], []];
  for (const { start, end } of windows) {
    // A window may pass the end of the week, and then shows on the days of the next.
    for (let day = Math.floor(start / MINUTES_PER_DAY); day * MINUTES_PER_DAY < end; day++) {
      const base = day * MINUTES_PER_DAY;
      const from = Math.max(start - base, 0);
      const to = Math.min(end - base, MINUTES_PER_DAY);
      if (from < to) days[day % 7]?.push(from, to);
    }
  }
  return days.map(united);
}

/** A day's own windows until midnight. */
export function untilMidnight(windows: readonly DayWindow[]): DayPieces {
  return united(windows.flatMap(({ start, end }) => [start, Math.min(end, MINUTES_PER_DAY)]));
}

/** What a day's windows leave for the day after. */
export function pastMidnight(windows: readonly DayWindow[]): DayPieces {
  return united(windows.flatMap(({ start, end }) => [Math.max(start - MINUTES_PER_DAY, 0), end - MINUTES_PER_DAY]));
}

/** Touching and overlapping pieces as one (C1), in order; those without length vanish. */
export function united(pieces: readonly number[]): DayPieces {
  const pairs: [number, number][] = [];
  for (let i = 0; i < pieces.length; i += 2) {
    const [start, end] = [pieces[i] as number, pieces[i + 1] as number];
    if (start < end) pairs.push([start, end]);
  }
  pairs.sort((a, b) => a[0] - b[0]);
  const result: number[] = [];
  for (const [start, end] of pairs) {
    const last = result.length - 1;
    if (last >= 0 && start <= (result[last] as number)) result[last] = Math.max(result[last] as number, end);
    else result.push(start, end);
  }
  return result;
}

/** True when the windows leave no minute of the week closed. */
export function fillsWeek(windows: readonly WeekWindow[]): boolean {
  const open = weekPieces(windows).reduce((sum, day) => sum + lengthOf(day), 0);
  return open === MINUTES_PER_WEEK;
}

function lengthOf(pieces: DayPieces): number {
  let sum = 0;
  for (let i = 0; i < pieces.length; i += 2) sum += (pieces[i + 1] as number) - (pieces[i] as number);
  return sum;
}
