import type { Policy, Review } from '../../model/policy.js';
import type { Ref } from '../../model/ref.js';
import type { PlanRule, Report } from '../rule.js';

interface Reviewed {
  readonly ref: Ref;
  readonly name: string;
  readonly review: Review | undefined;
}

/** Reviews that are nobody's duty. */
export const missingOwner: PlanRule = {
  id: 'missing-owner',
  stage: 'plan',
  severity: 'warning',
  category: 'hygiene',
  summary: 'a review with a cadence and no owner',
  *check({ policy }) {
    const { review } = policy.workspace;
    if (review?.owner !== undefined) return;
    const kinds = kindsOf(policy);
    for (const [what, list] of kinds) {
      for (const def of list)
        if (def.review?.every !== undefined && def.review.owner === undefined) yield unowned(what, def);
    }
    if (review?.every !== undefined) {
      const left = kinds.flatMap(([what, list]) =>
        list.filter((def) => def.review === undefined).map((def) => ({ what, def })),
      );
      const [first] = left;
      if (first !== undefined) yield workspaceUnowned(review, first.what, first.def, left.length);
      return;
    }
    for (const [what, list] of kinds) {
      if (what === 'row' || !list.some((def) => def.review?.owner !== undefined)) continue;
      for (const def of list) if (def.review === undefined) yield unreviewed(what, def);
    }
  },
};

function kindsOf(policy: Policy): (readonly [string, readonly Reviewed[]])[] {
  return [
    ['escalation', [...policy.escalations.values()]],
    ['SLA', [...policy.slas.values()]],
    ['schedule', [...policy.schedules.values()]],
    ['row', policy.matrix],
  ];
}

function unowned(what: string, { name, ref, review }: Reviewed): Report {
  return {
    ref: review?.ref ?? ref,
    message: `${what} "${name}" is to be reviewed, but nobody owns the review`,
    help: 'add `owner` here or to `workspace.review`',
  };
}

function workspaceUnowned({ ref }: Review, what: string, { name }: Reviewed, count: number): Report {
  const more = count === 1 ? '' : ` and ${count - 1} more`;
  return {
    ref,
    message: `\`workspace.review\` names no owner, so nobody owns the review of ${what} "${name}"${more}`,
    help: 'add `owner` here',
  };
}

function unreviewed(what: string, { name, ref }: Reviewed): Report {
  return {
    ref,
    part: 'key',
    severity: 'info',
    message: `${what} "${name}" has no review and no owner, while others have`,
    help: 'give it a `review`, or set one for all in `workspace.review`',
  };
}
