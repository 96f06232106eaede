import { describe, expect, test } from 'vitest';
import { burdenOf, coverageOf } from '../../src/diff/burden.js';
import { compareBehaviour } from '../../src/diff/behaviour.js';
import { keepInPlace } from '../../src/diff/keep-in-place.js';
import { movesOf } from '../../src/diff/rotation.js';
import { planOf } from '../run/play.js';

const DAY = 86_400_000;
const FROM = Date.UTC(2026, 10, 23);
const TO = FROM + 28 * DAY;

const policy = (people: string, more = '') => `
people: { ana: {}, bo: {}, cy: {} }
schedules: { s: { layers: [{ name: weekly, people: [${people}], starts: 2026-11-23, every: 1w${more} }] } }
escalations: { e: { levels: [{ notify: [{ schedule: s }] }] } }
matrix: [{ match: {}, escalation: e }]
`;

describe('a rotation that changes', () => {
  test('whose shifts move, per person and week', async () => {
    const [moves] = movesOf(await planOf(policy('ana, bo')), await planOf(policy('ana, cy, bo')), FROM, TO, new Map());
    expect(
      moves?.moved.map(({ from, before, after }) => [(from - FROM) / (7 * DAY), before.join(), after.join()]),
    ).toEqual([
      [1, 'bo', 'cy'],
      [2, 'ana', 'bo'],
      [3, 'bo', 'ana'],
    ]);
    expect(moves?.people.map(({ person, before, after }) => [person, before / DAY, after / DAY])).toEqual([
      ['ana', 7, 7],
      ['bo', 14, 7],
      ['cy', 0, 7],
    ]);
    expect(moves?.weeks).toHaveLength(6);
  });

  test('the burden: hours, nights, pages', async () => {
    const [before, after] = [await planOf(policy('ana, bo')), await planOf(policy('ana, cy, bo'))];
    const burden = burdenOf(before, after, compareBehaviour(before, after, FROM, TO));
    expect(
      burden.map(({ person, onCall, night, pages, nightPages }) => [person, onCall, night, pages, nightPages]),
    ).toEqual([
      ['cy', { before: 0, after: 7 * DAY }, { before: 0, after: (7 * DAY) / 3 }, 0.25, expect.closeTo(0.25 / 3)],
      [
        'bo',
        { before: 14 * DAY, after: 7 * DAY },
        { before: (14 * DAY) / 3, after: (7 * DAY) / 3 },
        -0.25,
        expect.closeTo(-0.25 / 3),
      ],
    ]);
  });

  test('coverage lost and gained', async () => {
    const [before, after] = [await planOf(policy('ana, bo')), await planOf(policy('ana, bo', ', ends: 2026-12-07'))];
    const lost = { from: Date.UTC(2026, 11, 7), to: TO };
    expect(coverageOf(before, after, FROM, TO)).toEqual([{ schedule: 's', lost: [lost], gained: [] }]);
    expect(coverageOf(after, before, FROM, TO)).toEqual([{ schedule: 's', lost: [], gained: [lost] }]);
    expect(coverageOf(after, after, FROM, TO)).toEqual([]);
  });

  test('an order that keeps everybody in place as long as can be', async () => {
    const plan = async (text: string) => (await planOf(policy(text))).schedules.get('s')?.plan ?? expect.fail();
    const at = FROM + 10 * DAY;
    const [kept] = keepInPlace(await plan('ana, bo'), await plan('cy, ana, bo'), at, TO);
    // bo has the turn of now, ana the next; the new one comes behind.
    expect(kept).toMatchObject({
      layer: 'weekly',
      people: [['bo'], ['ana'], ['cy']],
      starts: FROM + 7 * DAY,
      sameUntil: FROM + 21 * DAY,
    });
    const [left] = keepInPlace(await plan('ana, bo, cy'), await plan('ana, cy'), FROM, TO);
    expect(left?.sameUntil).toBe(FROM + 7 * DAY);
    expect(keepInPlace(await plan('ana, bo'), await plan('ana, bo'), FROM, TO)).toEqual([]);
  });
});

describe('round robins', () => {
  test('are compared at every turn', async () => {
    const robin = (people: string) => `
people: { ana: {}, bo: {}, cy: {}, dan: {} }
escalations: { e: { levels: [{ notify: [{ round_robin: [${people}] }] }] } }
matrix: [{ match: {}, escalation: e }]
`;
    const diff = compareBehaviour(await planOf(robin('ana, bo, cy')), await planOf(robin('ana, bo, dan')), FROM, TO);
    expect(
      diff.changes.map(({ turn, before, after }) => [turn, before.notices[0]?.who, after.notices[0]?.who]),
    ).toEqual([[2, ['cy'], ['dan']]]);
    const longer = compareBehaviour(await planOf(robin('ana, bo')), await planOf(robin('ana, bo, cy')), FROM, TO);
    expect(
      longer.changes.map(({ before, after }) => `${before.notices[0]?.who} ${after.notices[0]?.who}`).sort(),
    ).toEqual(['ana bo', 'ana cy', 'bo ana', 'bo cy']);
  });
});
