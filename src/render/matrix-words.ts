import type { LadderPlan, LevelPlan, RowPlan, SlaPlan } from '../model/plan.js';
import type { CalendarUse, Hours, Policy } from '../model/policy.js';
import { conditionText } from '../match/condition-text.js';
import { formatDuration } from '../time/duration.js';
import { WEEKDAYS } from '../time/format.js';
import { metricText } from './simulate-words.js';
import { targetText } from './target-words.js';

/*
 * The matrix, its ladders and its promises in words, shared by all outputs. Nothing is escaped here.
 */

/** A row's cells by column; empty where the row says nothing. */
export interface RowCells {
  readonly row: string;
  readonly when: string;
  readonly hours: string;
  readonly escalation: string;
  readonly sla: string;
  readonly urgency: string;
  readonly ackTimeout: string;
  readonly autoResolve: string;
}

export const COLUMN_TITLES: Readonly<Record<keyof RowCells, string>> = {
  row: 'row',
  when: 'ticket',
  hours: 'created',
  escalation: 'escalation',
  sla: 'SLA',
  urgency: 'urgency',
  ackTimeout: 'ack timeout',
  autoResolve: 'auto resolve',
};

export function rowCells({ def, urgency }: RowPlan): RowCells {
  return {
    row: def.name,
    when: conditionText(def.match),
    hours: hoursOf(def),
    escalation: def.escalation?.name ?? '',
    sla: def.sla?.name ?? '',
    urgency:
      urgency === undefined
        ? ''
        : typeof urgency === 'string'
          ? urgency
          : `${urgency.then} during ${urgency.during.name}, else ${urgency.otherwise}`,
    ackTimeout: def.ackTimeout?.duration.text ?? '',
    autoResolve: def.autoResolve?.duration.text ?? '',
  };
}

/** `during business`, `outside Mon 09:00 to Mon 17:30`; empty without both. */
export function hoursOf({
  during,
  outside,
}: {
  readonly during: CalendarUse | undefined;
  readonly outside: CalendarUse | undefined;
}): string {
  const parts = [during && `during ${useText(during)}`, outside && `outside ${useText(outside)}`];
  return parts.filter((part) => part !== undefined).join(', ');
}

function useText(use: CalendarUse): string {
  return use.name ?? inlineHours(use.hours);
}

const MOST_STRETCHES = 3;
const DAY = 1440;

/** `Mon-Fri 08:00-20:00, Sat 09:00-12:00`, or `Fri 18:00 to Mon 08:00` for what is longer than a day. */
function inlineHours({ windows }: Hours): string {
  const days = new Map<string, number[]>();
  for (const { start, end } of windows) {
    const text =
      end - start > DAY ? `to ${weekMinute(end)}` : `${clock(start)}-${end % DAY === 0 ? '24:00' : clock(end)}`;
    const key = end - start > DAY ? `${clock(start)} ${text}` : text;
    days.set(key, [...(days.get(key) ?? []), Math.floor(start / DAY) % 7]);
  }
  const parts = [...days].map(([text, on]) => `${dayRanges(on)} ${text}`);
  return `${parts.slice(0, MOST_STRETCHES).join(', ')}${parts.length > MOST_STRETCHES ? ', …' : ''}`;
}

/** `Mon-Wed,Fri`, `daily`. */
function dayRanges(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  if (sorted.length === 7) return 'daily';
  const ranges: [number, number][] = [];
  for (const day of sorted) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === day - 1) last[1] = day;
    else ranges.push([day, day]);
  }
  return ranges.map(([from, to]) => (from === to ? WEEKDAYS[from] : `${WEEKDAYS[from]}-${WEEKDAYS[to]}`)).join(',');
}

function weekMinute(minute: number): string {
  return `${WEEKDAYS[Math.floor(minute / DAY) % 7]} ${clock(minute)}`;
}

