import type { LadderPlan, Plan, SlaPlan, TargetPlan } from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';
import type { Calendar } from '../time/calendar-type.js';
import type { Schedule } from '../time/schedule-type.js';

/** The calendars and schedules that what happens to a ticket can depend on. */
export interface Sources {
  readonly calendars: ReadonlySet<Calendar>;
  readonly schedules: ReadonlySet<Schedule>;
}

/** Collects what a ladder and an SLA look at; more than needed is harmless, it only makes smaller steps. */
export function sourcesOf(plan: Plan, ladder: LadderPlan | null | undefined, sla: SlaPlan | null | undefined): Sources {
  const calendars = new Set<Calendar>();
  const schedules = new Set<Schedule>();
  const addCalendar = (calendar: Calendar | undefined) => {
    if (calendar !== undefined && !calendar.always) calendars.add(calendar);
  };
  const addTargets = (targets: readonly TargetPlan[], ladders: Set<LadderPlan>) => {
    for (const target of targets) {
      if (target.kind === 'schedule') schedules.add(target.schedule);
      else if (target.kind === 'escalation') {
        const other = plan.ladders.get(target.escalation);
        if (other !== undefined) addLadder(other, ladders);
      } else if (target.kind === 'handler') {
        addTargets(
          plan.handlers.map((handler) => handler.targets[target.who]),
          ladders,
        );
      }
    }
  };
  const addLadder = (each: LadderPlan, ladders: Set<LadderPlan>) => {
    if (ladders.has(each)) return;
    ladders.add(each);
    addCalendar(each.clock);
    for (const level of each.levels) {
      addCalendar(level.during);
      addCalendar(level.outside);
      addCalendar(level.hold);
      addTargets(level.notify, ladders);
      addTargets(level.inform, ladders);
    }
  };
  const seen = new Set<LadderPlan>();
  if (ladder) addLadder(ladder, seen);
  if (sla) {
    for (const clocks of sla.clocks.values()) for (const clock of clocks) addCalendar(clock.calendar);
    addTargets(sla.onWarning, seen);
    addTargets(sla.onBreach, seen);
  }
  return { calendars, schedules };
}

/** The same for every row that a ticket can meet, whatever the time of its creation. */
export function allSources(plan: Plan, ticket: ReadonlyMap<string, FieldValue>): Sources {
  const calendars = new Set<Calendar>();
  const schedules = new Set<Schedule>();
  for (const row of plan.rows) {
    if (!row.holds(ticket)) continue;
    const sources = sourcesOf(plan, row.escalation, row.sla);
    for (const calendar of sources.calendars) calendars.add(calendar);
    for (const schedule of sources.schedules) schedules.add(schedule);
    for (const calendar of [row.during, row.outside])
      if (calendar !== undefined && !calendar.always) calendars.add(calendar);
    if (typeof row.urgency === 'object') calendars.add(row.urgency.during);
  }
  return { calendars, schedules };
}

const NEVER = Number.POSITIVE_INFINITY;

/**
 * First instant after `t` at which one of the sources changes, or the one just after such a change: a clock that closes at
 * an instant still counts it (C3), so what depends on it moves only behind it.
 */
export function changeAfter(sources: Sources, t: number): number {
  let next = NEVER;
  for (const calendar of sources.calendars)
    next = Math.min(next, calendar.change(t), justBehind(calendar.change(t - 1), t));
  for (const schedule of sources.schedules) next = Math.min(next, schedule.at(t).end);
  return next;
}

function justBehind(change: number, t: number): number {
  return change + 1 > t ? change + 1 : NEVER;
}
