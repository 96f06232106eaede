import type { Plan } from '../../src/model/plan.js';
import type { Metric } from '../../src/model/policy.js';
import type { Simulation, SlaRun } from '../../src/model/timeline.js';
import { play } from '../run/play.js';
import { type Case, cases, planFrom, runCases } from './oracle-cases.js';

/** Due times and verdicts of help desks: an SLA and ticket events in, the clocks after each event out. */

const UNSAID = {
  'rt/response-not-ignored-when-stalled': 'two promises that pause on different states; `pause_when` is one for an SLA',
  'glpi/la-provider-7': 'targets in working days that end at closing; `1d` is a length here (T5)',
  'glpi/la-provider-9': 'targets in working days that end at closing; `1d` is a length here (T5)',
  'zammad/lib-destination-75+30': 'adds from a moment that is not the creation',
  'otobo/escalation-events-24x7': 'negative targets, and suppression by a job',
};

const DIFFERS = {
  'rt/ignored-status-keeps-due': 'K4, due moves by the time that the clock stood',
  'zammad/A2-first-response-in-time': 'K1, a first response is a public reply and starts the next update',
  'zammad/A3-first-response-late': 'K1, a first response is a public reply and starts the next update',
  'zammad/lib-worst-exchange': 'K1, `update` runs from reply to reply, not from contact to reply',
  'zammad/C2-pending-five-hours': 'C3, what is used up exactly at closing is due at closing',
  'zammad-old/C3': 'K1, an agent contact is a public reply: it ends the first response',
  'chatwoot/resolution-late-but-resolved': 'K3, a resolution after due is a breach',
};

/** What a case says of a clock that ours has no word for: a level at days after due, or at a fraction of a percent. */
const SILENT = ['first_response_level_at', 'resolution_level_at'];

runCases(cases('sla_timeline'), UNSAID, DIFFERS, async (given) => {
  // Business minutes from the creation are a resolution target of that length.
  const asked = given.expect[0].business_add?.minutes;
  const c = asked === undefined ? given : { ...given, sla: { ...given.sla, resolution_s: asked * 60 } };
  const ours: unknown[] = [];
  const theirs: unknown[] = [];
  for (const { after, ...expected } of c.expect) {
    const before = c.events.slice(0, after + 1);
    const seen = new View(c, await planFrom(policy(c, pauses(c))), await planFrom(policy(c, false)), before, expected);
    const keys = Object.keys(expected).filter((key) => !SILENT.includes(key) || seen.hasLevels);
    ours.push(Object.fromEntries(keys.map((key) => [key, seen.answer(key, expected[key])])));
    theirs.push(Object.fromEntries(keys.map((key) => [key, expected[key]])));
  }
  return { ours, theirs };
});

const METRICS: readonly Metric[] = ['acknowledge', 'first_response', 'update', 'resolution'];
const secondsOf = (iso: string) => Date.parse(iso);
const iso = (t: number | undefined) => (t === undefined ? null : new Date(t).toISOString().replace('.000', ''));
const pauses = (c: Case) =>
  c.sla.pause_on !== undefined ||
  c.sla.clock_runs_on !== undefined ||
  c.sla.pause_affects !== undefined ||
  c.sla.response_ignored_on !== undefined;

/** The targets of one promise in seconds, by metric. */
function targetsOf(sla: Case, calendar: boolean): Record<string, string> {
  const seconds: Record<string, number | undefined> = {
    acknowledge: sla.starts_s,
    first_response: sla.first_response_s ?? sla.first_response?.target_s ?? sla.response_s,
    update: sla.update_s ?? sla.next_response_s,
    resolution: sla.resolution_s ?? sla.resolution?.target_s,
  };
  const named = Object.entries(seconds).flatMap(([metric, s]) => (s === undefined ? [] : [[metric, `${s}s`]]));
  return { ...Object.fromEntries(named), ...(calendar && { calendar: 'hours' }) };
}

function hours(calendar: Case) {
  const weekly = Object.entries<[string, string][]>(calendar.weekly).map(([day, spans]) => [
    day,
    spans.map((span) => span.join('-')),
  ]);
  return {
    timezone: calendar.tz,
    hours: Object.fromEntries(weekly),
    ...(calendar.holidays && { holidays: calendar.holidays }),
  };
}

