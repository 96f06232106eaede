import type { Finding, Part, Related } from '../../model/finding.js';
import type { Field } from '../../model/policy.js';
import { childRef, type Ref } from '../../model/ref.js';
import type { RawFile } from '../yaml/raw.js';

/** What decoding one file needs to know: the written text of its scalars, the declared fields, where findings go. */
export interface Scope {
  readonly written: RawFile['written'];
  readonly fields: ReadonlyMap<string, Field>;
  readonly findings: Finding[];
}

/** A map of the file, with its place. */
export interface MapNode {
  readonly scope: Scope;
  readonly ref: Ref;
  readonly map: Readonly<Record<string, unknown>>;
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A key that is the user's own. */
export function isOwnKey(key: string): boolean {
  return key.startsWith('x-');
}

/** The value as a map; undefined when it is none, which the schema has reported. */
export function mapNode(scope: Scope, value: unknown, ref: Ref): MapNode | undefined {
  return isMap(value) ? { scope, ref, map: value } : undefined;
}

export function mapAt(node: MapNode, key: string): MapNode | undefined {
  const value = node.map[key];
  return value === undefined ? undefined : mapNode(node.scope, value, childRef(node.ref, key));
}

/** The maps of a list; items that are none, which the schema has reported, are left out. */
export function mapsAt(node: MapNode, key: string): readonly MapNode[] {
  const list = node.map[key];
  return Array.isArray(list) ? mapsOf(node.scope, list, childRef(node.ref, key)) : NONE;
}

const NONE: readonly never[] = [];

/** What each map of a list says; most maps lack most of their lists, and share that there is nothing. */
export function eachAt<T>(
  node: MapNode,
  key: string,
  decode: (item: MapNode, index: number) => T | undefined,
): readonly T[] {
  const items = mapsAt(node, key);
  return items.length === 0 ? NONE : present(items.map(decode));
}

export function mapsOf(scope: Scope, list: readonly unknown[], ref: Ref): MapNode[] {
  const maps: MapNode[] = [];
  for (const [i, item] of list.entries()) {
    const map = mapNode(scope, item, childRef(ref, i));
    if (map !== undefined) maps.push(map);
  }
  return maps;
}

/** What is there of a list; the list itself where nothing lacks, for V8 makes a copy with room for a dozen more. */
export function present<T>(list: (T | undefined)[]): T[] {
  return list.includes(undefined) ? list.filter((each) => each !== undefined) : (list as T[]);
}

/** Decodes a value at a key, when there is one. */
export function at<T>(
  node: MapNode,
  key: string,
  decode: (scope: Scope, value: unknown, ref: Ref) => T,
): T | undefined {
  const value = node.map[key];
  return value === undefined || value === null ? undefined : decode(node.scope, value, childRef(node.ref, key));
}

/** Adds an error. */
export function fault(
  scope: Scope,
  rule: string,
  ref: Ref,
  message: string,
  more?: { readonly part?: Part; readonly related?: readonly Related[]; readonly help?: string },
): undefined {
  scope.findings.push({ rule, severity: 'error', message, ref, ...more });
  return undefined;
}
