import type {
  CalendarUse,
  DayWindow,
  Hours,
  Holiday,
  NameUse,
  NotifyRules,
  NotifyStep,
  Override,
  Target,
  Turn,
  UrgencyRule,
} from '../../model/policy.js';
import type { Duration } from '../../model/duration.js';
import { formatDate, WEEKDAYS } from '../../time/format.js';

/*
 * Declared values in words, as short as in the file. Nothing is escaped here.
 */

const DAY = 1440;

export function durationText(duration: Duration): string {
  return duration.text;
}

export function namesText(uses: readonly NameUse[]): string {
  return uses.map((use) => use.name).join(', ');
}

export function useText(use: CalendarUse): string {
  return use.name ?? hoursText(use.hours);
}

/** `Mon-Fri 09:00-17:30, Sat 10:00-12:00`. */
export function hoursText({ windows }: Hours): string {
  const days = new Map<string, number[]>();
  for (const { start, end } of windows) {
    const long = end - start > DAY;
    const text = long
      ? `${clock(start)} to ${weekday(end)} ${clock(end)}`
      : `${clock(start)}-${end % DAY === 0 ? '24:00' : clock(end)}`;
    days.set(text, [...(days.get(text) ?? []), Math.floor(start / DAY) % 7]);
  }
  return [...days].map(([text, on]) => `${dayRanges(on)} ${text}`).join(', ') || 'never';
}

/** `Mon-Wed,Fri`, `daily`. Days count from Monday as 0. */
export function dayRanges(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  if (sorted.length === 7) return 'daily';
  const ranges: [number, number][] = [];
  for (const day of sorted) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === day - 1) last[1] = day;
    else ranges.push([day, day]);
  }
  return ranges.map(([from, to]) => (from === to ? WEEKDAYS[from] : `${WEEKDAYS[from]}-${WEEKDAYS[to]}`)).join(',');
}

function weekday(minute: number): string {
  return WEEKDAYS[Math.floor(minute / DAY) % 7] as string;
}

function clock(minute: number): string {
  const [h, m] = [Math.floor((minute % DAY) / 60), minute % 60];
  return `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`;
}

export function windowsText(windows: readonly DayWindow[]): string {
  return windows.map(({ start, end }) => `${clock(start)}-${end % DAY === 0 ? '24:00' : clock(end)}`).join(', ');
}

export function holidayText(holiday: Holiday): string {
  const open = holiday.hours.length === 0 ? '' : `, open ${windowsText(holiday.hours)}`;
  const name = holiday.name === undefined ? '' : ` (${holiday.name})`;
  return `${holidayDay(holiday)}${name}${open}`;
}

/** The day or days, which tell holidays apart. */
export function holidayDay(holiday: Holiday): string {
  switch (holiday.kind) {
    case 'date':
      return formatDate(holiday.day);
    case 'range':
      return `${formatDate(holiday.from)} to ${formatDate(holiday.to)}`;
    case 'yearly':
      return `every ${String(holiday.month).padStart(2, '0')}-${String(holiday.dayOfMonth).padStart(2, '0')}`;
    case 'region':
      return `region ${holiday.region}`;
  }
}

export function targetText(target: Target): string {
  switch (target.kind) {
    case 'person':
      return target.person;
    case 'team':
      return target.who === 'members'
        ? `team ${target.team}`
        : `${target.who.replace('_', ' ')} of team ${target.team}`;
    case 'schedule':
      return target.who === 'current' ? `schedule ${target.schedule}` : `${target.who} in schedule ${target.schedule}`;
    case 'handler':
      return `${target.who.replace('_', ' ')} of the handling team`;
    case 'manager_of':
      return `manager of ${target.level}`;
    case 'round_robin':
      return `round robin of ${target.team ?? namesText(target.people)}`;
    case 'escalation':
      return `escalation ${target.escalation}`;
    case 'channel':
      return target.audience === undefined ? `channel ${target.channel}` : `${target.audience} on ${target.channel}`;
    case 'bot':
      return `bot ${target.bot}`;
  }
}

export function turnText(turn: Turn): string {
  if (turn.nobody) return 'nobody';
  return turn.people.length === 1 ? namesText(turn.people) : `[${namesText(turn.people)}]`;
}

export function turnsText(turns: readonly Turn[]): string {
  return turns.map(turnText).join(', ');
}

export function overrideText(override: Override): string {
  const span =
    override.from.text === override.to.text ? override.from.text : `${override.from.text} to ${override.to.text}`;
  const who = namesText(override.people) || 'nobody';
  return `${span}: ${override.kind} ${who}${override.by.length > 0 ? ` with ${namesText(override.by)}` : ''}`;
}

export function notifyText(rules: NotifyRules): string {
  const one = (name: string, steps: readonly NotifyStep[] | undefined) =>
    steps === undefined ? [] : [`${name}: ${steps.map(stepText).join(', ') || 'nothing'}`];
  return [...one('high', rules.high), ...one('low', rules.low)].join('; ');
}

function stepText({ via, after }: NotifyStep): string {
  return after === undefined ? via : `${via} after ${after.text}`;
}

export function urgencyText(rule: UrgencyRule): string {
  return typeof rule === 'string' ? rule : `${rule.then} during ${useText(rule.during)}, else ${rule.otherwise}`;
}

export function percentText(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
