import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { timeReader } from '../../src/time/format-reader.js';
import { readLength } from '../../src/time/length-reader.js';
import { parseWhen } from '../../src/time/when.js';
import { UTC, zoneNamed } from '../../src/time/zone.js';
import type { Zone } from '../../src/time/zone-type.js';

const at = (text: string) => Date.parse(text);

function reads(format: string, text: string, zone: Zone = UTC): number | undefined {
  const read = timeReader(format, zone);
  if (typeof read === 'string') throw new Error(read);
  return read(text);
}

test.each([
  ['iso', '2026-01-05T10:00:00Z', '2026-01-05T10:00:00Z'],
  ['iso', '2015-09-08T10:48:40.000+0200', '2015-09-08T08:48:40Z'],
  ['iso', '2026-01-05 10:00:00.123456 +05:30', '2026-01-05T04:30:00.123Z'],
  ['iso', '2026-01-05', '2026-01-05T00:00:00Z'],
  ['d/M/yyyy HH:mm', '29/2/2016 01:16', '2016-02-29T01:16:00Z'],
  ['d/M/yyyy HH:mm', ' 09/12/2016 1:16'.replace(' 1:', ' 01:'), '2016-12-09T01:16:00Z'],
  ['dd-MM-yyyy HH:mm', '08-04-2023 20:52', '2023-04-08T20:52:00Z'],
  ['yyyy-MM-dd HH:mm:ss', '2016-12-12 15:19:57', '2016-12-12T15:19:57Z'],
  ['d/MMM/yy h:mm a', '12/Mar/24 9:41 AM', '2024-03-12T09:41:00Z'],
  ['d/MMM/yy h:mm a', '1/sept/24 12:05 p.m.', '2024-09-01T12:05:00Z'],
  ['d MMMM yyyy', '3 February 2026', '2026-02-03T00:00:00Z'],
  ['M/d/yyyy H:mm', '6/21/2025 16:14', '2025-06-21T16:14:00Z'],
  ['yyyy-MM-ddTHH:mm:ss.SSSZZ', '2024-01-31T10:00:00.250+0000', '2024-01-31T10:00:00.250Z'],
  ['dd-MM-yyyy HH:mm:ss Z', '31-01-2024 10:00:00 -0330', '2024-01-31T13:30:00Z'],
  ["d.M.yyyy 'um' H:mm 'Uhr'", '5.1.2026 um 7:05 Uhr', '2026-01-05T07:05:00Z'],
  ['unix', '1695052663', '2023-09-18T15:57:43Z'],
  ['X', '1695052663.5', '2023-09-18T15:57:43.500Z'],
  ['unix-ms', '1695052663000', '2023-09-18T15:57:43Z'],
  ['yyyy-MM-dd HH:mm', '2026-01-05 24:00', '2026-01-06T00:00:00Z'],
])('%s reads %s', (format, text, expected) => {
  expect(reads(format, text)).toBe(at(expected));
});

test.each([
  ['d/M/yyyy HH:mm', '30/2/2016 01:16'],
  ['d/M/yyyy HH:mm', '1/13/2016 01:16'],
  ['d/M/yyyy HH:mm', '1/1/2016 1:16'],
  ['d/M/yyyy HH:mm', '1/1/2016 01:16 and more'],
  ['d/M/yyyy HH:mm', '1/1/2016 24:01'],
  ['d/MMM/yy h:mm a', '12/Mrz/24 9:41 AM'],
  ['d/MMM/yy h:mm a', '12/Mar/24 13:41 AM'],
  ['yyyy-MM-dd HH:mm:ss Z', '2024-01-31 10:00:00 +1900'],
  ['unix', 'soon'],
  ['unix', ''],
  ['iso', '29/2/2016 01:16'],
])('%s does not read %s', (format, text) => {
  expect(reads(format, text)).toBeUndefined();
});

