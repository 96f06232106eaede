import type { FieldValue } from '../model/policy.js';

/**
 * One kind of value that the conditions at hand cannot tell apart any further: a named value, a stretch of numbers, the
 * texts that match the same globs, or the field's being missing.
 */
export interface Atom {
  /** One of its values; undefined: the ticket lacks the field. */
  readonly value: FieldValue | undefined;
  /** Whether another value of the field is of this kind too. */
  readonly contains: (value: FieldValue | undefined) => boolean;
  /** Readable: `P1`, `missing`, `above 5`, `like db-*`. */
  readonly text: string;
  /** For numbers, so that neighbours can be said as one. */
  readonly stretch?: Stretch;
  /** True when the conditions name this very value. */
  readonly named: boolean;
}

/** The numbers between two bounds, or exactly one (`low === high`). Unbounded sides are infinite. */
export interface Stretch {
  readonly low: number;
  readonly high: number;
  readonly closedLow: boolean;
  readonly closedHigh: boolean;
}

export const MISSING: Atom = {
  value: undefined,
  contains: (value) => value === undefined,
  text: 'missing',
  named: false,
};

/** The atoms of one field and whether they are certain to be all of them. */
export interface Atoms {
  readonly list: readonly Atom[];
  /** False where a test asks something that the field's kind cannot answer exactly (a bound on free text). */
  readonly exact: boolean;
}
