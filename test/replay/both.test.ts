import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FastReplayer } from '../../src/replay/kernel/fast-replayer.js';
import { SimulatingReplayer } from '../../src/replay/replayer.js';
import { TallyCounter } from '../../src/replay/tally/tally-counter.js';
import { isTreatedOtherwise, weighed, weightOf } from '../../src/replay/ticket-brief.js';
import { ready, type Story, stories } from '../engine/random-policy.js';
import { common, plainOf, ticketOf } from './common-tickets.js';

/** What a change writes in place of what, somewhere in the policy. */
const CHANGES: readonly (readonly [from: RegExp, to: string])[] = [
  [/"\d+m"/g, '"35m"'],
  [/"\d+m"/g, '"3h"'],
  [/"ana"(?!:)/g, '"bo"'],
  [/"bo"(?!:)/g, '"dan"'],
  [/"turning"(?!:)/g, '"daytime"'],
  [/"office"(?!:)/g, '"broken"'],
  [/"09:00-17:00"/g, '"08:00-17:00"'],
  [/"22:00-06:00"/g, '"21:00-06:00"'],
  [/"main"(?!:)/g, '"second"'],
  [/"escalation":"main"/g, '"escalation":"other"'],
  [/"sla":"s"/g, '"sla":"other"'],
  [/"priority":"P1"/g, '"priority":"P2"'],
  [/"timezone":"UTC"/g, '"timezone":"Asia/Kathmandu"'],
  [/"manager":"eve"/g, '"manager":"dan"'],
  [/"net"(?!:)/g, '"db"'],
];

const change = fc.record({ which: fc.constantFrom(...CHANGES), nth: fc.nat({ max: 11 }) });

/** The policy with some places written otherwise; undefined where that is no policy. */
async function changed(story: Story, changes: readonly { which: (typeof CHANGES)[number]; nth: number }[]) {
  let text = JSON.stringify(story.policy);
  for (const { which, nth } of changes) {
    const places = [...text.matchAll(which[0])];
    const place = places[nth % Math.max(1, places.length)];
    if (place !== undefined) text = text.slice(0, place.index) + which[1] + text.slice(place.index + place[0].length);
  }
  try {
    return (await ready({ ...story, policy: JSON.parse(text) as Story['policy'] })).plan;
  } catch {
    return undefined;
  }
}

describe('the kernel with two policies', () => {
  it('counts for each what the engine counts, and knows which tickets they treat alike', async () => {
    let [alike, otherwise] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        stories,
        fc.array(change, { maxLength: 2 }),
        fc.array(common, { minLength: 1, maxLength: 12 }),
        async (story, changes, made) => {
          const { plan: head } = await ready(story);
          const base = await changed(story, changes);
          if (base === undefined) return;
          const plans = [head, base] as const;
          const [one, other] = plans.map((plan) => {
            const counter = new TallyCounter(plan);
            return { counter, fast: new FastReplayer(plan, counter) };
          }) as [Side, Side];
          const slow = plans.map((plan) => ({
            replayer: new SimulatingReplayer(plan),
            counter: new TallyCounter(plan),
          }));
          for (const [i, each] of made.entries()) {
            const ticket = ticketOf(each, i);
            const said = one.fast.countBoth(plainOf(ticket, each), other.fast);
            if (said === undefined) continue;
            const [a, b] = slow.map(({ replayer, counter }) => {
              replayer.count(ticket, counter);
              return replayer.facts(ticket);
            }) as [Facts, Facts];
            expect(said).toBe(!isTreatedOtherwise(a, b));
            if (said) alike++;
            else {
              otherwise++;
              expect(weightOf(one.fast.weighed, other.fast.weighed)).toBe(weightOf(weighed(a), weighed(b)));
            }
          }
          one.fast.settle(other.fast);
          expect(one.counter.tally.toPartial()).toEqual(slow[0]?.counter.tally.toPartial());
          expect(other.counter.tally.toPartial()).toEqual(slow[1]?.counter.tally.toPartial());
        },
      ),
      { numRuns: Number(process.env['RUNS'] ?? 300) },
    );
    expect(alike).toBeGreaterThan(100);
    expect(otherwise).toBeGreaterThan(20);
  });
});

interface Side {
  readonly counter: TallyCounter;
  readonly fast: FastReplayer;
}

type Facts = ReturnType<SimulatingReplayer['facts']>;
