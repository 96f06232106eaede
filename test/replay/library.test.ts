import { beforeAll, describe, expect, test } from 'vitest';
import { openTexts, replay, type RunnablePolicy, type TicketFacts } from '../../src/index.js';
import { POLICY } from './policy.js';
import { json, TICKETS, workspace } from './workspace.js';

let policy: RunnablePolicy;
let later: RunnablePolicy;
const open = async (text: string) => (await openTexts([{ path: 'rungs.yaml', text }], { at: 0 })).policy;
beforeAll(async () => {
  policy = await open(POLICY);
  later = await open(POLICY.replace('after: 30m', 'after: 2h'));
});

const tickets = TICKETS.trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [id = '', created = '', acknowledged, resolved, priority = '', category] = line.split(',');
    const events = [...(acknowledged === '' ? [] : [`acknowledge @${acknowledged}`]), `resolve @${resolved}`];
    return { id, created, priority, ...(category === '' ? {} : { category }), events };
  });

describe('replay of the library', () => {
  test.each(['recorded', 'shifted', 'model'] as const)(
    'is what the command says, with %s reactions',
    async (reaction) => {
      const facts: TicketFacts[] = [];
      const result = await replay(later, tickets, { reaction, base: policy, onTicket: (each) => facts.push(each) });
      const said = await replay(later, tickets, { reaction });
      const dir = workspace({ 't.csv': TICKETS }, POLICY.replace('after: 30m', 'after: 2h'));
      const command = await json(dir, 'replay', 't.csv', '--reaction', reaction);
      for (const key of ['pages', 'escalated', 'lost', 'unrouted', 'nightPages', 'met', 'breached'] as const)
        expect([key, result[key], said[key]]).toEqual([key, command[key], command[key]]);
      expect(result.people).toEqual(command.people);
      expect(facts.map(({ id }) => id)).toEqual(['INC1', 'INC2', 'INC3', 'INC4', 'INC5', 'INC6']);
      expect(facts.reduce((sum, { pages }) => sum + pages.length, 0)).toBe(result.pages);
      expect(result.assumptions.length).toBeGreaterThan(2);
      expect(result.base?.escalated).toBeGreaterThanOrEqual(result.escalated);
      expect(said.base).toBeUndefined();
    },
  );

  test('takes tickets as they come, in a window', async () => {
    async function* coming() {
      yield* tickets;
    }
    const result = await replay(policy, coming(), { from: Date.UTC(2026, 0, 8), to: Date.UTC(2026, 0, 9) });
    expect([result.tickets, result.outside, result.changed]).toEqual([2, 4, undefined]);
  });

  test('says which ticket is none', async () => {
    await expect(replay(policy, [{ id: 'X', priority: 'P9' }])).rejects.toThrow(/ticket "X": priority: "P9"/);
  });
});
