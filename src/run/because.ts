import type { ClockPlan, LadderPlan, LevelPlan, Recipient, SlaPlan, TargetPlan } from '../model/plan.js';
import type { Ref } from '../model/ref.js';
import type { Because, TicketEvent } from '../model/timeline.js';
import { formatDuration } from '../time/duration.js';
import { formatInstant } from '../time/format.js';
import type { LadderRun, Push } from './ladder-run.js';
import { shiftFor, type Situation } from './recipients.js';
import type { Routing } from './route.js';

/*
 * The trace in words: each function names the clause that applied and the place in the policy that made it so. They are
 * called only for events that somebody asks about.
 */

const reason = (rule: string, ref: Ref | undefined, text: string): Because => ({ rule, ref, text });

export function routed(routing: Routing): readonly Because[] {
  return [escalationRow('R1', routing)];
}

export function rerouted(routing: Routing): readonly Because[] {
  return [escalationRow('R2', routing)];
}

function escalationRow(rule: string, routing: Routing): Because {
  const row = routing.rows.escalation;
  if (row === undefined) return reason(rule, undefined, 'no row names an escalation for the ticket as it is now');
  const name = routing.escalation?.name ?? 'none';
  return reason(rule, row.def.escalation?.ref ?? row.def.ref, `row "${row.def.name}" says escalation ${name}`);
}

export function resolved(): readonly Because[] {
  return [reason('L9', undefined, 'resolution ends the ladder')];
}

export function reopened(): readonly Because[] {
  return [reason('L9', undefined, 'a reopen starts the ladder anew')];
}

export function event(given: TicketEvent): readonly Because[] {
  return [reason('L3', given.ref, 'a ticket event, as given')];
}

export function autoResolved(routing: Routing): readonly Because[] {
  const row = routing.rows.autoResolve;
  const text = `unresolved for ${formatDuration(routing.autoResolveMs ?? 0)} counts as resolved`;
  return [reason('L17', row?.def.autoResolve?.ref, text)];
}

export function lapsed(ladder: LadderRun, routing: Routing): readonly Because[] {
  const { def, onAckTimeout } = ladder.plan;
  const row = routing.rows.ackTimeout;
  const byRow = row !== undefined && routing.escalation === ladder.plan;
  const ms = byRow ? routing.ackTimeoutMs : ladder.plan.ackTimeoutMs;
  const ref = byRow ? row.def.ackTimeout?.ref : (def.ackTimeoutRef ?? def.ref);
  const then = onAckTimeout === 'restart' ? 'the ladder starts again' : 'the highest level that paged pages again';
  return [reason('L7', ref, `no resolution ${formatDuration(ms ?? 0)} after the acknowledgement: ${then}`)];
}

export function exhausted(ladder: LadderPlan): readonly Because[] {
  return [reason('L16', ladder.def.ref, 'every level has had its moment and no round is left')];
}

/** A level at its moment. */
export interface LevelMoment {
  readonly ladder: LadderPlan;
  readonly level: LevelPlan;
  readonly push: Push | undefined;
  readonly resumedFrom: LevelPlan | undefined;
  readonly round: number;
}

/** Why this level, now. */
function levelMoment({ ladder, level, push, resumedFrom, round }: LevelMoment): Because {
  const { def } = level;
  if (push?.kind === 'skip')
    return reason('L4', def.ref, `level "${push.from.name}" reaches nobody, so the next one at once`);
  if (push?.kind === 'trigger')
    return reason('L8', push.trigger.ref, `a trigger's condition came true: go to "${level.name}"`);
  if (push?.kind === 'escalate')
    return reason('L8', def.ref, `escalated${push.by ? ` by ${push.by}` : ''} to "${level.name}"`);
  if (push?.kind === 'lapse') return reason('L7', def.ref, `the acknowledgement lapsed: "${level.name}" pages again`);
  if (resumedFrom !== undefined && level.kind !== 'share') {
    const distance = formatDuration(Math.max(0, level.offsetMs - resumedFrom.offsetMs));
    return reason(
      'L7',
      def.ref,
      `${distance} after "${resumedFrom.name}", which paged again when the acknowledgement lapsed`,
    );
  }
  const { time } = def;
  const ref = ('ref' in time ? time.ref : undefined) ?? def.ref;
  const clock = ladder.clock.always ? '' : ` on ${ladder.clock.name}`;
  const held = def.holdUntil ? `, held until ${level.hold?.name ?? 'open'} opens` : '';
  const later = round > 0 ? ` (round ${round + 1})` : '';
  if (time.kind === 'share') return reason('L1', ref, `${time.text}${held}`);
  const length = formatDuration(level.ms);
  const from =
    time.kind === 'wait'
      ? `${length} after the level before`
      : level.ms === 0
        ? `at the start of ${round > 0 ? 'the round' : 'the ladder'}`
        : `${length} after the start of ${round > 0 ? 'the round' : 'the ladder'}`;
  return reason('L1', ref, `${from}${clock}${held}${later}`);
}

