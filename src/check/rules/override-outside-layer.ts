import { TEN_YEARS_MS } from '../../model/duration.js';
import { childRef } from '../../model/ref.js';
import type { Override } from '../../model/policy.js';
import type { OverridePlan } from '../../time/schedule-plan.js';
import { scheduleOf } from '../../time/schedule.js';
import type { Schedule, Shift } from '../../time/schedule-type.js';
import { stretchText } from '../moment-text.js';
import type { PlanRule, Report } from '../rule.js';

/** An override that does nothing, because of who is on call without it. */
export const overrideOutsideLayer: PlanRule = {
  id: 'override-outside-layer',
  stage: 'plan',
  severity: 'warning',
  category: 'schedules',
  summary: 'an override that takes off somebody who is not on call, or adds somebody who is',
  *check({ plan, now }) {
    for (const def of plan.policy.schedules.values()) {
      const schedule = plan.schedules.get(def.name);
      if (schedule === undefined) continue;
      for (const [i, override] of def.overrides.entries()) {
        const compiled = schedule.plan.overrides[i];
        if (compiled === undefined || compiled.kind === 'only' || compiled.to <= now) continue;
        if (compiled.from >= compiled.to || compiled.to - compiled.from > TEN_YEARS_MS / 5) continue;
        yield* judge(schedule, i, override, compiled);
      }
    }
  },
};

function* judge(
  schedule: Schedule,
  i: number,
  override: Override,
  { kind, from, to }: OverridePlan,
): Generator<Report> {
  const { plan } = schedule;
  const before = scheduleOf({ ...plan, overrides: plan.overrides.slice(0, i) }).shifts(from, to);
  const when = `${stretchText(from, to, plan.zone)} (${plan.zone.name})`;
  for (const [n, { name }] of override.people.entries()) {
    const ref = personRef(override, kind, n);
    if (kind === 'add') {
      if (!before.every(({ people }) => people.includes(name))) continue;
      yield {
        ref,
        message: `"${name}" is on call in "${schedule.name}" anyway all the time from ${when}, so adding changes nothing`,
        help: 'remove the override, or add somebody else',
      };
    } else if (!before.some(({ people }) => people.includes(name))) {
      const word = kind === 'replace' ? 'replaced' : 'removed';
      const others = onCall(before);
      yield {
        ref,
        message: `"${name}" is not on call in "${schedule.name}" at any moment from ${when}, so there is nobody to be ${word}`,
        help:
          others === ''
            ? 'nobody at all is on call then; use `add` or `only`'
            : `on call then: ${others}; check the name and the dates`,
      };
    }
  }
}

/** The name under the override's own key, in a list when there are several. */
function personRef(override: Override, kind: string, index: number): Report['ref'] {
  return override.people[index]?.ref ?? childRef(override.ref, kind);
}

function onCall(shifts: readonly Shift[]): string {
  const names = [...new Set(shifts.flatMap(({ people }) => people))];
  const shown = names
    .slice(0, 5)
    .map((name) => `"${name}"`)
    .join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
