import type { BehaviourDiff } from './behaviour.js';
import type { CoverageChange, PersonBurden } from './burden.js';
import type { ScheduleMoves } from './rotation.js';
import type { Statement } from './statement.js';
import type { ChangeClass } from './structure/judge.js';
import type { Change } from './structure/structure.js';
import type { TriedStatement } from './tried.js';

/** What two policies declare and do differently. */
export interface PolicyDiff {
  /** What is declared otherwise, the worst first. */
  readonly changes: readonly Change[];
  /** What happens to tickets otherwise: a proof over the horizon for tickets that no event touches (X1-X3). */
  readonly behaviour: BehaviourDiff;
  /** The same as few sentences, the worst first; each with a command that shows it. */
  readonly statements: readonly (Statement & { readonly example: string })[];
  /** What only shows when something happens to a ticket: found by trying, not by proof (X3); each with a command that shows it. */
  readonly tried: readonly (TriedStatement & { readonly example: string })[];
  /** Stretches in which schedules have nobody and had somebody, or the other way round. */
  readonly coverage: readonly CoverageChange[];
  /** Whose shifts move. */
  readonly rotation: readonly ScheduleMoves[];
  /** Who carries more or less. */
  readonly burden: readonly PersonBurden[];
  readonly counts: Readonly<Record<ChangeClass, number>>;
}

/** Whether a diff holds anything from a class on: `risky` counts what is breaking too. */
export function reaches({ counts }: PolicyDiff, from: 'breaking' | 'risky' | 'any'): boolean {
  if (counts.breaking > 0) return true;
  return from !== 'breaking' && (counts.risky > 0 || (from === 'any' && counts.info > 0));
}
