import { elapsedMs } from '../model/duration.js';
import type { CalendarUse, LayerDef, NameUse, Override, ScheduleDef } from '../model/policy.js';
import type { Calendars } from './calendar.js';
import type { Calendar } from '../time/calendar-type.js';
import type { LayerPlan, OverridePlan } from '../time/schedule-plan.js';
import type { Schedule } from '../time/schedule-type.js';
import { scheduleOf } from '../time/schedule.js';
import { resolveWhen } from '../time/when.js';
import type { Zone } from '../time/zone-type.js';
import { zoneNamed } from '../time/zone.js';

/** What a schedule needs to know of the workspace around it. */
export interface ScheduleEnv {
  /** The workspace's zone, for a schedule without one. */
  readonly zone: Zone;
  readonly calendars: Pick<Calendars, 'use'>;
}

/**
 * A schedule as declared, with its times resolved in its zone (S1-S4, T2, T4, T6). Nothing is checked: unknown people
 * are on call under their names, an unknown zone is the workspace's, an unknown calendar `always`, and a layer without
 * people or with turns of no length says nothing.
 */
export function compileSchedule(def: ScheduleDef, env: ScheduleEnv): Schedule {
  const zone = (def.timezone === undefined ? undefined : zoneNamed(def.timezone)) ?? env.zone;
  const calendar = (use: CalendarUse | undefined) => use && env.calendars.use(use, zone);
  return scheduleOf({
    name: def.name,
    zone,
    layers: def.layers.map((layer) => layerPlan(layer, zone, calendar(layer.during))),
    overrides: def.overrides.map((override) => overridePlan(override, zone)),
    cover: calendar(def.cover),
  });
}

function layerPlan(layer: LayerDef, zone: Zone, during: Calendar | undefined): LayerPlan {
  const { starts, every } = layer;
  return {
    name: layer.name,
    turns: layer.turns.map((turn) => (turn.nobody ? 'nobody' : names(turn.people))),
    first: starts.kind === 'instant' ? zone.toLocal(starts.ms) : starts.ms,
    every: { ms: elapsedMs(every), months: every.months },
    from: resolveWhen(layer.from ?? starts, zone, 'from'),
    // "From `ends` on the layer has nobody" (S1): a bare date ends it where the next layer's `starts` would begin.
    ends: layer.ends === undefined ? Infinity : resolveWhen(layer.ends, zone, 'from'),
    mode: layer.mode,
    during,
  };
}

function overridePlan(override: Override, zone: Zone): OverridePlan {
  return {
    kind: override.kind,
    from: resolveWhen(override.from, zone, 'from'),
    to: resolveWhen(override.to, zone, 'to'),
    people: names(override.people),
    by: names(override.by),
  };
}

function names(uses: readonly NameUse[]): string[] {
  return uses.map((use) => use.name);
}
