import {
  type EventRule,
  type FieldColumn,
  HISTORY_EVENTS,
  type HistoryDef,
  type HistoryEvent,
  LENGTH_UNITS,
  type TimeColumn,
} from '../../model/history.js';
import type { Field } from '../../model/policy.js';
import { childRef, type Ref } from '../../model/ref.js';
import { conditionAt } from './condition.js';
import { isMap, isOwnKey, type MapNode, mapAt, mapNode, mapsOf, type Scope } from './scope.js';
import { choice, name, names, text, texts } from './text.js';
import { zone } from './times.js';

const NOTHING = new Map<string, never>();

/** Every column of a file is text, so that `007` stays `007` in a condition. */
const COLUMNS = { get: (name: string): Field => ({ name, kind: 'text', values: [], ref: undefined }) };

/** How a file of tickets is read, as declared. */
export function history(outer: Scope, ownName: string, value: unknown, ref: Ref): HistoryDef {
  const scope: Scope = { ...outer, fields: COLUMNS as unknown as Scope['fields'] };
  const node: MapNode = mapNode(scope, value, ref) ?? { scope, ref, map: {} };
  return {
    name: ownName,
    ref,
    like: name(node, 'like'),
    rows: choice(node, 'rows', ['tickets', 'events']),
    grouped: flag(node, 'grouped'),
    id: columnNames(node, 'id'),
    time: timeColumn(node, 'time'),
    formats: present(node, 'format', () => names(node, 'format').map(({ name, ref }) => ({ format: name, ref }))),
    timezone: zone(node, 'timezone'),
    order: columnNames(node, 'order'),
    created: timeColumn(node, 'created'),
    change: change(node),
    missing: columnNames(node, 'missing'),
    final: columnNames(node, 'final'),
    keep: columnNames(node, 'keep'),
    fields: fieldColumns(node),
    events: events(node),
  };
}

function present<T>(node: MapNode, key: string, read: () => T): T | undefined {
  return node.map[key] === undefined || node.map[key] === null ? undefined : read();
}

function flag(node: MapNode, key: string): boolean | undefined {
  const value = node.map[key];
  return typeof value === 'boolean' ? value : undefined;
}

/** A name or a list of names, or a map with them under `column`. */
function columnNames(node: MapNode, key: string): readonly string[] | undefined {
  const inner = isMap(node.map[key]) ? mapAt(node, key) : undefined;
  if (inner !== undefined) return columnNames(inner, 'column');
  return present(node, key, () => texts(node, key));
}

function timeColumn(node: MapNode, key: string): TimeColumn | undefined {
  const columns = columnNames(node, key);
  const ref = childRef(node.ref, key);
  const map = isMap(node.map[key]) ? mapAt(node, key) : undefined;
  if (map === undefined) return columns && { ref, columns, formats: [], timezone: undefined };
  // Without a column it says something of the inherited one.
  return { ref, columns: columns ?? [], formats: texts(map, 'format'), timezone: zone(map, 'timezone') };
}

function change(node: MapNode): HistoryDef['change'] {
  const map = mapAt(node, 'change');
  const column = map && columnNames(map, 'column');
  const value = map && columnNames(map, 'value');
  return column && value && { column, value };
}

function fieldColumns(node: MapNode): Map<string, FieldColumn | 'none'> {
  const fields = new Map<string, FieldColumn | 'none'>();
  const map = mapAt(node, 'fields');
  for (const field of Object.keys(map?.map ?? {})) {
    if (map === undefined || isOwnKey(field)) continue;
    if (map.map[field] === 'none') fields.set(field, 'none');
    else fields.set(field, fieldColumn(map, field));
  }
  return fields;
}

function fieldColumn(node: MapNode, key: string): FieldColumn {
  const ref = childRef(node.ref, key);
  const columns = columnNames(node, key) ?? [];
  const map = isMap(node.map[key]) ? mapAt(node, key) : undefined;
  if (map === undefined)
    return { ref, columns, values: NOTHING, otherwise: undefined, starts: undefined, split: undefined };
  const meanings = mapAt(map, 'values');
  const values = new Map<string, { value: string; ref: Ref }>();
  for (const from of Object.keys(meanings?.map ?? {})) {
    const to = meanings && text(meanings, from);
    if (to !== undefined && meanings !== undefined) values.set(from, { value: to, ref: childRef(meanings.ref, from) });
  }
  return {
    ref,
    columns,
    values,
    otherwise: value(map, 'otherwise'),
    starts: value(map, 'starts'),
    split: text(map, 'split'),
  };
}

function value(node: MapNode, key: string): { value: string; ref: Ref } | undefined {
  const written = text(node, key);
  return written === undefined ? undefined : { value: written, ref: childRef(node.ref, key) };
}

function events(node: MapNode): Map<HistoryEvent, readonly EventRule[] | 'none'> {
  const found = new Map<HistoryEvent, readonly EventRule[] | 'none'>();
  const map = mapAt(node, 'events');
  if (map === undefined) return found;
  for (const event of HISTORY_EVENTS) {
    const written = map.map[event];
    if (written === 'none') found.set(event, 'none');
    else if (Array.isArray(written)) found.set(event, mapsOf(map.scope, written, childRef(map.ref, event)).map(rule));
    else if (isMap(written)) found.set(event, [rule(mapAt(map, event) as MapNode)]);
  }
  return found;
}

function rule(node: MapNode): EventRule {
  const columns = columnNames(node, 'after');
  const after = columns && {
    ref: childRef(node.ref, 'after'),
    columns,
    unit: choice(mapAt(node, 'after') ?? node, 'unit', LENGTH_UNITS) ?? ('seconds' as const),
  };
  return {
    ref: node.ref,
    when: conditionAt(node, 'when'),
    each: conditionAt(node, 'each'),
    changed: columnNames(node, 'changed'),
    at: timeColumn(node, 'at'),
    after,
    once: flag(node, 'once') ?? false,
    by: columnNames(node, 'by'),
    to: columnNames(node, 'to'),
  };
}
