import { MS_PER_DAY, MS_PER_MINUTE } from '../model/duration.js';
import type { DayWindow, WeekWindow } from '../model/policy.js';
import { weekdayOf } from './date.js';
import { type DayPieces, pastMidnight, united, untilMidnight, weekPieces } from './week-pieces.js';
import type { Zone } from './zone-type.js';

/** The hours of a day that is a holiday (none: closed), undefined for other days. Days count from 1970-01-01. */
export type HolidayHours = (epochDay: number) => readonly DayWindow[] | undefined;

const NOTHING: DayPieces = [];

/** A weekly pattern with holidays cut out (C5) in one zone, to be rendered day by day. */
export class OpenHours {
  readonly zone: Zone;
  private readonly week: readonly DayPieces[];
  private readonly holidays: HolidayHours | undefined;

  constructor(zone: Zone, windows: readonly WeekWindow[], holidays: HolidayHours | undefined) {
    this.zone = zone;
    this.week = weekPieces(windows);
    this.holidays = holidays;
  }

  /**
   * The open stretches of the local days from `fromDay` to before `toDay` as instants, `[start, end, start, end, …]`,
   * in order and never touching (C1).
   */
  render(fromDay: number, toDay: number): number[] {
    const { zone } = this;
    const result: number[] = [];
    let end = Number.NaN;
    for (let day = fromDay; day < toDay; day++) {
      const pieces = this.piecesOf(day);
      const midnight = day * MS_PER_DAY;
      for (let i = 0; i < pieces.length; i += 2) {
        const opens = zone.toInstant(midnight + (pieces[i] as number) * MS_PER_MINUTE);
        const closes = zone.toInstant(midnight + (pieces[i + 1] as number) * MS_PER_MINUTE);
        // What lies in the gap of a clock change is no time at all.
        if (opens === closes) continue;
        if (opens === end) result[result.length - 1] = closes;
        else result.push(opens, closes);
        end = closes;
      }
    }
    return result;
  }

  private piecesOf(day: number): DayPieces {
    const usual = this.week[weekdayOf(day)] ?? NOTHING;
    if (this.holidays === undefined) return usual;
    const own = this.holidays(day);
    if (own !== undefined) return own.length === 0 ? NOTHING : untilMidnight(own);
    const before = this.holidays(day - 1);
    if (before === undefined || before.length === 0) return usual;
    // A holiday's own hours run on past midnight.
    return united([...usual, ...pastMidnight(before)]);
  }
}