/** Whom a level pages, and why; a class, as a closure and what it captures take twice the memory for each page. */
export class Page implements LevelMoment {
  readonly ladder: LadderPlan;
  readonly level: LevelPlan;
  readonly push: Push | undefined;
  readonly resumedFrom: LevelPlan | undefined;
  readonly round: number;
  readonly recipient: Recipient;

  constructor(
    ladder: LadderPlan,
    level: LevelPlan,
    push: Push | undefined,
    resumedFrom: LevelPlan | undefined,
    round: number,
    recipient: Recipient,
  ) {
    this.ladder = ladder;
    this.level = level;
    this.push = push;
    this.resumedFrom = resumedFrom;
    this.round = round;
    this.recipient = recipient;
  }

  /** Of the page at `t`, or of a reminder of it. */
  reasons(t: number, isReminder = false): readonly Because[] {
    return isReminder ? reminder(this.level) : [levelMoment(this), byTarget(this.recipient, t)];
  }
}

export function inform(recipient: Recipient, t: number): readonly Because[] {
  return [byTarget(recipient, t, 'L13')];
}

/** Why this person: through which target, and which shift. */
function byTarget(recipient: Recipient, t: number, rule = 'L2'): Because {
  const { target, shift } = recipient;
  const ref = target.ref;
  switch (target.kind) {
    case 'person':
      return reason(rule, ref, 'named in the policy');
    case 'people':
      return reason(
        rule,
        ref,
        target.what === 'lead' ? `lead of team ${target.team}` : `member of team ${target.team}`,
      );
    case 'schedule': {
      const who = target.who === 'current' ? 'on call' : `the ${target.who} turn`;
      return reason(
        target.who === 'current' ? 'S1' : 'S2',
        ref,
        `${who} in ${target.schedule.name}${shiftText(shift, t)}`,
      );
    }
    case 'handler':
      return reason(
        rule,
        ref,
        `${target.who.replace('_', ' ')} of a team that handles the ticket${shiftText(shift, t)}`,
      );
    case 'manager_of':
      return reason('L14', ref, 'manager of those paged before');
    case 'round_robin':
      return reason('L10', ref, 'their turn in the round robin');
    case 'escalation':
      return reason('L12', ref, `starts ladder ${target.escalation}`);
    case 'channel':
      return reason(rule, ref, 'a channel named in the policy');
    case 'bot':
      return reason(rule, ref, 'self-service named in the policy');
    case 'empty':
      return reason(rule, ref, `team ${target.team} has no on-call schedule`);
  }
}

function shiftText(shift: Recipient['shift'], t: number): string {
  if (shift === undefined) return '';
  const layer =
    shift.layer === undefined ? '' : ` (${shift.layer === 'override' ? 'by override' : `layer ${shift.layer}`})`;
  if (shift.start > t) return `${layer} from ${formatInstant(shift.start)}`;
  return Number.isFinite(shift.end) ? `${layer} until ${formatInstant(shift.end)}` : layer;
}

