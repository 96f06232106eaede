import type { Stretch } from '../diff/behaviour.js';
import type { PolicyDiff } from '../diff/policy-diff.js';
import type { Zone } from '../time/zone-type.js';

/** What the reporters of `rungs diff` are given. */
export interface DiffView {
  readonly diff: PolicyDiff;
  /** For people: `main (1a2b3c4)`, `the working tree`. */
  readonly base: string;
  readonly head: string;
  /** Where a change stands, by side: `matrix.yaml:4:5`. */
  place(change: PolicyDiff['changes'][number], side: 'before' | 'after'): string | undefined;
  /** Stretches in words: `Mon-Fri 17:30-09:00, every week`. */
  when(stretches: readonly Stretch[]): string;
  /** One stretch in words, by the wall clock of a zone: `Tue 2026-11-24 18:00 to Wed 09:00`. */
  stretch(stretch: Stretch, zone: Zone): string;
  /** The command that shows this again. */
  readonly command: string;
  readonly zone: Zone;
  /** The instant that counted as now. */
  readonly at: number;
  /** `rungs 1.2.3`, and what else made the answer. */
  readonly made: string;
}
