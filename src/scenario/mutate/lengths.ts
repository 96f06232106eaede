import { type Duration, MS_PER_HOUR, MS_PER_MINUTE, MS_PER_SECOND } from '../../model/duration.js';
import { formatDuration } from '../../time/duration.js';

/** Twice a length, half of it, and one step of its smallest unit more; of nothing one minute. */
export function otherLengths(length: Duration | undefined): Duration[] {
  if (length === undefined || isNothing(length)) return [made({ ms: MS_PER_MINUTE, days: 0, weeks: 0, months: 0 })];
  return [scaled(length, 2), scaled(length, 0.5), longer(length)].filter(
    (each, i, all) => all.findIndex((other) => other.text === each.text) === i,
  );
}

/** Only twice a length: for what matters less. */
export function doubleLength(length: Duration): Duration {
  return scaled(length, 2);
}

function isNothing({ ms, days, weeks, months }: Duration): boolean {
  return ms + days + weeks + months === 0;
}

function scaled({ ms, days, weeks, months }: Duration, factor: number): Duration {
  return made({
    ms: Math.round(ms * factor),
    days: days * factor,
    weeks: weeks * factor,
    months: Math.ceil(months * factor),
  });
}

function longer(length: Duration): Duration {
  const { ms, days, weeks, months } = length;
  if (ms > 0)
    return made({
      ...length,
      ms: ms + (ms % MS_PER_HOUR === 0 ? MS_PER_HOUR : ms % MS_PER_MINUTE === 0 ? MS_PER_MINUTE : MS_PER_SECOND),
    });
  if (days > 0) return made({ ...length, days: days + 1 });
  return weeks > 0 ? made({ ...length, weeks: weeks + 1 }) : made({ ...length, months: months + 1 });
}

function made({ ms, days, weeks, months }: Omit<Duration, 'text'>): Duration {
  const parts = [
    months > 0 ? `${months}mo` : '',
    weeks > 0 ? `${weeks}w` : '',
    days > 0 ? `${days}d` : '',
    ms > 0 ? formatDuration(ms) : '',
  ];
  return { ms, days, weeks, months, text: parts.join('') || '0m' };
}
