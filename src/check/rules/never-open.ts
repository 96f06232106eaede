import type { Related } from '../../model/finding.js';
import type { Plan } from '../../model/plan.js';
import type { CalendarDef, CalendarUse } from '../../model/policy.js';
import type { Ref } from '../../model/ref.js';
import type { PlanRule, Report } from '../rule.js';

/** One place that waits for a calendar to open. */
interface Wait {
  readonly use: CalendarUse;
  /** What never happens for it: "level … of … never pages". */
  readonly then: string;
}

/** C6: what waits for a calendar that never opens again waits forever. */
export const neverOpen: PlanRule = {
  id: 'never-open',
  stage: 'plan',
  severity: 'error',
  category: 'time',
  summary: 'a ladder, row, layer or SLA that waits for a calendar that never opens',
  *check({ plan, now }) {
    const answers = new Map<string, boolean>();
    const byCalendar = new Map<CalendarDef, Wait[]>();
    for (const wait of waits(plan)) {
      if (!isNeverOpen(plan, wait.use, now, answers)) continue;
      const def = wait.use.name === undefined ? undefined : plan.policy.calendars.get(wait.use.name);
      if (def?.ref === undefined) yield atUse(wait);
      else byCalendar.set(def, [...(byCalendar.get(def) ?? []), wait]);
    }
    for (const [def, uses] of byCalendar) if (def.ref !== undefined) yield atDefinition(def.name, def.ref, uses);
  },
};

function isNeverOpen(plan: Plan, use: CalendarUse, now: number, answers: Map<string, boolean>): boolean {
  if (use.hours !== undefined) return use.hours.windows.length === 0;
  let answer = answers.get(use.name);
  if (answer === undefined) {
    answer = plan.calendars.get(use.name)?.next(now) === Infinity;
    answers.set(use.name, answer);
  }
  return answer;
}

function atUse({ use, then }: Wait): Report {
  const what = use.name === undefined ? 'these hours are' : `calendar "${use.name}" is`;
  return {
    ref: use.ref,
    message: `${what} never open, so ${then}`,
    help: 'name a calendar that opens, or take the line out',
  };
}

function atDefinition(name: string, ref: Ref, uses: readonly Wait[]): Report {
  const related: Related[] = uses.slice(0, 5).map(({ use, then }) => ({ ref: use.ref, message: then }));
  const more =
    uses.length > 1 ? `, and ${uses.length - 1} other ${uses.length === 2 ? 'use waits' : 'uses wait'} too` : '';
  return {
    ref,
    part: 'key',
    message: `calendar "${name}" never opens again, so ${uses[0]?.then}${more}`,
    related,
    help: 'give it hours on at least one day of the week',
  };
}

function* waits({ policy }: Plan): Generator<Wait> {
  for (const { name, clock, levels } of policy.escalations.values()) {
    if (clock) yield { use: clock, then: `no level of "${name}" ever has its moment` };
    for (const level of levels) {
      if (level.during) yield { use: level.during, then: `level "${level.name}" of "${name}" never pages` };
      if (level.holdUntil) yield { use: level.holdUntil, then: `level "${level.name}" of "${name}" waits forever` };
    }
  }
  for (const { name, calendar, targets } of policy.slas.values()) {
    const inherited = [...targets.values()].some((target) => target.calendar === undefined);
    if (calendar && inherited) yield { use: calendar, then: `the clocks of SLA "${name}" never run` };
    for (const target of targets.values()) {
      if (target.calendar)
        yield { use: target.calendar, then: `the ${target.priority} clocks of SLA "${name}" never run` };
    }
  }
  for (const row of policy.matrix) {
    if (row.during) yield { use: row.during, then: `row "${row.name}" matches no ticket` };
  }
  for (const { name, layers } of policy.schedules.values()) {
    for (const layer of layers) {
      if (layer.during)
        yield { use: layer.during, then: `layer "${layer.name}" of "${name}" never has anybody on call` };
    }
  }
}
