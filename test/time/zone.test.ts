import { IANAZone } from 'luxon';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { TZDATA_VERSION, UTC, zoneNamed, zoneNames } from '../../src/time/zone.js';
import type { Zone } from '../../src/time/zone-type.js';
import { zoneOf } from './oracle.js';

const FROM = Date.UTC(1970, 0, 2);
const TO = Date.UTC(2061, 0, 1);

function transitions(zone: Zone, from: number, to: number): number[] {
  const found: number[] = [];
  for (let t = zone.nextTransition(from); t < to; t = zone.nextTransition(t)) found.push(t);
  return found;
}

describe('names', () => {
  test('any letter case, canonical spelling, aliases under their own name', () => {
    expect(zoneNamed('europe/berlin')?.name).toBe('Europe/Berlin');
    expect(zoneNamed('us/EASTERN')?.name).toBe('US/Eastern');
    expect(zoneNamed('Asia/Calcutta')?.offsetAt(0)).toBe(zoneNamed('Asia/Kolkata')?.offsetAt(0));
    expect(zoneNamed('Etc/UTC')?.offsetAt(0)).toBe(0);
    expect(UTC.name).toBe('UTC');
    expect(zoneNamed('Europe/Berlin')).toBe(zoneNamed('EUROPE/BERLIN'));
  });
  test('what is no zone', () => {
    for (const name of ['', 'Europe/Berlim', 'constructor', '__proto__', '+02:00'])
      expect(zoneNamed(name)).toBeUndefined();
  });
  test('are many', () => {
    expect(zoneNames().length).toBeGreaterThan(550);
    expect(new Set(zoneNames()).size).toBe(zoneNames().length);
  });
});

describe.skipIf(process.versions.tz !== TZDATA_VERSION)(
  `offsets are those of tzdata ${TZDATA_VERSION} (skipped on another)`,
  () => {
    test('every name of the platform is known', () => {
      for (const name of Intl.supportedValuesOf('timeZone')) expect(zoneNamed(name)?.name).toBe(name);
    });
    test('at every change and in between', () => {
      for (const name of zoneNames()) {
        const zone = zoneOf(name);
        const theirs = new IANAZone(name);
        const moments = transitions(zone, FROM, TO).flatMap((t) => [t - 1, t]);
        for (let t = FROM; t < TO; t += 97 * 86_400_000 + 12_345_678) moments.push(t);
        const wrong = moments.filter((t) => zone.offsetAt(t) !== Math.round(theirs.offset(t) * 60) * 1000);
        expect(wrong, name).toEqual([]);
      }
    }, 60_000);
  },
);

describe('T2', () => {
  test('the first instant at which the clock shows that time or a later one, around every change', () => {
    const wrong: string[] = [];
    for (const name of zoneNames()) {
      const zone = zoneOf(name);
      for (const t of transitions(zone, FROM, Date.UTC(2100, 0, 1))) {
        const before = t + zone.offsetAt(t - 1);
        const after = t + zone.offsetAt(t);
        const [low, high] = [Math.min(before, after), Math.max(before, after)];
        for (const local of [low - 1, low, Math.floor((low + high) / 2), high - 1, high, high + 1]) {
          const instant = zone.toInstant(local);
          // In the gap it is the change itself; else the clock shows the time asked for, for the first time.
          const inGap = before <= local && local < after;
          const inFold = after <= local && local < before;
          const meant = inGap ? instant === t : zone.toLocal(instant) === local;
          const first = zone.toLocal(instant - 1) < local && (!inFold || instant < t);
          if (!meant || !first) wrong.push(`${name} ${local}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  test('examples', () => {
    const at = (name: string, local: string) => new Date(zoneOf(name).toInstant(Date.parse(`${local}Z`))).toISOString();
    expect(at('Europe/Berlin', '2026-03-29T02:30:00')).toBe('2026-03-29T01:00:00.000Z');
    expect(at('Europe/Berlin', '2026-10-25T02:30:00')).toBe('2026-10-25T00:30:00.000Z');
    expect(at('Australia/Lord_Howe', '2026-10-04T02:15:00')).toBe('2026-10-03T15:30:00.000Z');
    expect(at('Pacific/Apia', '2011-12-30T12:00:00')).toBe('2011-12-30T10:00:00.000Z');
    expect(at('America/Sao_Paulo', '2018-11-04T00:00:00')).toBe('2018-11-04T03:00:00.000Z');
    expect(at('Asia/Kathmandu', '1985-12-31T23:59:00')).toBe('1985-12-31T18:29:00.000Z');
  });

  test('never and always stay what they are', () => {
    const zone = zoneOf('Europe/Berlin');
    expect(zone.toInstant(Infinity)).toBe(Infinity);
    expect(zone.toInstant(-Infinity)).toBe(-Infinity);
    expect(zone.nextTransition(Infinity)).toBe(Infinity);
    expect(zoneOf('Asia/Tokyo').nextTransition(0)).toBe(Infinity);
  });
});

describe('whatever today is', () => {
  afterEach(() => void vi.useRealTimers());
  test.each(['2026-01-15', '2026-07-15', '2031-10-26'])('the answer is the same on %s', async (today) => {
    vi.useFakeTimers({ now: new Date(today), toFake: ['Date'] });
    vi.resetModules();
    const fresh = await import('../../src/time/zone.js');
    const zone = fresh.zoneNamed('America/New_York');
    expect(zone?.toInstant(Date.UTC(2026, 10, 1, 1, 30))).toBe(Date.UTC(2026, 10, 1, 5, 30));
    expect(zone?.toInstant(Date.UTC(2026, 2, 8, 2, 30))).toBe(Date.UTC(2026, 2, 8, 7));
  });
});
