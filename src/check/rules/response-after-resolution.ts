import { laterThanResolution } from '../late-target.js';
import type { PlanRule } from '../rule.js';

/** A first response that is due after the resolution promises nothing: a resolution ends every clock (K1). */
export const responseAfterResolution: PlanRule = {
  id: 'response-after-resolution',
  stage: 'plan',
  severity: 'warning',
  category: 'slas',
  summary: 'a first response that is due after the resolution',
  check: (context) => laterThanResolution(context, 'first_response', 'the first response'),
};
