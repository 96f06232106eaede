import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '../../model/duration.js';
import { simulate } from '../../run/simulate.js';
import type { Calendar } from '../../time/calendar-type.js';
import { awayIn } from '../../run/on-call.js';
import { AHEAD_MS, askedParts, drawBetween, drawDaytime, FAR_AHEAD_MS, holidaysOf, localWeekday } from '../moments.js';
import { type Maker, pagesIn, situationOf, workingMoment } from './maker.js';

/*
 * Situations in which nobody does anything: what is hard is when the ticket comes. The moments are those at which a
 * schedule, a calendar, a night or an absence of the policy changes, pulled back through the delays of the ladder.
 */

/** Levels later than this after creation are not what a drill is about. */
const LATE_MS = 12 * MS_PER_HOUR;

export const everyday: Maker = (context, fields) => {
  const created = workingMoment(context);
  return created === undefined ? undefined : situationOf('everyday', created, fields);
};

export const weekend: Maker = ({ plan, at, random }, fields) => {
  const created = drawDaytime(random, plan.zone, at, [8, 22], (weekday) => weekday >= 5);
  return created === undefined || localWeekday(plan.zone, created) < 5
    ? undefined
    : situationOf('weekend', created, fields);
};

export const night: Maker = (context, fields) => {
  const { plan, at, random } = context;
  const sample = workingMoment(context);
  if (sample === undefined) return undefined;
  const pages = pagesIn(simulate(plan, { created: sample, fields })).filter(({ elapsed }) => elapsed <= LATE_MS);
  const page = random.pick(pages.filter(({ person }) => person !== undefined));
  const calendar = plan.people.get(page?.person ?? '')?.night;
  if (page === undefined || calendar === undefined) return undefined;
  const open = calendar.next(at + random.below(AHEAD_MS));
  if (!Number.isFinite(open)) return undefined;
  const shut = Math.min(calendar.change(open), open + MS_PER_DAY);
  const created = drawBetween(random, open - page.elapsed, shut - page.elapsed);
  if (created === undefined || created < at) return undefined;
  const isAtNight = pagesIn(simulate(plan, { created, fields })).some(
    ({ person, at: then, elapsed }) =>
      elapsed <= LATE_MS && person !== undefined && plan.people.get(person)?.night.isOpen(then) === true,
  );
  return isAtNight ? situationOf('night', created, fields) : undefined;
};

export const handOff: Maker = (context, fields) => {
  const { plan, random } = context;
  const sample = workingMoment(context);
  if (sample === undefined) return undefined;
  const asked = [...askedParts(plan, fields, sample).schedules];
  const [schedule, offsets = []] = random.pick(asked) ?? [];
  if (schedule === undefined) return undefined;
  const changes = schedule
    .shifts(sample, sample + 7 * MS_PER_DAY)
    .slice(1)
    .filter((shift) => shift.people.length > 0)
    .map(({ start }) => start);
  const change = random.pick(changes);
  if (change === undefined) return undefined;
  const reach = Math.min(2 * MS_PER_HOUR, Math.max(10 * MS_PER_MINUTE, ...offsets.filter((ms) => ms <= LATE_MS)));
  // Exactly at the change counts: whose is it then?
  const created = random.below(5) === 0 ? change : drawBetween(random, change - reach, change);
  return created === undefined ? undefined : situationOf('hand-off', created, fields);
};

export const gap: Maker = (context, fields) => {
  const { plan, at, random } = context;
  const sample = workingMoment(context);
  if (sample === undefined) return undefined;
  const reachesNobody = (created: number) =>
    simulate(plan, { created, fields }).timeline.some(({ kind, elapsed }) => kind === 'nobody' && elapsed <= LATE_MS);
  if (reachesNobody(sample)) return situationOf('gap', sample, fields);
  const [schedule, offsets = []] = random.pick([...askedParts(plan, fields, sample).schedules]) ?? [];
  if (schedule === undefined) return undefined;
  const empty = random.pick(schedule.shifts(at, at + AHEAD_MS).filter(({ people }) => people.length === 0));
  const offset = random.pick(offsets.filter((ms) => ms <= LATE_MS));
  if (empty === undefined || offset === undefined) return undefined;
  const created = drawBetween(random, Math.max(at, empty.start - offset), empty.end - offset);
  return created !== undefined && reachesNobody(created) ? situationOf('gap', created, fields) : undefined;
};

export const away: Maker = (context, fields) => {
  const { plan, at, random } = context;
  const absences = [...plan.people.values()].flatMap(({ away: list }) =>
    list.filter(({ from, to }) => to > at && from < at + FAR_AHEAD_MS),
  );
  const absence = random.pick(absences);
  if (absence === undefined) return undefined;
  const from = Math.max(at, absence.from);
  const created = drawBetween(random, from, Math.min(absence.to, from + AHEAD_MS));
  if (created === undefined) return undefined;
  const isAway = pagesIn(simulate(plan, { created, fields })).some(
    ({ person, at: then, elapsed }) =>
      elapsed <= LATE_MS && person !== undefined && awayIn(plan, [person], then, then + 1).length > 0,
  );
  return isAway ? situationOf('away', created, fields) : undefined;
};

export const holiday: Maker = (context, fields) => {
  const { plan, at, random } = context;
  const sample = workingMoment(context);
  if (sample === undefined) return undefined;
  const calendars = askedParts(plan, fields, sample).calendars.filter(
    (calendar) => holidaysOf(plan, calendar, at).length > 0,
  );
  const calendar = random.pick(calendars);
  if (calendar === undefined) return undefined;
  const day = random.pick(holidaysOf(plan, calendar, at));
  if (day === undefined) return undefined;
  const start = plan.zone.toInstant(day * MS_PER_DAY);
  const end = plan.zone.toInstant((day + 1) * MS_PER_DAY);
  if (!isShortened(calendar, start, end)) return undefined;
  // On the day itself, or in the last working hours before it.
  const before = lastOpenBefore(calendar, start);
  const created =
    before === undefined || random.below(3) === 0
      ? drawBetween(random, start + 9 * MS_PER_HOUR, start + 16 * MS_PER_HOUR)
      : drawBetween(random, before - 2 * MS_PER_HOUR, before);
  return created === undefined || created < at ? undefined : situationOf('holiday', created, fields);
};

/** Whether the day has less open time than the same day of the next or the last week. */
function isShortened(calendar: Calendar, start: number, end: number): boolean {
  const week = 7 * MS_PER_DAY;
  const usual = Math.max(calendar.between(start + week, end + week), calendar.between(start - week, end - week));
  return calendar.between(start, end) < usual;
}

/** When the calendar last closed before an instant, within a week. */
function lastOpenBefore(calendar: Calendar, instant: number): number | undefined {
  let last: number | undefined;
  for (let t = calendar.change(instant - 7 * MS_PER_DAY); t <= instant; t = calendar.change(t)) {
    if (!calendar.isOpen(t)) last = t;
  }
  return last;
}
