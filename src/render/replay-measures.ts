import type { ReplaySummary } from '../replay/summary.js';

/** The figures by which two policies are compared, and the keys of `delta`. */
export const MEASURES = [
  ['pages', 'pages'],
  ['nightPages', 'pages at night'],
  ['weekendPages', 'pages at weekends'],
  ['escalated', 'escalated tickets'],
  ['met', 'promises kept'],
  ['breached', 'breaches'],
  ['lost', 'lost tickets'],
  ['unrouted', 'unrouted tickets'],
  ['unreached', 'tickets that reach nobody'],
  ['noisePages', 'pages for tickets that solved themselves'],
] as const satisfies readonly (readonly [keyof ReplaySummary, string])[];

/** A change as a share of what was, in percent with one digit; undefined where there was nothing. */
export function percentChange(base: number, head: number): number | undefined {
  return base === 0 ? undefined : Math.round(((head - base) / base) * 1000) / 10;
}

/** A share in percent with one digit. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10;
}
