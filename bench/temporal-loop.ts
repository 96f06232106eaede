import { Temporal } from 'temporal-polyfill';

const ZONE = 'America/New_York';

/** What one writes with Temporal: walk the days, Monday to Friday 09:00 to 17:00 but for holidays. */
export function addByTemporal(instant: number, length: number, holidays: readonly string[]): number {
  let left = length;
  for (let date = dateOf(instant); ; date = date.add({ days: 1 })) {
    const hours = openOn(date, holidays);
    if (hours === undefined) continue;
    const from = Math.max(hours.from, instant);
    const open = Math.max(0, hours.to - from);
    if (left <= open) return from + left;
    left -= open;
  }
}

export function betweenByTemporal(from: number, to: number, holidays: readonly string[]): number {
  let sum = 0;
  for (
    let date = dateOf(from), last = dateOf(to);
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  ) {
    const hours = openOn(date, holidays);
    if (hours !== undefined) sum += Math.max(0, Math.min(hours.to, to) - Math.max(hours.from, from));
  }
  return sum;
}

const PEOPLE = ['ana-0003', 'bo-0003', 'cy-0003'];

/** The turns of a week from Monday 2026-01-05 09:00 in Berlin that touch a time, clipped to it. */
export function shiftsByTemporal(from: number, to: number): { start: number; end: number; person: string }[] {
  const shifts: { start: number; end: number; person: string }[] = [];
  let local = Temporal.PlainDateTime.from('2026-01-05T09:00');
  for (let turn = 0; ; turn++) {
    const start = local.toZonedDateTime('Europe/Berlin').epochMilliseconds;
    if (start >= to) return shifts;
    local = local.add({ weeks: 1 });
    const end = local.toZonedDateTime('Europe/Berlin').epochMilliseconds;
    const person = PEOPLE[turn % PEOPLE.length] as string;
    if (end > from) shifts.push({ start: Math.max(start, from), end: Math.min(end, to), person });
  }
}

function dateOf(instant: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(ZONE).toPlainDate();
}

function openOn(date: Temporal.PlainDate, holidays: readonly string[]): { from: number; to: number } | undefined {
  if (date.dayOfWeek > 5 || holidays.includes(date.toString())) return undefined;
  const at = (hour: number): number =>
    date.toZonedDateTime({ timeZone: ZONE, plainTime: new Temporal.PlainTime(hour) }).epochMilliseconds;
  return { from: at(9), to: at(17) };
}
