import type { Simulation } from '../../src/model/timeline.js';
import { play } from '../run/play.js';
import { type Case, cases, planFrom, runCases } from './oracle-cases.js';

/** Ladders of other systems: policies and events in, ordered notifications out. */

/** Cases that our language cannot say, by id or type, with the reason. */
const UNSAID = {
  'goalert/in-progress-resumed-alert':
    'starts from the stored state of a running alert; a simulation starts at creation',
  'goalert/post-cycle-rules': 'changes personal steps while the alert runs; a policy does not change under a ticket',
  cleanup: 'removes closed alerts from storage',
  group_timing: 'groups alerts into one notification; a ticket is not a stream of alerts',
  numbered_escalation: 'chooses people by the number of a notification in one repeating stream',
  recovery_recipients: 'notifies of recoveries; a resolved ticket pages nobody (L9)',
  problem_recovery_sequence: 'notifies of recoveries; a resolved ticket pages nobody (L9)',
  event_stream_counts: 'makes problems of a stream of checks; a ticket is created once',
  contact_media_counts: 'makes problems of a stream of checks, and rolls media up',
  ack_reminder: 'reminds the one who acknowledged; ack_timeout lapses without asking (L7)',
  'grafana-oncall/notify-schedule-viewer': 'a role that must not be notified; here everybody may be',
  'grafana-oncall/notify-group': 'a chat group whose members the case does not name',
  'grafana-oncall/num-alerts-pause': 'counts alerts; counters here are of one ticket',
  'grafana-oncall/non-sequential-orders': 'stored order numbers; the order here is that of the file',
  'grafana-oncall/eta-valid-3': 'the health of a job queue',
};

const DIFFERS = {
  'goalert/escalation-notification': 'L8, a level that has had its moment is not escalated to again',
  'goalert/multi-ack-acker-silent': "L7, an acknowledgement is the ticket's and not a person's",
};

const CREATED = Date.UTC(2026, 10, 24, 10);
const VIA: Record<string, string> = { sms: 'sms', voice: 'phone' };

runCases(cases('escalation_steps'), UNSAID, DIFFERS, async (c) => {
  const how = HOW[c.type ?? ''];
  if (how === undefined) throw new Error(`nothing runs cases of type ${c.type}`);
  return how(c);
});

/** A policy of one ladder, `main`, for all tickets. */
function policy(
  levels: unknown[],
  rest: Record<string, unknown> = {},
  people: Iterable<string> = [],
  ladder: object = {},
) {
  return planFrom({
    people: Object.fromEntries([...people].map((id) => [id, {}])),
    escalations: { main: { levels, ...ladder } },
    matrix: [{ name: 'all', match: {}, escalation: 'main' }],
    ...rest,
  });
}

const seconds = (n: number) => `${n}s`;
/** Who was paged when, in seconds. */
const pages = (simulation: Simulation, scale = 1) =>
  simulation.timeline.flatMap((e) => (e.kind === 'page' ? [{ at_s: e.elapsed / 1000 / scale, who: e.person }] : []));

