import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, MS_PER_SECOND } from '../model/duration.js';
import type { Metric } from '../model/policy.js';
import { formatLocal } from '../time/format.js';
import type { Zone } from '../time/zone-type.js';

/*
 * Numbers of a report in words. Nothing is escaped here.
 */

/** Elapsed time to two units: `3d 4h`, `12m`, `45s`. */
export function lengthText(ms: number): string {
  const units = [
    ['d', MS_PER_DAY],
    ['h', MS_PER_HOUR],
    ['m', MS_PER_MINUTE],
    ['s', MS_PER_SECOND],
  ] as const;
  const first = units.findIndex(([, length]) => ms >= length);
  if (first < 0) return '0m';
  // Rounded to the smaller unit first, so that there is never a `1h 60m`.
  const step = units[Math.min(first + 1, 3)]?.[1] as number;
  const rounded = Math.round(ms / step) * step;
  const from = units.findIndex(([, length]) => rounded >= length);
  const [unit, length] = units[from] as (typeof units)[number];
  const whole = Math.floor(rounded / length);
  const [smaller, smallerLength] = units[from + 1] ?? ['', 1];
  const rest = smaller === '' ? 0 : Math.round((rounded - whole * length) / smallerLength);
  return rest === 0 ? `${whole}${unit}` : `${whole}${unit} ${rest}${smaller}`;
}

/** Open time: hours, because a day of a calendar is no 24 of them. */
export function openText(ms: number): string {
  if (ms < MS_PER_HOUR) return lengthText(ms);
  const minutes = Math.round(ms / MS_PER_MINUTE);
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  return h >= 100 || m === 0 ? `${Math.round(minutes / 60)}h` : `${h}h ${m}m`;
}

/** `94.2%`; never rounded to 0% or 100%, nor to the objective that was missed. */
export function percentText(share: number | undefined): string {
  if (share === undefined || Number.isNaN(share)) return '–';
  const percent = share * 100;
  if (percent === 0 || percent === 100) return `${percent}%`;
  if (percent < 0.05) return '<0.1%';
  return percent > 99.9 ? `${(Math.floor(percent * 100) / 100).toFixed(2)}%` : `${percent.toFixed(1)}%`;
}

/** Of a whole that may be nothing. */
export function shareOf(part: number, whole: number): string {
  return whole === 0 ? '–' : percentText(part / whole);
}

/** `+12%` of a relative change. */
export function changeText(change: number | undefined): string {
  if (change === undefined) return '';
  const percent = Math.round(change * 100);
  return percent === 0 ? '±0%' : `${percent > 0 ? '+' : '−'}${Math.abs(percent)}%`;
}

/** `+1.2pt` of a change of a share; nothing where it is none. */
export function pointsText(change: number | undefined): string {
  if (change === undefined) return '';
  const points = Number((Math.abs(change) * 100).toFixed(1));
  return points === 0 ? '' : `${change > 0 ? '+' : '−'}${points}pt`;
}

export function dateText(t: number, zone: Zone): string {
  return formatLocal(t, zone).date;
}

export function momentText(t: number, zone: Zone): string {
  const { date, time } = formatLocal(t, zone);
  return `${date} ${time.slice(0, 5)}`;
}

const METRIC_TEXTS: Readonly<Record<Metric, string>> = {
  acknowledge: 'acknowledge',
  first_response: 'first response',
  update: 'update',
  resolution: 'resolution',
};

export function metricName(metric: Metric): string {
  return METRIC_TEXTS[metric];
}

/** `1 ticket`, `2 tickets` */
export function countOf(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

/** What tickets without a value are called: what no team handles is a tier too. */
export function noneOf(dimension: string): string {
  return dimension === 'tier' ? '(no team)' : '(none)';
}
