import { describe, expect, it } from 'vitest';
import { answerKey, overlaps } from '../../src/drill/answer.js';
import { buildQuestion } from '../../src/drill/build-question.js';
import { markAnswer } from '../../src/drill/marking/mark.js';
import type { Question } from '../../src/drill/question.js';
import { TOPICS } from '../../src/drill/topic.js';
import { answerText, optionLetter, promptText } from '../../src/render/drill-words.js';
import { simulate } from '../../src/run/simulate.js';
import { AT, draw, examplePlan, planOf, SMALL } from './workspace.js';

const plans = { example: await examplePlan(), small: await planOf(SMALL) };

describe.each(Object.entries(plans))('questions about the %s policy', (_name, plan) => {
  const questions = draw(plan, { count: 120 });

  it('are the same for the same seed, and others for another', () => {
    const ids = (list: readonly Question[]) => list.map(({ id }) => id);
    expect(ids(draw(plan, { count: 120 }))).toEqual(ids(questions));
    expect(ids(draw(plan, { count: 120, seed: 'other' }))).not.toEqual(ids(questions));
    expect(new Set(ids(questions)).size).toBe(questions.length);
  });

  it('have exactly one right answer among their options, by letter and by text', () => {
    expect(questions.length).toBeGreaterThan(40);
    for (const question of questions) {
      const { options, answer } = question;
      const verdicts = options.map((_, i) => markAnswer(question, optionLetter(i), plan.zone, true).verdict);
      expect(
        verdicts.filter((verdict) => verdict === 'right'),
        promptText(question, plan.zone),
      ).toHaveLength(1);
      for (const option of options) {
        const isAnswer = answerKey(option) === answerKey(answer);
        // Neither a part of what is right nor more than it.
        expect(isAnswer || !overlaps(option, answer)).toBe(true);
        const text = answerText(option, question, plan.zone).replace(/ \(\+.*\)$/, '');
        const mark = markAnswer(question, text, plan.zone, false);
        expect(mark.verdict, `${promptText(question, plan.zone)} ${text}`).toBe(isAnswer ? 'right' : 'wrong');
      }
      expect(new Set(options.map((option) => answerText(option, question, plan.zone))).size).toBe(options.length);
    }
  });

  it('are answered as the engine answers', () => {
    expect(questions.length).toBeGreaterThan(40);
    for (const { kind, about, answer, situation } of questions) {
      const { timeline } = simulate(plan, situation.ticket, situation.events);
      const pages = timeline.filter((event) => event.kind === 'page');
      const who = (at: number | undefined) =>
        [
          ...new Set(
            pages.filter((page) => page.at === at).map(({ person, channel, bot }) => person ?? channel ?? bot),
          ),
        ].sort();
      const after = pages.find(({ at }) => at > situation.now)?.at;
      if (answer.kind === 'who' && (kind === 'paged' || kind === 'hand-off'))
        expect(answer.who.map(({ id }) => id).sort()).toEqual(who(about.at));
      if (answer.kind === 'who' && kind === 'next') expect(answer.who.map(({ id }) => id).sort()).toEqual(who(after));
      if (kind === 'next-when') expect(answer).toEqual({ kind: 'moment', at: after });
      if (kind === 'level')
        expect(pages.filter((page) => page.at === about.at).map(({ level }) => level)).toContain(
          answer.kind === 'name' ? answer.name : '',
        );
    }
  });

  it('are situations that can be: created from now on or taken from a scenario, nothing after the moment asked', () => {
    for (const { situation } of questions) {
      expect(situation.scenario !== undefined || situation.ticket.created >= AT).toBe(true);
      for (const event of situation.events) {
        expect(event.at).toBeLessThanOrEqual(situation.now);
        expect(event.at).toBeGreaterThanOrEqual(situation.ticket.created);
      }
    }
  });

  it('say why, with a place in the policy', () => {
    for (const question of questions) {
      expect(question.because.length, promptText(question, plan.zone)).toBeGreaterThan(0);
      expect(
        question.because.some(({ ref }) => ref !== undefined),
        promptText(question, plan.zone),
      ).toBe(true);
    }
  });

  it('are built again from what a history keeps', () => {
    for (const { situation, kind, about, id, answer } of questions) {
      const again = buildQuestion(plan, situation, kind, about);
      expect(again?.id).toBe(id);
      expect(again && answerKey(again.answer)).toBe(answerKey(answer));
    }
  });
});

