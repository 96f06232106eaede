import { elapsedMs, type Duration } from '../../model/duration.js';
import type { CalendarUse, Policy } from '../../model/policy.js';
import { childRef, type Ref } from '../../model/ref.js';
import { formatDuration } from '../../time/duration.js';
import type { PolicyRule, Report } from '../rule.js';

/** T5: on business hours a day is what the calendar says it is, and a week is nothing. */
export const ambiguousDay: PolicyRule = {
  id: 'ambiguous-day',
  stage: 'policy',
  severity: 'error',
  category: 'time',
  blocks: true,
  summary: 'days or weeks on a calendar that does not say how long they are',
  *check({ policy }) {
    for (const { clock, levels, repeat } of policy.escalations.values()) {
      if (clock === undefined) continue;
      for (const { time, remind } of levels) {
        if (time.kind !== 'share' && time.ref !== undefined) yield* judge(policy, time.duration, time.ref, clock);
        if (remind !== undefined) yield* judge(policy, remind.every, childRef(remind.ref, 'every'), clock);
      }
      if (repeat !== undefined) yield* judge(policy, repeat.every, childRef(repeat.ref, 'every'), clock);
    }
    for (const sla of policy.slas.values()) {
      for (const { calendar, metrics } of sla.targets.values()) {
        const use = calendar ?? sla.calendar;
        if (use === undefined) continue;
        for (const { duration, ref } of metrics.values()) yield* judge(policy, duration, ref, use);
      }
    }
  },
};

function* judge(policy: Policy, duration: Duration, ref: Ref, use: CalendarUse): Generator<Report> {
  if ((duration.days === 0 && duration.weeks === 0) || use.name === 'always') return;
  const def = use.name === undefined ? undefined : policy.calendars.get(use.name);
  if (use.name !== undefined && def === undefined) return;
  const related = [{ ref: use.ref, message: 'counted on this calendar' }];
  if (duration.weeks > 0) {
    yield {
      ref,
      message: `"${duration.text}" has weeks, which mean nothing on ${called(use)}; write days or hours`,
      related,
    };
    return;
  }
  if (def?.day !== undefined) return;
  const hours = formatHours(elapsedMs(duration));
  const advice = def === undefined ? 'name a calendar that has a `day`' : 'give the calendar a `day`';
  yield {
    ref,
    message: `"${duration.text}" is unclear on ${called(use)}: nothing says how long a day is there; write ${hours} or ${advice}`,
    related: def?.ref === undefined ? related : [{ ref: def.ref, part: 'key', message: 'counted on this calendar' }],
  };
}

function called(use: CalendarUse): string {
  return use.name === undefined ? 'hours written inline' : `calendar "${use.name}"`;
}

/** `24h`, not `1d`. */
function formatHours(ms: number): string {
  const hours = Math.floor(ms / 3_600_000);
  const rest = ms - hours * 3_600_000;
  return rest === 0 ? `${hours}h` : `${hours}h${formatDuration(rest)}`;
}
