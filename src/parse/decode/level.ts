import { nearestName } from '../../match/nearest-name.js';
import { type LevelDef, type LevelTime, METRICS, type Metric } from '../../model/policy.js';
import { childRef } from '../../model/ref.js';
import { calendarAt } from './hours.js';
import { fault, mapAt, type MapNode } from './scope.js';
import { targets } from './target.js';
import { choice, text } from './text.js';
import { duration, parsePercentage } from './times.js';

/** A level of a ladder; `index` counts from 0. */
export function level(node: MapNode, index: number): LevelDef {
  const name = text(node, 'name');
  return {
    ref: node.ref,
    name: name ?? `Level ${index + 1}`,
    named: name !== undefined,
    time: levelTime(node),
    unless: choice(node, 'unless', ['acknowledged', 'responded', 'resolved', 'never']) ?? 'acknowledged',
    notify: targets(node, 'notify'),
    inform: targets(node, 'inform'),
    urgency: choice(node, 'urgency', ['high', 'low']),
    remind: remind(node),
    during: calendarAt(node, 'during'),
    outside: calendarAt(node, 'outside'),
    holdUntil: calendarAt(node, 'hold_until'),
  };
}

const AT_ONCE: LevelTime = {
  kind: 'after',
  duration: { ms: 0, days: 0, weeks: 0, months: 0, text: '0m' },
  ref: undefined,
};

/** When the level has its moment (L1); at once where nothing is said. */
function levelTime(node: MapNode): LevelTime {
  const { after, wait } = node.map;
  if (after !== undefined && wait !== undefined) {
    const message = '"wait" cannot stand beside "after": one counts from the level before, the other from the start';
    const related = [{ ref: childRef(node.ref, 'after'), part: 'key' as const, message: '"after" is here' }];
    fault(node.scope, 'conflicting-keys', childRef(node.ref, 'wait'), message, { part: 'key', related });
  }
  if (typeof after === 'string' && after.includes('%')) return share(node, after) ?? AT_ONCE;
  const key = after === undefined ? 'wait' : 'after';
  const length = duration(node, key);
  const ref = childRef(node.ref, key);
  if (length === undefined) return AT_ONCE;
  return key === 'wait' ? { kind: 'wait', duration: length, ref } : { kind: 'after', duration: length, ref };
}

const SHARE = /^(.*?%)\s*of\s+(\S+)$/;

function share(node: MapNode, written: string): LevelTime | undefined {
  const ref = childRef(node.ref, 'after');
  const match = SHARE.exec(written.trim());
  if (match === null) {
    const message = `"${written}" is not a share of a target; write it like "80% of resolution"`;
    return fault(node.scope, 'bad-percentage', ref, message);
  }
  const [, percentage = '', target = ''] = match;
  const part = parsePercentage(percentage, 1000);
  if (typeof part === 'string') return fault(node.scope, 'bad-percentage', ref, part);
  const metric = METRICS.find((known) => known === target);
  if (metric !== undefined) return { kind: 'share', share: part, metric, text: written, ref };
  const near = nearestName(target, METRICS);
  const hint = near === undefined ? `; there are ${listed(METRICS)}` : `, did you mean "${near}"?`;
  return fault(node.scope, 'unknown-value', ref, `there is no SLA target "${target}"${hint}`);
}

function listed(metrics: readonly Metric[]): string {
  return metrics.join(', ');
}

function remind(node: MapNode): LevelDef['remind'] {
  const map = mapAt(node, 'remind');
  const every = map && duration(map, 'every', { positive: true });
  const times = map?.map.times;
  if (map === undefined || every === undefined) return undefined;
  if (times === 'unlimited') return { ref: map.ref, every, times: Infinity };
  return typeof times === 'number' ? { ref: map.ref, every, times } : undefined;
}
