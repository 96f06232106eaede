import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actionsOf } from '../../src/due/actions-of.js';
import { chooseDue } from '../../src/due/choose.js';
import { Journal } from '../../src/due/journal.js';
import { BadJournal, journalText, noteText, parseJournal } from '../../src/due/journal-text.js';
import { NumberSet } from '../../src/due/number-set.js';
import { simulate } from '../../src/run/simulate.js';
import { ready, stories, type Story } from '../engine/random-policy.js';

/** What holds of every policy and every script of events. More of them with RUNS in the environment. */
const RUNS = { numRuns: Number(process.env['RUNS'] ?? 150) };
const law = (name: string, check: (story: Story, seed: number) => Promise<void>) =>
  test(name, () => fc.assert(fc.asyncProperty(stories, fc.nat(), check), RUNS), 120_000);

async function actionsUntil(story: Story, share: number) {
  const { plan, ticket, events, until = ticket.created } = await ready(story);
  const cut = ticket.created + Math.floor(((until - ticket.created) * share) / 60_000) * 60_000;
  const options = { until: cut, turn: story.turn, channels: true };
  return actionsOf('T', plan, simulate(plan, ticket, events, options));
}

law('two actions of a ticket never share a key', async (story) => {
  const keys = (await actionsUntil(story, 1)).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

law('a key is the same whenever it is worked out', async (story) => {
  const told = (await actionsUntil(story, 1)).filter(({ ending }) => ending === undefined);
  for (const share of [0, 0.2, 0.5, 0.8]) {
    const part = (await actionsUntil(story, share)).filter(({ ending }) => ending === undefined);
    expect(part.map(({ key }) => key)).toEqual(told.slice(0, part.length).map(({ key }) => key));
  }
});

law(
  'over any row of runs everything is said once, through a file that is read and written each time',
  async (story, seed) => {
    const shares = [...Array(6).keys()].map((i) => ((seed >> i) % 10) / 10);
    let text = journalText(new Journal());
    const said: string[] = [];
    for (const share of [...shares, 1]) {
      const journal = parseJournal(text);
      const actions = await actionsUntil(story, share);
      const at = 10 ** 15;
      const { due } = chooseDue('T', actions, journal, {
        at,
        since: undefined,
        maxAgeMs: undefined,
        onceMs: undefined,
      });
      let notes = '';
      for (const action of due) {
        said.push(action.key);
        const record = journal.record('T');
        notes += noteText('T', record, record.add(action, at, actions), undefined);
      }
      // A run that was ended leaves its notes behind the old text.
      const other = journalText(parseJournal(text + notes));
      expect(other).toBe(journalText(journal));
      text = other;
    }
    expect(new Set(said).size).toBe(said.length);
    const all = (await actionsUntil(story, 1)).map(({ key }) => key);
    expect(all.filter((key) => !said.includes(key))).toEqual([]);
  },
);

test('a set of numbers is what a set of numbers is', () => {
  const numbers = fc.array(fc.nat({ max: 30 }));
  fc.assert(
    fc.property(numbers, (all) => {
      const set = new NumberSet();
      for (const n of all) set.add(n);
      const again = NumberSet.parse(String(set));
      for (let n = 0; n <= 31; n++) {
        expect(set.has(n)).toBe(all.includes(n));
        expect(again?.has(n)).toBe(all.includes(n));
      }
    }),
    { numRuns: 300 },
  );
  for (const bad of ['1-', 'x', '3-1', '1,1', '1-2,3', '5,1', ' 1', '1e3'])
    expect(NumberSet.parse(bad)).toBeUndefined();
});

test('a journal that was cut off is never taken for another, unless it is the last note that is torn', async () => {
  const journal = new Journal();
  const { due, actions } = await someDue();
  for (const id of ['a', 'b\u2028<script>', '😀']) {
    for (const action of due.slice(0, 5)) journal.record(id).add(action, 5, actions);
  }
  const whole = journalText(journal);
  let notes = '';
  const after: string[] = [];
  for (const action of due.slice(5, 9)) {
    const record = journal.record('a');
    notes += noteText('a', record, record.add(action, 6, actions), undefined);
    after.push(journalText(journal));
  }
  const text = whole + notes;
  for (let end = 0; end <= text.length; end++) {
    const cut = text.slice(0, end);
    if (end < whole.length) expect(() => parseJournal(cut)).toThrow(BadJournal);
    else {
      const done = [...cut.slice(whole.length)].filter((char) => char === '\n').length;
      const expected = done === 0 ? [whole, after[0]] : [after[done - 1], after[done]];
      expect(expected).toContain(journalText(parseJournal(cut)));
    }
  }
  const changed = text.replace('"a"', '"c"');
  expect(() => parseJournal(changed)).toThrow(BadJournal);
  const torn = `${whole}${notes.slice(0, 40)}\n${notes}`;
  expect(() => parseJournal(torn)).toThrow(BadJournal);
});

async function someDue() {
  for (const story of fc.sample(stories, { numRuns: 100, seed: 7 })) {
    const actions = await actionsUntil(story, 1);
    if (actions.length >= 10) return { due: actions, actions };
  }
  throw new Error('no story has ten actions');
}
