import type { Policy } from '../../model/policy.js';
import type { Ref } from '../../model/ref.js';
import { isMap, type Scope } from './scope.js';

type History = Policy['histories'] extends ReadonlyMap<string, infer T> ? T : never;

/** A history as plain data. Numbers whose text says more than their value (`007`, `1.10`) are that text. */
export function history(scope: Scope, name: string, value: unknown, ref: Ref): History {
  return { name, ref, raw: asWritten(scope, value) };
}

const BOUNDS: readonly string[] = ['at_least', 'at_most', 'above', 'below'];

function asWritten(scope: Scope, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const written = scope.written.get(value);
  const scalar = (item: unknown, key: string | number): unknown => {
    const text = typeof item === 'number' || item === null ? written?.get(key) : undefined;
    return text !== undefined && !BOUNDS.includes(String(key)) ? text : asWritten(scope, item);
  };
  if (Array.isArray(value)) return value.map(scalar);
  return isMap(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, scalar(item, key)]))
    : value;
}
