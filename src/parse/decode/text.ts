import type { NameUse } from '../../model/policy.js';
import { childRef, type Ref } from '../../model/ref.js';
import type { MapNode, Scope } from './scope.js';

/**
 * The text of a scalar at a key or index of its container, as it was written: `1.10` stays `1.10`, an unquoted `Null`
 * is a name. Undefined when it is no scalar, or nothing was written.
 */
export function textIn(scope: Scope, container: object, key: string | number): string | undefined {
  const value = (container as Record<string | number, unknown>)[key];
  if (typeof value === 'string') return value;
  if (typeof value !== 'number' && typeof value !== 'boolean' && value !== null) return undefined;
  const written = scope.written.get(container)?.get(key);
  if (written !== undefined && written !== '') return written;
  return value === null ? undefined : String(value);
}

export function text(node: MapNode, key: string): string | undefined {
  return textIn(node.scope, node.map, key);
}

/** A name at a key. */
export function name(node: MapNode, key: string): NameUse | undefined {
  const written = textIn(node.scope, node.map, key);
  return written === undefined ? undefined : { name: written, ref: childRef(node.ref, key) };
}

/** A name or a list of names at a key. */
export function names(node: MapNode, key: string): NameUse[] {
  const value = node.map[key];
  if (Array.isArray(value)) return namesOf(node.scope, value, childRef(node.ref, key));
  const one = name(node, key);
  return one === undefined ? [] : [one];
}

export function namesOf(scope: Scope, list: readonly unknown[], ref: Ref): NameUse[] {
  const uses: NameUse[] = [];
  for (let i = 0; i < list.length; i++) {
    const written = textIn(scope, list, i);
    if (written !== undefined) uses.push({ name: written, ref: childRef(ref, i) });
  }
  return uses;
}

/** A text or a list of texts at a key. */
export function texts(node: MapNode, key: string): string[] {
  return names(node, key).map((use) => use.name);
}

/** One of a fixed set of words at a key; undefined for any other, which the schema has reported. */
export function choice<T extends string>(node: MapNode, key: string, allowed: readonly T[]): T | undefined {
  const value = node.map[key];
  // The one of the list, not the file's own text: V8 compares a constant with itself at once, and the engine does so all the time.
  for (const each of allowed) if (each === value) return each;
  return undefined;
}