/** The case's SLA as a policy; some sources let pauses move only the resolution, so there are two, with and without. */
function policy(c: Case, paused: boolean): Record<string, unknown> {
  const { sla } = c;
  const levels: Record<string, Case> = sla.levels ?? {};
  const calendar = sla.calendar ?? Object.values(levels)[0]?.calendar;
  const statuses = new Set<string>([
    'open',
    ...c.events.flatMap((e: Case) => [e.status, e.to].filter((s) => s !== undefined)),
    ...(sla.pause_on ?? []),
    ...(sla.clock_runs_on ?? []),
    'pending',
  ]);
  const stands = sla.clock_runs_on
    ? { not: sla.clock_runs_on }
    : (sla.pause_on ?? sla.response_ignored_on ?? ['pending']);
  const byPriority: Record<string, Case> = sla.targets_by_priority ?? { any: sla };
  const targets = Object.fromEntries(
    Object.entries(byPriority).map(([name, set]) => [name, targetsOf(set, calendar !== undefined)]),
  );
  const more = paused ? { pause_when: { status: stands } } : {};
  const slas: Record<string, unknown> = { s: { targets, ...more } };
  const rows: unknown[] = [];
  for (const [name, level] of Object.entries(levels)) {
    slas[`level-${name}`] = { targets: { any: targetsOf(level as Case, calendar !== undefined) } };
    rows.push({ name, match: { level: name }, sla: `level-${name}` });
  }
  if (rows.length > 0) delete slas.s;
  const share = shareOf(c);
  const ladder = METRICS.filter(
    (metric) => share !== undefined && (targets.any as Record<string, unknown>)?.[metric] !== undefined,
  ).map((metric) => ({
    name: metric,
    unless: 'never',
    after: `${share}% of ${metric}`,
    notify: [{ bot: 'x' }],
  }));
  return {
    fields: {
      ...(sla.targets_by_priority && { priority: Object.keys(byPriority).reverse() }),
      status: [...statuses],
      level: Object.keys(levels).length > 0 ? Object.keys(levels) : 'text',
    },
    ...(calendar && { calendars: { hours: hours(calendar) } }),
    slas,
    escalations: { main: { levels: ladder.length > 0 ? ladder : [{ notify: [{ bot: 'x' }] }] } },
    matrix: [...rows, { name: 'rest', match: {}, escalation: 'main', ...(rows.length === 0 && { sla: 's' }) }],
  };
}

/** A level so long before or after due is one at a share of the target, where that is a whole percentage. */
function shareOf(c: Case): number | undefined {
  const target = c.sla.resolution?.target_s;
  const share = (100 * (target + c.sla.level_offset_s)) / target;
  return Number.isInteger(share) ? share : undefined;
}

function eventsOf(c: Case, given: readonly Case[]): Record<string, unknown>[] {
  let replied = false;
  return given.flatMap((e): Record<string, unknown>[] => {
    const at = secondsOf(e.at);
    const set = (fields: object) => ({ at, do: 'set', ...fields });
    switch (e.type) {
      case 'agent_reply':
      case 'first_reply':
      case 'first_response':
      case 'agent_contact':
        replied = true;
        return [{ at, do: 'respond' }];
      case 'status':
        if (['resolved', 'completed'].includes(e.to) || (e.to === 'closed' && c.sla.clock_runs_on === undefined))
          return [{ at, do: 'resolve' }];
        if (c.sla.first_reply !== undefined && !replied && e.to !== 'open') {
          replied = true;
          return [{ at, do: 'respond' }, set({ status: e.to })];
        }
        return [set({ status: e.to })];
      case 'resolved':
        return [{ at, do: 'resolve' }];
      case 'pause':
        return [set({ status: 'pending' })];
      case 'resume':
        return [set({ status: 'open' })];
      case 'level_change':
        return [set({ level: e.to })];
      default:
        // Created, evaluated, or said by the customer: nothing that a clock of ours looks at.
        return [];
    }
  });
}

/** The clocks after some events, asked in the words of the source. */
class View {
  private readonly c: Case;
  private readonly plan: Plan;
  private readonly paused: Simulation;
  private readonly unpaused: Simulation;
  readonly hasLevels: boolean;

  constructor(c: Case, plan: Plan, other: Plan, given: readonly Case[], expected: Case) {
    this.c = c;
    this.plan = plan;
    const created = given[0] as Case;
    const { default: level } = c.sla;
    const ticket = {
      created: created.at,
      ...(created.priority && { priority: created.priority }),
      ...(created.status && { status: created.status }),
      ...(level && { level }),
    };
    const last = secondsOf(expected.elapsed_min?.to ?? (given.at(-1) as Case).at);
    const story = { ticket, events: eventsOf(c, given).filter((e) => (e.at as number) <= last), until: last };
    this.paused = play(plan, story as never);
    this.unpaused = play(other, story as never);
    this.hasLevels = shareOf(c) !== undefined;
  }

