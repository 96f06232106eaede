import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spreadOf } from '../../src/report/percentiles.js';
import type { Rates } from '../../src/report/report.js';
import { reportToJson } from '../../src/render/report-json.js';
import { type Step, reportOf, ticket } from './company.js';
import { viewOf } from './view.js';

const step = fc.oneof(
  fc.constant<Step>([5, 'acknowledge', { by: 'ana' }]),
  fc.constant<Step>([7, { group: 'experts' }]),
  fc.constant<Step>([9, { group: 'desk' }]),
  fc.constant<Step>([11, { priority: 'P1' }]),
  fc.constant<Step>([12, { status: 'Waiting' }]),
  fc.constant<Step>([13, 'reassign', { to: 'experts' }]),
  fc.constant<Step>([90, 'escalate']),
  fc.constant<Step>([200, 'respond', { by: 'bo' }]),
  fc.constant<Step>([400, 'resolve', { by: 'bo' }]),
  fc.constant<Step>([500, 'reopen']),
  fc.constant<Step>([900, 'resolve']),
);
const steps = fc.uniqueArray(step, { maxLength: 8 }).map((some) => [...some].sort((a, b) => a[0] - b[0]));
const anyTicket = fc.record({
  created: fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 8, 1) }),
  priority: fc.constantFrom('P1', 'P2'),
  group: fc.constantFrom('desk', 'experts', undefined),
  category: fc.constantFrom('mail', 'disk'),
  steps,
});
const anyLog = fc
  .array(anyTicket, { minLength: 1, maxLength: 40 })
  .map((some) =>
    some.map(({ created, priority, group, category, steps: happened }, i) =>
      ticket(`t${i}`, created, { priority, category, ...(group === undefined ? {} : { group }) }, happened),
    ),
  );

describe('a report', () => {
  test('does not depend on the order of the tickets', async () => {
    await fc.assert(
      fc.asyncProperty(anyLog, fc.infiniteStream(fc.nat()), async (log, random) => {
        const order = log.map((each) => ({ each, key: random.next().value as number }));
        const shuffled = order.sort((a, b) => a.key - b.key).map(({ each }) => each);
        const [one, other] = [await reportOf(log), await reportOf(shuffled)];
        const json = (report: typeof one): string =>
          JSON.stringify(reportToJson(...viewOf(report)), (_, value) =>
            typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value,
          );
        expect(json(other)).toBe(json(one));
      }),
      { numRuns: 40 },
    );
  });

  test('is the sum of its months, of its quarters and of the values of each dimension', async () => {
    await fc.assert(
      fc.asyncProperty(anyLog, async (log) => {
        const { months, quarters, rates, totals } = await reportOf(log);
        for (const parts of [months, quarters, ...rates.map(({ rows }) => rows)]) {
          for (const key of [
            'tickets',
            'open',
            'resolved',
            'escalated',
            'reassigned',
            'reassignments',
            'pingPong',
            'returned',
            'reopened',
            'withoutPeople',
            'judged',
            'breached',
          ] as const) {
            expect(sum(parts, key), key).toBe(totals[key]);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('judges each run once: met, breached, running and dropped', async () => {
    await fc.assert(
      fc.asyncProperty(anyLog, async (log) => {
        const { compliance, totals } = await reportOf(log);
        const acknowledge = compliance.filter(({ metric }) => metric === 'acknowledge');
        const runs = acknowledge.reduce((all, row) => all + row.met + row.breached + row.running + row.dropped, 0);
        expect(runs).toBe(totals.tickets);
      }),
      { numRuns: 40 },
    );
  });
});

function sum(parts: readonly Rates[], key: keyof Rates): number {
  return parts.reduce((all, part) => all + part[key], 0);
}

describe('percentiles', () => {
  test('are those of a plain sort', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: 1, maxLength: 300 }), (values) => {
        const sorted = [...values].sort((a, b) => a - b);
        // The smallest value that at least so many percent of all are not above.
        const naive = (percent: number): number =>
          sorted.find(
            (value) => sorted.filter((other) => other <= value).length * 100 >= percent * sorted.length,
          ) as number;
        const spread = spreadOf(Float64Array.from(values));
        expect(spread).toEqual({
          count: values.length,
          mean: sorted.reduce((all, value) => all + value, 0) / values.length,
          p50: naive(50),
          p75: naive(75),
          p90: naive(90),
          p95: naive(95),
          p99: naive(99),
          max: sorted.at(-1),
        });
      }),
      { numRuns: 100 },
    );
  });

  test('of nothing are none', () => {
    expect(spreadOf(new Float64Array())).toBeUndefined();
  });
});
