import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge } from '../../src/diff/structure/judge.js';
import { CHANGE_KINDS } from '../../src/diff/structure/kinds.js';
import { type Change, compareStructure } from '../../src/diff/structure/structure.js';
import { compilePlan } from '../../src/compile/plan.js';
import { loadTexts } from '../../src/workspace.js';
import { planOf } from '../run/play.js';
import { CASES } from './structure-cases.js';
import { stories } from '../engine/random-policy.js';

const BASE = readFileSync(join(import.meta.dirname, 'fixtures/base.yaml'), 'utf8');

function told(change: Change): string {
  const { before, after } = change;
  const values =
    before === undefined
      ? `+ ${after}`
      : after === undefined
        ? `− ${before}`
        : before === after
          ? before
          : `${before} → ${after}`;
  return `${change.class} ${change.path}: ${values}`;
}

describe('structure', () => {
  test('every kind of change has a case', () => {
    expect(CASES.map(({ kind }) => kind)).toEqual(
      CHANGE_KINDS.filter((kind) => CASES.some((each) => each.kind === kind)),
    );
    expect(CHANGE_KINDS.filter((kind) => !CASES.some((each) => each.kind === kind))).toEqual([]);
  });

  test.each(CASES.map((each) => [each.kind, each] as const))('%s', async (kind, { from, to, told: expected }) => {
    const edited = BASE.replace(from, to);
    expect(edited).not.toBe(BASE);
    const [before, after] = [await planOf(BASE), await planOf(edited)];
    const changes = compareStructure(before, after);
    const found = changes.filter((change) => change.kind === kind).map(told);
    expect(found, changes.map((change) => `${change.kind} ${told(change)}`).join('\n')).toContain(expected);
    for (const { places, reason } of changes) {
      expect(places.before ?? places.after).toBeDefined();
      expect(reason).not.toBe('');
    }
    // Backwards the same things are told, of the other side.
    const back = compareStructure(after, before);
    expect(back.length).toBe(changes.length);
  });

  test('nothing for comments, order of definitions, quotes, units and ways to write the same', async () => {
    const other = BASE.replace('rungs: 1\n', 'rungs: 1 # a comment\n')
      .replace('every: 1w }', 'every: 7d }')
      .replace('after: 30m', 'after: "1800s"')
      .replace('resolution: 1d', 'resolution: 24h')
      .replace('mon-fri: 09:00-17:00', 'weekdays: [09:00-12:00, 12:00-17:00]')
      .replace(/(  ana: .*\n)(  bo: .*\n)/, '$2$1')
      .replace('[{ person: bo }, { person: dan }]', '[{ person: dan }, { person: bo }]')
      .replace('starts: 2026-01-05, ends: 2027-06-01', 'ends: 2027-06-01, starts: 2026-01-05T00:00');
    expect(
      compareStructure(await planOf(BASE), await planOf(other)).map((change) => `${change.kind} ${told(change)}`),
    ).toEqual([]);
  });

  test('a policy split over files is the same policy', async () => {
    const parts = BASE.split(/^(?=(?:people|schedules|matrix|slas):)/m);
    const texts = parts.map((text, i) => ({ path: i === 0 ? 'rungs.yaml' : `f${i}.yaml`, text }));
    const split = await loadTexts(texts, 0);
    expect(compareStructure(await planOf(BASE), compilePlan(split.policy))).toEqual([]);
  });

  test('a row that passes others which no ticket shares with it has not moved', async () => {
    const rows = (order: string[]) =>
      `fields: { priority: [P1, P2, P3] }\npeople: { ana: {} }\nescalations: { e: { levels: [{ notify: [{ person: ana }] }] } }\nmatrix:\n${order.map((p) => `  - { name: ${p}, match: { priority: ${p} }, escalation: e }`).join('\n')}\n`;
    expect(compareStructure(await planOf(rows(['P1', 'P2', 'P3'])), await planOf(rows(['P3', 'P1', 'P2'])))).toEqual(
      [],
    );
  });

  test('names that change take what names them along', async () => {
    const renamed = BASE.replace(/\bprimary\b/g, 'desk')
      .replace(/\boffice\b/g, 'work')
      .replace(/\bmain\b/g, 'path')
      .replace(/\bbo\b/g, 'bob');
    const changes = compareStructure(await planOf(BASE), await planOf(renamed));
    expect([...new Set(changes.map(({ kind }) => kind))]).toEqual(['renamed']);
    expect(changes.map(({ before, after }) => `${before} ${after}`).sort()).toEqual([
      'bo bob',
      'main path',
      'office work',
      'primary desk',
    ]);
  });

  test('diff(x, x) is empty', async () => {
    await fc.assert(
      fc.asyncProperty(stories, async ({ policy }) => {
        const text = Object.entries(policy)
          .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
          .join('');
        const [a, b] = [await planOf(text), await planOf(text)];
        expect(compareStructure(a, b)).toEqual([]);
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  test('every kind is judged, whatever the sense', () => {
    for (const kind of CHANGE_KINDS) {
      for (const sense of ['more', 'less', 'same', undefined] as const) {
        const { class: level, reason } = judge({
          kind,
          path: '',
          before: '',
          after: '',
          places: { before: undefined, after: undefined },
          sense,
        });
        expect(['breaking', 'risky', 'info']).toContain(level);
        expect(reason).toMatch(/^[^.]+$/);
      }
    }
  });
});
