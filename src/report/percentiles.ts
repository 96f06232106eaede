import type { Spread } from './report.js';

/** The spread of values (ms), which are sorted in place. Undefined for none. Percentiles are nearest rank: values that occur. */
export function spreadOf(values: Float64Array): Spread | undefined {
  const count = values.length;
  if (count === 0) return undefined;
  values.sort();
  let sum = 0;
  for (const value of values) sum += value;
  const at = (percent: number): number => values[Math.max(0, Math.ceil((percent * count) / 100) - 1)] as number;
  return {
    count,
    mean: sum / count,
    p50: at(50),
    p75: at(75),
    p90: at(90),
    p95: at(95),
    p99: at(99),
    max: values[count - 1] as number,
  };
}
