import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refPath } from '../../src/model/ref.js';
import type { Simulation, TimelineEvent } from '../../src/model/timeline.js';
import { simulate } from '../../src/run/simulate.js';
import { ready, stories, type Story } from './random-policy.js';

/** What holds of every policy and every script of events. */

/** More of them with RUNS in the environment. */
const RUNS = { numRuns: Number(process.env.RUNS ?? 200) };
const law = (name: string, check: (story: Story) => Promise<void>, runs = RUNS) =>
  test(name, () => fc.assert(fc.asyncProperty(stories, check), runs), 120_000);

/** An event without its reasons, which are worked out when asked for. */
const plain = (event: TimelineEvent) => ({ ...event, set: event.set && [...event.set] });
const run = async (story: Story, options: { until?: number; channels?: boolean } = {}): Promise<Simulation> => {
  const { plan, ticket, events } = await ready(story);
  return simulate(plan, ticket, events, { turn: story.turn, ...options });
};

law('a timeline cut at t is the beginning of the whole one', async (story) => {
  const { plan, ticket, events, until } = await ready(story);
  const whole = simulate(plan, ticket, events, { until, turn: story.turn, channels: true }).timeline.map(plain);
  for (const share of [0, 0.3, 0.6, 0.9]) {
    const cut = ticket.created + Math.floor((story.until * share) / 5) * 5 * 60_000;
    const part = simulate(plan, ticket, events, { until: cut, turn: story.turn, channels: true }).timeline.map(plain);
    expect(part).toEqual(whole.filter((event) => event.at <= cut));
  }
});

law('other names for the people: the same story with other names', async (story) => {
  const names: Record<string, string> = { ana: 'q1', bo: 'q2', carla: 'q3', dan: 'q4', eve: 'q5' };
  const renamed = (text: string) => text.replace(/"(ana|bo|carla|dan|eve)"/g, (_, name: string) => `"${names[name]}"`);
  const other = JSON.parse(renamed(JSON.stringify(story))) as Story;
  const ours = JSON.stringify((await run(story)).timeline.map(plain));
  expect(JSON.stringify((await run(other)).timeline.map(plain))).toBe(renamed(ours));
});

law('the day on which it is asked does not matter', async (story) => {
  const [one, two] = [await ready(story, 0), await ready(story, Date.UTC(2031, 4, 5))];
  const answer = (it: typeof one) => {
    const { timeline, sla, outcome, end } = simulate(it.plan, it.ticket, it.events, { turn: story.turn });
    return { timeline: timeline.map(plain), sla, outcome, end };
  };
  expect(answer(one)).toEqual(answer(two));
});

law('events are in the order of time, and none comes before the creation', async (story) => {
  const { timeline, ticket, end } = await run(story, { channels: true });
  let last = ticket.created;
  for (const event of timeline) {
    expect(event.at).toBeGreaterThanOrEqual(last);
    expect(event.elapsed).toBe(event.at - ticket.created);
    last = event.at;
  }
  expect(end).toBeGreaterThanOrEqual(last);
});

/** L3, in each instant. A ladder's start and end stand with what caused them. */
function rank(event: TimelineEvent): number | undefined {
  if (event.kind === 'event') return 0;
  if (event.kind === 'sla_warning' || event.kind === 'sla_breach') return 2;
  if (event.kind === 'inform') return event.level === undefined ? 2 : 3;
  if (event.kind === 'page' || event.kind === 'nobody') return event.reminder ? 4 : 3;
  if (event.kind === 'notify') return 5;
  return event.kind === 'ack_lapsed' ? 1 : undefined;
}

law('the order within an instant is that of L3', async (story) => {
  const { timeline } = await run(story, { channels: true });
  const instants = new Map<number, TimelineEvent[]>();
  for (const event of timeline) instants.set(event.at, [...(instants.get(event.at) ?? []), event]);
  for (const list of instants.values()) {
    // Two exceptions: a breach that an event of the instant makes (K5) may stand before the next event, and a ladder that
    // a level starts may let the acknowledgement lapse at once (L7).
    const first = list.findIndex((event) => event.kind !== 'event');
    if (list.slice(first).some((event) => event.kind === 'event' || event.kind === 'ack_lapsed')) continue;
    const ranks = list.flatMap((event) => rank(event) ?? []);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  }
});

law('every page says why, with places that are there', async (story) => {
  const { timeline } = await run(story);
  for (const event of timeline) {
    const refs = event.because.flatMap((each) => each.ref ?? []);
    if (event.kind === 'page') expect(refs.length).toBeGreaterThan(0);
    for (const each of event.because) expect(each.text).not.toBe('');
    for (const ref of refs) {
      let at: unknown = story.policy;
      for (const key of refPath(ref)) {
        expect(at).toHaveProperty([key]);
        at = (at as Record<string | number, unknown>)[key];
      }
    }
  }
});

