/**
 * A second, naive reading of `semantics.md`: walks minute by minute, keeps counters in plain objects and looks at every
 * clause in turn. Slow on purpose. Everything happens on whole minutes; only calendars and schedules come from the
 * compiled plan.
 */
import type { ClockPlan, LadderPlan, LevelPlan, Plan, SlaPlan, TargetPlan } from '../../src/model/plan.js';
import type { Counter, FieldValue, Metric, Urgency } from '../../src/model/policy.js';
import type { Ticket, TicketEvent } from '../../src/model/timeline.js';

const MINUTE = 60_000;
/** Instead of a count: a level at a share that had its moment before this round began. */
const ELSEWHERE = Number.NEGATIVE_INFINITY;

export interface Told {
  /** One line per event, in order of the instants; the order within one instant is not the reference's business. */
  readonly lines: string[];
  /** One line per SLA run. */
  readonly verdicts: string[];
}

interface Moment {
  /** What became of the level in this round. */
  readonly state: 'paged' | 'empty' | 'passed';
  /** The ladder's counted minutes at that moment: a `wait` counts from here. */
  readonly count: number;
}

interface Reminder {
  readonly level: LevelPlan;
  readonly round: number;
  readonly targets: readonly string[];
  left: number;
  count: number;
}

interface Ladder {
  readonly plan: LadderPlan;
  /** Counted minutes since it started: open on its clock, and not paused. */
  count: number;
  /** `count` at the start of the round. */
  base: number;
  /** The level that paged again after a lapse, and `count` then: later levels keep their distance from it. */
  resumed: { readonly level: LevelPlan; readonly count: number } | undefined;
  round: number;
  ended: boolean;
  moments: (Moment | undefined)[];
  /** Levels that were given their moment by a trigger or an `escalate` event at this instant. */
  forced: Map<number, { byEvent: boolean; skipped?: 'while running' | 'while paused' }>;
  /** The level that pages again because an acknowledgement lapsed. */
  again: number | undefined;
  /** Highest level that has paged or was empty, in the round of the last one that was. */
  highest: number;
  highestRound: number;
  /** People whom each level paged last, of all rounds, for `manager_of: <level>`. */
  readonly paged: ({ readonly people: readonly string[]; round: number } | undefined)[];
  reminders: Reminder[];
  /** Triggers that hold. */
  triggersHold: boolean[];
}

interface Clock {
  readonly metric: Metric;
  sla: SlaPlan;
  plan: ClockPlan;
  readonly run: number;
  started: number;
  counted: number;
  ended: 'met' | 'breached' | 'dropped' | undefined;
  dropped: boolean;
  breachedAt: number | undefined;
  warned: Set<number>;
  /** Levels at a share of this run that have had their moment (L6). */
  readonly done: Set<LevelPlan>;
}

