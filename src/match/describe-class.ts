import type { Field, FieldValue } from '../model/policy.js';
import { quoteIfOdd } from './text-atoms.js';

/** `priority=P1 category=network tags=vip,gold`: declared fields in their order, then the others by name. */
export function describeClass(ticket: ReadonlyMap<string, FieldValue>, fields?: ReadonlyMap<string, Field>): string {
  return ordered(ticket, fields)
    .map(
      ([name, value]) =>
        `${name}=${typeof value === 'object' ? value.map(quoteIfOdd).join() : quoteIfOdd(String(value))}`,
    )
    .join(' ');
}

/** The same ticket as options of a command, fit to be pasted into a POSIX shell: `--set priority=P1 --set 'service=a b'`. */
export function setFlags(ticket: ReadonlyMap<string, FieldValue>, fields?: ReadonlyMap<string, Field>): string {
  return ordered(ticket, fields)
    .map(([name, value]) => `--set ${shellWord(`${name}=${typeof value === 'object' ? value.join() : String(value)}`)}`)
    .join(' ');
}

/** One word of a POSIX shell, in single quotes unless it needs none. */
export function shellWord(text: string): string {
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function ordered(
  ticket: ReadonlyMap<string, FieldValue>,
  fields: ReadonlyMap<string, Field> | undefined,
): [string, FieldValue][] {
  const declared = [...(fields?.keys() ?? [])];
  const rank = new Map(declared.map((name, index) => [name, index]));
  const rankOf = (name: string): number => rank.get(name) ?? declared.length;
  return [...ticket].sort(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
}
