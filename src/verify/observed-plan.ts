import type { HandlerPlan, LadderPlan, LevelPlan, Plan, RowPlan, SlaPlan, TargetPlan } from '../model/plan.js';
import type { Calendar } from '../time/calendar-type.js';
import type { Schedule, Shift } from '../time/schedule-type.js';

/** What a run asked of a calendar or schedule, in the order of asking. */
export type Question =
  | {
      readonly of: Schedule;
      readonly ask: 'at' | 'next' | 'previous';
      readonly t: number;
      readonly answer: Shift | undefined;
    }
  | { readonly of: Calendar; readonly ask: 'isOpen'; readonly t: number; readonly answer: boolean }
  /** Time counted on a calendar: instants that it was asked about, and those it answered with. */
  | { readonly of: Calendar; readonly ask: 'count'; readonly t: number };

/** Which parts of the plan take part: the promises and the ladders can be looked at apart. */
export type Part = 'all' | 'ladders' | 'promises';

/** The plan of an observer, and what its last run asked. */
export interface ObservedPlan {
  readonly plan: Plan;
  /** Emptied by whoever starts a run. */
  readonly questions: Question[];
}

/** A plan that does the same as another and notes every question to its calendars and schedules. */
export function observedPlan(plan: Plan, part: Part): ObservedPlan {
  const questions: Question[] = [];
  const calendars = new Map<Calendar, Calendar>();
  const schedules = new Map<Schedule, Schedule>();

  const calendar = <T extends Calendar | undefined>(it: T): T => {
    if (it === undefined || it.always) return it;
    let made = calendars.get(it);
    if (made === undefined) calendars.set(it, (made = observedCalendar(it, questions)));
    return made as T;
  };
  const schedule = (it: Schedule): Schedule => {
    let made = schedules.get(it);
    if (made === undefined) schedules.set(it, (made = observedSchedule(it, questions)));
    return made;
  };
  const target = (it: TargetPlan): TargetPlan =>
    it.kind === 'schedule' ? { ...it, schedule: schedule(it.schedule) } : it;
  const level = (it: LevelPlan): LevelPlan => ({
    ...it,
    notify: it.notify.map(target),
    inform: it.inform.map(target),
    during: calendar(it.during),
    outside: calendar(it.outside),
    hold: calendar(it.hold),
  });
  const ladder = (it: LadderPlan): LadderPlan => ({ ...it, clock: calendar(it.clock), levels: it.levels.map(level) });
  const sla = (it: SlaPlan): SlaPlan => ({
    ...it,
    clocks: new Map(
      [...it.clocks].map(([key, list]) => [
        key,
        list.map((clock) => ({ ...clock, calendar: calendar(clock.calendar) })),
      ]),
    ),
    onWarning: it.onWarning.map(target),
    onBreach: it.onBreach.map(target),
  });
  const ladders = new Map([...plan.ladders].map(([name, it]) => [name, ladder(it)]));
  const slas = new Map([...plan.slas].map(([name, it]) => [name, sla(it)]));
  const row = (it: RowPlan): RowPlan => ({
    ...it,
    during: calendar(it.during),
    outside: calendar(it.outside),
    escalation: part === 'promises' ? undefined : it.escalation && ladders.get(it.escalation.name),
    sla: part === 'ladders' ? undefined : it.sla && slas.get(it.sla.name),
    urgency: typeof it.urgency === 'object' ? { ...it.urgency, during: calendar(it.urgency.during) } : it.urgency,
  });
  const handler = (it: HandlerPlan): HandlerPlan => ({
    ...it,
    targets: {
      on_call: target(it.targets.on_call),
      members: target(it.targets.members),
      lead: target(it.targets.lead),
    },
  });
  return {
    plan: { ...plan, ladders, slas, rows: plan.rows.map(row), handlers: plan.handlers.map(handler) },
    questions,
  };
}

function observedSchedule(of: Schedule, questions: Question[]): Schedule {
  const note = (ask: 'at' | 'next' | 'previous', t: number, answer: Shift | undefined): void => {
    questions.push({ of, ask, t, answer });
  };
  return {
    name: of.name,
    plan: of.plan,
    at(t) {
      const answer = of.at(t);
      note('at', t, answer);
      return answer;
    },
    next(t) {
      const answer = of.next(t);
      note('next', t, answer);
      return answer;
    },
    previous(t) {
      const answer = of.previous(t);
      note('previous', t, answer);
      return answer;
    },
    shifts: (from, to) => of.shifts(from, to),
    gaps: (from, to) => of.gaps(from, to),
  };
}

function observedCalendar(of: Calendar, questions: Question[]): Calendar {
  const count = (t: number): number => {
    questions.push({ of, ask: 'count', t });
    return t;
  };
  return {
    name: of.name,
    always: of.always,
    dayMs: of.dayMs,
    add: (a, d) => count(of.add(count(a), d)),
    fire: (a, d) => count(of.fire(count(a), d)),
    between: (a, b) => of.between(count(a), count(b)),
    next: (t) => count(of.next(count(t))),
    change: (t) => count(of.change(count(t))),
    isOpen(t) {
      const answer = of.isOpen(t);
      questions.push({ of, ask: 'isOpen', t, answer });
      return answer;
    },
  };
}
