import fc from 'fast-check';
import { compilePlan } from '../../src/compile/plan.js';
import type { Plan } from '../../src/model/plan.js';
import type { Ticket, TicketEvent } from '../../src/model/timeline.js';
import { parsePolicy } from '../../src/parse/parse.js';
import { readTicket } from '../../src/parse/ticket-input.js';
import { readYamlFiles } from '../../src/parse/yaml/read.js';

/** Random small policies and event scripts. Everything is on whole minutes, so that a walk by the minute misses nothing. */

type Json = Record<string, unknown>;

export interface Story {
  readonly policy: Json;
  readonly ticket: Json;
  readonly events: readonly Json[];
  /** Minutes after creation. */
  readonly until: number;
  readonly turn: number;
}

const DAY = '2026-11-24';
export const METRIC_NAMES = ['acknowledge', 'first_response', 'update', 'resolution'] as const;

const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined, freq: 2 });
const rarely = <T>(arb: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: arb });
const calendar = fc.constantFrom('office', 'night', 'broken', 'always', 'never');
const clockName = fc.constantFrom('always', 'always', 'office', 'broken');

/** Everything that the random parts refer to. */
const FURNITURE = {
  fields: { error_rate: 'number', category: ['net', 'db'] },
  calendars: {
    office: { timezone: 'UTC', hours: { daily: '09:00-17:00' } },
    night: { timezone: 'UTC', hours: { daily: '22:00-06:00' } },
    broken: { timezone: 'UTC', hours: { daily: ['09:00-09:40', '10:00-12:30', '13:00-15:35', '20:00-23:00'] } },
  },
  people: {
    ana: { manager: 'carla', contact: { phone: '1' } },
    bo: { manager: 'dan', contact: { phone: '2' } },
    carla: { manager: 'eve', contact: { phone: '3' } },
    dan: { contact: { phone: '4' } },
    eve: { contact: { phone: '5' } },
  },
  schedules: {
    turning: {
      timezone: 'UTC',
      layers: [{ name: 'l', people: ['ana', 'bo', 'nobody', ['carla', 'dan']], starts: `${DAY}T00:00`, every: '3h' }],
    },
    daytime: {
      timezone: 'UTC',
      layers: [{ name: 'l', people: ['bo', 'eve'], starts: `${DAY}T00:00`, every: '100m', during: 'office' }],
    },
    past: {
      timezone: 'UTC',
      layers: [{ name: 'l', people: ['ana'], starts: '2020-01-01T00:00', ends: '2020-01-02T00:00', every: '1d' }],
    },
  },
  teams: {
    desk: { members: ['bo', 'dan'], lead: 'carla', on_call: 'turning', handles: { priority: 'P1' } },
    net: { members: ['eve', 'bo'], on_call: 'daytime', handles: { category: 'net' } },
  },
};

const person = fc.constantFrom('ana', 'bo', 'carla', 'dan', 'eve');
const schedule = fc.constantFrom('turning', 'daytime', 'past');

function target(sub: boolean): fc.Arbitrary<Json> {
  const options: fc.Arbitrary<Json>[] = [
    fc.record({ person }),
    fc.record({ person }),
    fc.record({ schedule }),
    fc.record({ schedule: fc.constantFrom('turning', 'daytime'), who: fc.constantFrom('next', 'previous') }),
    fc.record({ team: fc.constantFrom('desk', 'net') }),
    fc.record({ team: fc.constantFrom('desk', 'net'), who: fc.constantFrom('on_call', 'lead') }),
    fc.record({ handler: fc.constantFrom('on_call', 'members', 'lead') }),
    fc.constant({ manager_of: 'previous' }),
    fc.constant({ round_robin: ['ana', 'bo', 'carla'] }),
    fc.constant({ channel: '#ops' }),
    fc.constant({ bot: 'helper' }),
  ];
  if (sub) options.push(fc.constant({ escalation: 'other' }));
  return fc.oneof(...options);
}

const condition = fc.oneof(
  fc.record({ status: fc.constantFrom('pending', 'hold') }),
  fc.constant({ priority: 'P1' }),
  fc.constant({ category: 'net' }),
);

const trigger = fc.oneof(
  fc.constant({ error_rate: { at_least: 5 } }),
  fc.constant({ reopened: { at_least: 1 } }),
  fc.constant({ reassigned: { at_least: 2 } }),
  fc.constant({ priority_raised: { at_least: 1 } }),
  fc.constant({ priority: ['P1', 'P2'] }),
);

const when = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('after'), gap: fc.integer({ min: 0, max: 12 }) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('wait'), gap: fc.integer({ min: 0, max: 12 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom(...METRIC_NAMES), gap: fc.constantFrom(20, 50, 80, 100, 120) }),
  },
);

