import { MS_PER_DAY, MS_PER_MINUTE } from '../../model/duration.js';
import type { CalendarDef, ScheduleDef } from '../../model/policy.js';
import { childRef } from '../../model/ref.js';
import { weekdayOf } from '../../time/date.js';
import { formatLocal } from '../../time/format.js';
import { MINUTES_PER_WEEK } from '../../time/hours.js';
import { Rotation } from '../../time/rotation.js';
import type { LayerPlan } from '../../time/schedule-plan.js';
import { zoneNamed, UTC } from '../../time/zone.js';
import type { Zone } from '../../time/zone-type.js';
import { type ClockChange, clockChanges, meaningText } from '../clock-changes.js';
import type { PlanRule, PlanRuleContext, Report } from '../rule.js';

/** T2: a local time that a clock change skips or repeats means one instant, which is worth knowing beforehand. */
export const clockChangeHandOff: PlanRule = {
  id: 'clock-change-hand-off',
  stage: 'plan',
  severity: 'info',
  category: 'time',
  summary: 'a hand-off, override or opening hour in an hour that a clock change skips or repeats',
  *check(context) {
    for (const def of context.policy.schedules.values()) {
      const schedule = context.plan.schedules.get(def.name);
      if (schedule === undefined) continue;
      const { zone, layers } = schedule.plan;
      for (const change of changesOf(context, zone)) {
        yield* handOffs(def, layers, change, zone);
        yield* overrides(def, change, zone);
      }
    }
    for (const def of context.policy.calendars.values()) yield* hours(context, def);
  },
};

function changesOf(context: PlanRuleContext, zone: Zone): readonly ClockChange[] {
  const { now, horizon } = context;
  return context.once(`clock changes ${zone.name}`, () => clockChanges(zone, now, horizon));
}

function* handOffs(def: ScheduleDef, layers: readonly LayerPlan[], change: ClockChange, zone: Zone): Generator<Report> {
  for (const [i, layer] of layers.entries()) {
    const { first, every, turns, from, ends, during } = layer;
    if (turns.length < 2 || (every.ms <= 0 && every.months <= 0) || change.at < from || change.at >= ends) continue;
    if (turns.every((turn) => String(turn) === String(turns[0]))) continue;
    const rotation = new Rotation(first, every);
    const local = rotation.startOf(rotation.turnAt(change.to - 1));
    const written = def.layers[i];
    if (local < change.from || written === undefined) continue;
    // Nobody of this layer is on call around it: the hand-off does not show.
    if (during !== undefined && !during.isOpen(change.at) && !during.isOpen(change.at - 1)) continue;
    yield {
      ref: childRef(written.ref, 'starts'),
      message: `the hand-off of layer "${written.name}" of "${def.name}" at ${text(local)} ${meaningText(local, change, zone)}`,
      help: 'nothing has to be done; move the hand-off out of the night if the short or long turn matters',
      moment: zone.toInstant(local),
    };
  }
}

function* overrides(def: ScheduleDef, change: ClockChange, zone: Zone): Generator<Report> {
  for (const override of def.overrides) {
    for (const end of ['from', 'to'] as const) {
      const when = override[end];
      if (when.kind === 'instant') continue;
      const local = when.kind === 'date' && end === 'to' ? when.ms + MS_PER_DAY : when.ms;
      if (local < change.from || local >= change.to) continue;
      yield {
        ref: childRef(override.ref, end),
        message: `the ${end === 'from' ? 'start' : 'end'} of this override, ${text(local)}, ${meaningText(local, change, zone)}`,
        help: 'write the instant with an offset, as in 2026-11-01T01:30-05:00, to mean another',
        moment: zone.toInstant(local),
      };
    }
  }
}

function* hours(context: PlanRuleContext, def: CalendarDef): Generator<Report> {
  if (def.ref === undefined || def.hours.windows.length === 0) return;
  const zone = (def.timezone === undefined ? undefined : zoneNamed(def.timezone)) ?? context.plan.zone;
  for (const change of changesOf(context, zone)) {
    const found = edgeIn(def, change);
    if (found === undefined) continue;
    yield {
      ref: def.hours.ref,
      message: `calendar "${def.name}" ${found.word} at ${text(found.local)}, which ${meaningText(found.local, change, zone)}`,
      help: 'nothing has to be done: open time is counted as it really passes',
      moment: zone.toInstant(found.local),
    };
  }
}

/** The first opening or closing time of the week that lies in the hour in question, where the calendar really changes. */
function edgeIn(
  { hours: { windows } }: CalendarDef,
  { from, to }: ClockChange,
): { word: string; local: number } | undefined {
  const day = Math.floor(from / MS_PER_DAY);
  const weekStart = (day - weekdayOf(day)) * MS_PER_DAY;
  const edges = windows.flatMap(({ start, end }) => [
    { word: 'opens', minute: start % MINUTES_PER_WEEK },
    { word: 'closes', minute: end % MINUTES_PER_WEEK },
  ]);
  for (const { word, minute } of edges) {
    // Where one window ends and another begins nothing happens.
    if (edges.some((other) => other.word !== word && other.minute === minute)) continue;
    for (const week of [0, MINUTES_PER_WEEK]) {
      const local = weekStart + (minute + week) * MS_PER_MINUTE;
      if (local >= from && local < to) return { word, local };
    }
  }
  return undefined;
}

/** `02:30 on Sun 2027-03-28`; a local time, so that UTC reads it as it stands. */
function text(local: number): string {
  const { time, weekday, date } = formatLocal(local, UTC);
  return `${time} on ${weekday} ${date}`;
}
