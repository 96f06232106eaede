import { elapsedMs } from '../model/duration.js';
import type { Plan } from '../model/plan.js';
import type { Guarantee } from '../model/policy.js';
import type { Schedule } from '../time/schedule-type.js';

type OnCallRule = Exclude<NonNullable<Guarantee['never']>, { kind: 'pages_at' }>;

/** The first moment in `[from, to)` at which a rule about being on call is broken; undefined when it never is. */
export function brokenOnCallRule(
  plan: Plan,
  rule: OnCallRule,
  from: number,
  to: number,
): { readonly at: number; readonly text: string } | undefined {
  return rule.kind === 'on_call' ? inAll(plan, rule, from, to) : tooLong(plan, rule, from, to);
}

/** The same person on call in all of the schedules at one moment. */
function inAll(plan: Plan, rule: Extract<OnCallRule, { kind: 'on_call' }>, from: number, to: number) {
  const schedules = rule.schedules.flatMap((use) => plan.schedules.get(use.name) ?? []);
  if (schedules.length < 2) return undefined;
  const [first, ...others] = schedules as [Schedule, ...Schedule[]];
  for (let at = from; at < to; ) {
    const shifts = [first, ...others].map((schedule) => schedule.at(at));
    const person = shifts[0]?.people.find((each) => shifts.every((shift) => shift.people.includes(each)));
    if (person !== undefined) {
      return {
        at,
        text: `${person} is on call in ${schedules.map((schedule) => schedule.name).join(' and ')} at once`,
      };
    }
    at = Math.min(...shifts.map((shift) => shift.end));
  }
  return undefined;
}

/** One person on call without a break, in whichever schedules, for longer than the rule allows. */
function tooLong(plan: Plan, rule: Extract<OnCallRule, { kind: 'on_call_longer_than' }>, from: number, to: number) {
  const longest = elapsedMs(rule.duration);
  const spans = new Map<string, { start: number; end: number }[]>();
  for (const schedule of plan.schedules.values()) {
    // A stretch that began before the horizon, or ends after it, counts whole as far as it can matter.
    for (const { start, end, people } of schedule.shifts(from - longest - 1, to + longest + 1)) {
      for (const person of people) {
        const list = spans.get(person) ?? [];
        list.push({ start, end });
        spans.set(person, list);
      }
    }
  }
  let worst: { at: number; text: string } | undefined;
  for (const [person, list] of spans) {
    list.sort((a, b) => a.start - b.start);
    let current: { start: number; end: number } | undefined;
    for (const { start, end } of list) {
      if (current !== undefined && start <= current.end) current.end = Math.max(current.end, end);
      else current = { start, end };
      const brokenAt = current.start + longest;
      if (current.end - current.start > longest && current.end > from && brokenAt < to) {
        const at = Math.max(from, brokenAt);
        if (worst === undefined || at < worst.at) {
          worst = { at, text: `${person} has been on call without a break for longer than ${rule.duration.text}` };
        }
        break;
      }
    }
  }
  return worst;
}
