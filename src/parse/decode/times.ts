import { type Duration, MS_PER_DAY, type Moment, type When } from '../../model/duration.js';
import { childRef, type Ref } from '../../model/ref.js';
import { parseDuration } from '../../time/duration.js';
import { parseLocalDate, parseMoment, parseWhen } from '../../time/when.js';
import { zoneNamed, zoneNames } from '../../time/zone.js';
import { nearestName } from '../../match/nearest-name.js';
import { fault, type MapNode } from './scope.js';

/** What a duration may be at its place. */
export interface Lengths {
  /** Months are legal: only a schedule's `every` and a review's (T3). */
  readonly months?: boolean;
  /** Nothing is no length here. */
  readonly positive?: boolean;
}

/** The duration at a key (T3); one that cannot be read is a `bad-duration` and undefined. */
export function duration(node: MapNode, key: string, allowed: Lengths = {}): Duration | undefined {
  const value = node.map[key];
  if (typeof value !== 'string') return undefined;
  const parsed = read(value);
  if (typeof parsed !== 'string' && parsed.months === 0 && (allowed.positive !== true || !isNothing(parsed)))
    return parsed;
  const ref = childRef(node.ref, key);
  if (typeof parsed === 'string') return fault(node.scope, 'bad-duration', ref, parsed);
  if (parsed.months > 0 && allowed.months !== true) {
    const help = 'only the "every" of a schedule layer and of a review may be months';
    return fault(node.scope, 'bad-duration', ref, `"${value}" has months, whose length varies; use weeks or days`, {
      help,
    });
  }
  if (allowed.positive === true && isNothing(parsed)) {
    return fault(node.scope, 'bad-duration', ref, `"${key}" must be longer than "${value}"`);
  }
  return parsed;
}

const knownDurations = new Map<string, Duration>();

function read(text: string): Duration | string {
  return remembered(knownDurations, text, parseDuration);
}

const MOST_KNOWN = 1000;

/** Policies say the same few lengths and times again and again. */
function remembered<T>(known: Map<string, T>, text: string, parse: (text: string) => T | string): T | string {
  const before = known.get(text);
  if (before !== undefined) return before;
  const parsed = parse(text);
  if (typeof parsed !== 'string' && known.size < MOST_KNOWN) known.set(text, parsed);
  return parsed;
}

function isNothing({ ms, days, weeks, months }: Duration): boolean {
  return ms + days + weeks + months === 0;
}

/** A duration with its place. */
export function durationUse(
  node: MapNode,
  key: string,
  allowed?: Lengths,
): { readonly ref: Ref; readonly duration: Duration } | undefined {
  const parsed = duration(node, key, allowed);
  return parsed && { ref: childRef(node.ref, key), duration: parsed };
}

/** A value read by one of the parsers that return a sentence when they cannot. */
function timeAt<T>(node: MapNode, key: string, parse: (text: string) => T | string): T | undefined {
  const value = node.map[key];
  if (typeof value !== 'string') return undefined;
  const parsed = parse(value);
  return typeof parsed === 'string' ? fault(node.scope, 'bad-time', childRef(node.ref, key), parsed) : parsed;
}

/** The date or date-time at a key. */
export function when(node: MapNode, key: string): When | undefined {
  return timeAt(node, key, readWhen);
}

const knownTimes = new Map<string, When>();

function readWhen(text: string): When | string {
  return remembered(knownTimes, text, parseWhen);
}

/** The moment of a ticket at a key: `+40m`, or a date-time. */
export function moment(node: MapNode, key: string): Moment | undefined {
  return timeAt(node, key, parseMoment);
}

/** The date at a key, as days since 1970-01-01. */
export function date(node: MapNode, key: string): number | undefined {
  return timeAt(node, key, parseLocalDate);
}

/** `from` and `to` of a stretch (T6); undefined when one is missing or it ends before it starts. */
export function fromTo(node: MapNode): { readonly from: When; readonly to: When } | undefined {
  const from = when(node, 'from');
  const to = when(node, 'to');
  if (from === undefined || to === undefined) return undefined;
  if (!isOrdered(from, to)) {
    const message = `"${to.text}" is not after "${from.text}": this ends before it starts`;
    return fault(node.scope, 'bad-time', childRef(node.ref, 'to'), message);
  }
  return { from, to };
}

/** Local times and instants are compared only among themselves: which comes first depends on the zone. */
export function isOrdered(from: When, to: When): boolean {
  if ((from.kind === 'instant') !== (to.kind === 'instant')) return true;
  return from.ms < (to.kind === 'date' ? to.ms + MS_PER_DAY : to.ms);
}

/** The time zone at a key; one that does not exist is an `unknown-timezone` and undefined. */
export function zone(node: MapNode, key: string): string | undefined {
  const value = node.map[key];
  if (typeof value !== 'string') return undefined;
  if (zoneNamed(value) !== undefined) return value;
  const ref = childRef(node.ref, key);
  const near = nearestName(value, zoneNames()) ?? cityOf(value);
  const hint = near === undefined ? '; use an IANA name such as "Europe/Berlin"' : `, did you mean "${near}"?`;
  node.scope.findings.push({
    rule: 'unknown-timezone',
    severity: 'error',
    message: `there is no time zone "${value}"${hint}`,
    ref,
    ...(near === undefined ? {} : { fix: { kind: 'replace', ref, part: 'value', text: near, title: `write ${near}` } }),
  });
  return undefined;
}

/** The zone of a city that was written alone: `Berlin`. */
function cityOf(written: string): string | undefined {
  const city = `/${written.trim().toLowerCase().replaceAll(' ', '_')}`;
  return zoneNames().find((known) => known.toLowerCase().endsWith(city));
}

const PERCENTAGE = /^(\d+(?:\.\d+)?)\s*%$/;

/** `80%` as 0.8; a sentence when it is none, or not above 0 and at most `most` percent. */
export function parsePercentage(text: string, most: number): number | string {
  const match = PERCENTAGE.exec(text.trim());
  if (match === null) return `"${text}" is not a percentage; write it like 80%`;
  const percent = Number(match[1]);
  return percent > 0 && percent <= most
    ? percent / 100
    : `"${text}" is out of range; it is above 0% and at most ${most}%`;
}
