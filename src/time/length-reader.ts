import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '../model/duration.js';
import type { LengthUnit } from '../model/history.js';
import { parseWhen } from './when.js';

const NUMBERS: Partial<Record<LengthUnit, number>> = {
  seconds: 1000,
  minutes: MS_PER_MINUTE,
  hours: MS_PER_HOUR,
  days: MS_PER_DAY,
};

/**
 * A length of time (ms) as a column of a file has it: a number of units, `26:05:00` (`clock`), or a date counted from
 * 1970-01-01 (`since 1970`: `1970-01-02 04:23:17` is 28 h 23 min 17 s). Undefined when it is not written so or negative.
 */
export function readLength(text: string, unit: LengthUnit): number | undefined {
  const scale = NUMBERS[unit];
  if (scale !== undefined) return /^\s*\d+(\.\d+)?\s*$/.test(text) ? Math.round(Number(text) * scale) : undefined;
  if (unit === 'clock') {
    const [, h, m, s = '0'] = /^\s*(\d+):([0-5]\d)(?::([0-5]\d))?\s*$/.exec(text) ?? [];
    return h === undefined ? undefined : Number(h) * MS_PER_HOUR + Number(m) * MS_PER_MINUTE + Number(s) * 1000;
  }
  const when = parseWhen(text);
  return typeof when === 'string' || when.ms < 0 ? undefined : when.ms;
}
