import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/model/plan.js';
import type { FieldValue } from '../../src/model/policy.js';
import type { TicketEvent } from '../../src/model/timeline.js';
import type { HistoryTicket } from '../../src/replay/history-ticket.js';
import { FastReplayer } from '../../src/replay/kernel/fast-replayer.js';
import type { PlainTicket } from '../../src/replay/plain/plain-rows.js';
import { SimulatingReplayer } from '../../src/replay/replayer.js';
import { TallyCounter } from '../../src/replay/tally/tally-counter.js';
import { ready, stories } from '../engine/random-policy.js';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 23);

const after = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  fc.integer({ min: 0, max: 90 }).map((n) => n * 5 * MINUTE),
);
const maker = fc.constantFrom(undefined, undefined, 'ana', 'helper', 'somebody');

/** Tickets of the common kind, on whole minutes: there are many ties. */
const common = fc.record({
  created: fc.integer({ min: 0, max: 6 * 24 * 12 }).map((n) => START + n * 5 * MINUTE),
  acknowledged: after,
  responded: after,
  resolved: after,
  by: fc.tuple(maker, maker, maker),
  priority: fc.constantFrom('P1', 'P2', 'P3', 'P4', undefined),
  category: fc.constantFrom('net', 'db', undefined),
  status: fc.constantFrom(undefined, undefined, undefined, 'pending'),
});

type Common = typeof common extends fc.Arbitrary<infer T> ? T : never;

function ticketOf({ created, acknowledged, responded, resolved, by, ...rest }: Common, i: number): HistoryTicket {
  const fields = new Map<string, FieldValue>();
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) fields.set(name, value);
  const events: TicketEvent[] = [];
  const happens = (
    event: 'acknowledge' | 'respond' | 'resolve',
    delay: number | undefined,
    who: string | undefined,
  ) => {
    if (delay !== undefined) events.push({ at: created + delay, by: who, do: event });
  };
  happens('acknowledge', acknowledged, by[0]);
  happens('respond', responded, by[1]);
  happens('resolve', resolved, by[2]);
  events.sort((a, b) => a.at - b.at);
  return { id: `T${i}`, ticket: { created, fields }, events, file: 't.csv', line: i + 2, recorded: {} };
}

function plainOf(ticket: HistoryTicket, { created, acknowledged, responded, resolved, by }: Common): PlainTicket {
  const at = (delay: number | undefined) => (delay === undefined ? Number.NaN : created + delay);
  return {
    line: ticket.line,
    moments: Float64Array.of(created, at(acknowledged), at(responded), at(resolved)),
    signature: { index: ticket.line, fields: ticket.ticket.fields, unknown: [] },
    acknowledgedBy: by[0],
    respondedBy: by[1],
    resolvedBy: by[2],
    whole: () => ticket,
  };
}

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
});