  private run(metric: string): SlaRun {
    const affected =
      this.c.sla.pause_affects === undefined ||
      this.c.sla.pause_affects.includes(metric) ||
      this.c.sla.first_reply !== undefined;
    const runs = (affected ? this.paused : this.unpaused).sla.filter((run) => run.metric === metric);
    return runs.at(-1) as SlaRun;
  }

  private get runs(): readonly SlaRun[] {
    return this.paused.sla;
  }

  private get end(): number {
    return this.paused.end;
  }

  answer(key: string, expected: unknown): unknown {
    const calendar = this.plan.calendars.get('hours');
    const { created } = this.paused.ticket;
    const metric = /^(first_response|update|resolution)/.exec(key)?.[1] ?? '';
    if (key === 'starts')
      return iso(
        this.runs.some((run) => run.metric === 'acknowledge') ? this.run('acknowledge').due : calendar?.next(created),
      );
    if (key === 'due') return iso(this.run('first_response').due);
    if (key === 'raised_outside_hours') return calendar?.isOpen(created) === false;
    if (key === 'sla_status') return this.status(expected as string);
    if (key === 'missed')
      return this.runs
        .filter((run) => run.status === 'breached')
        .map((run) => (run.metric === 'update' ? 'next_response' : run.metric));
    if (key === 'first_responded_at') return iso(this.run('first_response').endedAt);
    if (key === 'paused_total_s' || key === 'paused_business_s') {
      return ((calendar?.between(created, this.end) ?? 0) - this.run('resolution').elapsed) / 1000;
    }
    if (key === 'next_escalation') {
      return iso(
        this.runs.reduce(
          (min, run) => (run.endedAt === undefined && run.due !== undefined ? Math.min(min, run.due) : min),
          Number.POSITIVE_INFINITY,
        ),
      );
    }
    if (key === 'business_add') {
      const { from, minutes } = expected as { from: string; minutes: number };
      const run = this.run('resolution');
      if (secondsOf(from) !== run.started || run.target !== minutes * 60_000) throw new Error('not what was asked');
      return { ...(expected as object), due: iso(run.due) };
    }
    if (key === 'elapsed_min') return { ...(expected as object), minutes: this.run('resolution').elapsed / 60_000 };
    if (key.endsWith('_level_at')) {
      const metricRun = this.c.sla.pause_affects.includes(metric) ? this.paused : this.unpaused;
      const page = play(this.plan, { ticket: { created: iso(metricRun.ticket.created) as string } }).timeline.find(
        (e) => e.kind === 'page' && e.level === metric,
      );
      return iso(page?.at);
    }
    const run = this.run(metric);
    if (key.endsWith('_due')) return run.endedAt !== undefined && expected === null ? null : iso(run.due);
    if (key.endsWith('_breached')) return run.status === 'breached';
    if (key.endsWith('_late_by_s'))
      return run.status === 'breached' ? (calendar?.between(run.due ?? 0, run.endedAt ?? 0) ?? 0) / 1000 : null;
    if (key.endsWith('_time_s')) return run.elapsed / 1000;
    const ended = this.runs.filter((each) => each.metric === metric && each.endedAt !== undefined);
    const used = Math.max(...ended.map((each) => each.elapsed)) / 60_000;
    if (key.endsWith('_in_min')) return used;
    if (key.endsWith('_diff_min')) return run.target / 60_000 - used;
    throw new Error(`nothing answers ${key}`);
  }

  /** Whether the source's word for the whole ticket holds of our clocks. */
  private status(word: string): string {
    const every = (status: string) => this.runs.every((run) => run.status === status);
    const some = (status: string) => this.runs.some((run) => run.status === status);
    const resolved = this.paused.outcome === 'resolved';
    const holds: Record<string, boolean> = {
      first_response_due: this.runs.some((run) => run.metric === 'first_response' && run.status === 'running'),
      resolution_due:
        this.runs.some((run) => run.metric === 'resolution' && run.status === 'running') && !some('breached'),
      paused: some('paused'),
      fulfilled: every('met'),
      hit: every('met') && resolved,
      failed: some('breached'),
      missed: some('breached'),
      active: !some('breached') && !resolved,
    };
    return holds[word] ? word : `not ${word}: ${this.runs.map((run) => `${run.metric} ${run.status}`).join(', ')}`;
  }
}
