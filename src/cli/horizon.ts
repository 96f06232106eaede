import { elapsedMs } from '../model/duration.js';
import { parseDuration } from '../time/duration.js';
import { UsageError } from './usage-error.js';

/** `--horizon` in ms. */
export function readHorizon(text: string): number {
  const duration = parseDuration(text);
  if (typeof duration === 'string') throw new UsageError(`--horizon: ${duration}`);
  if (duration.months > 0)
    throw new UsageError('--horizon: months differ in length; write it in days or weeks, like 90d');
  const ms = elapsedMs(duration);
  if (ms <= 0) throw new UsageError('--horizon: it must be longer than nothing, like 90d');
  return ms;
}
