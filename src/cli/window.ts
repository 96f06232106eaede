import { elapsedMs, MS_PER_DAY } from '../model/duration.js';
import { parseDuration } from '../time/duration.js';
import type { Zone } from '../time/zone-type.js';
import { resolveMoment } from './at.js';
import type { Options, OptionSpec } from './command.js';
import { textOption } from './option-value.js';
import { UsageError } from './usage-error.js';

/** `[from, to)`, epoch ms. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** The options of commands that look at a stretch of time. */
export const WINDOW_OPTIONS: readonly OptionSpec[] = [
  { flags: '--from <instant>', description: 'from this date or time on (default: --at)' },
  { flags: '--to <instant>', description: 'until there; a bare date includes that day (default: four weeks)' },
  { flags: '--for <duration>', description: 'for so long on the wall clock instead of --to, like 2w' },
];

const FOUR_WEEKS_MS = 28 * MS_PER_DAY;

/** Whether any of the options is given. */
export function hasWindow(options: Options): boolean {
  return ['from', 'to', 'for'].some((name) => options[name] !== undefined);
}

/** The stretch that the options mean, local times in `zone` (T2, T6). `--for` steps along the wall clock. */
export function windowOf(options: Options, at: number, zone: Zone, defaultMs = FOUR_WEEKS_MS): TimeWindow {
  const [fromText, toText, forText] = [
    textOption(options, 'from'),
    textOption(options, 'to'),
    textOption(options, 'for'),
  ];
  if (toText !== undefined && forText !== undefined)
    throw new UsageError('--to and --for say the same: give one of them');
  const from = fromText === undefined ? at : resolveMoment('--from', fromText, zone, 'from');
  const later = (ms: number): number => zone.toInstant(zone.toLocal(from) + ms);
  const to =
    toText !== undefined
      ? resolveMoment('--to', toText, zone, 'to')
      : later(forText === undefined ? defaultMs : lengthOf(forText));
  if (to <= from) throw new UsageError(`--to${toText === undefined ? '' : ` "${toText}"`} is not after --from`);
  return { from, to };
}

function lengthOf(text: string): number {
  const duration = parseDuration(text);
  if (typeof duration === 'string') throw new UsageError(`--for: ${duration}`);
  if (duration.months > 0) throw new UsageError(`--for: "${text}" has months, whose length varies; use weeks, or --to`);
  const ms = elapsedMs(duration);
  if (ms === 0) throw new UsageError('--for: a stretch of no length shows nothing');
  return ms;
}