law('a simulation with no horizon ends by itself, and says how', async (story) => {
  const { timeline, outcome, ticket, end, sla } = await run(story, { channels: true });
  expect(timeline.length).toBeLessThan(5000);
  expect(end - ticket.created).toBeLessThanOrEqual(3653 * 86_400_000);
  expect(['resolved', 'exhausted', 'lost', 'unrouted', 'silent', 'horizon']).toContain(outcome);
  for (const each of sla) {
    expect(each.elapsed).toBeGreaterThanOrEqual(0);
    if (each.status === 'met') expect(each.endedAt).toBeLessThanOrEqual(each.due ?? Number.POSITIVE_INFINITY);
    if (each.breachedAt !== undefined) expect(each.breachedAt).toBeGreaterThanOrEqual(each.due ?? 0);
  }
});

describe('a later acknowledgement', () => {
  /**
   * It never means fewer pages where the acknowledgement decides nothing but whether a level pages: without `ack_timeout`,
   * shares of `acknowledge`, `on_empty: skip` (what is brought forward may be refused then), reminders of levels that an
   * acknowledgement does not stop (later levels end them), `manager_of: previous` and ladders that start others.
   */
  const plainStory = (story: Story): Story => {
    const tamed = JSON.parse(JSON.stringify(story)) as Story;
    const { escalations, matrix } = tamed.policy as {
      escalations: Record<string, Ladder>;
      matrix: Record<string, unknown>[];
    };
    for (const row of matrix) delete row.ack_timeout;
    for (const ladder of Object.values(escalations)) {
      delete ladder.ack_timeout;
      ladder.on_empty = 'wait';
      for (const level of ladder.levels) {
        if (String(level.after).includes('acknowledge')) level.after = '10m';
        if ((level.unless ?? 'acknowledged') !== 'acknowledged') delete level.remind;
        level.notify = (level.notify as object[]).map((each) =>
          'manager_of' in each || 'escalation' in each ? { person: 'eve' } : each,
        );
      }
    }
    return { ...tamed, events: [] };
  };
  interface Ladder {
    ack_timeout?: string;
    on_empty?: string;
    levels: Record<string, unknown>[];
  }

  law('never means fewer pages, for policies in which it only stops levels', async (story) => {
    const { plan, ticket, until } = await ready(plainStory(story));
    const pages = (minutes: number) => {
      const acknowledge = { do: 'acknowledge', at: ticket.created + minutes * 60_000, by: undefined } as const;
      return simulate(plan, ticket, [acknowledge], { until, turn: story.turn })
        .timeline.filter((event) => event.kind === 'page')
        .map(plain);
    };
    let before = pages(0);
    for (const minutes of [7, 30, 31, 120, 600]) {
      const later = pages(minutes);
      expect(later).toEqual(expect.arrayContaining(before));
      before = later;
    }
  });
});

describe('edges end too', () => {
  const edge = (change: (ladder: Record<string, any>, story: Record<string, any>) => void) => async (story: Story) => {
    const other = JSON.parse(JSON.stringify(story)) as Record<string, any>;
    for (const ladder of Object.values<Record<string, any>>(other.policy.escalations)) change(ladder, other);
    const { timeline, end } = await run(other as Story, { channels: true });
    // L15: what would go on for years is told up to a bound; the instant at which it is met is told whole.
    expect(timeline.length).toBeLessThan(100_100);
    expect(Number.isFinite(end)).toBe(true);
    for (const event of timeline) expect(Number.isFinite(event.at)).toBe(true);
  };
  const few = { numRuns: 60 };

  law(
    'rounds with no time between them',
    edge((ladder) => {
      ladder.repeat = { every: '0m', times: 50 };
    }),
    few,
  );
  law(
    'reminders by the second',
    edge((ladder) => {
      for (const level of ladder.levels) level.remind = { every: '1s', times: 100 };
    }),
    few,
  );
  law(
    'endless reminders',
    edge((ladder) => {
      for (const level of ladder.levels) level.remind = { every: '5m', times: 'unlimited' };
    }),
    few,
  );
  law(
    'a clock that never opens',
    edge((ladder) => {
      ladder.clock = 'never';
    }),
    few,
  );
  law(
    'levels that wait for what never opens',
    edge((ladder) => {
      for (const level of ladder.levels) level.hold_until = 'never';
    }),
    few,
  );
  law(
    'always paused',
    edge((ladder, story) => {
      ladder.pause_when = {};
      for (const sla of Object.values<Record<string, any>>(story.policy.slas)) sla.pause_when = {};
    }),
    few,
  );
  law(
    'the longest durations',
    edge((ladder) => {
      ladder.ack_timeout = '3650d';
      ladder.repeat = { every: '3650d', times: 1000 };
    }),
    few,
  );
});
