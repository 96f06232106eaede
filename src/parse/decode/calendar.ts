import type { CalendarDef, Holiday, RegionDef } from '../../model/policy.js';
import { childRef, type Ref } from '../../model/ref.js';
import { isDate } from '../../time/date.js';
import { parseLocalDate } from '../../time/when.js';
import { dayWindows, hours } from './hours.js';
import { at, fault, isMap, mapNode, type MapNode, type Scope } from './scope.js';
import { text } from './text.js';
import { date, duration, zone } from './times.js';

/** A calendar; one without hours that can be read has none. */
export function calendar(scope: Scope, name: string, value: unknown, ref: Ref): CalendarDef {
  const node = mapNode(scope, value, ref) ?? { scope, ref, map: {} };
  return {
    name,
    ref,
    timezone: zone(node, 'timezone'),
    hours: at(node, 'hours', hours) ?? { ref, windows: [] },
    holidays: holidays(node),
    day: dayLength(node),
  };
}

/** `day` says what a day is, so it cannot be made of days. */
function dayLength(node: MapNode): CalendarDef['day'] {
  const day = duration(node, 'day', { positive: true });
  if (day === undefined || (day.days === 0 && day.weeks === 0)) return day;
  const message = `"day" says how many hours "1d" is, so it cannot be "${day.text}"; write hours, as in 8h30m`;
  return fault(node.scope, 'bad-duration', childRef(node.ref, 'day'), message);
}

function holidays(node: MapNode): Holiday[] {
  const list = node.map.holidays;
  if (!Array.isArray(list)) return [];
  const ref = childRef(node.ref, 'holidays');
  return list.flatMap((item, i) => holiday(node.scope, item, childRef(ref, i)) ?? []);
}

function holiday(scope: Scope, value: unknown, ref: Ref): Holiday | undefined {
  if (typeof value === 'string') {
    const day = parseLocalDate(value);
    if (typeof day === 'string') return fault(scope, 'bad-time', ref, day);
    return { kind: 'date', day, ref, name: undefined, hours: [] };
  }
  if (!isMap(value)) return undefined;
  const node: MapNode = { scope, ref, map: value };
  const common = { ref, name: text(node, 'name'), hours: at(node, 'hours', dayWindows) ?? [] };
  const day = date(node, 'date');
  if (day !== undefined) return { kind: 'date', day, ...common };
  const days = range(node);
  if (days !== undefined) return { kind: 'range', ...days, ...common };
  const yearly = everyYear(node);
  if (yearly !== undefined) return { kind: 'yearly', ...yearly, ...common };
  const region = text(node, 'region');
  return region === undefined ? undefined : { kind: 'region', region, ...common };
}

function range(node: MapNode): { from: number; to: number } | undefined {
  const from = date(node, 'from');
  const to = date(node, 'to');
  if (from === undefined || to === undefined) return undefined;
  if (to >= from) return { from, to };
  const message = `"${node.map.to}" is before "${node.map.from}": this ends before it starts`;
  return fault(node.scope, 'bad-time', childRef(node.ref, 'to'), message);
}

function everyYear(node: MapNode): { month: number; dayOfMonth: number } | undefined {
  const value = node.map.every;
  if (typeof value !== 'string') return undefined;
  const match = /^(\d{2})-(\d{2})$/.exec(value.trim());
  const [month, dayOfMonth] = [Number(match?.[1]), Number(match?.[2])];
  // A leap year, so that 02-29 is a day.
  if (match !== null && isDate(2024, month, dayOfMonth)) return { month, dayOfMonth };
  const message = `"${value}" is no day of the year; write month and day, as in 05-01`;
  return fault(node.scope, 'bad-time', childRef(node.ref, 'every'), message);
}

/** The public holidays of one region. */
export function region(scope: Scope, name: string, value: unknown, ref: Ref): RegionDef {
  const list = Array.isArray(value) ? value : [];
  const days = list.flatMap((item, i) => {
    const place = childRef(ref, i);
    const node: MapNode = { scope, ref: place, map: isMap(item) ? item : {} };
    const day = typeof item === 'string' ? parseLocalDate(item) : date(node, 'date');
    if (typeof day === 'string') fault(scope, 'bad-time', place, day);
    return typeof day === 'number' ? [{ day, name: text(node, 'name'), ref: place }] : [];
  });
  return { name, ref, days };
}
