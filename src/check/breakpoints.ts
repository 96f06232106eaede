import type { HandlerPlan, LadderPlan, LevelPlan, TargetPlan } from '../model/plan.js';
import { MS_PER_DAY, MS_PER_MINUTE } from '../model/duration.js';
import type { Calendar } from '../time/calendar-type.js';
import type { Schedule } from '../time/schedule-type.js';
import type { LevelMoment, MomentOf } from './moments.js';
import type { PlanRuleContext } from './rule.js';
import { scheduleNames } from './schedule-names.js';

/** Ladders reach so far beyond their ticket's creation, as far as changes are looked for. */
const BEYOND_MS = 40 * MS_PER_DAY;
/** Moments tried for one ladder and ticket. */
const MAX_MOMENTS = 3000;

export interface Asked {
  readonly ladder: LadderPlan;
  readonly moments: readonly LevelMoment[];
  /** Teams that handle the ticket. */
  readonly handlers: readonly HandlerPlan[];
  /** Calendars on which the ladder's and the asked SLA clocks run. */
  readonly clocks: readonly Calendar[];
  /** Calendars that decide about rows at creation. */
  readonly rowHours: readonly Calendar[];
  /** Lengths after creation, such as `auto_resolve` and SLA targets, that a level on hold may come before or after. */
  readonly lags: readonly number[];
}

/**
 * Moments of creation from now to the horizon between which a ladder reaches the same kind of people at the same steps
 * (X1): the changes of schedules and calendars pulled back through the delays, and the last minute before each.
 */
export function creationMoments(context: PlanRuleContext, asked: Asked): number[] {
  const { now, horizon } = context;
  const found = new Set<number>([now]);
  const add = (t: number) => {
    if (t > now && t < horizon) found.add(t);
  };
  const own = [...asked.clocks, ...asked.rowHours, ...asked.moments.flatMap(({ level }) => level.hold ?? [])];
  for (const calendar of new Set(own)) {
    for (const t of changesOf(context, calendar)) {
      add(t);
      for (const lag of asked.lags) if (found.size < MAX_MOMENTS) add(t - lag);
    }
  }
  const pulled = new Set<string>();
  for (const { level, moment } of asked.moments) {
    for (const [key, changes] of changesFor(context, level, asked)) {
      const once = `${key}\n${moment.key}`;
      if (pulled.has(once)) continue;
      pulled.add(once);
      for (const t of changes) if (found.size < MAX_MOMENTS) add(pullBack(moment, t, now));
    }
  }
  const sorted = [...found].sort((a, b) => a - b);
  // Two moments of a ladder may cross between two changes: the end of the stretch shows it.
  return sorted.flatMap((t, i) => {
    const end = (sorted[i + 1] ?? horizon) - MS_PER_MINUTE;
    const lastMinute = Math.floor(end / MS_PER_MINUTE) * MS_PER_MINUTE;
    return lastMinute > t ? [t, lastMinute] : [t];
  });
}

/** The first creation whose moment is not before an instant. */
function pullBack(moment: MomentOf, t: number, now: number): number {
  if (moment.fixed !== undefined) return t - moment.fixed;
  if (moment.at(now) >= t) return now;
  let [low, high] = [now, t];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (moment.at(middle) >= t) high = middle;
    else low = middle;
  }
  return high;
}

/** What decides whom a level reaches as time goes by, each with its changes. */
function changesFor(context: PlanRuleContext, level: LevelPlan, asked: Asked): Map<string, readonly number[]> {
  const found = new Map<string, readonly number[]>();
  for (const calendar of [level.during, level.outside]) {
    if (calendar !== undefined) found.set(`calendar ${calendar.name}`, changesOf(context, calendar));
  }
  const schedules = new Set<Schedule>();
  const visit = (target: TargetPlan) => {
    if (target.kind === 'schedule') schedules.add(target.schedule);
    if (target.kind === 'handler') for (const { targets } of asked.handlers) visit(targets[target.who]);
  };
  level.notify.forEach(visit);
  const byPerson = asked.ladder.levels.some(({ notify }) => notify.some(({ kind }) => kind === 'manager_of'));
  for (const schedule of schedules) {
    found.set(`schedule ${schedule.name}`, staffChanges(context, schedule, byPerson));
  }
  return found;
}

function changesOf(context: PlanRuleContext, calendar: Calendar): readonly number[] {
  const known = context.once('calendar changes', () => new Map<Calendar, readonly number[]>());
  let changes = known.get(calendar);
  if (changes === undefined) {
    const list: number[] = [];
    const to = context.horizon + BEYOND_MS;
    for (let t = calendar.change(context.now); t < to && list.length < MAX_MOMENTS; t = calendar.change(t))
      list.push(t);
    changes = list;
    known.set(calendar, changes);
  }
  return changes;
}

/**
 * When a schedule goes from somebody to nobody or back; where managers are asked for and not everybody has a line of
 * them, whenever other people come.
 */
function staffChanges(context: PlanRuleContext, schedule: Schedule, byPerson: boolean): readonly number[] {
  const known = context.once('staff changes', () => new Map<string, readonly number[]>());
  const key = `${schedule.name}\n${byPerson}`;
  let changes = known.get(key);
  if (changes === undefined) {
    const each = byPerson && ![...scheduleNames(schedule)].every((id) => isManaged(context, id));
    const list: number[] = [];
    let last: string | undefined;
    for (const { start, people } of schedule.shifts(context.now, context.horizon + BEYOND_MS)) {
      const kind = each ? people.join('\n') : people.length === 0 ? '' : 'somebody';
      if (last !== undefined && kind !== last) list.push(start);
      last = kind;
    }
    changes = list;
    known.set(key, changes);
  }
  return changes;
}

/** A manager, and one above: enough for two rungs of managers. */
function isManaged({ plan }: PlanRuleContext, id: string): boolean {
  const manager = plan.people.get(id)?.manager;
  return manager !== undefined && plan.people.get(manager)?.manager !== undefined;
}