const HOW: Record<string, (c: Case) => Promise<{ ours: unknown; theirs: unknown }>> = {
  async policy_run(c) {
    const levels = c.policy.levels.map((level: Case, i: number) => ({
      name: `${i + 1}`,
      notify: level.targets.map((person: string) => ({ person })),
      ...(i > 0 && { wait: seconds(c.policy.levels[i - 1].delay_s) }),
    }));
    const last = c.policy.levels.at(-1).delay_s;
    const people = Object.fromEntries(
      Object.entries<Case[]>(c.user_rules).map(([id, rules]) => [
        id,
        { notify: { high: rules.map((rule) => ({ via: VIA[rule.method], after: seconds(rule.delay_s) })) } },
      ]),
    );
    // -1 repeats for ever.
    const ladder =
      c.policy.repeat === 0
        ? {}
        : { repeat: { every: seconds(last), times: c.policy.repeat < 0 ? 1000 : c.policy.repeat } };
    const plan = await policy(levels, { people }, [], ladder);
    const alert = c.events.find((e: Case) => e.type === 'alert').at_s;
    // What the source does at the second of the alert, it does after the first message went out.
    const events = c.events.flatMap((e: Case) => {
      const at = CREATED + e.at_s * 1000 + 1;
      if (e.type === 'ack') return [{ at, do: 'acknowledge', by: e.by }];
      if (e.type === 'close') return [{ at, do: 'resolve', by: e.by }];
      return e.type === 'escalate' ? [{ at, do: 'escalate' }] : [];
    });
    const story = {
      ticket: { created: CREATED + alert * 1000, priority: 'P1' },
      events,
      until: CREATED + c.exact_until_s * 1000,
    };
    const simulation = play(plan, story as never, { channels: true });
    const ours = simulation.timeline
      .filter((e) => e.kind === 'notify')
      .map((e) => ({ at_s: (e.at - CREATED) / 1000, who: e.person, via: e.via?.[0] }));
    return { ours, theirs: c.notifications.map((n: Case) => ({ at_s: n.at_s, who: n.who, via: VIA[n.method] })) };
  },

  /** Halves of seconds become seconds: durations here are whole. Notices of the recovery are not ours (L9). */
  async destination_path(c) {
    const steps = [{ delay_s: c.path.initial_delay_s, targets: c.path.targets }, ...(c.path.escalate ?? [])];
    const levels = steps.map((step: Case, i: number) => ({
      name: `${i + 1}`,
      notify: step.targets.map((team: string) => ({ team })),
      [i === 0 ? 'after' : 'wait']: seconds(step.delay_s * 2),
    }));
    const teams = Object.fromEntries(Object.entries(c.groups).map(([name, members]) => [name, { members }]));
    const plan = await policy(levels, { teams }, new Set(Object.values<string[]>(c.groups).flat()));
    const events = c.events.flatMap((e: Case) =>
      e.type === 'down' ? [] : [{ at: CREATED + e.at_s * 2000, do: e.type === 'ack' ? 'acknowledge' : 'resolve' }],
    );
    const simulation = play(plan, { ticket: { created: CREATED, priority: 'P1' }, events } as never);
    const problems = c.notifications.filter((n: Case) => n.text !== 'RESOLVED' && n.group !== 'UpGroup');
    return { ours: pages(simulation, 2), theirs: problems.map((n: Case) => ({ at_s: n.at_s, who: n.who })) };
  },

  /** The timer after the last level is the source's own; here nothing is left to happen. */
  async pager_use_case(c) {
    const levels = Array.from({ length: c.policy.levels }, (_, i) => ({
      name: `${i + 1}`,
      notify: [{ bot: 'target' }],
      ...(i > 0 && { wait: seconds(c.policy.ack_timeout_s) }),
    }));
    const plan = await policy(levels);
    const events = c.events.flatMap((e: Case) =>
      e.type === 'ack' || e.type === 'healthy'
        ? [{ at: CREATED + e.at_s * 1000, do: e.type === 'ack' ? 'acknowledge' : 'resolve' }]
        : [],
    );
    const until = CREATED + c.events.at(-1).at_s * 1000;
    const simulation = play(plan, { ticket: { created: CREATED, priority: 'P1' }, events, until } as never);
    const ours = simulation.timeline.flatMap((e) => (e.kind === 'page' ? [Number(e.level)] : []));
    return { ours, theirs: c.result.notified_levels };
  },

  async auto_close(c) {
    const auto = {
      matrix: [{ name: 'all', match: {}, escalation: 'none', auto_resolve: seconds(c.auto_close_after_s) }],
    };
    const plan = await policy([{ notify: [{ bot: 'x' }] }], auto);
    const closed = c.alerts.filter((alert: Case) => {
      const created = CREATED - Number(alert.age_s) * 1000;
      return play(plan, { ticket: { created, priority: 'P1' }, until: CREATED } as never).outcome === 'resolved';
    });
    return { ours: closed.map((alert: Case) => alert.id), theirs: c.closed };
  },

  async sla_levels(c) {
    const levels = c.levels.map((level: Case, i: number) => ({
      name: `${i + 1}`,
      after: `${100 * (1 + Number(level.offset_s) / c.target_s)}% of resolution`,
      notify: [{ bot: 'x' }],
    }));
    const slas = { s: { targets: { any: { resolution: seconds(c.target_s) } } } };
    const plan = await policy(levels, { slas, matrix: [{ name: 'all', match: {}, escalation: 'main', sla: 's' }] });
    const simulation = play(plan, { ticket: { created: `${c.created}Z`, priority: 'P1' } });
    const ours = simulation.timeline.flatMap((e) =>
      e.kind === 'page' ? [new Date(e.at).toISOString().slice(0, 19)] : [],
    );
    return { ours, theirs: c.actions.map((action: Case) => action.at) };
  },

  async step_grid(c) {
    const levels = c.operations.map((step: Case, i: number) => ({
      name: `${i + 1}`,
      after: seconds((step.from_step - 1) * c.default_step_s),
      notify: [{ channel: step.who }],
    }));
    const simulation = play(await policy(levels), { ticket: { created: CREATED, priority: 'P1' } });
    const ours = simulation.timeline.flatMap((e) =>
      e.kind === 'page' ? [{ at_s: e.elapsed / 1000, who: e.channel }] : [],
    );
    return { ours, theirs: c.notifications };
  },

  /** The members of a group one after the other; off duty the first waits for the next duty. */
  async group_sequence(c) {
    const duty = { timezone: 'UTC', hours: { [c.duty.days]: `${c.duty.from}-${c.duty.to}` } };
    const levels = c.group.map((person: string, i: number) => ({
      name: `${i + 1}`,
      notify: [{ person }],
      hold_until: 'duty',
      ...(i > 0 && { wait: seconds(c.interval_s) }),
    }));
    const plan = await policy(levels, { calendars: { duty } }, c.group);
    const simulation = play(plan, { ticket: { created: `${c.start}Z`, priority: 'P1' } });
    const ours = simulation.timeline.flatMap((e) =>
      e.kind === 'page' ? [{ at: new Date(e.at).toISOString().slice(0, 19) }] : [],
    );
    return { ours, theirs: c.sends };
  },

  async step_result(c) {
    const { step, result } = c;
    const created = `2026-11-24T${step.now ?? '10:00:00'}Z`;
    const story = { ticket: { created, priority: 'P1' } };
    if (step.kind === 'notify_users_queue') {
      const plan = await policy([{ notify: [{ round_robin: step.users }] }], {}, step.users);
      const who = (turn: number) =>
        play(plan, story, { turn }).timeline.flatMap((e) => (e.kind === 'page' ? [e.person] : []));
      const turn = step.users.indexOf(step.next);
      return { ours: [who(turn), who(turn + 1)], theirs: [result.notified, [result.next]] };
    }
    if (step.kind === 'continue_if_time') {
      const window = { timezone: step.tz, hours: { daily: `${step.from.slice(0, 5)}-${step.to.slice(0, 5)}` } };
      const plan = await policy([{ hold_until: 'window', notify: [{ bot: 'x' }] }], { calendars: { window } });
      const at = play(plan, story).timeline.find((e) => e.kind === 'page')?.elapsed;
      return { ours: at === 0 ? null : at, theirs: result.wait_until };
    }
    if (step.kind === 'repeat') {
      const plan = await policy([{ notify: [{ bot: 'x' }] }], {}, [], { repeat: { every: '5m', times: 1 } });
      const rounds = play(plan, story).timeline.flatMap((e) => (e.kind === 'page' ? [e.round] : []));
      return { ours: rounds, theirs: [step.counter, result.counter] };
    }
    const levels = step.orders.map((n: number) => ({
      name: `${n}`,
      ...(n > 0 && { wait: '5s' }),
      notify: [{ bot: 'x' }],
    }));
    const simulation = play(await policy(levels), story);
    const ours = simulation.timeline.flatMap((e) => (e.kind === 'page' ? [Number(e.level)] : []));
    return { ours: [...ours, null], theirs: result.sequence };
  },
};
