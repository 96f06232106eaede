import type { AwayOnCall, OnCall } from '../run/on-call.js';
import type { Gap, Rota } from '../run/rota.js';
import { formatInstant } from '../time/format.js';
import type { Shift } from '../time/schedule-type.js';
import type { RenderContext } from './context.js';

/** The documented JSON of `rungs oncall`: who is on call at an instant. `until` is null when nothing changes any more. */
export function onCallToJson(
  entries: readonly OnCall[],
  context: RenderContext,
  turns?: ReadonlyMap<string, Shift | undefined>,
): Record<string, unknown> {
  return {
    schemaVersion: 1,
    at: formatInstant(context.at),
    schedules: entries.map(({ schedule, at, shift, next, gap, away, night }) => ({
      name: schedule,
      at: formatInstant(at),
      people: shift.people,
      since: instant(shift.start),
      until: instant(shift.end),
      layer: shift.layer,
      next: next?.people ?? [],
      nextFrom: next === undefined ? null : formatInstant(next.start),
      gap,
      onPurpose: shift.onPurpose,
      away: away.map((each) => awayToJson(each, context)),
      night,
      ...(turns?.has(schedule) ? { turn: turnToJson(turns.get(schedule)) } : {}),
    })),
  };
}

/** The documented JSON of `rungs oncall --from --to`: shifts and gaps; with `onlyGaps` gaps alone. */
export function rotasToJson(rotas: readonly Rota[], context: RenderContext, onlyGaps = false): Record<string, unknown> {
  const [first] = rotas;
  return {
    schemaVersion: 1,
    at: formatInstant(context.at),
    ...(first === undefined ? {} : { from: formatInstant(first.from), to: formatInstant(first.to) }),
    schedules: rotas.map((rota) => ({
      name: rota.schedule,
      ...(onlyGaps ? {} : { shifts: shiftsToJson(rota, context) }),
      gaps: rota.gaps.map(gapToJson),
      ...(onlyGaps ? {} : { totals: totalsToJson(rota) }),
    })),
  };
}

function shiftsToJson(rota: Rota, context: RenderContext): unknown[] {
  return rota.shifts.map(({ start, end, people, layer, away }) => ({
    start: formatInstant(start),
    end: formatInstant(end),
    people,
    layer,
    ...(away.length === 0 ? {} : { away: away.map((each) => awayToJson(each, context)) }),
  }));
}

function gapToJson({ start, end, onPurpose }: Gap): Record<string, unknown> {
  return { start: formatInstant(start), end: formatInstant(end), onPurpose };
}

/** Lengths are seconds. */
function totalsToJson(rota: Rota): unknown[] {
  return rota.loads.map(({ person, shifts, onCallMs, nights, nightMs }) => ({
    person,
    shifts,
    onCall: onCallMs / 1000,
    nights,
    night: nightMs / 1000,
  }));
}

function awayToJson({ person, from, to, reason, ref }: AwayOnCall, context: RenderContext): Record<string, unknown> {
  return { person, from: formatInstant(from), to: formatInstant(to), reason, source: context.place(ref) };
}

function turnToJson(turn: Shift | undefined): unknown {
  return turn === undefined ? null : { start: instant(turn.start), end: instant(turn.end), people: turn.people };
}

function instant(t: number): string | null {
  return Number.isFinite(t) ? formatInstant(t) : null;
}
