import { describe, expect, it } from 'vitest';
import { declare, instant } from './declare.js';

const DAY = 86_400_000;
const daily = { starts: '2026-01-01', every: { days: 1 } } as const;
const always = { starts: '2026-01-01', every: { weeks: 1 } } as const;
const NIGHTS = Array.from({ length: 7 }, (_, day) => ({ start: day * 1440 + 1320, end: day * 1440 + 1800 }));
const at = instant('2026-06-15T12:00');

describe('layers (S1, S2)', () => {
  it('the last one with somebody counts', () => {
    const schedule = declare('UTC', [
      { name: 'low', people: ['ana'], ...always },
      { name: 'high', people: ['bo'], ...always, during: NIGHTS },
    ]);
    expect(schedule.at(at)).toMatchObject({ people: ['ana'], layer: 'low' });
    expect(schedule.at(at + DAY / 2)).toEqual({
      start: instant('2026-06-15T22:00'),
      end: instant('2026-06-16T06:00'),
      people: ['bo'],
      onPurpose: false,
      layer: 'high',
    });
  });

  it('`nobody` counts, and is on purpose', () => {
    const schedule = declare('UTC', [
      { people: ['ana'], ...always },
      { name: 'quiet', people: ['nobody', 'bo'], ...daily, ends: '2026-01-05' },
    ]);
    expect(schedule.at(instant('2026-01-01T12:00'))).toMatchObject({ people: [], onPurpose: true, layer: 'quiet' });
    expect(schedule.at(instant('2026-01-02T12:00'))).toMatchObject({ people: ['bo'] });
    expect(schedule.at(at)).toMatchObject({ people: ['ana'] });
  });

  it('`add` joins those below, each person once (S3)', () => {
    const schedule = declare('UTC', [
      { name: 'base', people: [['ana', 'bo', 'ana']], ...always },
      { name: 'more', people: [['bo', 'carla']], mode: 'add', ...always },
      { name: 'same', people: ['ana'], mode: 'add', ...always },
      { name: 'none', people: ['nobody'], mode: 'add', ...always },
    ]);
    expect(schedule.at(at)).toMatchObject({ people: ['ana', 'bo', 'carla'], layer: 'more' });
  });

  it('`add` over a `nobody` turn is somebody, and over a hole too', () => {
    const added = { name: 'more', people: ['bo'], mode: 'add', ...always } as const;
    expect(declare('UTC', [{ people: ['nobody'], ...always }, added]).at(at)).toMatchObject({
      people: ['bo'],
      onPurpose: false,
      layer: 'more',
    });
    expect(declare('UTC', [added]).at(at).people).toEqual(['bo']);
  });

  it('a person with several turns on end has one shift', () => {
    const schedule = declare('UTC', [{ people: ['ana', 'ana', 'bo'], ...daily }]);
    expect(schedule.at(instant('2026-01-02T12:00'))).toMatchObject({
      start: instant('2026-01-01T00:00'),
      end: instant('2026-01-03T00:00'),
    });
  });

  it('a hole and nobody on purpose are two stretches', () => {
    const schedule = declare('UTC', [{ people: ['nobody'], ...always }]);
    const shifts = schedule.shifts(instant('2025-12-31T00:00'), instant('2026-01-02T00:00'));
    expect(shifts.map((s) => s.onPurpose)).toEqual([false, true]);
    expect(shifts[0]?.people).toBe(shifts[1]?.people);
  });
});

describe('overrides (S2, T6)', () => {
  const base = [{ name: 'base', people: [['ana', 'bo']], ...always }];
  const on = { from: '2026-06-15', to: '2026-06-15' };
  const people = (...overrides: Parameters<typeof declare>[2] & object) => declare('UTC', base, overrides).at(at);

  it('`only` replaces everybody, also by nobody', () => {
    expect(people({ ...on, only: ['dan'] })).toEqual({
      start: instant('2026-06-15T00:00'),
      end: instant('2026-06-16T00:00'),
      people: ['dan'],
      onPurpose: false,
      layer: 'override',
    });
    expect(people({ ...on, only: [] })).toMatchObject({ people: [], onPurpose: true, layer: 'override' });
  });

  it('`replace` swaps where the person is on call, at the same place', () => {
    expect(people({ ...on, replace: ['ana'], with: ['dan'] }).people).toEqual(['dan', 'bo']);
    expect(people({ ...on, replace: ['ana'], with: ['bo'] }).people).toEqual(['bo']);
    expect(people({ ...on, replace: ['eve'], with: ['dan'] })).toMatchObject({ people: ['ana', 'bo'], layer: 'base' });
  });

  it('`add` and `remove`', () => {
    expect(people({ ...on, add: ['dan', 'ana'] }).people).toEqual(['ana', 'bo', 'dan']);
    expect(people({ ...on, remove: ['ana'] }).people).toEqual(['bo']);
    expect(people({ ...on, remove: ['ana', 'bo'] })).toMatchObject({ people: [], onPurpose: false, layer: 'override' });
  });

  it('work in order, each on what the one before left', () => {
    const swap = { ...on, replace: ['ana'], with: ['dan'] };
    expect(people(swap, { ...on, replace: ['dan'], with: ['eve'] }).people).toEqual(['eve', 'bo']);
    expect(people({ ...on, add: ['eve'] }, { ...on, only: ['dan'] }, { ...on, add: ['ana'] }).people).toEqual([
      'dan',
      'ana',
    ]);
  });

  it('name the layer when they change nothing after all', () => {
    expect(people({ ...on, add: ['dan'] }, { ...on, remove: ['dan'] })).toMatchObject({ layer: 'base', end: Infinity });
  });

  it('have no effect when they end before they start', () => {
    expect(people({ from: '2026-06-16', to: '2026-06-14', only: ['dan'] }).people).toEqual(['ana', 'bo']);
  });
});