function clock(minute: number): string {
  const [h, m] = [Math.floor((minute % DAY) / 60), minute % 60];
  return `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`;
}

/** When a level has its moment: `+30m`, `80% of resolution`. */
export function levelTime(level: LevelPlan): string {
  return level.kind === 'share'
    ? `${percent(level.share)} of ${metricText(level.metric)}`
    : `+${formatDuration(level.offsetMs)}`;
}

/** Whom a level pages: `on call in service-desk + #incidents`. */
export function levelTargets(level: LevelPlan, policy: Policy, ladder: LadderPlan): string {
  return level.notify.map((target) => targetText(target, policy, ladder)).join(' + ') || 'nobody';
}

/** What else is to know about a level, each a few words. */
export function levelNotes(level: LevelPlan, policy: Policy, ladder: LadderPlan): string[] {
  const { def, remind } = level;
  const notes: string[] = [];
  if (level.unless !== 'acknowledged') notes.push(level.unless === 'never' ? 'in any case' : `unless ${level.unless}`);
  const hours = hoursOf(def);
  if (hours !== '') notes.push(`only ${hours}`);
  if (def.holdUntil !== undefined) notes.push(`held until ${useText(def.holdUntil)}`);
  if (level.urgency !== undefined) notes.push(`${level.urgency} urgency`);
  if (remind !== undefined) {
    const times = Number.isFinite(remind.times) ? `, ${timesText(remind.times)}` : ' until somebody reacts';
    notes.push(`reminds every ${formatDuration(remind.everyMs)}${times}`);
  }
  if (level.inform.length > 0)
    notes.push(`tells ${level.inform.map((target) => targetText(target, policy, ladder)).join(' + ')}`);
  return notes;
}

/** What holds for a whole ladder, each a sentence without a full stop. */
export function ladderNotes(ladder: LadderPlan): string[] {
  const { def, clock, repeat, ackTimeoutMs } = ladder;
  const notes: string[] = [];
  if (!clock.always) notes.push(`times count on ${clock.name}`);
  if (def.pauseWhen !== undefined) notes.push(`stands still while ${conditionText(def.pauseWhen)}`);
  if (repeat !== undefined) {
    const times = Number.isFinite(repeat.times) ? `, ${timesText(repeat.times)}` : ' without end';
    notes.push(`starts again ${formatDuration(repeat.everyMs)} after the last level${times}`);
  }
  if (ackTimeoutMs !== undefined) {
    const then = ladder.onAckTimeout === 'resume' ? 'goes on' : 'starts again';
    notes.push(`acknowledged and not resolved for ${formatDuration(ackTimeoutMs)}: ${then}`);
  }
  if (ladder.onEmpty === 'wait') notes.push('waits when nobody is behind a level');
  for (const trigger of def.triggers)
    notes.push(`goes to ${trigger.goTo.name} at once when ${conditionText(trigger.when)}`);
  return notes;
}

/** What holds for a whole SLA, each a sentence without a full stop. */
export function slaNotes({ def, warnAt }: SlaPlan): string[] {
  const notes: string[] = [];
  if (def.pauseWhen !== undefined) notes.push(`stands still while ${conditionText(def.pauseWhen)}`);
  if (warnAt.length > 0) notes.push(`warns at ${warnAt.map(percent).join(', ')}`);
  if (def.objective !== undefined) notes.push(`to be met by ${percent(def.objective)} of the tickets`);
  if (def.communication !== undefined) {
    const { audience, channel, every } = def.communication;
    const where = channel === undefined ? '' : ` on ${channel}`;
    notes.push(
      `${audience ?? 'the audience'} hear${audience === undefined ? 's' : ''} of it${where} every ${every.text}`,
    );
  }
  return notes;
}

export const SLA_KINDS = { sla: 'to customers', ola: 'between teams', uc: 'by a supplier' } as const;

/** `80%`, `99.5%`. */
export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}

function timesText(times: number): string {
  return times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`;
}
