import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { DayWindow, Holiday, WeekWindow } from '../../src/model/policy.js';
import { fileRef } from '../../src/model/ref.js';
import type { Calendar } from '../../src/time/calendar-type.js';
import { compileCalendar } from '../../src/time/calendar.js';
import { weekdayOf } from '../../src/time/date.js';
import { holidayHours } from '../../src/time/holidays.js';
import { parseLocalDate, parseWhen } from '../../src/time/when.js';
import { zoneNamed } from '../../src/time/zone.js';
import type { Zone } from '../../src/time/zone-type.js';

type Spans = readonly (readonly [string, string])[];

/** Hours as the answer files write them. */
export interface OracleHours {
  readonly id: string;
  readonly tz: string;
  readonly weekly: Readonly<Record<string, Spans>>;
  readonly holidays?: readonly string[];
  readonly annual_holidays?: readonly string[];
  readonly date_overrides?: Readonly<Record<string, Spans>>;
  readonly breaks?: readonly { readonly date: string; readonly start: string; readonly end: string }[];
  readonly override_beats_holiday?: boolean;
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const ref = fileRef('oracle');

export function cases<T>(file: string): T[] {
  return JSON.parse(readFileSync(new URL(`../oracles/${file}.json`, import.meta.url), 'utf8')) as T[];
}

/**
 * Runs each case; those in `exceptions` must come out differently, so that none is excepted that would hold. What our
 * language cannot say is told apart by `unsaid`, which names the reason.
 */
export function runCases<T extends { readonly id: string }>(
  list: readonly T[],
  unsaid: (c: T) => string | undefined,
  exceptions: Readonly<Record<string, string>>,
  answers: (c: T) => { ours: unknown; theirs: unknown },
): void {
  const said = list.filter((c) => unsaid(c) === undefined);
  for (const c of said) {
    const clause = exceptions[c.id];
    test(clause === undefined ? c.id : `${c.id}: differs, ${clause}`, () => {
      const { ours, theirs } = answers(c);
      if (clause === undefined) expect(ours).toEqual(theirs);
      else expect(ours).not.toEqual(theirs);
    });
  }
  test('every exception is a case that runs', () => {
    const ids = new Set(said.map((c) => c.id));
    expect(Object.keys(exceptions).filter((id) => !ids.has(id))).toEqual([]);
  });
}

/** How many cases there are for each reason not to run them. */
export function counted<T>(list: readonly T[], unsaid: (c: T) => string | undefined): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const c of list) {
    const reason = unsaid(c) ?? 'runs';
    counts[reason] = (counts[reason] ?? 0) + 1;
  }
  return counts;
}

export function zoneOf(name: string): Zone {
  const zone = zoneNamed(name);
  if (zone === undefined) throw new Error(`no zone ${name}`);
  return zone;
}

export function instant(text: string): number {
  const when = parseWhen(text);
  if (typeof when === 'string' || when.kind !== 'instant') throw new Error(`not an instant: ${text}`);
  return when.ms;
}

export function day(text: string): number {
  const parsed = parseLocalDate(text);
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
}

/** Minutes of the day; some sources have seconds, which the language has not. */
function minutes(time: string): number {
  const [h = 0, m = 0, s = 0] = time.split(':').map(Number);
  return h * 60 + m + s / 60;
}

export function windowsOf(spans: Spans): DayWindow[] {
  return spans.map(([from, to]) => {
    const start = minutes(from);
    const end = minutes(to);
    return { start, end: end > start ? end : end + 1440 };
  });
}

function without(windows: readonly DayWindow[], start: number, end: number): DayWindow[] {
  return windows
    .flatMap((w) => [
      { start: w.start, end: Math.min(w.end, start) },
      { start: Math.max(w.start, end), end: w.end },
    ])
    .filter((w) => w.start < w.end);
}

/** Dated hours and breaks are holidays with hours. A holiday beats dated hours, as in `biz`, unless the case says not. */
export function calendarOf(c: OracleHours, dayMs?: number): Calendar {
  const windows: WeekWindow[] = [];
  for (const [name, spans] of Object.entries(c.weekly)) {
    const base = DAYS.indexOf(name) * 1440;
    for (const { start, end } of windowsOf(spans)) windows.push({ start: base + start, end: base + end });
  }
  const dated = new Map<number, readonly DayWindow[]>();
  for (const [date, spans] of Object.entries(c.date_overrides ?? {})) dated.set(day(date), windowsOf(spans));
  for (const b of c.breaks ?? []) {
    const date = day(b.date);
    const usual = dated.get(date) ?? windowsOf(c.weekly[DAYS[weekdayOf(date)] as string] ?? []);
    dated.set(date, without(usual, minutes(b.start), minutes(b.end)));
  }
  if (c.override_beats_holiday !== true) for (const date of c.holidays ?? []) dated.set(day(date), []);
  const holidays: Holiday[] = [...dated].map(([date, hours]) => ({
    ref,
    name: undefined,
    hours,
    kind: 'date',
    day: date,
  }));
  for (const date of c.annual_holidays ?? []) {
    const [month, dayOfMonth] = date.split('-').map(Number) as [number, number];
    holidays.push({ ref, name: undefined, hours: [], kind: 'yearly', month, dayOfMonth });
  }
  return compileCalendar({
    name: c.id,
    zone: zoneOf(c.tz),
    windows,
    holidays: holidayHours(holidays, () => undefined),
    dayMs,
  });
}

/** The open ms of a day where all open days are equally long (T5); undefined where they are not. */
export function dayLength(c: OracleHours): number | undefined {
  const lengths = Object.values(c.weekly).map((spans) =>
    windowsOf(spans).reduce((sum, w) => sum + (w.end - w.start) * 60_000, 0),
  );
  return lengths.every((length) => length === lengths[0]) ? lengths[0] : undefined;
}
