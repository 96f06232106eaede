import { MS_PER_DAY } from '../../model/duration.js';
import { shellWord } from '../../match/describe-class.js';
import { civilDate } from '../../time/date.js';
import type { PlanRule } from '../rule.js';

/** A calendar that asks for the holidays of a region whose dates nobody has written down is open on all of them. */
export const missingRegion: PlanRule = {
  id: 'missing-region',
  stage: 'plan',
  severity: 'error',
  category: 'time',
  summary: 'a calendar with the holidays of a region whose dates are not in the workspace',
  *check({ policy, now }) {
    const { year } = civilDate(Math.floor(now / MS_PER_DAY));
    for (const { name, holidays } of policy.calendars.values()) {
      for (const holiday of holidays) {
        if (holiday.kind !== 'region' || (policy.regions.get(holiday.region)?.days.length ?? 0) > 0) continue;
        const { region, ref } = holiday;
        yield {
          ref,
          message: `the workspace has no dates of region "${region}", so calendar "${name}" is open on its holidays`,
          help: `write them into the workspace: rungs calendar holidays ${shellWord(region)} --years ${year}-${year + 2} > holidays-${region.replace(/[^A-Za-z0-9-]/g, '_')}.yaml`,
        };
      }
    }
  },
};
