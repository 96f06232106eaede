import type { Urgency } from '../../model/policy.js';
import { pagesIn } from '../pages.js';
import type { PlanRule } from '../rule.js';

/** A house rule that is silent until the workspace asks for it in `workspace.rules`. */
export const missingPhone: PlanRule = {
  id: 'missing-phone',
  stage: 'plan',
  severity: 'info',
  category: 'people',
  summary: 'a person who is paged with that urgency and has no phone number; only where `workspace.rules` asks for it',
  options: { urgency: 'high' },
  *check(context) {
    const { plan, policy, options } = context;
    if (!policy.workspace.rules.has('missing-phone')) return;
    const urgency: Urgency = options.urgency === 'low' ? 'low' : 'high';
    const pageOf = pagesIn(context);
    for (const person of plan.people.values()) {
      if (person.def.contact.has('phone')) continue;
      const page = pageOf(person.id, urgency);
      if (page === undefined) continue;
      const { ladder, level } = page;
      yield {
        ref: person.def.ref,
        part: 'key',
        message: `"${person.id}" has no phone number, but level "${level.name}" of "${ladder.name}" pages with ${urgency} urgency`,
        related: [{ ref: level.def.ref, message: 'paged here' }],
        help: 'add `contact: { phone: … }`',
      };
    }
  },
};
