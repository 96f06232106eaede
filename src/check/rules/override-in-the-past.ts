import { momentText } from '../moment-text.js';
import type { PlanRule } from '../rule.js';

/** S2: an override that is wholly over changes nothing any more. */
export const overrideInThePast: PlanRule = {
  id: 'override-in-the-past',
  stage: 'plan',
  severity: 'info',
  category: 'schedules',
  summary: 'an override that is over',
  fixable: true,
  *check({ plan, now }) {
    for (const def of plan.policy.schedules.values()) {
      const schedule = plan.schedules.get(def.name);
      if (schedule === undefined) continue;
      const { overrides, zone } = schedule.plan;
      for (const [i, { ref }] of def.overrides.entries()) {
        const override = overrides[i];
        if (override === undefined || override.from >= override.to || override.to > now) continue;
        yield {
          ref,
          message: `this override of "${def.name}" ended on ${momentText(override.to, zone)} (${zone.name}) and changes nothing any more`,
          help: 'remove it; keep it only if histories are replayed through this policy',
          fix: { kind: 'remove', ref, title: 'remove the override that is over' },
        };
      }
    }
  },
};