describe('local times mean one instant (T2)', () => {
  const london = zoneNamed('Europe/London') as Zone;
  test('skipped: the first that is there; twice: the first', () => {
    expect(reads('d/M/yyyy HH:mm', '27/3/2016 01:30', london)).toBe(at('2016-03-27T01:00:00Z'));
    expect(reads('d/M/yyyy HH:mm', '30/10/2016 01:30', london)).toBe(at('2016-10-30T00:30:00Z'));
    expect(reads('yyyy-MM-dd HH:mm Z', '2016-10-30 01:30 +0000', london)).toBe(at('2016-10-30T01:30:00Z'));
  });
});

test('a format that means nothing says why', () => {
  expect(timeReader('d/M/YYYY', UTC)).toMatch(/^"YYYY" in the format/);
  expect(timeReader('HH:mm', UTC)).toMatch(/has no y, no M, no d/);
  expect(timeReader('d/M/yyyy hh:mm', UTC)).toMatch(/hours of a half day/);
  expect(timeReader('d/M/yyyy HH:mm a', UTC)).toMatch(/hours of the whole day/);
  expect(timeReader("d/M/yyyy 'at", UTC)).toMatch(/not closed/);
});

const FORMATS = [
  'd/M/yyyy HH:mm',
  'dd-MM-yyyy HH:mm:ss',
  'yyyy-MM-dd HH:mm:ss',
  'yyyy/MM/dd H:m:s',
  'M/d/yy h:mm:ss a',
  'd/MMM/yy h:mm a',
  'd MMMM yyyy HH:mm',
  'yyyyMMdd HHmmss',
  "yyyy-MM-dd'T'HH:mm:ss.SSSZZZ",
];

test('agrees with luxon on what it wrote in any of the formats', () => {
  const instants = fc.integer({ min: at('1990-01-01T00:00:00Z'), max: at('2037-12-31T23:59:59Z') });
  fc.assert(
    fc.property(instants, fc.constantFrom(...FORMATS), (instant, format) => {
      const text = DateTime.fromMillis(instant, { zone: 'utc', locale: 'en' }).toFormat(format);
      // Luxon writes +0000 for ZZZ, which is read with Z here.
      const own = format.replace('ZZZ', 'Z');
      const oracle = DateTime.fromFormat(text, format, { zone: 'utc', locale: 'en' }).toMillis();
      expect(reads(own, text)).toBe(oracle);
    }),
  );
});

test.each([
  ['5', 'seconds', 5000],
  ['1.5', 'hours', 5_400_000],
  ['173', 'minutes', 10_380_000],
  ['2', 'days', 172_800_000],
  ['26:05:00', 'clock', 93_900_000],
  ['3:15', 'clock', 11_700_000],
  ['1970-01-02 04:23:17', 'since 1970', 102_197_000],
  ['1970-01-01 00:00:00', 'since 1970', 0],
  ['-1:02', 'clock', undefined],
  ['-5', 'minutes', undefined],
  ['', 'minutes', undefined],
  ['1969-12-31 23:00:00', 'since 1970', undefined],
] as const)('a length of %s in %s', (text, unit, expected) => {
  expect(readLength(text, unit)).toBe(expected);
});

test('the usual ISO times are read as by the long way', () => {
  const piece = (least: number, most: number, width: number) =>
    fc.integer({ min: least, max: most }).map((n) => String(n).padStart(width, '0'));
  const odd = fc.constantFrom('Z', '.123Z', '.12Z', '.1234Z', 'z', '+00:00', '', ' Z', ',5Z', '.a23Z');
  fc.assert(
    fc.property(
      piece(0, 9999, 4),
      piece(0, 13, 2),
      piece(0, 32, 2),
      piece(0, 25, 2),
      piece(0, 61, 2),
      piece(0, 61, 2),
      odd,
      (y, mo, d, h, mi, s, end) => {
        const text = `${y}-${mo}-${d}T${h}:${mi}:${s}${end}`;
        const when = parseWhen(text);
        const expected = typeof when === 'string' ? undefined : when.ms;
        expect(reads('iso', text)).toBe(expected);
      },
    ),
    { numRuns: 2000 },
  );
});
