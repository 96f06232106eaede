import type { Duration, When } from '../model/duration.js';
import type { MatrixRow, Policy, Review } from '../model/policy.js';
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
  const rows = rowCounts(policy);
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
    ...policy.matrix.map((row, i) => item('matrix', row.name, rowPath(row, i), row)),
  ];

  function rowPath({ named, name }: MatrixRow, index: number): string {
    return named && rows.get(name) === 1 ? `matrix.${name}` : `matrix[${index}]`;
  }
}

/** How many rows have each name. */
function rowCounts({ matrix }: Policy): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { name } of matrix) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
