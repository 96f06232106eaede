import { MS_PER_DAY } from '../model/duration.js';
import { formatLocal, WEEKDAYS } from '../time/format.js';
import { weekdayOf } from '../time/date.js';
import type { Zone } from '../time/zone-type.js';

/** `[from, to)`, epoch ms. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

const WEEK = 7 * MS_PER_DAY;
/** More stretches than this are not all told. */
const SHOWN = 3;

/**
 * Stretches of `[from, to)` in words, by the wall clock of a zone: `always (all 90 days)`; `Mon-Fri 17:30-09:00, every week`
 * where they come back in each whole week, a few weeks said apart; else the first three and until when there are more.
 */
export function whenText(exactly: readonly Stretch[], from: number, to: number, zone: Zone): string {
  const when = toTheSecond(exactly);
  const [only] = when;
  if (only === undefined) return 'never';
  if (when.length === 1 && only.from <= from && only.to >= to) return `always (all ${daysText(to - from)})`;
  const weekly = weeklyText(when, from, to, zone);
  if (weekly !== undefined) return weekly;
  const shown = when.slice(0, SHOWN).map((stretch) => stretchText(stretch, zone));
  const rest = when.length - shown.length;
  const last = when.at(-1) as Stretch;
  const tail =
    rest === 0
      ? ''
      : rest === 1
        ? `; and ${stretchText(last, zone)}`
        : `; and ${rest} more until ${dayTime(last.to, zone)}`;
  return shown.join('; ') + tail;
}

/** What changes just behind a closing time changes a millisecond after it (C3): people say the closing time. */
function toTheSecond(when: readonly Stretch[]): readonly Stretch[] {
  const second = (t: number) => Math.floor(t / 1000) * 1000;
  const said = when.map(({ from, to }) => ({ from: second(from), to: second(to) })).filter(({ from, to }) => from < to);
  return said.length === 0 ? when : said;
}

function daysText(ms: number): string {
  const days = Math.round(ms / MS_PER_DAY);
  return days === 1 ? 'one day' : `${days} days`;
}

/** `Tue 2026-11-24 18:00 to Wed 09:00`, `Tue 2026-11-24 18:00-23:00`. */
export function stretchText({ from, to }: Stretch, zone: Zone): string {
  const [a, b] = [formatLocal(from, zone), formatLocal(to, zone)];
  if (a.date === b.date) return `${a.weekday} ${a.date} ${a.time}-${b.time}`;
  const near = to - from < 6 * MS_PER_DAY;
  return `${dayTime(from, zone)} to ${near ? `${b.weekday} ${b.time}` : dayTime(to, zone)}`;
}

function dayTime(t: number, zone: Zone): string {
  const { weekday, date, time } = formatLocal(t, zone);
  return `${weekday} ${date} ${time}`;
}

/** One week's stretches in ms of the wall clock since its Monday 00:00. */
type Week = readonly (readonly [start: number, end: number])[];

/** The pattern that most weeks have, and the few that have another. Undefined where there is no such pattern. */
function weeklyText(when: readonly Stretch[], from: number, to: number, zone: Zone): string | undefined {
  const weeks = weeksOf(when, zone);
  const [first, last] = [mondayOf(zone.toLocal(from)), mondayOf(zone.toLocal(to - 1))];
  const whole: number[] = [];
  for (let monday = first; monday <= last; monday += WEEK) {
    if (zone.toInstant(monday) >= from && zone.toInstant(monday + WEEK) <= to) whole.push(monday);
  }
  if (whole.length < 2) return undefined;
  const counts = new Map<string, number[]>();
  for (const monday of whole) {
    const key = JSON.stringify(weeks.get(monday) ?? []);
    counts.set(key, [...(counts.get(key) ?? []), monday]);
  }
  const [key, usual] = [...counts].sort((a, b) => b[1].length - a[1].length)[0] as [string, number[]];
  const pattern = JSON.parse(key) as Week;
  const others = whole.filter((monday) => !usual.includes(monday));
  if (pattern.length === 0 || pattern.length > 30 || others.length > whole.length / 4 || others.length > 3)
    return undefined;
  // The weeks cut by the ends of the horizon must fit as far as they go.
  for (const monday of [first, last]) {
    if (whole.includes(monday)) continue;
    const [a, b] = [Math.max(0, zone.toLocal(from) - monday), Math.min(WEEK, zone.toLocal(to - 1) + 1 - monday)];
    const cut = pattern.flatMap(([start, end]) =>
      end <= a || start >= b ? [] : [[Math.max(start, a), Math.min(end, b)]],
    );
    if (JSON.stringify(cut) !== JSON.stringify(weeks.get(monday) ?? [])) return undefined;
  }
  if (pattern.length === 1 && pattern[0]?.[0] === 0 && pattern[0][1] === WEEK) return undefined;
  const but = others.map((monday) => formatLocal(zone.toInstant(monday), zone).date);
  const except = but.length === 0 ? '' : ` but ${but.length === 1 ? 'the one' : 'those'} of Mon ${but.join(', ')}`;
  return `${patternText(pattern)}, every week${except}`;
}

