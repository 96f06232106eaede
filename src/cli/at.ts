import { parseWhen, resolveWhen } from '../time/when.js';
import { zoneNamed } from '../time/zone.js';
import type { Zone } from '../time/zone-type.js';
import type { GlobalOptions } from './command.js';
import type { Io } from './io.js';
import { UsageError } from './usage-error.js';

/**
 * The instant (epoch ms) that counts as now: `--at`, in the zone when it has none of its own (T2), or else the clock, to the
 * second, because it is printed.
 */
export function resolveAt(options: Pick<GlobalOptions, 'at'>, zone: Zone, io: Pick<Io, 'now'>): number {
  return options.at === undefined
    ? Math.floor(io.now() / 1000) * 1000
    : resolveMoment('--at', options.at, zone, 'from');
}

/** The instant of another option that takes a date or a time, such as `--from` and `--to` (T6). */
export function resolveMoment(option: string, text: string, zone: Zone, end: 'from' | 'to'): number {
  const when = parseWhen(text);
  if (typeof when === 'string') throw new UsageError(`${option}: ${when}`);
  return resolveWhen(when, zone, end);
}

/** The zone to print in: `--tz`, or else the workspace's. */
export function resolveZone(options: Pick<GlobalOptions, 'tz'>, workspace: Zone): Zone {
  if (options.tz === undefined) return workspace;
  const zone = zoneNamed(options.tz);
  if (zone === undefined) {
    throw new UsageError(`--tz: "${options.tz}" is no time zone`, 'use an IANA name such as Europe/Berlin or UTC');
  }
  return zone;
}
