import type { Test } from '../model/policy.js';
import type { Atom, Stretch } from './atom.js';
import { leafTests } from './leaf-tests.js';
import { numberOf } from './test-holds.js';

/**
 * The stretches of a number line between and exactly at the bounds that the tests name (X2), rising, each with one
 * number in it. Stretches that hold no number are left out; `whole` keeps only whole numbers from 0 (counters).
 */
export function numberAtoms(tests: readonly Test[], whole = false): Atom[] {
  const bounds = numberBounds(tests);
  const atoms: Atom[] = [];
  let low = Number.NEGATIVE_INFINITY;
  for (const bound of [...bounds, Number.POSITIVE_INFINITY]) {
    const between = numberBetween(whole ? Math.max(low, -1) : low, bound, whole);
    if (between !== undefined)
      atoms.push(stretchAtom({ low, high: bound, closedLow: false, closedHigh: false }, between));
    if (bound !== Number.POSITIVE_INFINITY && (!whole || (Number.isInteger(bound) && bound >= 0)))
      atoms.push(stretchAtom({ low: bound, high: bound, closedLow: true, closedHigh: true }, bound));
    low = bound;
  }
  return atoms;
}

/** Every number that the tests compare with, rising, each once. */
export function numberBounds(tests: readonly Test[]): number[] {
  const bounds = new Set<number>();
  for (const test of leafTests(tests)) {
    if (test.op === 'in' || test.op === 'has') for (const value of test.values) bounds.add(numberOf(value));
    else if (test.op !== 'glob' && test.op !== 'exists') bounds.add(test.value);
  }
  return [...bounds].filter(Number.isFinite).sort((a, b) => a - b);
}

/** `above 5`, `5 to below 8`, `5`. */
export function stretchText({ low, high, closedLow, closedHigh }: Stretch): string {
  if (low === high) return String(low);
  const from = closedLow ? `at least ${low}` : `above ${low}`;
  const to = closedHigh ? `at most ${high}` : `below ${high}`;
  if (low === Number.NEGATIVE_INFINITY) return high === Number.POSITIVE_INFINITY ? 'any number' : to;
  return high === Number.POSITIVE_INFINITY ? from : `${from} and ${to}`;
}

/** Stretches that touch said as one, in order. */
export function joinStretches(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const next of [...stretches].sort((a, b) => a.low - b.low || a.high - b.high)) {
    const last = joined.at(-1);
    if (last !== undefined && last.high === next.low && (last.closedHigh || next.closedLow))
      joined[joined.length - 1] = { ...last, high: next.high, closedHigh: next.closedHigh };
    else joined.push(next);
  }
  return joined;
}

function stretchAtom(stretch: Stretch, value: number): Atom {
  return { value, contains: (other) => isInside(stretch, other), text: stretchText(stretch), stretch, named: true };
}

function isInside({ low, high, closedLow, closedHigh }: Stretch, value: unknown): boolean {
  if (typeof value !== 'number') return false;
  return (closedLow ? value >= low : value > low) && (closedHigh ? value <= high : value < high);
}

/** A short number strictly between; undefined when there is none. */
function numberBetween(low: number, high: number, whole: boolean): number | undefined {
  if (high === Number.POSITIVE_INFINITY) {
    if (low === Number.NEGATIVE_INFINITY) return 0;
    return nextWhole(low) ?? (low < Number.MAX_VALUE ? Number.MAX_VALUE : undefined);
  }
  if (low === Number.NEGATIVE_INFINITY) {
    const below = nextWhole(-high);
    if (below !== undefined) return 0 - below;
    return high > -Number.MAX_VALUE ? -Number.MAX_VALUE : undefined;
  }
  const up = nextWhole(low);
  if (up !== undefined && up < high) return up;
  return whole ? undefined : shortestBetween(low, high);
}

function nextWhole(low: number): number | undefined {
  const next = Math.floor(low) + 1;
  return next > low ? next : undefined;
}

function shortestBetween(low: number, high: number): number | undefined {
  const middle = low / 2 + high / 2;
  for (let digits = 1; digits <= 17; digits++) {
    const rounded = Number(middle.toPrecision(digits));
    if (rounded > low && rounded < high) return rounded;
  }
  return middle > low && middle < high ? middle : undefined;
}
