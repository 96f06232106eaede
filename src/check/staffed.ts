import { MS_PER_DAY } from '../model/duration.js';
import type { LayerPlan } from '../time/schedule-plan.js';
import type { Schedule } from '../time/schedule-type.js';
import type { PlanRuleContext } from './rule.js';

/** Ladders that start within the horizon ask schedules about moments so far behind it. */
const BEYOND_MS = 40 * MS_PER_DAY;

/** Whether somebody is on call in the schedule at every moment from now until well past the horizon. */
export function alwaysStaffed(context: PlanRuleContext, schedule: Schedule): boolean {
  const known = context.once('always staffed', () => new Map<Schedule, boolean>());
  let answer = known.get(schedule);
  if (answer === undefined) {
    const to = context.horizon + BEYOND_MS;
    answer = hasNoHoles(schedule, context.now, to) || !schedule.shifts(context.now, to).some(isEmpty);
    known.set(schedule, answer);
  }
  return answer;
}

/** Told from the declaration alone: a layer that never says nothing, and nothing over it that says nobody. */
export function hasNoHoles(schedule: Schedule, from: number, to: number): boolean {
  const { layers, overrides } = schedule.plan;
  let full = layers.length - 1;
  while (full >= 0 && !isFull(layers[full] as LayerPlan, from, to)) {
    if ((layers[full] as LayerPlan).turns.includes('nobody')) return false;
    full--;
  }
  if (full < 0) return false;
  return overrides.every(
    (o) => o.to <= from || o.from >= to || (o.kind !== 'remove' && (o.kind === 'replace' ? o.by : o.people).length > 0),
  );
}

/** A layer that has somebody at every moment. */
function isFull(layer: LayerPlan, from: number, to: number): boolean {
  return (
    layer.from <= from &&
    layer.ends >= to &&
    (layer.during === undefined || layer.during.always) &&
    (layer.every.ms > 0 || layer.every.months > 0) &&
    layer.turns.length > 0 &&
    layer.turns.every((turn) => turn !== 'nobody' && turn.length > 0)
  );
}

function isEmpty(shift: { readonly people: readonly string[] }): boolean {
  return shift.people.length === 0;
}