function level(sub: boolean) {
  return fc.record({
    when,
    notify: fc.array(target(sub), { minLength: 1, maxLength: 2 }),
    unless: maybe(fc.constantFrom('acknowledged', 'responded', 'resolved', 'never')),
    inform: rarely(fc.array(target(false), { minLength: 1, maxLength: 1 })),
    urgency: rarely(fc.constantFrom('high', 'low')),
    remind: rarely(
      fc.record({
        every: fc.integer({ min: 1, max: 9 }).map((n) => `${n * 5}m`),
        times: fc.constantFrom(1, 2, 5, 'unlimited'),
      }),
    ),
    window: rarely(fc.record({ key: fc.constantFrom('during', 'outside', 'hold_until'), calendar })),
  });
}

function escalation(sub: boolean): fc.Arbitrary<Json> {
  return fc
    .record({
      levels: fc.array(level(sub), { minLength: 1, maxLength: 4 }),
      clock: maybe(clockName),
      pause_when: rarely(condition),
      repeat: maybe(
        fc.record({
          every: fc.integer({ min: 1, max: 12 }).map((n) => `${n * 5}m`),
          times: fc.integer({ min: 1, max: 3 }),
        }),
      ),
      ack_timeout: maybe(fc.integer({ min: 1, max: 30 }).map((n) => `${n * 5}m`)),
      on_ack_timeout: maybe(fc.constantFrom('resume', 'restart')),
      on_empty: maybe(fc.constantFrom('skip', 'wait')),
      triggers: rarely(fc.array(fc.record({ when: trigger, to: fc.nat({ max: 3 }) }), { minLength: 1, maxLength: 2 })),
    })
    .map(({ levels, triggers, ...rest }) => {
      let after = 0;
      const made = levels.map(({ when: time, window, ...more }, i) => {
        const level: Json = { name: `L${i}`, ...more };
        if (time.kind === 'after') {
          after += time.gap * 5;
          level.after = `${after}m`;
        } else if (time.kind === 'wait' && i > 0) {
          after += time.gap * 5;
          level.wait = `${time.gap * 5}m`;
        } else if (time.kind !== 'wait') {
          level.after = `${time.gap}% of ${time.kind}`;
        }
        if (window !== undefined) level[window.key] = window.calendar;
        return level;
      });
      return {
        ...rest,
        levels: made,
        triggers: triggers?.map((each) => ({ when: each.when, go_to: `L${each.to % made.length}` })),
      };
    });
}

const targets = fc
  .record({
    acknowledge: maybe(fc.integer({ min: 1, max: 20 }).map((n) => `${n * 10}m`)),
    first_response: maybe(fc.integer({ min: 1, max: 20 }).map((n) => `${n * 10}m`)),
    update: maybe(fc.integer({ min: 1, max: 20 }).map((n) => `${n * 10}m`)),
    resolution: maybe(fc.integer({ min: 1, max: 40 }).map((n) => `${n * 10}m`)),
    calendar: rarely(clockName),
  })
  .map((set) =>
    Object.entries(set).some(([key, value]) => key !== 'calendar' && value !== undefined)
      ? set
      : { ...set, resolution: '2h' },
  );

const sla: fc.Arbitrary<Json> = fc.record({
  calendar: maybe(clockName),
  pause_when: maybe(condition),
  targets: fc.record({ P1: maybe(targets), P2: maybe(targets), any: targets }),
  warn_at: maybe(fc.subarray(['20%', '50%', '80%'], { minLength: 1 })),
  notify: rarely(
    fc.record({
      warning: fc.array(target(false), { maxLength: 1 }),
      breach: fc.array(target(false), { maxLength: 1 }),
    }),
  ),
  on_priority_change: maybe(fc.constantFrom('recalculate', 'restart')),
  on_reopen: maybe(fc.constantFrom('resume', 'restart', 'ignore')),
});

const urgency = fc.oneof(
  fc.constantFrom<unknown>('high', 'low'),
  calendar.map((during) => ({ during, then: 'high', otherwise: 'low' })),
);

const row = fc.record({
  match: fc.oneof(
    fc.constant<Json>({}),
    fc.constant<Json>({ priority: 'P1' }),
    fc.constant<Json>({ priority: ['P1', 'P2'] }),
    fc.constant<Json>({ category: 'net' }),
  ),
  window: rarely(fc.record({ key: fc.constantFrom('during', 'outside'), calendar })),
  escalation: maybe(fc.constantFrom('main', 'second', 'none')),
  sla: maybe(fc.constantFrom('s', 'other', 'none')),
  urgency: maybe(urgency),
  ack_timeout: rarely(fc.integer({ min: 1, max: 30 }).map((n) => `${n * 5}m`)),
  auto_resolve: rarely(fc.integer({ min: 1, max: 60 }).map((n) => `${n * 10}m`)),
});

