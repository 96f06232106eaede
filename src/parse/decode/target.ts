import type { Target } from '../../model/policy.js';
import { mapsAt, type MapNode } from './scope.js';
import { choice, names, text } from './text.js';

/** The targets of a list; those that name nothing, which the schema has reported, are left out. */
export function targets(node: MapNode, key: string): Target[] {
  return mapsAt(node, key).flatMap((item) => target(item) ?? []);
}

function target(node: MapNode): Target | undefined {
  const { ref, map } = node;
  const [kind] = Object.keys(map).filter((key) => key in DECODE);
  const decode = kind === undefined ? undefined : DECODE[kind as keyof typeof DECODE];
  const decoded = decode?.(node);
  return decoded && { ...decoded, ref };
}

type Kind<T> = T extends unknown ? Omit<T, 'ref'> : never;

function one<T>(node: MapNode, key: string, make: (name: string) => T): T | undefined {
  const name = text(node, key);
  return name === undefined ? undefined : make(name);
}

const DECODE: Readonly<Record<string, (node: MapNode) => Kind<Target> | undefined>> = {
  person: (node) => one(node, 'person', (person) => ({ kind: 'person', person })),
  team: (node) => {
    const who = choice(node, 'who', ['members', 'on_call', 'lead']) ?? 'members';
    return one(node, 'team', (team) => ({ kind: 'team', team, who }));
  },
  schedule: (node) => {
    const who = choice(node, 'who', ['next', 'previous']) ?? 'current';
    return one(node, 'schedule', (schedule) => ({ kind: 'schedule', schedule, who }));
  },
  handler: (node) => {
    const who = choice(node, 'handler', ['on_call', 'members', 'lead']);
    return who && { kind: 'handler', who };
  },
  manager_of: (node) => one(node, 'manager_of', (level) => ({ kind: 'manager_of', level })),
  round_robin: (node) =>
    Array.isArray(node.map.round_robin)
      ? { kind: 'round_robin', people: names(node, 'round_robin'), team: undefined }
      : one(node, 'round_robin', (team) => ({ kind: 'round_robin', people: [], team })),
  escalation: (node) => one(node, 'escalation', (escalation) => ({ kind: 'escalation', escalation })),
  channel: (node) =>
    one(node, 'channel', (channel) => ({ kind: 'channel', channel, audience: text(node, 'audience') })),
  bot: (node) => one(node, 'bot', (bot) => ({ kind: 'bot', bot })),
};
