import type { Signal } from './report.js';

interface ChartRule {
  readonly name: string;
  /** So many of so many points in a row lie further out than so many sigmas, all on one side. */
  readonly hits: number;
  readonly of: number;
  readonly beyond: number;
}

/** Nelson's rules for points that lie too far or too long on one side (1, 2, 5 and 6; the first, third and second of Western Electric's). */
export const CHART_RULES: readonly ChartRule[] = [
  { name: 'Nelson 1: beyond 3 sigmas', hits: 1, of: 1, beyond: 3 },
  { name: 'Nelson 2: nine in a row on one side', hits: 9, of: 9, beyond: 0 },
  { name: 'Nelson 5: two of three beyond 2 sigmas', hits: 2, of: 3, beyond: 2 },
  { name: 'Nelson 6: four of five beyond 1 sigma', hits: 4, of: 5, beyond: 1 },
];

/** What the rules find among points by their distances from the centre, in sigmas. Overlapping finds of one rule are one. */
export function chartSignals(z: readonly number[]): Signal[] {
  const signals: Signal[] = [];
  for (const rule of CHART_RULES) {
    for (const direction of ['above', 'below'] as const) {
      const side = direction === 'above' ? 1 : -1;
      let open: { from: number; to: number } | undefined;
      for (let end = rule.of - 1; end < z.length; end++) {
        const hits: number[] = [];
        for (let i = end - rule.of + 1; i <= end; i++) if ((z[i] as number) * side > rule.beyond) hits.push(i);
        // The last point has to be one of them, so that a find does not linger.
        if (hits.length < rule.hits || hits[hits.length - 1] !== end) continue;
        const from = hits[0] as number;
        if (open !== undefined && from <= open.to + 1) open.to = end;
        else {
          if (open !== undefined) signals.push({ rule: rule.name, direction, ...open });
          open = { from, to: end };
        }
      }
      if (open !== undefined) signals.push({ rule: rule.name, direction, ...open });
    }
  }
  return signals.sort((a, b) => a.from - b.from || a.to - b.to || ruleIndex(a) - ruleIndex(b));
}

function ruleIndex({ rule }: Signal): number {
  return CHART_RULES.findIndex(({ name }) => name === rule);
}
