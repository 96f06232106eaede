import { formatInstant } from '../time/format.js';

/** One event of a calendar file. Instants are epoch ms; without `end` it is a moment. */
export interface IcsEvent {
  readonly uid: string;
  readonly start: number;
  readonly end?: number | undefined;
  readonly summary: string;
  readonly description?: string | undefined;
}

/**
 * An iCalendar file (RFC 5545). Times are written in UTC, so that no reader has to know our zones; lines are folded at 75
 * octets. `stamp` is the instant that counts as now.
 */
export function toIcs(name: string, events: readonly IcsEvent[], stamp: number): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//rungs//rungs//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${text(name)}`,
  ];
  for (const event of events) {
    lines.push('BEGIN:VEVENT', `UID:${text(event.uid)}`, `DTSTAMP:${utc(stamp)}`, `DTSTART:${utc(event.start)}`);
    if (event.end !== undefined) lines.push(`DTEND:${utc(event.end)}`);
    lines.push(`SUMMARY:${text(event.summary)}`);
    if (event.description !== undefined && event.description !== '')
      lines.push(`DESCRIPTION:${text(event.description)}`);
    lines.push('END:VEVENT');
  }
  lines.push('END:VCALENDAR');
  return `${lines.map(fold).join('\r\n')}\r\n`;
}

function utc(t: number): string {
  return `${formatInstant(Math.floor(t / 1000) * 1000)
    .slice(0, 19)
    .replace(/[-:]/g, '')}Z`;
}

function text(value: string): string {
  return (
    value
      .replace(/\\/g, '\\\\')
      .replace(/;/g, '\\;')
      .replace(/,/g, '\\,')
      .replace(/\r\n|\r|\n/g, '\\n')
      // Controls may not stand in a calendar file; what reorders or hides text has no use in one.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, '')
  );
}

/** Folds at 75 octets of UTF-8, never inside a character. */
function fold(line: string): string {
  let out = '';
  let octets = 0;
  for (const char of line) {
    const size = utf8Length(char.codePointAt(0) as number);
    if (octets + size > 75) {
      out += '\r\n ';
      octets = 1;
    }
    out += char;
    octets += size;
  }
  return out;
}

function utf8Length(code: number): number {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
