import { compileSchedule } from '../../src/compile/schedule.js';
import type { Duration, When } from '../../src/model/duration.js';
import type { CalendarUse, LayerDef, Override, ScheduleDef, WeekWindow } from '../../src/model/policy.js';
import { fileRef } from '../../src/model/ref.js';
import { compileCalendar } from '../../src/time/calendar.js';
import type { Schedule } from '../../src/time/schedule-type.js';
import { UTC, zoneNamed } from '../../src/time/zone.js';

const ref = fileRef('test.yaml');
const uses = (names: readonly string[]) => names.map((name) => ({ name, ref }));

/** A layer as a test writes it; times as in the language. */
export interface LayerText {
  name?: string;
  people: readonly (string | readonly string[])[];
  starts: string;
  from?: string | undefined;
  ends?: string | undefined;
  every: Partial<Duration>;
  mode?: 'replace' | 'add';
  during?: readonly WeekWindow[] | undefined;
}

export interface OverrideText {
  from: string;
  to: string;
  only?: readonly string[];
  add?: readonly string[];
  remove?: readonly string[];
  replace?: readonly string[];
  with?: readonly string[];
}

/** Compiles a schedule from layers and overrides written in short. */
export function declare(
  timezone: string,
  layers: readonly LayerText[],
  overrides: readonly OverrideText[] = [],
  cover?: readonly WeekWindow[],
): Schedule {
  const def: ScheduleDef = {
    name: 'test',
    ref,
    timezone,
    layers: layers.map(layerDef),
    overrides: overrides.map(overrideDef),
    cover: cover && hours(cover),
    review: undefined,
  };
  return compileSchedule(def, {
    zone: UTC,
    calendars: { use: (use, home) => compileCalendar({ name: '', zone: home, windows: use.hours?.windows ?? [] }) },
  });
}

function layerDef(layer: LayerText, i: number): LayerDef {
  return {
    ref,
    name: layer.name ?? `layer ${i}`,
    turns: layer.people.map((turn) => ({
      ref,
      people: turn === 'nobody' ? [] : uses(typeof turn === 'string' ? [turn] : turn),
      nobody: turn === 'nobody',
    })),
    starts: when(layer.starts),
    from: layer.from === undefined ? undefined : when(layer.from),
    ends: layer.ends === undefined ? undefined : when(layer.ends),
    every: { ms: 0, days: 0, weeks: 0, months: 0, text: '', ...layer.every },
    mode: layer.mode ?? 'replace',
    during: layer.during && hours(layer.during),
  };
}

function overrideDef(override: OverrideText): Override {
  const kind = (['only', 'add', 'remove', 'replace'] as const).find((k) => override[k] !== undefined) ?? 'only';
  return {
    ref,
    from: when(override.from),
    to: when(override.to),
    kind,
    people: uses(override[kind] ?? []),
    by: uses(override.with ?? []),
    reason: undefined,
  };
}

function hours(windows: readonly WeekWindow[]): CalendarUse {
  return { ref, hours: { ref, windows } };
}

/** A bare date, a local time, or an instant with `Z` or an offset. */
function when(text: string): When {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return { kind: 'date', ms: Date.parse(text), text };
  const instant = /(Z|[+-]\d\d:\d\d)$/.test(text);
  return { kind: instant ? 'instant' : 'local', ms: Date.parse(instant ? text : `${text}Z`), text };
}

/** An instant from a local time in a zone, or from text with its own offset. */
export function instant(text: string, timezone = 'UTC'): number {
  const { kind, ms } = when(text);
  return kind === 'instant' ? ms : zoneNamed(timezone)!.toInstant(ms);
}
