import type { CalendarUse, DayWindow, Hours, WeekWindow } from '../../model/policy.js';
import { childRef, type Ref } from '../../model/ref.js';
import { type KeyedHours, mergeHours, parseDayKey, parseStretch, parseWindow } from '../../time/hours.js';
import { at, fault, isMap, isOwnKey, mapsOf, type MapNode, type Scope } from './scope.js';
import { text } from './text.js';

/** The calendar at a key: by name, or hours inline. */
export function calendarAt(node: MapNode, key: string): CalendarUse | undefined {
  const value = node.map[key];
  if (typeof value === 'object') return at(node, key, inlineHours);
  const name = text(node, key);
  return name === undefined ? undefined : { name, ref: childRef(node.ref, key) };
}

function inlineHours(scope: Scope, value: unknown, ref: Ref): CalendarUse | undefined {
  if (!isMap(value) || value.hours === undefined) {
    const decoded = hours(scope, value, ref);
    return decoded && { hours: decoded, ref };
  }
  for (const key of Object.keys(value)) {
    if (key === 'hours' || isOwnKey(key)) continue;
    fault(scope, 'conflicting-keys', childRef(ref, key), `"${key}" cannot stand beside "hours"; put it under "hours"`, {
      part: 'key',
    });
  }
  const decoded = hours(scope, value.hours, childRef(ref, 'hours'));
  return decoded && { hours: decoded, ref };
}

/** Hours by day, or a list of stretches of the week. What cannot be read is a `bad-hours` and left out. */
export function hours(scope: Scope, value: unknown, ref: Ref): Hours | undefined {
  if (Array.isArray(value)) return { ref, windows: stretches(scope, value, ref) };
  if (!isMap(value)) return undefined;
  const keyed: KeyedHours[] = [];
  for (const key of Object.keys(value)) {
    if (isOwnKey(key)) continue;
    const days = parseDayKey(key);
    const place = childRef(ref, key);
    if (typeof days === 'string') fault(scope, 'bad-hours', place, days, { part: 'key' });
    const windows = dayWindows(scope, value[key], place);
    if (typeof days !== 'string') keyed.push({ key, days, windows });
  }
  const { windows, conflicts } = mergeHours(keyed);
  for (const { first, second } of conflicts) {
    const [one, other] = [keyed[first]?.key ?? '', keyed[second]?.key ?? ''];
    fault(
      scope,
      'bad-hours',
      childRef(ref, other),
      `"${other}" and "${one}" name the same day, and neither is more specific`,
      {
        part: 'key',
        related: [{ ref: childRef(ref, one), part: 'key', message: 'the other one' }],
        help: 'give that day a line of its own, or split the keys so that they share none',
      },
    );
  }
  return { ref, windows };
}

/** One interval of the day, or a list of them. */
export function dayWindows(scope: Scope, value: unknown, ref: Ref): DayWindow[] {
  const list = Array.isArray(value) ? value : [value];
  const windows: DayWindow[] = [];
  for (const [i, item] of list.entries()) {
    if (typeof item !== 'string') continue;
    const parsed = parseWindow(item);
    if (typeof parsed !== 'string') windows.push(parsed);
    else fault(scope, 'bad-hours', Array.isArray(value) ? childRef(ref, i) : ref, parsed);
  }
  return windows;
}

function stretches(scope: Scope, list: readonly unknown[], ref: Ref): WeekWindow[] {
  const windows: WeekWindow[] = [];
  for (const node of mapsOf(scope, list, ref)) {
    const { from, to } = node.map;
    if (typeof from !== 'string' || typeof to !== 'string') continue;
    const parsed = parseStretch({ from, to });
    if (typeof parsed === 'string') fault(scope, 'bad-hours', node.ref, parsed);
    else windows.push(parsed);
  }
  return windows;
}
