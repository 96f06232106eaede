import type { Target } from '../../model/policy.js';
import { eachAt, type MapNode } from './scope.js';
import { choice, names, text } from './text.js';

/** The targets of a list; those that name nothing, which the schema has reported, are left out. */
export function targets(node: MapNode, key: string): readonly Target[] {
  return eachAt(node, key, target);
}

function target(node: MapNode): Target | undefined {
  for (const key in node.map) {
    const decode = DECODE.get(key);
    if (decode !== undefined) return decode(node);
  }
  return undefined;
}

/** A target of one name. */
function named(key: string, make: (name: string, node: MapNode) => Target) {
  return (node: MapNode): Target | undefined => {
    const name = text(node, key);
    return name === undefined ? undefined : make(name, node);
  };
}

/** By the key that says what kind of target it is. */
const DECODE: ReadonlyMap<string, (node: MapNode) => Target | undefined> = new Map([
  ['person', named('person', (person, { ref }) => ({ kind: 'person', ref, person }))],
  [
    'team',
    named('team', (team, node) => {
      const who = choice(node, 'who', ['members', 'on_call', 'lead']) ?? 'members';
      return { kind: 'team', ref: node.ref, team, who };
    }),
  ],
  [
    'schedule',
    named('schedule', (schedule, node) => {
      const who = choice(node, 'who', ['next', 'previous']) ?? 'current';
      return { kind: 'schedule', ref: node.ref, schedule, who };
    }),
  ],
  ['handler', handler],
  ['manager_of', named('manager_of', (level, { ref }) => ({ kind: 'manager_of', ref, level }))],
  ['round_robin', roundRobin],
  ['escalation', named('escalation', (escalation, { ref }) => ({ kind: 'escalation', ref, escalation }))],
  [
    'channel',
    named('channel', (channel, node) => ({
      kind: 'channel',
      ref: node.ref,
      channel,
      audience: text(node, 'audience'),
    })),
  ],
  ['bot', named('bot', (bot, { ref }) => ({ kind: 'bot', ref, bot }))],
]);

function handler(node: MapNode): Target | undefined {
  const who = choice(node, 'handler', ['on_call', 'members', 'lead']);
  return who && { kind: 'handler', ref: node.ref, who };
}

function roundRobin(node: MapNode): Target | undefined {
  const { ref } = node;
  if (Array.isArray(node.map.round_robin)) {
    return { kind: 'round_robin', ref, people: names(node, 'round_robin'), team: undefined };
  }
  const team = text(node, 'round_robin');
  return team === undefined ? undefined : { kind: 'round_robin', ref, people: [], team };
}
