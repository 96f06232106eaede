import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { openTexts } from '../../src/index.js';
import type { Plan } from '../../src/model/plan.js';
import type { TicketEvent } from '../../src/model/timeline.js';
import type { HistoryTicket } from '../../src/replay/history-ticket.js';
import { SimulatingReplayer } from '../../src/replay/replayer.js';
import { Histogram } from '../../src/replay/tally/histogram.js';
import { longestStretch } from '../../src/replay/tally/day-counts.js';
import { Tally } from '../../src/replay/tally/tally.js';
import { TallyCounter } from '../../src/replay/tally/tally-counter.js';
import { POLICY } from './policy.js';

let plan: Plan;
beforeAll(async () => {
  const { policy } = await openTexts([{ path: 'rungs.yaml', text: POLICY }], { at: Date.UTC(2026, 0, 5) });
  plan = policy.plan;
});

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 5);

const happened = fc.record({
  after: fc.integer({ min: 0, max: 60 }).map((quarters) => (quarters * HOUR) / 4),
  do: fc.constantFrom('acknowledge', 'respond', 'resolve', 'reopen', 'reassign', 'set'),
});
const ticket = fc
  .record({
    id: fc.uuid(),
    created: fc.integer({ min: 0, max: 24 * 100 }).map((hours) => START + hours * HOUR),
    priority: fc.constantFrom('P1', 'P2', 'P3', undefined),
    category: fc.constantFrom('network', 'mail', '__proto__', undefined),
    events: fc.array(happened, { maxLength: 5 }),
  })
  .map(({ id, created, priority, category, events }): HistoryTicket => {
    const fields = new Map<string, string>();
    if (priority !== undefined) fields.set('priority', priority);
    if (category !== undefined) fields.set('category', category);
    const list = events
      .map(({ after, do: what }): TicketEvent => {
        const at = created + after;
        if (what === 'set') return { at, by: undefined, do: 'set', fields: new Map([['priority', 'P1']]) };
        return { at, by: undefined, do: what, to: undefined } as TicketEvent;
      })
      .sort((a, b) => a.at - b.at);
    return { id, ticket: { created, fields }, events: list, file: 't.csv', line: 1, recorded: {} };
  });

function tallyOf(tickets: readonly HistoryTicket[]): Tally {
  const counter = new TallyCounter(plan);
  const replayer = new SimulatingReplayer(plan);
  for (const each of tickets) replayer.count(each, counter);
  return counter.tally;
}

describe('a tally', () => {
  test('of parts, merged in any order and grouping, is that of the whole', () => {
    fc.assert(
      fc.property(
        fc.array(ticket, { maxLength: 30 }),
        fc.array(fc.nat(3), { minLength: 30, maxLength: 30 }),
        (all, to) => {
          const whole = JSON.stringify(tallyOf(all).toPartial());
          const parts = [0, 1, 2, 3].map((part) => tallyOf(all.filter((_, i) => to[i] === part).reverse()));
          const [a, b, c, d] = parts.map((part) => Tally.fromPartial(JSON.parse(JSON.stringify(part.toPartial()))));
          const left = new Tally((a as Tally).frame);
          for (const part of [d, b, a, c]) left.merge((part as Tally).toPartial());
          (c as Tally).merge((d as Tally).toPartial());
          (a as Tally).merge((b as Tally).toPartial());
          (c as Tally).merge((a as Tally).toPartial());
          expect(JSON.stringify(left.toPartial())).toBe(whole);
          expect(JSON.stringify((c as Tally).toPartial())).toBe(whole);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('counts what the timelines say', () => {
    fc.assert(
      fc.property(fc.array(ticket, { minLength: 1, maxLength: 20 }), (all) => {
        const replayer = new SimulatingReplayer(plan);
        const facts = all.map((each) => replayer.facts(each));
        const partial = tallyOf(all).toPartial();
        const sum = (column: number) => partial.months.reduce((total, row) => total + (row[column + 1] as number), 0);
        const pages = facts.flatMap((each) => each.pages);
        expect(sum(0)).toBe(all.length);
        expect(sum(1)).toBe(pages.length);
        expect(sum(2)).toBe(pages.filter(({ night }) => night).length);
        expect(sum(3)).toBe(pages.filter(({ weekend }) => weekend).length);
        expect(sum(4)).toBe(facts.filter(({ escalated }) => escalated).length);
        expect(partial.hours.reduce((total, count) => total + count, 0)).toBe(
          pages.filter(({ person }) => person !== undefined).length,
        );
        expect(partial.outcomes.reduce((total, count) => total + count, 0)).toBe(all.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a histogram', () => {
  test('gives the nearest rank, whole seconds below an hour, minutes below a week, hours above', () => {
    const histogram = new Histogram();
    expect(histogram.percentile(0.5)).toBeUndefined();
    for (const ms of [0, 999, 61_000, HOUR + 59_999, 8 * 24 * HOUR + 59 * 60_000]) histogram.add(ms);
    expect([0, 0.2, 0.4, 0.5, 0.8, 1].map((share) => histogram.percentile(share))).toEqual([
      0,
      0,
      0,
      61_000,
      HOUR,
      8 * 24 * HOUR,
    ]);
  });
});

test('the longest stretch is the most days in a row', () => {
  expect(longestStretch([])).toBe(0);
  expect(longestStretch([[5, 1]])).toBe(1);
  expect(
    longestStretch([
      [1, 1],
      [2, 4],
      [4, 1],
      [5, 1],
      [6, 1],
      [9, 1],
    ]),
  ).toBe(3);
});
