import type { Plan } from '../../model/plan.js';
import type { Ref } from '../../model/ref.js';
import type { Simulation } from '../../model/timeline.js';
import type { Moves } from '../ping-pong.js';
import type { Evidence, Report } from '../report.js';

/** What every rule may look at. */
export interface Grounds {
  readonly plan: Plan;
  readonly report: Report;
  readonly moves: Moves;
  /** What a name of the log may be called; every name goes through it. */
  label(name: string): string;
}

/** One ticket of the log run through the whole policy, people doing what they did when they did it. */
export type Run = Simulation;

/** A number of one run: how many pages, how long a wait; summed over all runs. */
export interface Measure {
  readonly what: string;
  of(run: Run): number;
}

/** Something to recommend, before its change has been tried. */
export interface Draft {
  readonly finding: string;
  readonly advice: string;
  readonly evidence: readonly Evidence[];
  readonly tickets: number;
  readonly proposal?: {
    readonly change: string;
    readonly ref: Ref | undefined;
    readonly measures: readonly Measure[];
    /** What came of it, from the sums of the measures; undefined: it does not help, so nothing is recommended. */
    say(before: readonly number[], after: readonly number[], runs: number): string | undefined;
  };
}

/** One kind of recommendation. */
export interface Recommender {
  readonly id: string;
  /** It is about how people work: not for customers. */
  readonly aboutPeople?: boolean;
  /** Watches the runs, then says what to recommend. */
  start(grounds: Grounds): { see?(run: Run): void; conclude(): readonly Draft[] };
}

/** `72% (412 of 572)` */
export function shareText(count: number, of: number): string {
  return `${percentText(count / of)} (${count} of ${of})`;
}

/** `72%`, `1.6%`; never a rounded 0% or 100%. */
export function percentText(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return 'under 0.1%';
  if (percent < 100 && percent > 99.9) return 'over 99.9%';
  return percent >= 10 && percent <= 90 ? `${Math.round(percent)}%` : `${Number(percent.toFixed(1))}%`;
}

/** The lower end of the Wilson interval of a share, 95%. */
export function atLeast(count: number, of: number): number {
  if (of === 0) return 0;
  const z = 1.96;
  const share = count / of;
  const middle = share + (z * z) / (2 * of);
  const reach = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return Math.max(0, (middle - reach) / (1 + (z * z) / of));
}

/** A name as a key of `--what-if`'s path. */
export function key(name: string): string {
  return /^[\w-]+$/.test(name) ? name : `"${name}"`;
}
