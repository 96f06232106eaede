import { MS_PER_DAY } from '../model/duration.js';
import { civilDate, epochDay, weekdayOf } from '../time/date.js';
import { formatDate } from '../time/format.js';
import type { Zone } from '../time/zone-type.js';

export type PeriodUnit = 'day' | 'week' | 'month' | 'quarter';

/** 1970-01-05. */
const FIRST_MONDAY = 4;

/** Local days and what they are part of, as whole numbers that follow each other. */
export class PeriodIndex {
  private readonly zone: Zone;

  constructor(zone: Zone) {
    this.zone = zone;
  }

  /** The local date of an instant, as days since 1970-01-01. */
  dayOf(t: number): number {
    return Math.floor(this.zone.toLocal(t) / MS_PER_DAY);
  }

  /** The number of the period that a day is in. */
  periodOf(day: number, unit: PeriodUnit): number {
    if (unit === 'day') return day;
    if (unit === 'week') return Math.floor((day - weekdayOf(day)) / 7);
    const { year, month } = civilDate(day);
    const months = year * 12 + month - 1;
    return unit === 'month' ? months : Math.floor(months / 3);
  }

  /** The first day of a period. */
  startOf(period: number, unit: PeriodUnit): number {
    if (unit === 'day') return period;
    if (unit === 'week') return period * 7 + FIRST_MONDAY;
    const months = unit === 'month' ? period : period * 3;
    return epochDay(Math.floor(months / 12), (months % 12) + 1, 1);
  }

  /** The instant at which a day begins (T2). */
  instantOf(day: number): number {
    return this.zone.toInstant(day * MS_PER_DAY);
  }

  nameOf(period: number, unit: PeriodUnit): string {
    const day = this.startOf(period, unit);
    const date = formatDate(day);
    if (unit === 'month') return date.slice(0, 7);
    return unit === 'quarter' ? `${date.slice(0, 4)}-Q${Math.floor((civilDate(day).month - 1) / 3) + 1}` : date;
  }
}