export function reference(plan: Plan, ticket: Ticket, events: readonly TicketEvent[], until: number, turn = 0): Told {
  const created = ticket.created;
  const out: string[] = [];
  const fields = new Map<string, FieldValue>(ticket.fields);
  if (!fields.has('status') && plan.initialStatus !== undefined) fields.set('status', plan.initialStatus);
  const counters: Record<Counter, number> = { reopened: 0, reassigned: 0, priority_raised: 0 };
  let acknowledged = false;
  let acknowledgedAt = 0;
  let responded = false;
  let resolved = false;
  let autoFrom = created;
  let everAcknowledged: number | undefined;
  let everResponded: number | undefined;
  let lastReply: number | undefined;
  let lastPaged: readonly string[] = [];
  /** Triggers that held before a reopen: only one that it makes true counts (L9). */
  let heldBefore: boolean[] | undefined;
  const ladders: Ladder[] = [];
  let main: Ladder | undefined;
  const clocks: Clock[] = [];
  /** Fields at every minute so far, for a metric that appears later (K5). */
  const history: Map<string, FieldValue>[] = [];

  let row = route();
  let sla: SlaPlan | undefined;
  let slaPriority: string | undefined;

  const minutes = Math.floor((until - created) / MINUTE);
  const queue = events.map((event, index) => ({ event, index, at: Math.max(event.at, created) }));
  queue.sort((a, b) => a.at - b.at || a.index - b.index);

  for (let minute = 0; minute <= minutes; minute += 1) {
    const t = created + minute * MINUTE;
    if (minute === 0) {
      readTargets(t);
      if (row.escalation) main = start(row.escalation, t);
      pullTriggers(t);
    }
    for (const each of queue) {
      if (each.at !== t) continue;
      // K5: a target that the event before moved into the past is breached now, whatever comes next.
      judge(t, true);
      apply(each.event, t);
    }
    if (row.autoResolveMs !== undefined && !resolved && t >= autoFrom + row.autoResolveMs)
      apply({ do: 'resolve', at: t, by: undefined }, t);
    lapse(t);
    judge(t);
    settle(t);
    remind(t);
    // A ladder that a level just started may know a shorter timeout than those before it.
    if (lapse(t)) {
      settle(t);
      remind(t);
    }
    if (minute < minutes) count(t);
  }
  return { lines: out, verdicts: clocks.map(verdict) };

  // --- what is written down ---

  function say(t: number, text: string): void {
    out.push(`${(t - created) / MINUTE} ${text}`);
  }

  function verdict(clock: Clock): string {
    const paused = clock.sla.pauseWhen?.(fields, counters) ?? false;
    const status = clock.ended ?? (clock.breachedAt !== undefined ? 'breached' : paused ? 'paused' : 'running');
    return `${clock.metric}#${clock.run} ${clock.counted}m ${status}${clock.breachedAt === undefined ? '' : ` at ${(clock.breachedAt - created) / MINUTE}`}`;
  }

  // --- R: routing ---

  function route() {
    const found: {
      escalation: LadderPlan | null | undefined;
      sla: SlaPlan | null | undefined;
      urgency: Plan['rows'][number]['urgency'];
      ackTimeoutMs: number | undefined;
      autoResolveMs: number | undefined;
    } = {
      escalation: undefined,
      sla: undefined,
      urgency: undefined,
      ackTimeoutMs: undefined,
      autoResolveMs: undefined,
    };
    for (const each of plan.rows) {
      if (!each.holds(fields, counters)) continue;
      if (each.during !== undefined && !each.during.isOpen(created)) continue;
      if (each.outside?.isOpen(created)) continue;
      if (found.escalation === undefined) found.escalation = each.escalation;
      if (found.sla === undefined) found.sla = each.sla;
      found.urgency ??= each.urgency;
      found.ackTimeoutMs ??= each.ackTimeoutMs;
      found.autoResolveMs ??= each.autoResolveMs;
    }
    return found;
  }

  // --- ticket events ---

  function apply(event: TicketEvent, t: number): void {
    switch (event.do) {
      case 'acknowledge':
        if (!resolved) acknowledge(t);
        break;
      case 'respond':
        if (resolved) break;
        responded = true;
        everResponded ??= t;
        lastReply = t;
        end('first_response');
        if (!acknowledged) acknowledge(t);
        if (end('update')) begin('update', t);
        break;
      case 'set': {
        const before = plan.priorities.indexOf(String(fields.get('priority')));
        for (const [name, value] of event.fields) fields.set(name, value);
        const after = plan.priorities.indexOf(String(fields.get('priority')));
        if (before >= 0 && after >= 0 && after < before) counters.priority_raised += 1;
        break;
      }
      case 'reassign':
        counters.reassigned += 1;
        break;
      case 'resolve':
        if (resolved) break;
        resolved = true;
        for (const metric of ['acknowledge', 'first_response', 'update', 'resolution'] as const) end(metric);
        ladders.length = 0;
        main = undefined;
        break;
      case 'reopen':
        if (!resolved) break;
        resolved = false;
        acknowledged = false;
        heldBefore = row.escalation?.triggers.map((trigger) => trigger.when(fields, counters));
        counters.reopened += 1;
        autoFrom = t;
        reopenClocks(t);
        break;
      case 'escalate':
        break;
    }
    const before = row.escalation;
    row = route();
    readTargets(t);
    if (event.do === 'reopen' && main === undefined && !resolved) {
      main = row.escalation ? start(row.escalation, t) : undefined;
    } else if (!resolved && row.escalation !== before) {
      ladders.length = 0;
      main = row.escalation ? start(row.escalation, t) : undefined;
    }
    if (!resolved) pullTriggers(t);
    if (event.do === 'escalate' && !resolved) {
      for (const ladder of ladders) {
        const level =
          event.to === undefined
            ? ladder.moments.findIndex((moment) => moment === undefined)
            : ladder.plan.levels.findIndex((each) => each.name === event.to);
        if (level < 0) continue;
        if (ladder.moments[level] === undefined) force(ladder, level, true, t);
        break;
      }
    }
  }

  function acknowledge(t: number): void {
    acknowledged = true;
    acknowledgedAt = t;
    everAcknowledged ??= t;
    end('acknowledge');
    // L7 drops reminders; one whose `unless` does not hold goes on (L11).
    for (const ladder of ladders) ladder.reminders = ladder.reminders.filter((each) => !refused(each.level, t));
  }

  // --- L: ladders ---

  function start(ladderPlan: LadderPlan, t: number): Ladder {
    const ladder: Ladder = {
      plan: ladderPlan,
      count: 0,
      base: 0,
      resumed: undefined,
      round: 0,
      ended: false,
      moments: ladderPlan.levels.map(() => undefined),
      forced: new Map(),
      again: undefined,
      highest: -1,
      highestRound: 0,
      paged: [],
      reminders: [],
      triggersHold: heldBefore ?? ladderPlan.triggers.map(() => false),
    };
    heldBefore = undefined;
    ladders.push(ladder);
    pullTriggersOf(ladder, t);
    return ladder;
  }

  /** L8: conditions that come true; being true at the start counts. */
  function pullTriggers(t: number): void {
    for (const ladder of ladders) pullTriggersOf(ladder, t);
  }

  function pullTriggersOf(ladder: Ladder, t: number): void {
    let highest = -1;
    ladder.plan.triggers.forEach((trigger, i) => {
      const holds = trigger.when(fields, counters);
      if (holds && !ladder.triggersHold[i]) highest = Math.max(highest, trigger.level);
      ladder.triggersHold[i] = holds;
    });
    if (highest >= 0 && ladder.moments[highest] === undefined) force(ladder, highest, false, t);
  }

  function force(ladder: Ladder, level: number, byEvent: boolean, t: number): void {
    for (let i = 0; i < level; i += 1) if (ladder.moments[i] === undefined) passOver(ladder, i, t);
    if (ladder.again !== undefined && ladder.again <= level) ladder.again = undefined;
    ladder.forced.set(level, { byEvent });
  }

  function elsewhere(moment: Moment | undefined): Moment | undefined {
    return moment && { ...moment, count: ELSEWHERE };
  }

  function passOver(ladder: Ladder, index: number, t: number): void {
    void t;
    ladder.moments[index] = { state: 'passed', count: ladder.count };
    ladder.forced.delete(index);
    const level = ladder.plan.levels[index]!;
    if (level.kind === 'share') clockOf(level)?.done.add(level);
  }

  function pausedNow(ladder: Ladder): boolean {
    return ladder.plan.pauseWhen?.(fields, counters) ?? false;
  }

  function refused(level: LevelPlan, t: number): boolean {
    void t;
    switch (level.unless) {
      case 'acknowledged':
        return acknowledged;
      case 'responded':
        return responded;
      case 'resolved':
        return resolved;
      case 'never':
        return false;
    }
  }

  /** L7: the ticket's acknowledgement lapses by the shortest timeout of the ladders that run. */
  function lapse(t: number): boolean {
    if (!acknowledged || resolved) return false;
    const timeouts = ladders.map(
      (ladder) => (ladder === main ? row.ackTimeoutMs : undefined) ?? ladder.plan.ackTimeoutMs ?? Infinity,
    );
    if (t < acknowledgedAt + Math.min(Infinity, ...timeouts)) return false;
    acknowledged = false;
    for (const ladder of ladders) {
      say(t, `ack_lapsed ${ladder.plan.name}`);
      ladder.ended = false;
      if (ladder.plan.onAckTimeout === 'restart' || ladder.highest < 0) {
        ladder.round = 0;
        // Rounds before the restart are no longer this round's.
        for (const each of ladder.paged) if (each !== undefined) each.round = -1;
        ladder.highest = -1;
        ladder.resumed = undefined;
        ladder.base = ladder.count;
        ladder.moments = ladder.moments.map((moment, i) =>
          ladder.plan.levels[i]!.kind === 'share' ? elsewhere(moment) : undefined,
        );
      } else {
        const level = ladder.plan.levels[ladder.highest]!;
        if (ladder.round !== ladder.highestRound)
          for (let i = 0; i < level.index; i += 1)
            if (!ladder.forced.has(i)) ladder.moments[i] ??= { state: 'passed', count: ladder.count };
        ladder.round = ladder.highestRound;
        ladder.again = level.index;
        // What an event of this instant gave the same level is the same moment.
        ladder.forced.delete(level.index);
        ladder.resumed = { level, count: ladder.count };
        ladder.moments = ladder.moments.map((moment, i) =>
          i === level.index || (i > level.index && ladder.plan.levels[i]!.kind !== 'share')
            ? undefined
            : i > level.index
              ? elsewhere(moment)
              : moment,
        );
      }
    }
    return true;
  }

  /** All levels that have their moment at t, again and again until nothing happens any more. */
  function settle(t: number): void {
    for (let guard = 0; guard < 1000; guard += 1) {
      let happened = false;
      for (const ladder of [...ladders]) while (step(ladder, t)) happened = true;
      if (!happened) return;
    }
    throw new Error('the reference does not settle');
  }

  function step(ladder: Ladder, t: number): boolean {
    for (const level of ladder.plan.levels) {
      const { index } = level;
      if (ladder.moments[index] !== undefined) continue;
      const held = level.hold !== undefined && !level.hold.isOpen(t);
      const forced = ladder.forced.get(index);
      if (forced !== undefined) {
        const { byEvent, skipped } = forced;
        if (held && !byEvent) continue;
        // What a skip brought forward stands still with its ladder (L1), unless that stood when it was brought.
        if (skipped === 'while running' && pausedNow(ladder)) continue;
        ladder.forced.delete(index);
        // L4: a skip goes on from the hold that it came to.
        if (skipped !== undefined) bringForward(ladder, level, t);
        else fire(ladder, level, t, { obeys: !byEvent, ownTime: false });
      } else if (ladder.again === index) {
        if (held || pausedNow(ladder)) continue;
        ladder.again = undefined;
        fire(ladder, level, t, { obeys: true, ownTime: false });
      } else if (due(ladder, level, t)) {
        fire(ladder, level, t, { obeys: true, ownTime: true });
      } else {
        continue;
      }
      return true;
    }
    // L6: another round.
    if (!ladder.ended && ladder.plan.levels.every((level) => ladder.moments[level.index] !== undefined)) {
      if (ladder.round >= (ladder.plan.repeat?.times ?? 0)) {
        ladder.ended = true;
        return false;
      }
      const last = Math.max(ladder.base, ladder.resumed?.count ?? 0, ...ladder.moments.map((moment) => moment!.count));
      const every = ladder.plan.repeat!.everyMs / MINUTE;
      if (ladder.count - last >= every && !pausedNow(ladder) && (every > 0 || ladder.plan.clock.isOpen(t))) {
        ladder.round += 1;
        ladder.base = ladder.count;
        ladder.resumed = undefined;
        ladder.reminders = [];
        ladder.moments = ladder.plan.levels.map((level) =>
          level.kind === 'share' ? { state: 'passed', count: ELSEWHERE } : undefined,
        );
        return true;
      }
    }
    return false;
  }

  /** L1, L2 `hold_until`, C4. */
  function due(ladder: Ladder, level: LevelPlan, t: number): boolean {
    const clockState = level.kind === 'share' ? shareClock(level) : undefined;
    if (pausedNow(ladder) && clockState !== 'none' && clockState !== 'over') return false;
    let reached: boolean;
    if (level.kind === 'share') {
      const clock = shareClock(level);
      // No such target: passed over in its turn. A clock that is over, or had this level: passed over at once.
      if (clock === 'none') return level.index === 0 || ladder.moments[level.index - 1] !== undefined;
      if (clock === 'over') return true;
      if (clock.sla.pauseWhen?.(fields, counters)) return false;
      reached = clock.counted * MINUTE >= level.share * clock.plan.targetMs;
    } else {
      let from = ladder.base;
      let { ms } = level;
      if (level.kind === 'after' && ladder.resumed !== undefined && level.index > ladder.resumed.level.index) {
        from = ladder.resumed.count;
        ms = Math.max(0, level.offsetMs - ladder.resumed.level.offsetMs);
      }
      if (level.kind === 'wait') {
        let i = level.index - 1;
        // A level at a share that had its moment in another round, or before a lapse, does not stand in between.
        while (i >= 0 && ladder.moments[i]?.count === ELSEWHERE) i -= 1;
        if (i >= 0) {
          const before = ladder.moments[i];
          if (before === undefined) return false;
          from = before.count;
        }
      }
      const counted = ladder.count - from;
      // C4: at once means the first open instant, which may lie before the hold's.
      reached = ms > 0 ? counted * MINUTE >= ms : counted > 0 || (counted === 0 && ladder.plan.clock.isOpen(t));
    }
    return reached && (level.hold === undefined || level.hold.isOpen(t));
  }

  function clockOf(level: LevelPlan): Clock | undefined {
    const runs = clocks.filter((clock) => clock.metric === level.metric);
    return level.metric === 'update' ? runs[0] : runs.at(-1);
  }

  function shareClock(level: LevelPlan): Clock | 'none' | 'over' {
    const clock = clockOf(level);
    if (clock === undefined) return 'none';
    return clock.ended !== undefined || clock.done.has(level) ? 'over' : clock;
  }

  /** One moment of one level (L2, L4, L5, L13). */
  function fire(ladder: Ladder, level: LevelPlan, t: number, rules: { obeys: boolean; ownTime: boolean }): void {
    const state = level.kind === 'share' && rules.ownTime ? shareClock(level) : undefined;
    const outOfHours = (level.during !== undefined && !level.during.isOpen(t)) || (level.outside?.isOpen(t) ?? false);
    if (state === 'none' || state === 'over' || (rules.obeys && (refused(level, t) || outOfHours))) {
      passOver(ladder, level.index, t);
      return;
    }
    if (level.kind === 'share') clockOf(level)?.done.add(level);
    const reached: string[] = [];
    const subs: string[] = [];
    for (const target of level.notify) resolve(target, t, ladder, level, reached, subs);
    for (const name of subs) {
      if (!ladders.some((each) => each.plan.name === name && !over(each))) start(plan.ladders.get(name)!, t);
    }
    const people = reached.filter((each) => plan.people.has(each));
    ladder.highest = ladder.highestRound === ladder.round ? Math.max(ladder.highest, level.index) : level.index;
    ladder.highestRound = ladder.round;
    // L11: a level that fires later ends the reminders.
    ladder.reminders = [];
    const urgency = level.urgency ?? urgencyAt(t);
    const empty = reached.length === 0 && subs.length === 0;
    ladder.moments[level.index] = { state: empty ? 'empty' : 'paged', count: ladder.count };
    if (empty) say(t, `nobody ${ladder.plan.name}/${level.name} r${ladder.round}`);
    for (const who of reached) say(t, `page ${who} ${ladder.plan.name}/${level.name} r${ladder.round} ${urgency}`);
    if (people.length > 0) {
      lastPaged = people;
      ladder.paged[level.index] = { people, round: ladder.round };
    }
    const told: string[] = [];
    for (const target of level.inform) resolve(target, t, ladder, level, told, []);
    for (const who of told) say(t, `inform ${who} ${ladder.plan.name}/${level.name} r${ladder.round}`);
    if (people.length > 0 && level.remind !== undefined)
      ladder.reminders.push({
        level,
        round: ladder.round,
        targets: people,
        left: level.remind.times,
        count: ladder.count,
      });
    if (empty && ladder.plan.onEmpty === 'skip') {
      const next = nextToCome(ladder, level);
      if (next !== undefined && (next.hold === undefined || next.hold.isOpen(t))) bringForward(ladder, next, t);
      else if (next !== undefined)
        ladder.forced.set(next.index, {
          byEvent: false,
          skipped: pausedNow(ladder) ? 'while paused' : 'while running',
        });
    }
  }

  /** The level that a skip brings forward; a share of a clock that is over is passed over anyway. */
  function nextToCome(ladder: Ladder, { index }: LevelPlan): LevelPlan | undefined {
    return ladder.plan.levels.find(
      (each) =>
        each.index > index &&
        ladder.moments[each.index] === undefined &&
        !(each.kind === 'share' && shareClock(each) === 'over'),
    );
  }

  /** L4: the skip goes on over levels that are refused. */
  function bringForward(ladder: Ladder, level: LevelPlan, t: number): void {
    fire(ladder, level, t, { obeys: true, ownTime: true });
    if (ladder.moments[level.index]?.state !== 'passed') return;
    const next = nextToCome(ladder, level);
    if (next === undefined) return;
    if (next.hold === undefined || next.hold.isOpen(t)) bringForward(ladder, next, t);
    else
      ladder.forced.set(next.index, { byEvent: false, skipped: pausedNow(ladder) ? 'while paused' : 'while running' });
  }

  /** Every level has had its moment and no round is left. */
  function over(ladder: Ladder): boolean {
    return ladder.round >= (ladder.plan.repeat?.times ?? 0) && ladder.moments.every((moment) => moment !== undefined);
  }

  function urgencyAt(t: number): Urgency {
    const rule = row.urgency;
    if (rule === undefined) return 'high';
    if (typeof rule === 'string') return rule;
    return rule.during.isOpen(t) ? rule.then : rule.otherwise;
  }

  function resolve(
    target: TargetPlan,
    t: number,
    ladder: Ladder | undefined,
    level: LevelPlan | undefined,
    into: string[],
    subs: string[],
  ): void {
    const add = (who: string) => {
      if (!into.includes(who)) into.push(who);
    };
    switch (target.kind) {
      case 'person':
        return add(target.person);
      case 'people':
        return target.people.forEach(add);
      case 'schedule': {
        const shift =
          target.who === 'current'
            ? target.schedule.at(t)
            : target.who === 'next'
              ? target.schedule.next(t)
              : target.schedule.previous(t);
        return shift?.people.forEach(add);
      }
      case 'empty':
        return;
      case 'handler':
        for (const handler of plan.handlers)
          if (handler.holds(fields, counters)) resolve(handler.targets[target.who], t, ladder, level, into, subs);
        return;
      case 'manager_of': {
        let whose: readonly string[] = [];
        if (ladder === undefined || level === undefined) whose = lastPaged;
        else if (target.level >= 0) whose = ladder.paged[target.level]?.people ?? [];
        else
          for (let i = level.index - 1; i >= 0 && whose.length === 0; i -= 1) {
            const before = ladder.paged[i];
            if (before?.round === ladder.round) whose = before.people;
          }
        for (const id of whose) {
          const boss = plan.people.get(id)?.manager;
          if (boss !== undefined) add(boss);
        }
        return;
      }
      case 'round_robin':
        if (target.people.length > 0) add(target.people[turn % target.people.length]!);
        return;
      case 'escalation':
        subs.push(target.escalation);
        return;
      case 'channel':
        return add(target.channel);
      case 'bot':
        return add(target.bot);
    }
  }

  function remind(t: number): void {
    for (const ladder of ladders) {
      if (pausedNow(ladder)) continue;
      for (const each of ladder.reminders) {
        const every = each.level.remind!.everyMs / MINUTE;
        if (each.left <= 0 || ladder.count - each.count < every) continue;
        each.left -= 1;
        each.count = ladder.count;
        if (refused(each.level, t)) {
          // L11: as long as its `unless` does not hold; an acknowledgement that lapses later brings none back.
          each.left = 0;
          continue;
        }
        const urgency = each.level.urgency ?? urgencyAt(t);
        // A reminder pages again: these are the last people paged now.
        lastPaged = each.targets;
        for (const who of each.targets)
          say(t, `remind ${who} ${ladder.plan.name}/${each.level.name} r${each.round} ${urgency}`);
      }
    }
  }

  // --- K: SLA clocks ---

  /** K5: targets as they are now; called at creation and after every event. */
  function readTargets(t: number): void {
    const next = row.sla ?? undefined;
    const priority = String(fields.get('priority'));
    if (next === sla && priority === slaPriority) return;
    sla = next;
    slaPriority = priority;
    const targets = next === undefined ? [] : (next.clocks.get(priority) ?? next.clocks.get('any') ?? []);
    for (const clock of [...clocks]) {
      if (clock.ended !== undefined) continue;
      const target = targets.find((each) => each.metric === clock.metric);
      if (target === undefined || next === undefined) {
        clock.ended = clock.breachedAt === undefined ? 'dropped' : 'breached';
        clock.dropped = true;
      } else if (next.onPriorityChange === 'restart' && clock.breachedAt !== undefined) {
        clock.ended = 'breached';
        begin(clock.metric, t);
      } else {
        clock.plan = target;
        clock.sla = next;
        if (next.onPriorityChange === 'restart') {
          clock.counted = 0;
          clock.warned = new Set();
        }
      }
    }
    if (next === undefined || resolved) return;
    for (const target of targets) {
      const runs = clocks.filter((clock) => clock.metric === target.metric);
      if (runs.every((clock) => clock.dropped)) appear(target, next, t, runs.length);
    }
  }

  /** A metric that appears is counted from creation on its own calendar. */
  function appear(target: ClockPlan, from: SlaPlan, t: number, run: number): void {
    const clock: Clock = {
      metric: target.metric,
      sla: from,
      plan: target,
      run,
      started: created,
      counted: 0,
      ended: undefined,
      dropped: false,
      breachedAt: undefined,
      warned: new Set(),
      done: new Set(),
    };
    const from0 = target.metric === 'update' && lastReply !== undefined ? (lastReply - created) / MINUTE : 0;
    const over =
      target.metric === 'acknowledge'
        ? everAcknowledged
        : target.metric === 'first_response'
          ? everResponded
          : undefined;
    for (let m = from0; m * MINUTE < t - created; m += 1) {
      const at = created + m * MINUTE;
      if (over !== undefined && at >= over) break;
      const then = history[m]!;
      if (target.calendar.isOpen(at) && !(from.pauseWhen?.(then, counters) ?? false)) clock.counted += 1;
    }
    clocks.push(clock);
    // It had come to its end before it was promised: late is a breach now.
    if (over === undefined) return;
    if (
      clock.counted * MINUTE > target.targetMs ||
      (clock.counted * MINUTE === target.targetMs && reachedBefore(target, from, over))
    ) {
      clock.breachedAt = t;
      say(t, `breach ${clock.metric}#${clock.run}`);
      notify(from.onBreach, t);
    }
    clock.ended = clock.breachedAt === undefined ? 'met' : 'breached';
  }

  /** Whether the target was used up before `over`: ended at due is met, in a closed hour after it is late (K3). */
  function reachedBefore(target: ClockPlan, from: SlaPlan, over: number): boolean {
    let counted = 0;
    for (let m = 0; created + m * MINUTE < over; m += 1) {
      if (counted * MINUTE >= target.targetMs && !(from.pauseWhen?.(history[m]!, counters) ?? false)) return true;
      if (target.calendar.isOpen(created + m * MINUTE) && !(from.pauseWhen?.(history[m]!, counters) ?? false))
        counted += 1;
    }
    return false;
  }

  /** Ends the running clock of a metric as met or breached; true when there was one. */
  function end(metric: Metric): boolean {
    const clock = clocks.find((each) => each.metric === metric && each.ended === undefined);
    if (clock === undefined) return false;
    clock.ended = clock.breachedAt === undefined ? 'met' : 'breached';
    return true;
  }

  function begin(metric: Metric, t: number): void {
    if (sla === undefined) return;
    const targets = sla.clocks.get(String(fields.get('priority'))) ?? sla.clocks.get('any') ?? [];
    const target = targets.find((each) => each.metric === metric);
    if (target === undefined) return;
    const run = clocks.filter((each) => each.metric === metric).length;
    clocks.push({
      metric,
      sla,
      plan: target,
      run,
      started: t,
      counted: 0,
      ended: undefined,
      dropped: false,
      breachedAt: undefined,
      warned: new Set(),
      done: new Set(),
    });
  }

  /** K6. */
  function reopenClocks(t: number): void {
    if (sla === undefined || sla.onReopen === 'ignore') return;
    const wanted = (metric: Metric) => promised().find((each) => each.metric === metric);
    const last = clocks.filter((each) => each.metric === 'resolution').at(-1);
    const resolution = wanted('resolution');
    if (resolution !== undefined) {
      if (sla.onReopen === 'restart' || last === undefined || last.dropped) begin('resolution', t);
      else {
        last.ended = undefined;
        last.plan = resolution;
        last.sla = sla;
      }
    }
    if (wanted('update') !== undefined) begin('update', t);
  }

  function promised(): readonly ClockPlan[] {
    return sla === undefined ? [] : (sla.clocks.get(String(fields.get('priority'))) ?? sla.clocks.get('any') ?? []);
  }

  /** K4, K7 and the breaches. */
  function judge(t: number, past = false): void {
    for (const clock of clocks) {
      if (clock.ended !== undefined || clock.breachedAt !== undefined) continue;
      if (clock.sla.pauseWhen?.(fields, counters)) continue;
      const target = clock.plan.targetMs / MINUTE;
      for (const share of clock.sla.warnAt) {
        if (
          share >= 1 ||
          clock.warned.has(share) ||
          clock.counted < share * target ||
          (past && clock.counted === share * target)
        )
          continue;
        clock.warned.add(share);
        say(t, `warning ${clock.metric}#${clock.run} ${share}`);
        notify(clock.sla.onWarning, t);
      }
      if (clock.counted > target || (clock.counted === target && !past)) {
        clock.breachedAt = t;
        say(t, `breach ${clock.metric}#${clock.run}`);
        notify(clock.sla.onBreach, t);
      }
    }
  }

  function notify(targets: readonly TargetPlan[], t: number): void {
    const told: string[] = [];
    for (const target of targets) resolve(target, t, undefined, undefined, told, []);
    for (const who of told) say(t, `inform ${who} sla`);
  }

  /** The minute that begins at t is counted by every clock that runs in it. */
  function count(t: number): void {
    history.push(new Map(fields));
    for (const ladder of ladders) if (ladder.plan.clock.isOpen(t) && !pausedNow(ladder)) ladder.count += 1;
    for (const clock of clocks) {
      if (clock.ended !== undefined) continue;
      if (clock.plan.calendar.isOpen(t) && !(clock.sla.pauseWhen?.(fields, counters) ?? false)) clock.counted += 1;
    }
  }
}
