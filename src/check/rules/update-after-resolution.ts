import { laterThanResolution } from '../late-target.js';
import type { PlanRule } from '../rule.js';

/** An update that is due after the resolution is never due in time: a resolution ends every clock (K1). */
export const updateAfterResolution: PlanRule = {
  id: 'update-after-resolution',
  stage: 'plan',
  severity: 'warning',
  category: 'slas',
  summary: 'updates that are due after the resolution',
  check: (context) => laterThanResolution(context, 'update', 'the update'),
};
