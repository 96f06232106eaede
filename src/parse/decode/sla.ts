import { METRICS, type SlaDef, type TargetSet } from '../../model/policy.js';
import { childRef, type Ref } from '../../model/ref.js';
import { conditionAt } from './condition.js';
import { calendarAt } from './hours.js';
import { review } from './review.js';
import { fault, mapAt, mapNode, type MapNode, type Scope } from './scope.js';
import { targets } from './target.js';
import { choice, text } from './text.js';
import { duration, durationUse, parsePercentage } from './times.js';

/** An SLA. */
export function sla(scope: Scope, name: string, value: unknown, ref: Ref): SlaDef {
  const node = mapNode(scope, value, ref) ?? { scope, ref, map: {} };
  const notify = mapAt(node, 'notify');
  return {
    name,
    ref,
    kind: choice(node, 'kind', ['sla', 'ola', 'uc']) ?? 'sla',
    calendar: calendarAt(node, 'calendar'),
    pauseWhen: conditionAt(node, 'pause_when'),
    targets: targetSets(node),
    warnAt: warnAt(node),
    notify: { warning: notify ? targets(notify, 'warning') : [], breach: notify ? targets(notify, 'breach') : [] },
    onPriorityChange: choice(node, 'on_priority_change', ['recalculate', 'restart']) ?? 'recalculate',
    onReopen: choice(node, 'on_reopen', ['resume', 'restart', 'ignore']) ?? 'resume',
    objective: percentage(node.scope, node.map.objective, childRef(ref, 'objective'), 100),
    communication: communication(node),
    review: review(node),
  };
}

function targetSets(node: MapNode): Map<string, TargetSet> {
  const sets = new Map<string, TargetSet>();
  const all = mapAt(node, 'targets');
  for (const priority of Object.keys(all?.map ?? {})) {
    const set = all && mapAt(all, priority);
    if (set === undefined) continue;
    const metrics = METRICS.flatMap((metric) => {
      const use = durationUse(set, metric, { positive: true });
      return use ? [[metric, use] as const] : [];
    });
    sets.set(priority, { ref: set.ref, priority, metrics: new Map(metrics), calendar: calendarAt(set, 'calendar') });
  }
  return sets;
}

function percentage(scope: Scope, value: unknown, ref: Ref, most: number): number | undefined {
  if (typeof value !== 'string') return undefined;
  const share = parsePercentage(value, most);
  return typeof share === 'string' ? fault(scope, 'bad-percentage', ref, share) : share;
}

/** Each share once, rising. */
function warnAt(node: MapNode): SlaDef['warnAt'] {
  const list = node.map.warn_at;
  if (!Array.isArray(list)) return [];
  const byShare = new Map<number, SlaDef['warnAt'][number]>();
  for (const [i, value] of list.entries()) {
    const ref = childRef(childRef(node.ref, 'warn_at'), i);
    const share = percentage(node.scope, value, ref, 1000);
    if (share !== undefined && !byShare.has(share)) byShare.set(share, { share, ref, text: String(value) });
  }
  return [...byShare.values()].sort((a, b) => a.share - b.share);
}

function communication(node: MapNode): SlaDef['communication'] {
  const map = mapAt(node, 'communication');
  const every = map && duration(map, 'every', { positive: true });
  return map && every && { ref: map.ref, audience: text(map, 'audience'), channel: text(map, 'channel'), every };
}
