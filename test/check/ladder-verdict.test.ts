import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endsOnNobody, ladderVerdict, lateRuns, reachesNobody, type Shown } from '../../src/check/ladder-verdict.js';
import type { PlanRuleContext } from '../../src/check/rule.js';
import type { LadderPlan, Plan } from '../../src/model/plan.js';
import { simulate } from '../../src/run/simulate.js';
import { planOf } from '../run/play.js';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 23, 12);

/** Hours in steps of ten minutes, so that every change of a policy lies on that grid. */
const clockTime = fc
  .record({ hour: fc.integer({ min: 0, max: 23 }), ten: fc.integer({ min: 0, max: 5 }) })
  .map(({ hour, ten }) => `${String(hour).padStart(2, '0')}:${ten}0`);
const hours = fc
  .tuple(fc.constantFrom('daily', 'mon-fri', 'weekends', 'tue'), clockTime, clockTime)
  .filter(([, from, to]) => from !== to)
  .map(([days, from, to]) => `{ ${days}: ${from}-${to} }`);
const minutes = fc.integer({ min: 0, max: 24 }).map((n) => `${n * 10}m`);

const schedule = fc.record({ people: fc.constantFrom('[ana]', '[ana, bo]', '[ana, nobody, bo]'), during: hours }).map(
  ({ people, during }) => `
    timezone: Europe/Berlin
    layers:
      - { people: ${people}, starts: 2026-01-05T09:00, every: 1d, during: ${during} }`,
);

const target = fc.constantFrom(
  '{ schedule: one }',
  '{ schedule: two }',
  '{ schedule: one }, { schedule: two }',
  '{ manager_of: previous }',
  '{ handler: on_call }',
);
const bound = fc.oneof(
  { weight: 5, arbitrary: fc.constant('') },
  hours.map((each) => `, during: ${each}`),
  hours.map((each) => `, outside: ${each}`),
  fc.constant(', hold_until: business'),
);
const level = fc
  .record({
    time: fc.oneof(
      minutes.map((each) => `after: ${each}`),
      minutes.map((each) => `wait: ${each}`),
      fc.constant('after: 50% of acknowledge'),
    ),
    target,
    bound,
  })
  .map(({ time, target: notify, bound: when }) => `      - { ${time}, notify: [${notify}]${when} }`);

const policy = fc
  .record({
    one: schedule,
    two: schedule,
    business: hours,
    clock: fc.constantFrom('', '    clock: business\n'),
    onEmpty: fc.constantFrom('skip', 'wait'),
    levels: fc.array(level, { minLength: 1, maxLength: 4 }),
    repeat: fc.constantFrom('', '    repeat: { every: 50m, times: 2 }\n'),
    rowDuring: fc.constantFrom('', ', during: business'),
    slaCalendar: fc.constantFrom('', '    calendar: business\n'),
    autoResolve: fc.constantFrom('', ', auto_resolve: 6h'),
  })
  .map(
    (p) => `rungs: 1
fields:
  category: [network, other]
people:
  ana: { manager: bo }
  bo: {}
calendars:
  business:
    timezone: Europe/Berlin
    hours: ${p.business}
teams:
  network: { members: [ana], on_call: two, handles: { category: network } }
schedules:
  one:${p.one}
  two:${p.two}
escalations:
  ladder:
    on_empty: ${p.onEmpty}
${p.clock}    levels:
${p.levels.join('\n')}
${p.repeat}slas:
  promise:
${p.slaCalendar}    targets: { any: { acknowledge: 40m } }
matrix:
  - { match: {}${p.rowDuring}, escalation: ladder, sla: promise${p.autoResolve} }
  - { match: {}, escalation: none }
`,
  );

function contextFor(plan: Plan, horizonMs: number): PlanRuleContext {
  const known = new Map<string, unknown>();
  return {
    plan,
    policy: plan.policy,
    now: NOW,
    horizon: NOW + horizonMs,
    options: {},
    ruleIds: [],
    once<T>(key: string, work: () => T): T {
      if (!known.has(key)) known.set(key, work());
      return known.get(key) as T;
    },
  };
}

/** What happens to every kind of ticket at every step of the horizon. */
function bruteForce(plan: Plan, ladder: LadderPlan, horizonMs: number, stepMs: number) {
  const found = { lost: false, end: false, late: false };
  for (const category of ['network', 'other', undefined]) {
    const fields = new Map(category === undefined ? [] : [['category', category] as const]);
    for (let created = NOW; created < NOW + horizonMs; created += stepMs) {
      const simulation = simulate(plan, { created, fields });
      if (simulation.route.escalation?.value !== ladder.name) continue;
      if (reachesNobody(simulation)) found.lost = true;
      else if (endsOnNobody(simulation, ladder)) found.end = true;
      if (lateRuns(simulation).length > 0) found.late = true;
    }
  }
  return found;
}

async function compare(text: string, horizonMs: number, stepMs: number): Promise<void> {
  const plan = await planOf(text);
  const ladder = plan.ladders.get('ladder') as LadderPlan;
  const verdict = ladderVerdict(contextFor(plan, horizonMs), ladder);
  const { lost, endsOnNobody: end } = verdict;
  const [late] = verdict.late.values();
  const truth = bruteForce(plan, ladder, horizonMs, stepMs);
  const told = { lost: lost !== undefined, end: end !== undefined, late: late !== undefined };
  // Between the steps there may be more, which the ticket that is shown proves.
  const again = (shown: Shown | undefined) => shown && simulate(plan, shown.simulation.ticket);
  const [lostAgain, endAgain, lateAgain] = [again(lost), again(end), again(late)];
  expect(lostAgain === undefined || reachesNobody(lostAgain), text).toBe(true);
  expect(endAgain === undefined || endsOnNobody(endAgain, ladder), text).toBe(true);
  expect(lateAgain === undefined || lateRuns(lateAgain).length > 0, text).toBe(true);
  const wanted =
    stepMs === 60_000
      ? told
      : { lost: told.lost && truth.lost, end: told.end && truth.end, late: told.late && truth.late };
  expect(wanted, text).toEqual(truth);
}

describe('the verdict on a ladder', () => {
  test('a level that acts in the first round alone catches what later rounds leave', async () => {
    const plan = await planOf(`
people: { ana: {}, greta: {} }
escalations:
  outage:
    levels:
      - { name: Front line, notify: [{ person: ana }] }
      - { name: Experts, after: 30m, notify: [{ handler: on_call }] }
      - { name: Head, after: 80% of resolution, notify: [{ person: greta }] }
    repeat: { every: 30m, times: 1 }
slas: { all: { targets: { any: { resolution: 2h } } } }
matrix: [{ match: {}, escalation: outage, sla: all }]
`);
    const ladder = plan.ladders.get('outage') as LadderPlan;
    const simulation = simulate(plan, { created: NOW, fields: new Map() });
    expect(simulation.timeline.filter(({ kind }) => kind === 'nobody')).toHaveLength(2);
    expect(endsOnNobody(simulation, ladder)).toBe(false);
  });

  test('agrees with trying every ten minutes of two weeks', { timeout: 240_000 }, async () => {
    const numRuns = Number(process.env.RUNS ?? 60);
    await fc.assert(
      fc.asyncProperty(policy, (text) => compare(text, 14 * DAY, 600_000)),
      { numRuns, seed: Number(process.env.SEED ?? 20_261_123) },
    );
  });

  test('agrees with trying every minute of a week', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(policy, (text) => compare(text, 7 * DAY, 60_000)),
      { numRuns: 4, seed: 7 },
    );
  });
});
