import { nearestName } from '../match/nearest-name.js';
import type { Moment } from '../model/duration.js';
import { CHANNELS, METRICS } from '../model/policy.js';
import { childRef, type Ref } from '../model/ref.js';
import { parseMoment, resolveWhen } from '../time/when.js';
import type { Zone } from '../time/zone-type.js';
import type { Vocabulary } from './vocabulary.js';
import type { ScenarioProblem, Times } from './wanted.js';

/** One map of an `expect` list, with what is needed to understand it. */
export interface EntryMap {
  readonly ref: Ref;
  readonly what: Readonly<Record<string, unknown>>;
  readonly times: Times;
}

export interface ReaderScope {
  readonly created: number;
  readonly zone: Zone;
  readonly names: Vocabulary;
  readonly problems: ScenarioProblem[];
}

/** Reads the values of one entry; what does not fit is a problem at its place. */
export class EntryValues {
  readonly entry: EntryMap;
  readonly scope: ReaderScope;

  constructor(entry: EntryMap, scope: ReaderScope) {
    this.entry = entry;
    this.scope = scope;
  }

  has(key: string): boolean {
    return Object.hasOwn(this.entry.what, key);
  }

  problem(message: string, key?: string): undefined {
    const { ref } = this.entry;
    this.scope.problems.push({ message, ref: key === undefined ? ref : childRef(ref, key) });
    return undefined;
  }

  /** The names at a key: one or several; an empty list for `true`, which is anybody. */
  names(key: string, known: ReadonlySet<string>, what: string): readonly string[] {
    const value = this.entry.what[key];
    if (value === true) return [];
    const names = (Array.isArray(value) ? value : [value]).map(String);
    for (const name of names) if (!known.has(name)) this.unknown(what, name, known, key);
    return names;
  }

  /** One name at a key. */
  name(key: string, known: ReadonlySet<string>, what: string): string | undefined {
    if (!this.has(key)) return undefined;
    const name = String(this.entry.what[key]);
    return known.has(name) ? name : this.unknown(what, name, known, key);
  }

  text(key: string): string | undefined {
    return this.has(key) ? String(this.entry.what[key]) : undefined;
  }

  /** One of a fixed set of words. */
  word<T extends string>(key: string, allowed: readonly T[]): T | undefined {
    if (!this.has(key)) return undefined;
    const text = String(this.entry.what[key]);
    const found = allowed.find((word) => word === text);
    return found ?? this.unknown(key, text, new Set(allowed), key);
  }

  metric(key: string) {
    return this.word(key, METRICS);
  }

  means(key: string): readonly string[] | undefined {
    return this.has(key) ? this.names(key, new Set(CHANNELS), 'means of notification') : undefined;
  }

  whole(key: string): number | undefined {
    const text = this.text(key);
    if (text === undefined) return undefined;
    return /^\d+$/.test(text)
      ? Number(text)
      : this.problem(`"${key}: ${text}": expected a whole number; the first is 0`, key);
  }

  truth(key: string): boolean | undefined {
    const text = this.text(key);
    if (text === undefined) return undefined;
    if (text === 'true' || text === 'false') return text === 'true';
    return this.problem(`"${key}: ${text}": expected true or false`, key);
  }

  /** `80%` or `0.8` as 0.8. */
  share(key: string): number | undefined {
    const text = this.text(key);
    if (text === undefined) return undefined;
    const match = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text.trim());
    if (match === null) return this.problem(`"${key}: ${text}": expected a share such as 80%`, key);
    return Number(match[1]) / (match[2] === '%' ? 100 : 1);
  }

  private unknown(what: string, name: string, known: ReadonlySet<string>, key: string): undefined {
    const near = nearestName(name, known);
    const some = [...known].slice(0, 8).join(', ');
    const hint =
      near !== undefined
        ? `, did you mean "${near}"?`
        : known.size === 0
          ? ''
          : `; there ${known.size === 1 ? 'is' : 'are'} ${some}${known.size > 8 ? ', …' : ''}`;
    return this.problem(`there is no ${what} "${name}"${hint}`, key);
  }
}

/** The instant of a moment: so long after creation, or a date-time in the zone (T2). */
export function instantOf(moment: Moment, created: number, zone: Zone): number {
  return moment.kind === 'after' ? created + moment.ms : resolveWhen(moment, zone, 'from');
}

const MOMENTS = ['at', 'after', 'before'] as const;

/** An entry inside `not`, whose moments are still text; those of the entry around it hold where it has none. */
export function innerEntry(outer: EntryMap, key: string, scope: ReaderScope): EntryMap | undefined {
  const value = outer.what[key];
  const ref = childRef(outer.ref, key);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    scope.problems.push({ message: `"${key}" takes an entry, such as { page: ana }`, ref });
    return undefined;
  }
  const what: Record<string, unknown> = {};
  const times: Record<(typeof MOMENTS)[number], number | undefined> = { ...outer.times };
  for (const [name, item] of Object.entries(value)) {
    const moment = MOMENTS.find((each) => each === name);
    if (moment === undefined) {
      if (!name.startsWith('x-')) what[name] = item;
      continue;
    }
    const parsed = parseMoment(String(item));
    if (typeof parsed === 'string') scope.problems.push({ message: parsed, ref: childRef(ref, name) });
    else times[moment] = instantOf(parsed, scope.created, scope.zone);
  }
  return { ref, what, times };
}