describe('situations', () => {
  const { small, example } = plans;

  it.each(TOPICS.filter((topic) => topic !== 'away'))('of %s are found in the example', (topic) => {
    const found = draw(example, { topics: [topic], count: 3 });
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map(({ situation }) => situation.topic))).toEqual(new Set([topic]));
  });

  it('of an absence page somebody who is away', () => {
    const found = draw(small, { topics: ['away'], count: 4, kinds: ['paged'] });
    expect(found.length).toBeGreaterThan(0);
    for (const { answer } of found) expect(answerKey(answer)).toContain('person bo');
  });

  it('of a gap have a level that reaches nobody at that moment', () => {
    for (const { known, about } of draw(small, { topics: ['gap'], kinds: ['paged'], count: 4 })) {
      expect(known.simulation.timeline.some(({ kind, at }) => kind === 'nobody' && at === about.at)).toBe(true);
    }
  });

  it('of a hand-off have another shift by the time asked', () => {
    const found = draw(example, { topics: ['hand-off'], kinds: ['paged'], count: 6 });
    expect(found.length).toBe(6);
    for (const { situation, about } of found) {
      const changed = [...example.schedules.values()].some((schedule) => {
        const { start } = schedule.at(about.at ?? 0);
        return start >= situation.ticket.created && start <= (about.at ?? 0);
      });
      expect(changed).toBe(true);
    }
  });

  it('of a night page somebody in his own night', () => {
    for (const { answer, about } of draw(example, { topics: ['night'], kinds: ['paged'], count: 6 })) {
      const people = answer.kind === 'who' ? answer.who.filter(({ kind }) => kind === 'person') : [];
      expect(people.some(({ id }) => example.people.get(id)?.night.isOpen(about.at ?? 0))).toBe(true);
    }
  });

  it('that the policy cannot have are not drawn', () => {
    expect(draw(example, { topics: ['away'] })).toEqual([]);
  });

  it('of a raised priority say every field that makes a difference then', () => {
    for (const { situation } of draw(example, { topics: ['priority-raised'], count: 12 })) {
      const raised = situation.events.find((event) => event.do === 'set');
      const to = raised?.do === 'set' ? raised.fields.get('priority') : undefined;
      // Enterprise customers have another promise for a P2.
      expect(to !== 'P2' || situation.ticket.fields.has('tier')).toBe(true);
    }
  });

  it('are drawn where a schedule ends, and after it nobody is on call for ever', async () => {
    const plan = await planOf(`rungs: 1
people: { ana: {}, bo: {} }
schedules:
  desk: { layers: [{ people: [ana, bo], starts: 2020-01-01T00:00, ends: 2026-12-07T09:00, every: 1w }] }
  old: { layers: [{ people: [ana, bo], starts: 2020-01-01T00:00, ends: 2026-11-09T09:00, every: 1w }] }
escalations:
  one: { levels: [{ name: Desk, notify: [{ schedule: desk }] }, { name: Old, after: 10m, notify: [{ schedule: old }] }] }
matrix: [{ match: {}, escalation: one }]
`);
    expect(draw(plan, { count: 40 }).length).toBeGreaterThan(10);
    expect(draw(plan, { topics: ['hand-off'], kinds: ['hand-off'] }).length).toBeGreaterThan(0);
  });

  it('prefer pages to whoever answers', () => {
    const share = (person: string | undefined) => {
      const found = draw(example, { person, topics: ['everyday'], count: 12 });
      return found.filter(({ known }) => known.simulation.timeline.some((event) => event.person === 'kofi')).length;
    };
    expect(share('kofi')).toBeGreaterThanOrEqual(share(undefined));
  });
});
