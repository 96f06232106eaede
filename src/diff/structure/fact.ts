import type { Ref } from '../../model/ref.js';
import { canonical } from '../meaning.js';
import type { ChangeKind } from './kinds.js';

/** Whether a change makes the policy do more for a ticket or less, as far as that shows from the declaration alone. */
export type Sense = 'more' | 'less' | 'same';

/** One difference between two declarations, not judged. */
export interface Fact {
  readonly kind: ChangeKind;
  /** Names on the way, without files: `escalations.network.levels.Senior engineer.after`. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly places: { readonly before: Ref | undefined; readonly after: Ref | undefined };
  readonly sense: Sense | undefined;
}

/** What a fact is about: its path and the declarations on both sides. */
export interface Spot {
  readonly path: string;
  readonly before: Ref | undefined;
  readonly after: Ref | undefined;
}

/** The spot below another. */
export function below(spot: Spot, name: string, before?: Ref | undefined, after?: Ref | undefined): Spot {
  return {
    path: spot.path === '' ? name : `${spot.path}.${name}`,
    before: before ?? spot.before,
    after: after ?? spot.after,
  };
}

/** Collects facts in order. */
export class Facts {
  readonly list: Fact[] = [];

  add(kind: ChangeKind, spot: Spot, before: string | undefined, after: string | undefined, sense?: Sense): void {
    this.list.push({ kind, path: spot.path, before, after, places: { before: spot.before, after: spot.after }, sense });
  }

  /** Adds a fact when the values do not mean the same. */
  value<T>(
    kind: ChangeKind,
    spot: Spot,
    before: T,
    after: T,
    text: (value: NonNullable<T>) => string,
    sense?: Sense,
  ): boolean {
    if (canonical(before) === canonical(after)) return false;
    const said = (value: T) => (value === undefined || value === null ? undefined : text(value));
    this.add(kind, spot, said(before), said(after), sense);
    return true;
  }
}

/** `more` where the number grew. */
export function growth(before: number, after: number): Sense {
  return after > before ? 'more' : after < before ? 'less' : 'same';
}

/** `more` where the number shrank: a delay. */
export function shrinkage(before: number, after: number): Sense {
  return growth(after, before);
}
