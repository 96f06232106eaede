import type { Guarantee } from '../../model/policy.js';
import { conditionAt } from './condition.js';
import { calendarAt } from './hours.js';
import { mapAt, type MapNode } from './scope.js';
import { names, text } from './text.js';
import { duration } from './times.js';

/** A guarantee; `index` counts from 0 over all files. */
export function guarantee(node: MapNode, index: number): Guarantee {
  return {
    ref: node.ref,
    name: text(node, 'name') ?? `guarantee ${index + 1}`,
    for: conditionAt(node, 'for'),
    reaches: reaches(node),
    within: duration(node, 'within'),
    never: never(node),
    horizon: duration(node, 'horizon', { positive: true }),
  };
}

function reaches(node: MapNode): Guarantee['reaches'] {
  if (node.map.reaches === 'person') return { kind: 'person', person: undefined };
  const map = mapAt(node, 'reaches');
  if (map === undefined) return undefined;
  const [person, team, level] = [text(map, 'person'), text(map, 'team'), text(map, 'level')];
  if (person !== undefined) return { kind: 'person', person };
  if (team !== undefined) return { kind: 'team', team };
  return level === undefined ? undefined : { kind: 'level', level };
}

function never(node: MapNode): Guarantee['never'] {
  const map = mapAt(node, 'never');
  if (map === undefined) return undefined;
  const calendar = calendarAt(map, 'pages_at');
  if (calendar !== undefined) return { kind: 'pages_at', calendar };
  if (Array.isArray(map.map.on_call)) return { kind: 'on_call', schedules: names(map, 'on_call') };
  const longest = duration(map, 'on_call_longer_than', { positive: true });
  return longest && { kind: 'on_call_longer_than', duration: longest };
}
