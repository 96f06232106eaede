import type { Expectation, Scenario, TicketAction, TicketEventDef } from '../../model/policy.js';
import type { Ref } from '../../model/ref.js';
import { fieldValues } from './condition.js';
import { isMap, isOwnKey, mapAt, mapNode, mapsAt, type MapNode, type Scope } from './scope.js';
import { choice, text, textIn } from './text.js';
import { moment, when } from './times.js';

/** A scenario. */
export function scenario(scope: Scope, name: string, value: unknown, ref: Ref): Scenario {
  const node = mapNode(scope, value, ref) ?? { scope, ref, map: {} };
  const ticket = mapAt(node, 'ticket');
  return {
    name,
    ref,
    description: text(node, 'description'),
    ticket: {
      ref: ticket?.ref,
      created: ticket && when(ticket, 'created'),
      fields: ticket ? fieldValues(ticket, ['created']) : new Map(),
    },
    events: mapsAt(node, 'events').flatMap((item) => event(item) ?? []),
    until: moment(node, 'until'),
    expect: mapsAt(node, 'expect').map(expectation),
  };
}

const ACTIONS = ['acknowledge', 'respond', 'set', 'reassign', 'escalate', 'resolve', 'reopen'] as const;

function event(node: MapNode): TicketEventDef | undefined {
  const at = moment(node, 'at');
  const action = actionOf(node);
  return at && action && { ...action, ref: node.ref, at, by: text(node, 'by') };
}

function actionOf(node: MapNode): TicketAction | undefined {
  const action = choice(node, 'do', ACTIONS);
  if (action === 'set') return { do: 'set', fields: fieldValues(node, ['at', 'do', 'by']) };
  if (action === 'reassign' || action === 'escalate') return { do: action, to: text(node, 'to') };
  return action && { do: action };
}

const MOMENTS: readonly string[] = ['at', 'after', 'before'];

function expectation(node: MapNode): Expectation {
  const what: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node.map)) {
    if (!MOMENTS.includes(key) && !isOwnKey(key)) what[key] = asWritten(node.scope, node.map, key, value);
  }
  return { ref: node.ref, at: moment(node, 'at'), after: moment(node, 'after'), before: moment(node, 'before'), what };
}

/** Names stay as they were written: a level called `2.0` is not `2`. */
function asWritten(scope: Scope, container: object, key: string | number, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item, i) => asWritten(scope, value, i, item));
  if (isMap(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asWritten(scope, value, name, item)]));
  }
  return typeof value === 'number' || value === null ? textIn(scope, container, key) : value;
}