const fieldChange = fc.oneof(
  fc.record({ priority: fc.constantFrom('P1', 'P2', 'P3', 'P4') }),
  fc.record({ status: fc.constantFrom('open', 'pending', 'hold') }),
  fc.record({ category: fc.constantFrom('net', 'db') }),
  fc.record({ error_rate: fc.constantFrom(1, 5, 9) }),
);

const event = fc.record({
  at: fc.integer({ min: 0, max: 90 }).map((n) => n * 5),
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Json>({ do: 'acknowledge' }) },
    { weight: 2, arbitrary: fc.constant<Json>({ do: 'respond' }) },
    { weight: 5, arbitrary: fieldChange.map((fields): Json => ({ do: 'set', ...fields })) },
    { weight: 1, arbitrary: fc.constant<Json>({ do: 'reassign' }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Json>({ do: 'escalate' }, { do: 'escalate', to: 'L1' }, { do: 'escalate', to: 'L2' }),
    },
    { weight: 1, arbitrary: fc.constant<Json>({ do: 'resolve' }) },
    { weight: 1, arbitrary: fc.constant<Json>({ do: 'reopen' }) },
  ),
});

const events = fc
  .array(event, { maxLength: 7 })
  .map((list) => list.sort((a, b) => a.at - b.at).map(({ at, what }): Json => ({ ...what, at: `+${at}m` })));

export const stories: fc.Arbitrary<Story> = fc
  .record({
    main: escalation(true),
    second: escalation(true),
    other: escalation(false),
    s: sla,
    otherSla: sla,
    rows: fc.array(row, { maxLength: 2 }),
    last: fc.record({ sla: maybe(fc.constantFrom('s', 'other')), urgency: maybe(urgency) }),
    priority: fc.constantFrom('P1', 'P2', 'P3', 'P4'),
    fields: fc.record({
      category: maybe(fc.constantFrom('net', 'db')),
      error_rate: maybe(fc.constantFrom(1, 9)),
      status: rarely(fc.constantFrom('pending')),
    }),
    created: fc.integer({ min: 0, max: 143 }),
    events,
    until: fc.integer({ min: 60, max: 30 * 60 }),
    turn: fc.nat({ max: 4 }),
  })
  .map((parts): Story => {
    const rows = parts.rows.map(({ window, ...rest }, i) => ({
      name: `r${i}`,
      ...rest,
      ...(window && { [window.key]: window.calendar }),
    }));
    // A row must say something.
    const matrix: Json[] = rows.filter((each) =>
      Object.entries(each).some(
        ([key, value]) => !['name', 'match', 'during', 'outside'].includes(key) && value !== undefined,
      ),
    );
    matrix.push({ name: 'last', match: {}, escalation: 'main', ...parts.last });
    const time = `${String(Math.floor(parts.created / 6)).padStart(2, '0')}:${parts.created % 6}0`;
    return {
      policy: clean({
        rungs: 1,
        ...FURNITURE,
        escalations: { main: parts.main, second: parts.second, other: parts.other },
        slas: { s: parts.s, other: parts.otherSla },
        matrix,
      }) as Json,
      ticket: clean({ created: `${DAY}T${time}:00Z`, priority: parts.priority, ...parts.fields }) as Json,
      events: parts.events,
      until: parts.until,
      turn: parts.turn,
    };
  });

/** Without keys whose value is undefined. */
function clean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : [[key, clean(each)]])),
  );
}

export interface Ready {
  readonly plan: Plan;
  readonly ticket: Ticket;
  readonly events: TicketEvent[];
  readonly until: number;
}

/** The policy through the real reader, parser and compiler. */
export async function ready(story: Story, now = 0): Promise<Ready> {
  const raws = await readYamlFiles([{ path: 'rungs.yaml', text: JSON.stringify(story.policy, undefined, 1) }]);
  const { policy, findings } = parsePolicy(raws);
  const errors = [...raws.flatMap((raw) => raw.findings), ...findings].filter(
    (finding) => finding.severity === 'error',
  );
  if (errors.length > 0) throw new Error(errors.map((finding) => finding.message).join('\n'));
  const plan = compilePlan(policy);
  const { ticket, events, problems } = readTicket({ ticket: story.ticket, events: story.events }, plan, { now });
  const other = problems.filter((problem) => !problem.message.includes('no escalation has a level'));
  if (other.length > 0) throw new Error(other.map((problem) => problem.message).join('\n'));
  return { plan, ticket, events, until: ticket.created + story.until * 60_000 };
}
