import type { Duration, When } from '../model/duration.js';
import type { Policy, Review } from '../model/policy.js';
import type { Ref } from '../model/ref.js';

export type ReviewSection = 'escalations' | 'slas' | 'schedules' | 'matrix';

/** A definition that people look at again, with the cadence that holds for it. */
export interface ReviewItem {
  readonly section: ReviewSection;
  /** As written; a row without a name is `row N`. */
  readonly name: string;
  /** What `rungs review done` takes without a doubt: `escalations.network`, `matrix[3]` for a row without a name. */
  readonly path: string;
  readonly ref: Ref;
  /** Its own map; undefined where only the workspace's counts. */
  readonly own: Review | undefined;
  readonly every: Duration | undefined;
  readonly last: When | undefined;
  /** Where `last` stands. */
  readonly lastFrom: 'own' | 'workspace' | undefined;
  /** A person, a team, or whoever else; undefined for nobody. */
  readonly owner: string | undefined;
}

/** Every escalation, SLA, schedule and row, in that order. Each key that its `review` leaves out is the workspace's. */
export function reviewItems(policy: Policy): ReviewItem[] {
  const fallback = policy.workspace.review;
  const item = (
    section: ReviewSection,
    name: string,
    path: string,
    def: { readonly ref: Ref; readonly review: Review | undefined },
  ): ReviewItem => {
    const own = def.review;
    const last = own?.last ?? fallback?.last;
    return {
      section,
      name,
      path,
      ref: def.ref,
      own,
      every: own?.every ?? fallback?.every,
      last,
      lastFrom: own?.last !== undefined ? 'own' : last === undefined ? undefined : 'workspace',
      owner: own?.owner ?? fallback?.owner,
    };
  };
  return [
    ...[...policy.escalations.values()].map((def) => item('escalations', def.name, `escalations.${def.name}`, def)),
    ...[...policy.slas.values()].map((def) => item('slas', def.name, `slas.${def.name}`, def)),
    ...[...policy.schedules.values()].map((def) => item('schedules', def.name, `schedules.${def.name}`, def)),
    ...policy.matrix.map((row, i) => item('matrix', row.name, rowPath(policy, i), row)),
  ];
}

function rowPath({ matrix }: Policy, index: number): string {
  const row = matrix[index];
  const unique = row?.named === true && matrix.every((other, i) => i === index || other.name !== row.name);
  return unique ? `matrix.${row.name}` : `matrix[${index}]`;
}
