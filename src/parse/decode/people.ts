import { nearestName } from '../../match/nearest-name.js';
import { CHANNELS, type Away, type NotifyRules, type NotifyStep, type Person, type Team } from '../../model/policy.js';
import { childRef, type Ref } from '../../model/ref.js';
import { conditionAt } from './condition.js';
import { eachAt, fault, mapAt, mapNode, mapsAt, type MapNode, type Scope } from './scope.js';
import { choice, name, names, text } from './text.js';
import { duration, fromTo, zone } from './times.js';

/** A person. */
export function person(scope: Scope, id: string, value: unknown, ref: Ref): Person {
  const node = mapNode(scope, value, ref) ?? { scope, ref, map: {} };
  return {
    id,
    ref,
    name: text(node, 'name'),
    timezone: zone(node, 'timezone'),
    title: text(node, 'title'),
    manager: name(node, 'manager'),
    contact: contact(node),
    notify: notifyRules(node),
    away: eachAt(node, 'away', away),
  };
}

function away(node: MapNode): Away | undefined {
  const stretch = fromTo(node);
  return stretch && { ref: node.ref, ...stretch, reason: text(node, 'reason') };
}

/** Any key is an address; one that is nearly a known means of contact is taken for a slip. */
function contact(node: MapNode): Map<string, string> {
  const addresses = new Map<string, string>();
  const map = mapAt(node, 'contact');
  for (const key of Object.keys(map?.map ?? {})) {
    if (map === undefined) continue;
    const near = CHANNELS.includes(key as (typeof CHANNELS)[number]) ? undefined : nearestName(key, CHANNELS);
    if (near !== undefined && near.length > 3) {
      fault(
        node.scope,
        'unknown-key',
        childRef(map.ref, key),
        `unknown key "${key}" in contact, did you mean "${near}"?`,
        {
          part: 'key',
        },
      );
    }
    const address = text(map, key);
    if (address !== undefined) addresses.set(key, address);
  }
  return addresses;
}

/** The personal notification rules under `notify`. */
export function notifyRules(node: MapNode): NotifyRules | undefined {
  const rules = mapAt(node, 'notify');
  return rules && { ref: rules.ref, high: steps(rules, 'high'), low: steps(rules, 'low') };
}

function steps(rules: MapNode, urgency: 'high' | 'low'): NotifyStep[] | undefined {
  if (!Array.isArray(rules.map[urgency])) return undefined;
  return mapsAt(rules, urgency).flatMap((step) => {
    const via = choice(step, 'via', CHANNELS);
    return via === undefined ? [] : [{ ref: step.ref, via, after: duration(step, 'after') }];
  });
}

/** A team. */
export function team(scope: Scope, name_: string, value: unknown, ref: Ref): Team {
  const node = mapNode(scope, value, ref) ?? { scope, ref, map: {} };
  return {
    name: name_,
    ref,
    members: names(node, 'members'),
    lead: name(node, 'lead'),
    onCall: name(node, 'on_call'),
    channel: text(node, 'channel'),
    handles: conditionAt(node, 'handles'),
  };
}
