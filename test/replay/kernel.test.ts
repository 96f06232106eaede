import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/model/plan.js';
import type { HistoryTicket } from '../../src/replay/history-ticket.js';
import { FastReplayer } from '../../src/replay/kernel/fast-replayer.js';
import type { PlainTicket } from '../../src/replay/plain/plain-ticket.js';
import { SimulatingReplayer } from '../../src/replay/replayer.js';
import { TallyCounter } from '../../src/replay/tally/tally-counter.js';
import { ready, stories } from '../engine/random-policy.js';
import { common, plainOf, ticketOf } from './common-tickets.js';

function compare(plan: Plan, tickets: readonly HistoryTicket[], plain: readonly PlainTicket[] = []): FastReplayer {
  const [slow, slowCounter] = [new SimulatingReplayer(plan), new TallyCounter(plan)];
  const [counter, byBytes] = [new TallyCounter(plan), new TallyCounter(plan)];
  const [fast, fromBytes] = [new FastReplayer(plan, counter), new FastReplayer(plan, byBytes)];
  for (const ticket of tickets) {
    expect(fast.facts(ticket)).toEqual(slow.facts(ticket));
    slow.count(ticket, slowCounter);
    fast.count(ticket, counter);
  }
  expect(counter.tally.toPartial()).toEqual(slowCounter.tally.toPartial());
  for (const each of plain) fromBytes.countPlain(each);
  if (plain.length > 0) expect(byBytes.tally.toPartial()).toEqual(slowCounter.tally.toPartial());
  return fast;
}

const START = Date.UTC(2026, 10, 24);

describe('the kernel', () => {
  it('gives what the engine gives, whatever the policy', async () => {
    let [kernel, simulated] = [0, 0];
    await fc.assert(
      fc.asyncProperty(stories, fc.array(common, { minLength: 1, maxLength: 12 }), async (story, made) => {
        const { plan } = await ready(story);
        const tickets = made.map(ticketOf);
        const plain = made.map((each, i) => plainOf(tickets[i] as HistoryTicket, each));
        const { counts } = compare(plan, tickets, plain);
        kernel += counts.kernel;
        simulated += counts.simulated;
      }),
      { numRuns: 250 },
    );
    // A kernel that leaves all to the engine is right, too.
    expect(kernel).toBeGreaterThan(simulated / 5);
  });

  it('leaves what it does not know to the engine', async () => {
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const { plan, ticket, events } = await ready(story);
        compare(plan, [{ id: 'T1', ticket, events, file: 't.csv', line: 2, recorded: {} }]);
      }),
      { numRuns: 150 },
    );
  });

  it('takes no SLA and priority for others whose names, put side by side, read the same', async () => {
    const { plan } = await ready({
      policy: {
        rungs: 1,
        fields: { priority: ['c', 'b c'] },
        people: { ana: { contact: { phone: '1' } } },
        escalations: { main: { levels: [{ name: 'one', notify: [{ person: 'ana' }] }] } },
        slas: { 'a b': { targets: { any: { resolution: '1h' } } }, a: { targets: { any: { resolution: '9h' } } } },
        matrix: [
          { name: 'first', match: { priority: 'c' }, escalation: 'main', sla: 'a b' },
          { name: 'second', match: {}, escalation: 'main', sla: 'a' },
        ],
      },
      ticket: { created: '2026-11-24T10:00:00Z', priority: 'c' },
      events: [],
      until: 60,
      turn: 0,
    });
    const tickets = ['c', 'b c'].map((priority, i): HistoryTicket => {
      const events = [{ at: START + 2 * 3_600_000, by: undefined, do: 'resolve' as const }];
      const ticket = { created: START, fields: new Map([['priority', priority]]) };
      return { id: `T${i}`, ticket, events, file: 't.csv', line: i + 2, recorded: {} };
    });
    expect(compare(plan, tickets).counts.simulated).toBe(0);
  });
});
