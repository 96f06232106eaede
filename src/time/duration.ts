import {
  type Duration,
  elapsedMs,
  MS_PER_DAY,
  MS_PER_HOUR,
  MS_PER_MINUTE,
  MS_PER_SECOND,
  TEN_YEARS_MS,
} from '../model/duration.js';

type Unit = 'mo' | 'w' | 'd' | 'h' | 'm' | 's';

const ORDER: readonly Unit[] = ['mo', 'w', 'd', 'h', 'm', 's'];
const WORDS: Readonly<Record<string, Unit>> = {
  ...spelled('mo', 'month', 'months'),
  ...spelled('w', 'week', 'weeks'),
  ...spelled('d', 'day', 'days'),
  ...spelled('h', 'hr', 'hrs', 'hour', 'hours'),
  ...spelled('m', 'min', 'mins', 'minute', 'minutes'),
  ...spelled('s', 'sec', 'secs', 'second', 'seconds'),
};
const EXAMPLES = 'write it like 90s, 15m, 1h30m, 2d or 1w';
const MONTHS_IN_TEN_YEARS = 120;

function spelled(unit: Unit, ...words: string[]): Record<string, Unit> {
  return Object.fromEntries([unit, ...words].map((word) => [word, unit]));
}

/**
 * Reads a duration as people write it (T3): `90s`, `1h30m`, `3 months`, or ISO 8601 `PT15M`, `P3M`. Whether months are
 * allowed is for the caller to say. Returns what is wrong as a sentence that starts in lower case.
 */
export function parseDuration(text: string): Duration | string {
  const trimmed = text.trim();
  if (trimmed.startsWith('-')) return `"${text}" is negative; a duration is 0 or more`;
  const parts = trimmed.startsWith('P') ? isoParts(trimmed) : plainParts(trimmed);
  if (typeof parts === 'string') return parts;
  const sums: Record<Unit, number> = { mo: 0, w: 0, d: 0, h: 0, m: 0, s: 0 };
  let last = -1;
  for (const [amount, unit] of parts) {
    const place = ORDER.indexOf(unit);
    if (place === last) return `"${text}" names ${unit} twice; add the two up`;
    if (place < last) return `"${text}" has its units out of order; the longest comes first, as in 1d12h`;
    last = place;
    sums[unit] = Number(amount);
  }
  const duration: Duration = {
    ms: sums.h * MS_PER_HOUR + sums.m * MS_PER_MINUTE + sums.s * MS_PER_SECOND,
    days: sums.d,
    weeks: sums.w,
    months: sums.mo,
    text,
  };
  const tooLong = elapsedMs(duration) > TEN_YEARS_MS || duration.months > MONTHS_IN_TEN_YEARS;
  return tooLong ? `"${text}" is longer than ten years` : duration;
}

type Part = readonly [amount: string, unit: Unit];

function plainParts(text: string): Part[] | string {
  if (text === '') return `a duration is missing; ${EXAMPLES}`;
  if (/^\d+$/.test(text)) return `"${text}" has no unit; did you mean ${text}m (minutes) or ${text}s (seconds)?`;
  const parts: Part[] = [];
  const pattern = /(\d+(?:[.,]\d+)?)\s*([A-Za-z]+)\s*/y;
  let end = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    end = pattern.lastIndex;
    const [, amount = '', word = ''] = match;
    const unit = WORDS[word.toLowerCase()];
    // A capital M is a month to some and a minute to others.
    if (unit === undefined || !Object.hasOwn(WORDS, word.toLowerCase())) {
      return `"${word}" in "${text}" is no unit of time; use s, m, h, d, w or mo`;
    }
    if (word === 'M') return `"M" in "${text}" may be minutes or months; write m or mo`;
    if (/[.,]/.test(amount)) return fraction(text, amount, unit);
    parts.push([amount, unit]);
  }
  return end === text.length ? parts : `"${text}" is not a duration; ${EXAMPLES}`;
}

/** `1.5h` is `1h30m`: say so rather than guess what people round. */
function fraction(text: string, amount: string, unit: Unit): string {
  const smaller = { mo: undefined, w: ['d', 7], d: ['h', 24], h: ['m', 60], m: ['s', 60], s: undefined }[unit] as
    | [string, number]
    | undefined;
  const [whole = '0', digits = '0'] = amount.split(/[.,]/);
  const rest = smaller === undefined ? Number.NaN : (Number(digits) * smaller[1]) / 10 ** digits.length;
  if (smaller === undefined || !Number.isInteger(rest))
    return `"${text}" has a fraction; use whole numbers, as in 1h30m`;
  const better = [Number(whole) > 0 ? `${whole}${unit}` : '', rest > 0 ? `${rest}${smaller[0]}` : ''].join('');
  return `"${text}" has a fraction; write ${better === '' ? `0${unit}` : better}`;
}

function isoParts(text: string): Part[] | string {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(
    text,
  );
  if (match === null || text === 'P') return `"${text}" is not an ISO 8601 duration; write it like PT15M, P1D or P3M`;
  const [, years, months, weeks, days, hours, minutes, seconds] = match;
  const parts: Part[] = [];
  if (years !== undefined || months !== undefined) {
    parts.push([String(Number(years ?? 0) * 12 + Number(months ?? 0)), 'mo']);
  }
  const rest = { w: weeks, d: days, h: hours, m: minutes, s: seconds };
  for (const [unit, amount] of Object.entries(rest)) if (amount !== undefined) parts.push([amount, unit as Unit]);
  return parts;
}

/** A length in ms for people, days down to seconds: `1h30m`, `2d`, `45s`, `0m`; ms only where there are any: `1.5s`. */
export function formatDuration(ms: number): string {
  if (ms === Infinity) return 'never';
  if (ms < 0) return `-${formatDuration(-ms)}`;
  let rest = ms;
  let text = '';
  for (const [unit, length] of [
    ['d', MS_PER_DAY],
    ['h', MS_PER_HOUR],
    ['m', MS_PER_MINUTE],
  ] as const) {
    const count = Math.floor(rest / length);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * length;
  }
  if (rest > 0) text += `${rest / MS_PER_SECOND}s`;
  return text === '' ? '0m' : text;
}