function mondayOf(local: number): number {
  const day = Math.floor(local / MS_PER_DAY);
  return (day - weekdayOf(day)) * MS_PER_DAY;
}

/** Local times keep their order (T2), but an hour that happens twice would fold back: such a stretch is cut at it. */
function weeksOf(when: readonly Stretch[], zone: Zone): Map<number, [number, number][]> {
  const weeks = new Map<number, [number, number][]>();
  for (const { from, to } of when) {
    const [start, end] = [zone.toLocal(from), zone.toLocal(to)];
    for (let monday = mondayOf(start); monday < end; monday += WEEK) {
      const list = weeks.get(monday) ?? [];
      weeks.set(monday, list);
      list.push([Math.max(0, start - monday), Math.min(WEEK, end - monday)]);
    }
  }
  return weeks;
}

function patternText(pattern: Week): string {
  // What runs over the end of the week and on at its start is one stretch.
  const pieces = pattern.map(([start, end]) => [start, end] as [number, number]);
  const [head, tail] = [pieces[0], pieces.at(-1)];
  if (pieces.length > 1 && head?.[0] === 0 && tail?.[1] === WEEK) {
    pieces.shift();
    tail[1] = WEEK + head[1];
  }
  const days = new Map<string, number[]>();
  const long: string[] = [];
  for (const [start, end] of pieces) {
    const day = Math.floor(start / MS_PER_DAY);
    if (end - start > MS_PER_DAY) long.push(`${weekday(start)} ${clock(start)} to ${weekday(end)} ${clock(end)}`);
    else {
      const text = `${clock(start)}-${end % MS_PER_DAY === 0 ? '24:00' : clock(end)}`;
      days.set(text, [...(days.get(text) ?? []), day]);
    }
  }
  return [...[...days].map(([text, on]) => `${ranges(on)} ${text}`), ...long].join(', ');
}

function weekday(ms: number): string {
  return WEEKDAYS[Math.floor(ms / MS_PER_DAY) % 7] as string;
}

function ranges(days: readonly number[]): string {
  if (days.length === 7) return 'daily';
  const list: [number, number][] = [];
  for (const day of days) {
    const last = list.at(-1);
    if (last !== undefined && last[1] === day - 1) last[1] = day;
    else list.push([day, day]);
  }
  return list.map(([a, b]) => (a === b ? WEEKDAYS[a] : `${WEEKDAYS[a]}-${WEEKDAYS[b]}`)).join(',');
}

function clock(ms: number): string {
  const rest = ms % MS_PER_DAY;
  const two = (n: number) => String(n).padStart(2, '0');
  const text = `${two(Math.floor(rest / 3_600_000))}:${two(Math.floor((rest % 3_600_000) / 60_000))}`;
  const seconds = Math.floor((rest % 60_000) / 1000);
  return seconds === 0 && rest % 1000 === 0
    ? text
    : `${text}:${two(seconds)}${rest % 1000 === 0 ? '' : `.${String(rest % 1000).padStart(3, '0')}`}`;
}
