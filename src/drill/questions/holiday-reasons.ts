import { MS_PER_DAY } from '../../model/duration.js';
import type { Holiday, Policy } from '../../model/policy.js';
import type { Because, SlaRun } from '../../model/timeline.js';
import { civilDate } from '../../time/date.js';
import { formatDate } from '../../time/format.js';
import type { Known } from '../situation.js';

const MOST = 3;

/** Holidays between now and a promise's due, on its calendar: they move it (C5). */
export function holidayReasons({ plan, situation }: Known, { calendar, due, started }: SlaRun): Because[] {
  const holidays = plan.policy.calendars.get(calendar ?? '')?.holidays ?? [];
  if (due === undefined || holidays.length === 0) return [];
  const first = Math.floor(plan.zone.toLocal(Math.min(started, situation.now)) / MS_PER_DAY);
  const last = Math.floor(plan.zone.toLocal(due) / MS_PER_DAY);
  const found: Because[] = [];
  for (let day = first; day <= last && found.length < MOST; day++) {
    const holiday = holidays.find((each) => isOn(each, day, plan.policy.regions));
    if (holiday === undefined) continue;
    const name = holiday.name === undefined ? 'a holiday' : holiday.name;
    const how = holiday.hours.length === 0 ? 'is closed' : 'has other hours';
    found.push({ rule: 'C5', ref: holiday.ref, text: `${calendar} ${how} on ${formatDate(day)}: ${name}` });
  }
  return found;
}

function isOn(holiday: Holiday, day: number, regions: Policy['regions']): boolean {
  switch (holiday.kind) {
    case 'date':
      return holiday.day === day;
    case 'range':
      return holiday.from <= day && day <= holiday.to;
    case 'yearly': {
      const { month, day: date } = civilDate(day);
      return holiday.month === month && holiday.dayOfMonth === date;
    }
    case 'region':
      return regions.get(holiday.region)?.days.some((each) => each.day === day) === true;
  }
}
