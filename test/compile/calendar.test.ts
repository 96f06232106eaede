import { describe, expect, test } from 'vitest';
import { compileCalendars } from '../../src/compile/calendar.js';
import type { CalendarDef, Policy } from '../../src/model/policy.js';
import { fileRef } from '../../src/model/ref.js';
import { formatInstant } from '../../src/time/format.js';
import { UTC, zoneNamed } from '../../src/time/zone.js';
import type { Zone } from '../../src/time/zone-type.js';

const ref = fileRef('calendars.yaml');
const hours = { ref, windows: [{ start: 540, end: 1020 }] };
const day = { ms: 28_800_000, days: 0, weeks: 0, months: 0, text: '8h' };
const berlin = zoneNamed('Europe/Berlin') as Zone;
const monday = Date.UTC(2026, 10, 23);

function policy(...defs: CalendarDef[]): Policy {
  return {
    workspace: { timezone: 'Europe/Berlin' },
    calendars: new Map(defs.map((def) => [def.name, def])),
    regions: new Map([['DE', { name: 'DE', ref, days: [{ day: monday / 86_400_000, name: undefined, ref }] }]]),
  } as unknown as Policy;
}

const office: CalendarDef = { name: 'office', ref, timezone: undefined, hours, holidays: [], day };

describe('compileCalendars', () => {
  test('the zone is its own, else the workspace’s', () => {
    const { named } = compileCalendars(policy(office, { ...office, name: 'tokyo', timezone: 'Asia/Tokyo' }));
    const opens = (name: string) => formatInstant(named.get(name)?.next(monday) ?? 0);
    expect(opens('office')).toBe('2026-11-23T08:00:00Z');
    expect(opens('tokyo')).toBe('2026-11-23T00:00:00Z');
    expect(named.get('office')?.dayMs).toBe(28_800_000);
  });

  test('always and never are there and stay', () => {
    const { named } = compileCalendars(policy({ ...office, name: 'always' }));
    expect(named.get('always')?.always).toBe(true);
    expect(named.get('never')?.next(0)).toBe(Infinity);
  });

  test('a region closes its days', () => {
    const holidays = [{ ref, name: undefined, hours: [], kind: 'region', region: 'DE' } as const];
    const { named } = compileCalendars(policy({ ...office, holidays }));
    expect(formatInstant(named.get('office')?.next(monday) ?? 0)).toBe('2026-11-30T08:00:00Z');
  });

  test('a use names one, or has hours in the zone of the place', () => {
    const calendars = compileCalendars(policy(office));
    expect(calendars.use({ ref, name: 'office' }, UTC)).toBe(calendars.named.get('office'));
    const inline = { ref, hours };
    expect(formatInstant(calendars.use(inline, UTC).next(monday))).toBe('2026-11-23T09:00:00Z');
    expect(formatInstant(calendars.use(inline, berlin).next(monday))).toBe('2026-11-23T08:00:00Z');
    expect(calendars.use(inline, berlin)).toBe(calendars.use(inline, berlin));
    expect(calendars.use(inline, UTC).dayMs).toBeUndefined();
    expect(calendars.use({ ref, name: 'nowhere' }, UTC).always).toBe(true);
  });
});
