import type { Ref } from '../model/ref.js';
import type { SchemaNode } from './schema-error.js';

/** What is wanted where the schema has a definition of that title, and how a scalar that is none is called out. */
const WANTED: Readonly<Record<string, readonly [words: string, rule?: string]>> = {
  Text: ['expected text'],
  Name: ['expected a name'],
  Names: ['expected a name or a list of names'],
  Duration: ['expected a duration with its unit, such as 15m', 'bad-duration'],
  'Duration or months': ['expected a length of time with its unit, such as 1w', 'bad-duration'],
  Percentage: ['expected a percentage, such as 80%', 'bad-percentage'],
  'Time zone': ['expected an IANA time zone, such as Europe/Berlin'],
  Date: ['expected a date, such as 2026-12-25', 'bad-time'],
  'Date or date-time': ['expected a date or a date-time, such as 2026-12-24T18:00', 'bad-time'],
  Moment: ['expected a moment, such as +40m or 2026-11-24T23:10', 'bad-time'],
  'Opening times': ['expected hours such as 09:00-17:30, or a list of them', 'bad-hours'],
  'Hours of the week': ['expected hours by day, such as { mon-fri: 09:00-17:30 }, or a list of stretches', 'bad-hours'],
  Calendar: ['expected a calendar or hours by day'],
  Condition: ['expected a condition: a map of fields and what they must be', 'bad-condition'],
  'test of a field': ['expected a value, a list of values, or a test', 'bad-condition'],
  'Time of a level': ['expected a duration such as 30m, or a share such as "80% of resolution"', 'bad-duration'],
  'Value of a field': ['expected a value or a list of values'],
  holiday: ['expected a date such as 2026-12-25, or a map with date, from, every or region', 'bad-time'],
  'public holiday': ['expected a date such as 2026-12-25, or a map with its date', 'bad-time'],
  'rungs policy': ['expected a map of sections, such as people, schedules and matrix'],
  field: ['expected a list of values, or text, number, boolean or list'],
};

const KINDS: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
};

/** A value or a list of values as a list. */
export function take(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** What the schema wants at a place, as the beginning of a sentence. */
export function expected(schema: SchemaNode, types: unknown): string {
  const known = WANTED[schema.title ?? ''];
  if (known !== undefined) return known[0];
  return `expected ${take(types)
    .map((type) => KINDS[String(type)] ?? String(type))
    .join(' or ')}${schema.title === undefined ? '' : ` (${schema.title})`}`;
}

/** A scalar that is no duration is a bad duration; a map or a list there is of the wrong type. */
export function shapeRule(schema: SchemaNode, value: unknown): string {
  const rule = typeof value === 'object' ? undefined : WANTED[schema.title ?? '']?.[1];
  return rule ?? 'wrong-type';
}

/** The value as a message names it. */
export function given(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value !== 'string') return `${typeof value === 'number' ? 'the number ' : ''}${value}`;
  return `"${value.length > 60 ? `${value.slice(0, 57)}…` : value}"`;
}

/** What a key is in: ` in escalation "frontline"`, ` in a level`, ` in "remind"`. */
export function inWhat(schema: SchemaNode, ref: Ref): string {
  const { key, parent } = ref;
  if (key === undefined) return '';
  const title = schema.title?.replace(/^./, (first) => (schema.title === 'SLA' ? first : first.toLowerCase()));
  if (title === undefined || title === key) return ` in "${key}"`;
  if (typeof key === 'number') return ` in ${/^[aeiou]/i.test(title) ? 'an' : 'a'} ${title}`;
  // Below a section stand names that the user chose; deeper down the key says what it is.
  return parent?.parent?.key === undefined && parent?.key !== undefined ? ` in ${title} "${key}"` : ` in "${key}"`;
}
