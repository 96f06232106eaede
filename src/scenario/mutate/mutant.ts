import type { EscalationDef, LevelDef, MatrixRow, Policy, ScheduleDef, SlaDef, Team } from '../../model/policy.js';
import type { Ref } from '../../model/ref.js';

/** One small change of a policy, of which the tests of the policy should notice something. */
export interface Mutant {
  /** Where the change is made. */
  readonly ref: Ref;
  /** What is changed: `level "Senior engineer" of critical`. */
  readonly what: string;
  /** How: `after 30m → 1h`. */
  readonly change: string;
  /** Only scenarios that have to do with this can notice (`ladder:critical`); undefined for any. */
  readonly asks: string | undefined;
  apply(policy: Policy): Policy;
}

/** Mutants of one thing, all with the same words and reach. */
export type Change<T> = { readonly ref: Ref; readonly change: string; readonly value: T };

function withNamed<T>(map: ReadonlyMap<string, T>, name: string, value: T): ReadonlyMap<string, T> {
  return new Map([...map].map(([key, old]) => [key, key === name ? value : old]));
}

export function escalationMutant(
  def: EscalationDef,
  what: string,
  { ref, change, value }: Change<EscalationDef>,
): Mutant {
  return {
    ref,
    what,
    change,
    asks: `ladder:${def.name}`,
    apply: (policy) => ({ ...policy, escalations: withNamed(policy.escalations, def.name, value) }),
  };
}

export function slaMutant(def: SlaDef, { ref, change, value }: Change<SlaDef>, what = `SLA ${def.name}`): Mutant {
  return {
    ref,
    what,
    change,
    asks: `sla:${def.name}`,
    apply: (policy) => ({ ...policy, slas: withNamed(policy.slas, def.name, value) }),
  };
}

export function scheduleMutant(
  def: ScheduleDef,
  { ref, change, value }: Change<ScheduleDef>,
  what = `schedule ${def.name}`,
): Mutant {
  return {
    ref,
    what,
    change,
    asks: `schedule:${def.name}`,
    apply: (policy) => ({ ...policy, schedules: withNamed(policy.schedules, def.name, value) }),
  };
}

export function teamMutant(def: Team, { ref, change, value }: Change<Team>): Mutant {
  return {
    ref,
    what: `team ${def.name}`,
    change,
    asks: undefined,
    apply: (policy) => ({ ...policy, teams: withNamed(policy.teams, def.name, value) }),
  };
}

/** A change of the matrix: rows can be replaced, moved and taken out. */
export function matrixMutant(what: string, { ref, change, value }: Change<readonly MatrixRow[]>): Mutant {
  return { ref, what, change, asks: undefined, apply: (policy) => ({ ...policy, matrix: value }) };
}

/** A ladder with one level replaced; undefined takes it out. */
export function withLevel(def: EscalationDef, index: number, level: LevelDef | undefined): EscalationDef {
  return { ...def, levels: replaced(def.levels, index, level) };
}

/** A list with one item replaced; undefined takes it out. */
export function replaced<T>(list: readonly T[], index: number, item: T | undefined): T[] {
  return list.flatMap((old, i) => (i !== index ? [old] : item === undefined ? [] : [item]));
}

/** A list with an item and the next one in each other's place. */
export function swapped<T>(list: readonly T[], index: number): T[] {
  const next = [...list];
  [next[index], next[index + 1]] = [next[index + 1] as T, next[index] as T];
  return next;
}