describe('a stretch', () => {
  it('without a beginning or an end goes on for ever', () => {
    const schedule = declare('UTC', [{ people: ['ana'], ...always, ends: '2027-01-01' }]);
    expect(schedule.at(instant('1999-01-01T00:00'))).toMatchObject({ start: -Infinity, people: [] });
    expect(schedule.at(at)).toMatchObject({ start: instant('2026-01-01T00:00'), end: instant('2027-01-01T00:00') });
    expect(schedule.at(instant('2090-01-01T00:00'))).toMatchObject({ end: Infinity, people: [] });
  });

  it('goes on for ever where nothing changes for ten years but who decides', () => {
    const days = NIGHTS.map(({ start }) => ({ start: start - 960, end: start }));
    const schedule = declare('UTC', [
      { name: 'day', people: ['ana'], ...always, during: days },
      { name: 'night', people: ['ana'], ...always, during: NIGHTS },
    ]);
    expect(schedule.at(at)).toMatchObject({ start: instant('2026-01-01T00:00'), end: Infinity, layer: 'night' });
    expect(schedule.next(at)).toBeUndefined();
  });

  it('may be years long between short turns', () => {
    const minutes = { people: ['ana', 'bo'], every: { ms: 60_000 } };
    const schedule = declare('UTC', [
      { ...minutes, starts: '2026-01-01', ends: '2026-01-02' },
      { ...minutes, starts: '2029-01-01' },
    ]);
    expect(schedule.at(instant('2027-06-01T00:00'))).toMatchObject({
      start: instant('2026-01-02T00:00'),
      end: instant('2029-01-01T00:00'),
    });
    expect(schedule.at(instant('2034-06-01T00:00:30'))).toMatchObject({ end: instant('2034-06-01T00:01:00') });
  });

  it('is refused at no time at all', () => {
    const schedule = declare('UTC', [{ people: ['ana', 'bo'], ...daily }]);
    expect(() => schedule.at(Infinity)).toThrow(RangeError);
    expect(() => schedule.shifts(0, Infinity)).toThrow(RangeError);
    expect(schedule.shifts(5, 5)).toEqual([]);
  });
});

describe('next and previous (S2)', () => {
  const schedule = declare('UTC', [{ people: ['ana', 'bo', 'nobody', 'ana', 'carla'], ...daily }]);
  const on = (day: string) => instant(`2026-01-${day}T12:00`);

  it('are the neighbours', () => {
    expect(schedule.next(on('06'))?.people).toEqual(['bo']);
    expect(schedule.previous(on('06'))?.people).toEqual(['carla']);
  });

  it('pass over stretches with nobody and with the same people', () => {
    expect(schedule.next(on('07'))).toMatchObject({ people: ['ana'], start: instant('2026-01-09T00:00') });
    expect(schedule.previous(on('09'))?.people).toEqual(['bo']);
    const weeks = declare('UTC', [{ people: ['ana', 'bo'], ...always, during: NIGHTS }]);
    expect(weeks.next(instant('2026-01-02T23:00'))?.start).toBe(instant('2026-01-08T00:00'));
    expect(weeks.next(instant('2026-01-02T12:00'))?.people).toEqual(['ana']);
  });

  it('do not exist beyond ten years', () => {
    const late = declare('UTC', [
      { people: ['ana'], starts: '2026-01-01', every: { days: 1 } },
      { people: ['bo'], starts: '2040-01-01', every: { days: 1 } },
    ]);
    expect(late.next(at)).toBeUndefined();
    expect(late.next(instant('2030-01-02T00:00'))?.people).toEqual(['bo']);
    expect(late.previous(instant('2040-06-01T00:00'))?.people).toEqual(['ana']);
    expect(late.previous(instant('2051-06-01T00:00'))).toBeUndefined();
    expect(late.previous(at)).toBeUndefined();
  });
});

describe('gaps (S4)', () => {
  it('are where cover wants somebody, on purpose or not', () => {
    const layers = [{ people: ['ana', 'nobody'], ...daily, ends: '2026-01-04' }];
    const window = [instant('2026-01-01T00:00'), instant('2026-01-06T00:00')] as const;
    expect(declare('UTC', layers).gaps(...window)).toEqual([
      { start: instant('2026-01-02T00:00'), end: instant('2026-01-03T00:00'), onPurpose: true },
      { start: instant('2026-01-04T00:00'), end: instant('2026-01-06T00:00'), onPurpose: false },
    ]);
    expect(declare('UTC', layers, [], NIGHTS).gaps(...window)).toEqual([
      { start: instant('2026-01-02T00:00'), end: instant('2026-01-02T06:00'), onPurpose: true },
      { start: instant('2026-01-02T22:00'), end: instant('2026-01-03T00:00'), onPurpose: true },
      { start: instant('2026-01-04T00:00'), end: instant('2026-01-04T06:00'), onPurpose: false },
      { start: instant('2026-01-04T22:00'), end: instant('2026-01-05T06:00'), onPurpose: false },
      { start: instant('2026-01-05T22:00'), end: instant('2026-01-06T00:00'), onPurpose: false },
    ]);
  });
});
