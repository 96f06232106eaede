import type { RuleSetting, Workspace } from '../../model/policy.js';
import { childRef, fileRef, type Ref } from '../../model/ref.js';
import { notifyRules } from './people.js';
import { review } from './review.js';
import { isMap, mapAt, mapNode, type MapNode, type Scope } from './scope.js';
import { choice, text, texts } from './text.js';
import { zone } from './times.js';

/** A workspace about which nothing is said. */
export function emptyWorkspace(): Workspace {
  const ref = fileRef('rungs.yaml');
  const none = { name: undefined, notify: undefined, review: undefined, timezoneRef: undefined };
  return { ref, ...none, timezone: 'UTC', ignore: [], rules: new Map() };
}

/** The section `workspace`. */
export function workspace(scope: Scope, value: unknown, ref: Ref): Workspace {
  const node = mapNode(scope, value, ref) ?? { scope, ref, map: {} };
  const timezone = zone(node, 'timezone');
  return {
    ref,
    name: text(node, 'name'),
    timezone: timezone ?? 'UTC',
    timezoneRef: timezone === undefined ? undefined : childRef(ref, 'timezone'),
    ignore: Array.isArray(node.map.ignore) ? texts(node, 'ignore') : [],
    notify: notifyRules(node),
    review: review(node),
    rules: rules(node),
  };
}

const LEVELS = ['error', 'warning', 'info', 'off'] as const;

function rules(node: MapNode): Map<string, RuleSetting> {
  const settings = new Map<string, RuleSetting>();
  const all = mapAt(node, 'rules');
  for (const id of Object.keys(all?.map ?? {})) {
    if (all === undefined) continue;
    const ref = childRef(all.ref, id);
    const value = all.map[id];
    const setting = mapAt(all, id);
    const level = setting === undefined ? choice(all, id, LEVELS) : choice(setting, 'level', LEVELS);
    if (level === undefined && !isMap(value)) continue;
    const { level: _, ...options } = setting?.map ?? {};
    settings.set(id, { ref, level, options });
  }
  return settings;
}
