import { chartSignals } from './chart-signals.js';
import type { ChartPoint, ControlChart } from './report.js';

/** A count of one period and what it is out of: a weight of the period, or the number of tickets. */
export interface Counted {
  readonly name: string;
  readonly from: number;
  readonly count: number;
  readonly area: number;
}

/** Mean moving range of two points, in sigmas (d2 of the control chart tables). */
const D2 = 1.128;
/** Fewer points say nothing about what is usual. */
export const LEAST_POINTS = 20;

export type ChartKind = 'u' | 'p';

/**
 * Laney's u′ or p′ chart: the chart for counts (u) or shares (p), its sigmas multiplied by how much more the points vary from one to the
 * next than chance would have them (the mean moving range of their z, divided by 1.128; 1 at least). With 3-sigma limits.
 */
export function controlChart(
  counted: readonly Counted[],
  kind: ChartKind,
): Pick<ControlChart, 'centre' | 'spread' | 'points' | 'signals'> {
  const used = counted.filter(({ area }) => area > 0);
  const sum = used.reduce((total, { count }) => total + count, 0);
  const centre = sum / used.reduce((total, { area }) => total + area, 0);
  const variance = kind === 'u' ? centre : centre * (1 - centre);
  const sigmas = used.map(({ area }) => Math.sqrt(variance / area));
  const plain = used.map(({ count, area }, i) => (count / area - centre) / (sigmas[i] as number));
  const spread = variance > 0 ? Math.max(1, meanMovingRange(plain) / D2) : 1;
  const points = used.map((point, i): ChartPoint => {
    const reach = 3 * (sigmas[i] as number) * spread;
    return {
      ...point,
      value: point.count / point.area,
      lower: Math.max(0, centre - reach),
      upper: kind === 'p' ? Math.min(1, centre + reach) : centre + reach,
      z: variance > 0 ? (plain[i] as number) / spread : 0,
    };
  });
  return { centre, spread, points, signals: chartSignals(points.map(({ z }) => z)) };
}

function meanMovingRange(values: readonly number[]): number {
  let sum = 0;
  for (let i = 1; i < values.length; i++) sum += Math.abs((values[i] as number) - (values[i - 1] as number));
  return values.length < 2 ? 0 : sum / (values.length - 1);
}
