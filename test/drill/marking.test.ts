import { describe, expect, it } from 'vitest';
import { buildQuestion } from '../../src/drill/build-question.js';
import { markAnswer } from '../../src/drill/marking/mark.js';
import type { About, Question } from '../../src/drill/question.js';
import type { QuestionKind } from '../../src/drill/topic.js';
import { examplePlan } from './workspace.js';

const plan = await examplePlan();

/** Tue 2026-11-24 23:10 in Berlin. */
const CREATED = Date.UTC(2026, 10, 24, 22, 10);
const MINUTE = 60_000;

function question(kind: QuestionKind, about: About = {}, fields: Record<string, string> = {}): Question {
  const ticket = {
    created: CREATED,
    fields: new Map(Object.entries({ priority: 'P1', category: 'network', tier: 'enterprise', ...fields })),
  };
  const situation = { topic: 'night', scenario: undefined, ticket, events: [], now: CREATED } as const;
  const built = buildQuestion(plan, situation, kind, about);
  if (built === undefined) throw new Error(`no ${kind}`);
  return built;
}

const verdict = (asked: Question, text: string) => markAnswer(asked, text, plan.zone, false).verdict;

describe('names', () => {
  const duty = question('paged', { at: CREATED + 45 * MINUTE });

  it.each([
    'carla, #incidents',
    '#incidents and Carla Weiss',
    'INCIDENTS + carla weiss (carla)',
    'weiss; incidents',
    '  Carla   &  #Incidents. ',
  ])('as people write them are understood: %s', (text) => {
    expect(verdict(duty, text)).toBe('right');
  });

  it.each(['carla', 'nobody', 'mei, #incidents', 'greta'])('that are not all or others are wrong: %s', (text) => {
    expect(verdict(duty, text)).toBe('wrong');
  });

  it.each(['somebody else', 'carla, xyz', ''])('that nobody has are not counted: %s', (text) => {
    expect(verdict(duty, text)).toBe('unclear');
  });

  it('are compared without accents and in any script', () => {
    const expert = question('paged', { at: CREATED + 30 * MINUTE });
    expect(verdict(expert, '佐藤 純')).toBe('right');
    expect(verdict(expert, '佐藤')).toBe('right');
    expect(verdict(expert, 'JUN')).toBe('right');
    expect(verdict(expert, 'ines prado')).toBe('wrong');
    expect(verdict(expert, 'Inés')).toBe('wrong');
  });

  it('of an audience need not say where it reads', () => {
    const told = question('tell', { at: CREATED });
    expect(verdict(told, 'Customers')).toBe('right');
    expect(verdict(told, 'customers on status page')).toBe('right');
    expect(verdict(told, 'management')).toBe('wrong');
  });
});

describe('times', () => {
  const due = question('due', { metric: 'resolution' });

  it.each([
    '01:10',
    '1:10',
    '+2h',
    '2h',
    '120m',
    '120',
    '2:00',
    'wed 01:10',
    'Wednesday 1:10',
    'tomorrow 01:10',
    '2026-11-25 01:10',
  ])('as people write them are understood: %s', (text) => {
    expect(verdict(due, text)).toBe('right');
  });

  it.each(['1:10 am', '2026-11-25T01:10', '2026-11-25T00:10Z', '25.11. 01:10', 'at 01:10'])('and so is %s', (text) => {
    expect(verdict(due, text)).toBe('right');
  });

  it.each(['02:10', '13:10', 'tue 01:10', '+1h', 'never', '1:10 pm', '2026-11-24 01:10'])(
    'that are others are wrong: %s',
    (text) => {
      expect(verdict(due, text)).toBe('wrong');
    },
  );

  it.each(['soon', 'half past one', '25:99'])('that are none are not counted: %s', (text) => {
    expect(verdict(due, text)).toBe('unclear');
  });

  it('of another day need the day', () => {
    // A P4 of Tuesday night is due on Wednesday evening of the next week, on the office's clock.
    const later = question('due', { metric: 'resolution' }, { priority: 'P4', category: 'application' });
    expect(later.answer).toEqual({ kind: 'moment', at: Date.UTC(2026, 11, 1, 16, 30) });
    expect(verdict(later, 'tue 17:30')).toBe('right');
    expect(verdict(later, '2026-12-01 17:30')).toBe('right');
    expect(verdict(later, '17:30')).toBe('wrong');
  });
});

describe('levels', () => {
  it('are known by a part of their name, yes and no', () => {
    const climb = question('escalate', { at: CREATED + 45 * MINUTE });
    expect(verdict(climb, 'yes, to Duty manager')).toBe('right');
    expect(verdict(climb, 'duty')).toBe('right');
    expect(verdict(climb, 'no')).toBe('wrong');
    expect(verdict(climb, 'Senior engineer')).toBe('wrong');
    expect(verdict(climb, 'yes')).toBe('unclear');
    const wait = question('escalate', { at: CREATED + 40 * MINUTE });
    expect(verdict(wait, 'No.')).toBe('right');
  });

  it('are chosen by letter or number', () => {
    const climb = question('escalate', { at: CREATED + 45 * MINUTE });
    const right = climb.options.findIndex((option) => option.kind === 'name' && option.name === 'Duty manager');
    expect(markAnswer(climb, 'abcd'[right] ?? '', plan.zone, true).verdict).toBe('right');
    expect(markAnswer(climb, `${right + 1}`, plan.zone, true).verdict).toBe('right');
    expect(markAnswer(climb, 'z', plan.zone, true).verdict).toBe('unclear');
  });
});
