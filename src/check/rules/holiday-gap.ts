import { MS_PER_DAY } from '../../model/duration.js';
import { shellWord } from '../../match/describe-class.js';
import type { CalendarDef, Holiday } from '../../model/policy.js';
import type { Ref } from '../../model/ref.js';
import { civilDate } from '../../time/date.js';
import { formatDate } from '../../time/format.js';
import { zoneNamed } from '../../time/zone.js';
import type { PlanRule, PlanRuleContext, Report } from '../rule.js';

/** A list of holidays by date that was not continued: from then on the calendar is open on holidays. */
export const holidayGap: PlanRule = {
  id: 'holiday-gap',
  stage: 'plan',
  severity: 'warning',
  category: 'time',
  summary: 'a calendar whose list of holidays ends before the horizon',
  *check(context) {
    for (const def of context.policy.calendars.values()) {
      if (def.ref === undefined || def.holidays.length === 0) continue;
      const zone = zoneNamed(def.timezone ?? '') ?? context.plan.zone;
      const report = gapOf(context, def, Math.floor(zone.toLocal(context.horizon) / MS_PER_DAY));
      if (report !== undefined) yield report;
    }
  },
};

function gapOf(context: PlanRuleContext, def: CalendarDef, horizonDay: number): Report | undefined {
  const { policy } = context;
  let covered = false;
  for (const holiday of def.holidays) {
    if (holiday.kind !== 'region') continue;
    const days = policy.regions.get(holiday.region)?.days ?? [];
    if (days.length === 0) continue;
    const last = days.reduce((max, { day }) => Math.max(max, day), -Infinity);
    if (last >= horizonDay) covered = true;
    else return regionEnds(def, holiday, last, horizonDay);
  }
  // Dates beside a region that goes on are special cases of one year, not the list.
  return covered ? undefined : datesEnd(def, horizonDay);
}

function regionEnds(def: CalendarDef, holiday: Holiday & { kind: 'region' }, last: number, horizonDay: number): Report {
  const year = civilDate(horizonDay).year;
  return {
    ref: holiday.ref,
    message: `the holidays of region "${holiday.region}" end on ${formatDate(last)}, so calendar "${def.name}" has none after that`,
    help: `write the years to come: rungs calendar holidays ${shellWord(holiday.region)} --years ${year}-${year + 2}`,
  };
}

function datesEnd(def: CalendarDef, horizonDay: number): Report | undefined {
  const yearly = def.holidays.some(({ kind }) => kind === 'yearly');
  const dated = def.holidays.flatMap((holiday) => lastDay(holiday, yearly));
  // One date beside yearly holidays was a special case; several are a list that somebody has to continue.
  if (dated.length < (yearly ? 2 : 1)) return undefined;
  const last = dated.reduce((a, b) => (b.day > a.day ? b : a));
  if (last.day >= horizonDay) return undefined;
  return {
    ref: last.ref,
    message: `the dated holidays of calendar "${def.name}" end on ${formatDate(last.day)}; it is open on every later one`,
    help: 'add the dates of the next year, write those of a fixed date with `every`, or name a `region`',
  };
}

function lastDay(holiday: Holiday, yearly: boolean): { day: number; ref: Ref }[] {
  if (holiday.kind === 'date') return [{ day: holiday.day, ref: holiday.ref }];
  if (holiday.kind === 'range' && !yearly) return [{ day: holiday.to, ref: holiday.ref }];
  return [];
}
