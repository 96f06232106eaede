import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '../model/duration.js';
import { epochDay, isDate } from './date.js';
import { parseWhen } from './when.js';
import type { Zone } from './zone-type.js';

/** The instant (epoch ms) that a text means, undefined when it is not written so. */
export type ReadTime = (text: string) => number | undefined;

const MONTHS = 'january february march april may june july august september october november december'.split(' ');

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  fraction: number;
  afternoon: number | undefined;
  east: number | undefined;
}

interface Token {
  readonly pattern: string;
  /** Takes what was found; false when it is out of range. */
  take?(found: string, parts: Parts): boolean;
}

const number = (pattern: string, key: 'month' | 'day' | 'hour' | 'minute' | 'second', least: number, most: number) => ({
  pattern,
  take: (found: string, parts: Parts) => {
    parts[key] = Number(found);
    return parts[key] >= least && parts[key] <= most;
  },
});
const monthName = (pattern: string, letters: number | undefined): Token => ({
  pattern,
  take: (found, parts) => {
    const name = found.toLowerCase();
    parts.month =
      MONTHS.findIndex(
        (month) => month.slice(0, letters) === name || (letters === 3 && name === 'sept' && month === 'september'),
      ) + 1;
    return parts.month > 0;
  },
});
const offset = (pattern: string): Token => ({ pattern, take: (found, parts) => readOffset(found, parts) });

/** One or two digits for a single letter, exactly two for a double one. */
const TOKENS: Readonly<Record<string, Token>> = {
  d: number('\\d{1,2}', 'day', 1, 31),
  dd: number('\\d\\d', 'day', 1, 31),
  M: number('\\d{1,2}', 'month', 1, 12),
  MM: number('\\d\\d', 'month', 1, 12),
  MMM: monthName('[A-Za-z]{3,4}', 3),
  MMMM: monthName('[A-Za-z]+', undefined),
  yyyy: {
    pattern: '\\d{4}',
    take: (found, parts) => {
      parts.year = Number(found);
      return true;
    },
  },
  yy: {
    pattern: '\\d\\d',
    take: (found, parts) => {
      parts.year = Number(found) + (Number(found) > 68 ? 1900 : 2000);
      return true;
    },
  },
  H: number('\\d{1,2}', 'hour', 0, 24),
  HH: number('\\d\\d', 'hour', 0, 24),
  h: number('\\d{1,2}', 'hour', 1, 12),
  hh: number('\\d\\d', 'hour', 1, 12),
  m: number('\\d{1,2}', 'minute', 0, 59),
  mm: number('\\d\\d', 'minute', 0, 59),
  s: number('\\d{1,2}', 'second', 0, 59),
  ss: number('\\d\\d', 'second', 0, 59),
  S: { pattern: '\\d{1,9}', take: readFraction },
  SSS: { pattern: '\\d{3}', take: readFraction },
  a: {
    pattern: '[AaPp]\\.?[Mm]\\.?',
    take: (found, parts) => {
      parts.afternoon = found[0] === 'P' || found[0] === 'p' ? 12 : 0;
      return true;
    },
  },
  // Either way of writing is read for both: nothing else can be meant.
  Z: offset('Z|z|[+-]\\d\\d:?\\d\\d|[+-]\\d\\d?'),
  ZZ: offset('Z|z|[+-]\\d\\d:?\\d\\d|[+-]\\d\\d?'),
};

/**
 * A reader of times written in a format: `iso` (ISO 8601 or the like: a space for the `T`, an offset without a colon),
 * `unix` (seconds) or `unix-ms`, or a pattern of d dd M MM MMM MMMM yy yyyy H HH h hh a m mm s ss S SSS Z ZZ X x, other
 * characters and what stands in '…' as they are. Times without an offset are local in the zone (T2). A text in place of
 * the reader says what is wrong with the format.
 */
export function timeReader(format: string, zone: Zone): ReadTime | string {
  if (format === 'iso') return (text) => readIso(text, zone);
  if (format === 'unix' || format === 'X') return (text) => readUnix(text, 1000);
  if (format === 'unix-ms' || format === 'x') return (text) => readUnix(text, 1);
  const tokens = tokensOf(format);
  if (typeof tokens === 'string') return tokens;
  const pattern = new RegExp(
    `^\\s*${tokens.map(({ pattern, take }) => (take ? `(${pattern})` : pattern)).join('')}\\s*$`,
  );
  const takers = tokens.flatMap(({ take }) => (take === undefined ? [] : [take]));
  return (text) => {
    const found = pattern.exec(text);
    if (found === null) return undefined;
    const parts: Parts = {
      year: 1970,
      month: 1,
      day: 1,
      hour: 0,
      minute: 0,
      second: 0,
      fraction: 0,
      afternoon: undefined,
      east: undefined,
    };
    for (let i = 0; i < takers.length; i++) {
      if (takers[i]?.(found[i + 1] as string, parts) === false) return undefined;
    }
    return instantOf(parts, zone);
  };
}

