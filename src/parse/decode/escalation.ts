import type { EscalationDef, TriggerDef } from '../../model/policy.js';
import { childRef, type Ref } from '../../model/ref.js';
import { conditionAt } from './condition.js';
import { calendarAt } from './hours.js';
import { level } from './level.js';
import { uniqueNames } from './names.js';
import { review } from './review.js';
import { eachAt, mapAt, mapNode, mapsAt, type MapNode, type Scope } from './scope.js';
import { choice, name, text } from './text.js';
import { duration, durationUse } from './times.js';

/** A ladder. */
export function escalation(scope: Scope, id: string, value: unknown, ref: Ref): EscalationDef {
  const node = mapNode(scope, value, ref) ?? { scope, ref, map: {} };
  const levels = mapsAt(node, 'levels');
  uniqueNames(levels, 'level', undefined, true);
  return {
    name: id,
    ref,
    description: text(node, 'description'),
    style: choice(node, 'style', ['hierarchical', 'functional', 'mixed']),
    clock: calendarAt(node, 'clock'),
    pauseWhen: conditionAt(node, 'pause_when'),
    levels: levels.map(level),
    repeat: repeat(node),
    ackTimeout: durationUse(node, 'ack_timeout', { positive: true })?.duration,
    ackTimeoutRef: node.map.ack_timeout === undefined ? undefined : childRef(ref, 'ack_timeout'),
    onAckTimeout: choice(node, 'on_ack_timeout', ['resume', 'restart']) ?? 'resume',
    onEmpty: choice(node, 'on_empty', ['skip', 'wait']) ?? 'skip',
    triggers: eachAt(node, 'triggers', trigger),
    review: review(node),
  };
}

function repeat(node: MapNode): EscalationDef['repeat'] {
  const map = mapAt(node, 'repeat');
  const every = map && duration(map, 'every');
  const times = map?.map.times;
  return map && every && typeof times === 'number' ? { ref: map.ref, every, times } : undefined;
}

function trigger(node: MapNode): TriggerDef | undefined {
  const when = conditionAt(node, 'when');
  const goTo = name(node, 'go_to');
  return when && goTo ? { ref: node.ref, when, goTo } : undefined;
}