/** Why nobody: each target of the level with what it lacks, gaps by name (L4). */
export function nobody(moment: LevelMoment, situation: Situation): readonly Because[] {
  const { level, ladder } = moment;
  const reasons = [levelMoment(moment)];
  if (level.notify.length === 0) reasons.push(reason('L4', level.def.ref, 'the level notifies nobody'));
  for (const target of level.notify) reasons.push(reason('L4', target.ref, emptyTarget(target, situation)));
  const then =
    ladder.onEmpty === 'skip' ? 'the next level comes at once' : "nothing happens until the next level's own moment";
  reasons.push(reason('L4', ladder.def.ref, `on_empty: ${ladder.onEmpty}: ${then}`));
  return reasons;
}

function emptyTarget(target: TargetPlan, { t, handlers, fields, counters }: Situation): string {
  switch (target.kind) {
    case 'schedule': {
      const shift = shiftFor(target, t);
      if (shift === undefined) return `${target.schedule.name} has no ${target.who} turn`;
      const until = Number.isFinite(shift.end) ? ` until ${formatInstant(shift.end)}` : '';
      return `nobody is on call in ${target.schedule.name}${until}${shift.onPurpose ? ', on purpose' : ''}`;
    }
    case 'people':
      return target.what === 'lead' ? `team ${target.team} has no lead` : `team ${target.team} has no members`;
    case 'handler': {
      const teams = handlers.filter((handler) => handler.holds(fields, counters)).map((handler) => handler.team.name);
      return teams.length === 0
        ? 'no team handles the ticket'
        : `${teams.join(', ')} ${teams.length === 1 ? 'handles' : 'handle'} the ticket, but nobody is ${target.who.replace('_', ' ')}`;
    }
    case 'manager_of':
      return 'nobody paged before has a manager';
    case 'round_robin':
      return 'the round robin has no members';
    case 'empty':
      return `team ${target.team} has no on-call schedule`;
    default:
      return 'reaches nobody';
  }
}

export function unlessHolds(level: LevelPlan): readonly Because[] {
  return [reason('L2', level.def.ref, `passed over: the ticket is ${level.unless} already`)];
}

export function notItsHours(level: LevelPlan): readonly Because[] {
  const { during, outside } = level;
  const text =
    during && outside ? 'not in its hours' : during ? `not during ${during.name}` : `not outside ${outside?.name}`;
  return [reason('L2', level.def.during?.ref ?? level.def.outside?.ref ?? level.def.ref, `passed over: ${text}`)];
}

export function climbedPast(to: LevelPlan, push: Push): readonly Because[] {
  const ref = push.kind === 'trigger' ? push.trigger.ref : to.def.ref;
  return [reason('L8', ref, `passed over: the ladder climbed to "${to.name}" early`)];
}

export function noTarget(level: LevelPlan): readonly Because[] {
  return [reason('L1', level.def.ref, `passed over: the ticket has no ${level.metric} target`)];
}

export function clockOver(level: LevelPlan): readonly Because[] {
  return [reason('L1', level.def.ref, `passed over: the ${level.metric} clock is over, or had this level before`)];
}

export function warning(sla: SlaPlan, clock: ClockPlan, share: number): readonly Because[] {
  const warn = sla.def.warnAt.find((each) => each.share === share);
  const text = `${warn?.text ?? share} of ${clock.text} (${sla.name})`;
  return [reason('K7', warn?.ref ?? clock.ref, text)];
}

export function breach(sla: SlaPlan, clock: ClockPlan): readonly Because[] {
  const on = clock.calendar.always ? '' : ` on ${clock.calendar.name}`;
  return [reason('K3', clock.ref, `${sla.name} promises ${clock.metric.replace('_', ' ')} within ${clock.text}${on}`)];
}

export function communication(sla: SlaPlan | null | undefined): readonly Because[] {
  const promise = sla?.communication;
  return [
    reason('K9', promise?.ref, `${sla?.name} promises to tell them every ${formatDuration(promise?.everyMs ?? 0)}`),
  ];
}

function reminder(level: LevelPlan): readonly Because[] {
  return [
    reason(
      'L11',
      level.def.remind?.ref ?? level.def.ref,
      `reminder every ${formatDuration(level.remind?.everyMs ?? 0)}`,
    ),
  ];
}

export function step(ref: Ref, via: string): readonly Because[] {
  return [reason('N1', ref, `personal notification by ${via}`)];
}
