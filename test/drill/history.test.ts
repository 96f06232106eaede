import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, type Ran, runIn } from '../oncall/run-in.js';
import { SMALL } from './workspace.js';

const DAY = ['--at', '2026-11-23T12:00', '--seed', 'h', '--count', '6'];

function workspace(policy = SMALL): string {
  return folder({ 'policies/rungs.yaml': policy });
}

async function questions(dir: string, ...more: string[]) {
  const { out } = await runIn(dir, ['drill', ...DAY, '--format', 'json', ...more]);
  return JSON.parse(out).questions as {
    id: string;
    number: number;
    from: string;
    typed: boolean;
    answer: { text: string; letter?: string };
    options: { letter: string }[];
  }[];
}

/** Answers every question of the session: right ones, or the next letter. */
async function answer(dir: string, isRight: boolean, args: readonly string[] = DAY, who = 'ana'): Promise<Ran> {
  const asked = await runIn(dir, [
    'drill',
    ...args,
    '--as',
    who,
    '--history-file',
    'h.json',
    '--answers',
    'none.yaml',
    '--format',
    'json',
  ]);
  const answers = JSON.parse(asked.out).questions.map(
    (each: { options: { letter: string }[]; answer: { letter: string } }) => {
      const wrong = each.options.find(({ letter }) => letter !== each.answer.letter)?.letter;
      return isRight ? each.answer.letter : wrong;
    },
  );
  writeFileSync(join(dir, 'a.yaml'), JSON.stringify(answers));
  return runIn(dir, [
    'drill',
    ...args,
    '--as',
    who,
    '--history-file',
    'h.json',
    '--answers',
    'a.yaml',
    '--format',
    'json',
  ]);
}

function fresh(policy?: string): string {
  const dir = workspace(policy);
  writeFileSync(join(dir, 'none.yaml'), '[]');
  return dir;
}

const later = (at: string, count = 6) => ['--at', at, '--seed', 'later', '--count', String(count)];

describe('the history of drills', () => {
  it('asks again what was wrong on the next day, and later what was right', async () => {
    const dir = fresh();
    const first = JSON.parse((await answer(dir, false)).out);
    expect(first.score).toMatchObject({ asked: 6, right: 0 });
    const next = JSON.parse((await answer(dir, true, later('2026-11-24T12:00'))).out);
    expect(next.questions.map(({ from }: { from: string }) => from)).toEqual(Array(6).fill('due'));
    expect(new Set(next.questions.map(({ id }: { id: string }) => id))).toEqual(
      new Set(first.questions.map(({ id }: { id: string }) => id)),
    );
    const soon = JSON.parse((await answer(dir, true, later('2026-11-24T13:00'))).out);
    expect(soon.questions.map(({ from }: { from: string }) => from)).not.toContain('due');
    const inMonths = JSON.parse((await answer(dir, true, later('2027-03-01T12:00', 12))).out);
    expect(inMonths.questions.filter(({ from }: { from: string }) => from === 'due')).toHaveLength(12);
  });

  it('is kept for each person apart', async () => {
    const dir = fresh();
    await answer(dir, false);
    const other = JSON.parse((await answer(dir, true, later('2026-11-25T12:00'), 'bo')).out);
    expect(other.questions.every(({ from }: { from: string }) => from === 'new')).toBe(true);
    const { people } = JSON.parse(readFileSync(join(dir, 'h.json'), 'utf8'));
    expect(Object.keys(people)).toEqual(['ana', 'bo']);
  });

  it('brings a card back as new when the policy gives another answer, and only that', async () => {
    const dir = fresh();
    await answer(dir, true, [...DAY.slice(0, 4), '--count', '12', '--topics', 'next-when,paged']);
    // An edit that changes nothing of what was asked: no card comes early.
    writeFileSync(join(dir, 'policies/rungs.yaml'), `# a comment\n${SMALL}`.replace('name: Feast', 'name: Fair'));
    const same = JSON.parse((await answer(dir, true, later('2026-11-23T13:00'))).out);
    expect(same.questions.every(({ from }: { from: string }) => from === 'new')).toBe(true);
    writeFileSync(
      join(dir, 'policies/rungs.yaml'),
      SMALL.replace('after: 30m', 'after: 20m').replace('after: 2h', 'after: 3h'),
    );
    const changed = JSON.parse((await answer(dir, true, later('2026-11-23T14:00', 12))).out);
    const back = changed.questions.filter(({ from }: { from: string }) => from === 'changed');
    expect(back.length).toBeGreaterThan(0);
    const cards = JSON.parse(readFileSync(join(dir, 'h.json'), 'utf8')).people.ana;
    for (const { id } of back) expect(cards.find((card: { id: string }) => card.id === id).memory.reps).toBe(1);
  });

  it('leaves out what the policy no longer has, and says so', async () => {
    const dir = fresh();
    await answer(dir, false, [...DAY, '--topics', 'lapse']);
    writeFileSync(join(dir, 'policies/rungs.yaml'), SMALL.replace('    ack_timeout: 1h\n', ''));
    const ran = await answer(dir, true, later('2026-11-30T12:00'));
    expect(ran.err).toMatch(/left out: the policy no longer has what/);
  });

  it.each([
    ['cut off', '{ "format": "rungs drill history", "version": 1, "peo', 'no JSON'],
    ['empty', '', 'it is empty'],
    ['another file', '{ "hello": 1 }', 'format'],
    ['of a later version', '{ "format": "rungs drill history", "version": 2, "people": {} }', 'version'],
    [
      'with a card that is none',
      '{ "format": "rungs drill history", "version": 1, "people": { "ana": [{ "id": 1 }] } }',
      'people.ana[0].id',
    ],
  ])('that is %s is an error, and left as it is', async (_what, text, said) => {
    const dir = fresh();
    writeFileSync(join(dir, 'h.json'), text);
    const ran = await runIn(dir, ['drill', ...DAY, '--history-file', 'h.json', '--answers', 'none.yaml']);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(said);
    expect(readFileSync(join(dir, 'h.json'), 'utf8')).toBe(text);
  });

  it('is not touched by sheets, questions and marks without a file named', async () => {
    const dir = fresh();
    const before = await questions(dir);
    await runIn(dir, ['drill', ...DAY, '--answers', 'none.yaml']);
    await runIn(dir, ['drill', ...DAY, '--print']);
    expect(await questions(dir)).toEqual(before);
    expect(readdirSync(dir).sort()).toEqual(['none.yaml', 'policies']);
  });
});
