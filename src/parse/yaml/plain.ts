import type { Scan } from './scan.js';
import { word } from './words.js';

/**
 * What the plain scalar between `start` and `end` means by the YAML 1.2 core schema. Sets `raw` when the written text is to
 * be kept besides the value.
 */
export function resolvePlain(s: Scan): unknown {
  const text = word(s);
  switch (s.codes[s.start]) {
    case 43: // +
    case 45: // -
    case 46: // .
    case 48:
    case 49:
    case 50:
    case 51:
    case 52:
    case 53:
    case 54:
    case 55:
    case 56:
    case 57:
      return number(s, text);
    case 126: // ~
    case 78: // N
    case 110: // n
      return text === '~' || text === 'null' || text === 'Null' || text === 'NULL' ? keep(s, null, text) : text;
    case 84: // T
    case 116: // t
      if (text === 'true') return true;
      return text === 'True' || text === 'TRUE' ? keep(s, true, text) : text;
    case 70: // F
    case 102: // f
      if (text === 'false') return false;
      return text === 'False' || text === 'FALSE' ? keep(s, false, text) : text;
    default:
      return text;
  }
}

function keep<T>(s: Scan, value: T, text: string): T {
  s.raw = text;
  return value;
}

/** A number when the text is one, else the text. Most texts that start like one (`09:00`, `15m`) end at the first look. */
function number(s: Scan, text: string): unknown {
  const { codes, end } = s;
  const signed = codes[s.start] === 43 || codes[s.start] === 45;
  let i = signed ? s.start + 1 : s.start;
  const digitsFrom = i;
  while (isDigit(codes[i] as number)) i++;
  let digits = i - digitsFrom;
  if (i === end) return digits === 0 ? text : checked(s, Number.parseInt(text, 10), text);
  if (codes[i] === 46) {
    const fractionFrom = ++i;
    while (isDigit(codes[i] as number)) i++;
    digits += i - fractionFrom;
    if (i === end) return digits === 0 ? text : checked(s, Number.parseFloat(text), text);
  }
  const c = codes[i] as number;
  if (c === 101 || c === 69)
    return digits > 0 && isExponent(s, i + 1) ? checked(s, Number.parseFloat(text), text) : text;
  if (c === 120 || c === 111 || digits === 0) return special(s, text);
  return text;
}

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

function isExponent(s: Scan, from: number): boolean {
  let i = from;
  if (s.codes[i] === 43 || s.codes[i] === 45) i++;
  const digitsFrom = i;
  while (isDigit(s.codes[i] as number)) i++;
  return i === s.end && i > digitsFrom;
}

/** The rare forms: `0x1F`, `0o17`, `.inf`, `.nan`. */
function special(s: Scan, text: string): unknown {
  if (/^0x[0-9a-fA-F]+$/.test(text)) return checked(s, Number.parseInt(text.slice(2), 16), text);
  if (/^0o[0-7]+$/.test(text)) return checked(s, Number.parseInt(text.slice(2), 8), text);
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return keep(s, text.startsWith('-') ? -Infinity : Infinity, text);
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) return keep(s, Number.NaN, text);
  return text;
}

function checked(s: Scan, value: number, text: string): number {
  if (String(value) !== text) s.raw = text;
  return value;
}
