import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulate } from '../../src/run/simulate.js';
import { ready, stories } from './random-policy.js';
import { reference } from './reference.js';
import { sorted, told } from './told.js';

test('the engine says what a naive walk by the minute says', async () => {
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const { plan, ticket, events, until } = await ready(story);
      const engine = told(simulate(plan, ticket, events, { until, turn: story.turn }));
      const naive = reference(plan, ticket, events, until, story.turn);
      expect(sorted(engine.lines)).toEqual(sorted(naive.lines));
      expect([...engine.verdicts].sort()).toEqual([...naive.verdicts].sort());
    }),
    // The same stories each time; SEED and RUNS play others.
    { numRuns: Number(process.env.RUNS ?? 1000), seed: Number(process.env.SEED ?? 20261127) },
  );
}, 600_000);
