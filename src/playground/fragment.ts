import { parseEventText } from '../parse/event-text.js';
import { type Absence, EMPTY_STATE, eventLine, type PlayEvent, type PlayState } from './play-state.js';

/** Longer fragments are not read, nor are more events, fields or changes: a link may come from anywhere. */
const LONGEST = 20_000;
const MOST = 100;

/** A state as the fragment of an address: the options of `rungs simulate` by name. Empty for the empty state. */
export function toFragment({ fields, created, events, absent, changes, until }: PlayState): string {
  const params = new URLSearchParams();
  for (const [name, value] of fields) params.append('set', `${name}=${value}`);
  if (created !== '') params.append('created', created);
  for (const event of events) params.append('event', eventLine(event));
  for (const [person, how] of absent) params.append(how, person);
  for (const change of changes) params.append('what-if', change);
  if (until !== '') params.append('until', until);
  return params.toString();
}

/** The state of a fragment, with or without its `#`. Never throws: what is not understood is left out. */
export function fromFragment(fragment: string): PlayState {
  if (fragment.length > LONGEST) return EMPTY_STATE;
  const params = new URLSearchParams(fragment.replace(/^#/, ''));
  const some = (name: string): string[] => params.getAll(name).slice(0, MOST);
  const fields = new Map<string, string>();
  for (const each of some('set')) {
    const equals = each.indexOf('=');
    if (equals > 0) fields.set(each.slice(0, equals), each.slice(equals + 1));
  }
  const absent = new Map<string, Absence>();
  for (const how of ['away', 'without'] as const) for (const person of some(how)) absent.set(person, how);
  return {
    fields,
    created: params.get('created') ?? '',
    events: some('event').flatMap((line) => eventOf(line) ?? []),
    absent,
    changes: some('what-if'),
    until: params.get('until') ?? '',
  };
}

function eventOf(line: string): PlayEvent | undefined {
  const parsed = parseEventText(line);
  if (typeof parsed === 'string') return undefined;
  const { do: verb, at, by, to, ...fields } = parsed;
  return {
    do: String(verb),
    at: String(at),
    by: by === undefined ? '' : String(by),
    to: to === undefined ? '' : String(to),
    fields: Object.entries(fields).map(([name, value]) => [name, String(value)] as const),
  };
}