function tokensOf(format: string): Token[] | string {
  const tokens: Token[] = [];
  const seen = new Set<string>();
  for (const [piece] of format.matchAll(/'[^']*'|([A-Za-z])\1*|\s+|[^A-Za-z']|'/g)) {
    if (/^[A-Za-z]/.test(piece)) {
      const token = Object.hasOwn(TOKENS, piece) ? TOKENS[piece] : undefined;
      if (token === undefined && piece !== 'T')
        return `"${piece}" in the format "${format}" means nothing; there are ${Object.keys(TOKENS).join(' ')}`;
      if (token !== undefined) seen.add(piece[0] as string);
      tokens.push(token ?? { pattern: 'T' });
    } else if (/^\s/.test(piece)) tokens.push({ pattern: '\\s+' });
    else if (piece === "'") return `the format "${format}" has a ' that is not closed`;
    else
      tokens.push({
        pattern: (piece.startsWith("'") ? piece.slice(1, -1) : piece).replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'),
      });
  }
  const lacking = ['y', 'M', 'd'].filter((part) => !seen.has(part));
  if (lacking.length > 0)
    return `the format "${format}" has no ${lacking.join(', no ')}: a time needs year, month and day`;
  if (seen.has('h') && !seen.has('a'))
    return `the format "${format}" has hours of a half day (h) and does not say which (a)`;
  if (seen.has('H') && seen.has('a'))
    return `the format "${format}" has hours of the whole day (H) and halves of it (a); write h for H`;
  return tokens;
}

function instantOf(parts: Parts, zone: Zone): number | undefined {
  const { year, month, day, minute, second, fraction, afternoon, east } = parts;
  if (!isDate(year, month, day)) return undefined;
  const hour = afternoon === undefined ? parts.hour : (parts.hour % 12) + afternoon;
  if (hour === 24 && minute + second + fraction > 0) return undefined;
  const local =
    epochDay(year, month, day) * MS_PER_DAY + hour * MS_PER_HOUR + minute * MS_PER_MINUTE + second * 1000 + fraction;
  return east === undefined ? zone.toInstant(local) : local - east;
}

function readFraction(found: string, parts: Parts): boolean {
  parts.fraction = Math.floor(Number(`0.${found}`) * 1000 + 1e-6);
  return true;
}

function readOffset(found: string, parts: Parts): boolean {
  if (found === 'Z' || found === 'z') parts.east = 0;
  else {
    const digits = found.slice(1).replace(':', '');
    const [hours, minutes] =
      digits.length > 2 ? [Number(digits.slice(0, 2)), Number(digits.slice(2))] : [Number(digits), 0];
    if (hours > 18 || minutes > 59) return false;
    parts.east = (found[0] === '-' ? -1 : 1) * (hours * MS_PER_HOUR + minutes * MS_PER_MINUTE);
  }
  return true;
}

function readIso(text: string, zone: Zone): number | undefined {
  const plain = plainIso(text);
  if (plain !== undefined) return plain;
  const when = parseWhen(text);
  if (typeof when === 'string') return undefined;
  return when.kind === 'instant' ? when.ms : zone.toInstant(when.ms);
}

function readUnix(text: string, scale: number): number | undefined {
  if (!/^\s*-?\d+(\.\d+)?\s*$/.test(text)) return undefined;
  const ms = Math.round(Number(text) * scale);
  return Math.abs(ms) <= 8.64e15 ? ms : undefined;
}

const ZERO = 48;

/** `2026-01-05T10:00:00Z`, with or without milliseconds: what most files have, read without a pattern. */
function plainIso(text: string): number | undefined {
  const { length } = text;
  if ((length !== 20 && length !== 24) || text.charCodeAt(length - 1) !== 90 || text.charCodeAt(10) !== 84)
    return undefined;
  if (
    text.charCodeAt(4) !== 45 ||
    text.charCodeAt(7) !== 45 ||
    text.charCodeAt(13) !== 58 ||
    text.charCodeAt(16) !== 58
  )
    return undefined;
  if (length === 24 && text.charCodeAt(19) !== 46) return undefined;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const ms = digits(text, 11, 2) * MS_PER_HOUR + digits(text, 14, 2) * MS_PER_MINUTE + digits(text, 17, 2) * 1000;
  const fraction = length === 24 ? digits(text, 20, 3) : 0;
  // Days up to 28 are in every month; all that is unusual goes the long way.
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 28)) return undefined;
  if (!(digits(text, 11, 2) < 24 && digits(text, 14, 2) < 60 && digits(text, 17, 2) < 60)) return undefined;
  const instant = epochDay(year, month, day) * MS_PER_DAY + ms + fraction;
  return Number.isNaN(instant) ? undefined : instant;
}

/** A number of so many digits, NaN when they are none. */
function digits(text: string, from: number, count: number): number {
  let number = 0;
  for (let i = from; i < from + count; i++) {
    const digit = text.charCodeAt(i) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}
