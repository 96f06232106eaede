/** Something that happens to the ticket, as typed. */
export interface PlayEvent {
  readonly do: string;
  /** `+40m` or a date-time. */
  readonly at: string;
  readonly by: string;
  readonly to: string;
  /** Of `set`: fields and what they become. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** How somebody is away: `away` still rings (S4), `without` is as if there were no such person. */
export type Absence = 'away' | 'without';

/** Everything that may be turned, as text: the options of `rungs simulate`. */
export interface PlayState {
  readonly fields: ReadonlyMap<string, string>;
  /** A local date-time of the workspace; empty: now. */
  readonly created: string;
  readonly events: readonly PlayEvent[];
  readonly absent: ReadonlyMap<string, Absence>;
  /** Further changes, such as `set escalations.network.levels[1].after=15m`. */
  readonly changes: readonly string[];
  /** Empty: to the end. */
  readonly until: string;
}

export const EMPTY_STATE: PlayState = {
  fields: new Map(),
  created: '',
  events: [],
  absent: new Map(),
  changes: [],
  until: '',
};

/** The changes of the policy as `--what-if` takes them. */
export function whatIfs({ absent, changes }: Pick<PlayState, 'absent' | 'changes'>): string[] {
  const people = [...absent].map(([person, how]) => (how === 'away' ? `away ${person}` : `without person ${person}`));
  return [...people, ...changes.filter((change) => change.trim() !== '')];
}

/** An event as one line, as `--event` takes it. */
export function eventLine({ do: verb, at, by, to, fields }: PlayEvent): string {
  const parts = [verb];
  if (verb === 'set') for (const [name, value] of fields) parts.push(word(`${name}=${value}`));
  if (to !== '' && (verb === 'reassign' || verb === 'escalate')) parts.push('to', word(to));
  if (by !== '') parts.push('by', word(by));
  return `${parts.join(' ')} @${at}`;
}

/** In quotes unless it needs none. A text with both kinds of quotes goes in pieces. */
function word(text: string): string {
  if (/^[^\s"']+$/.test(text) && text !== 'by' && text !== 'to') return text;
  if (!text.includes('"')) return `"${text}"`;
  return text
    .split('"')
    .map((piece) => (piece === '' ? '' : `"${piece}"`))
    .join(`'"'`);
}
