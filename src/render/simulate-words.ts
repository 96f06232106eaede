import { MS_PER_MINUTE } from '../model/duration.js';
import type { FieldValue } from '../model/policy.js';
import type { Outcome, SlaRun, TimelineEvent } from '../model/timeline.js';
import { formatDuration } from '../time/duration.js';
import { formatInstant, formatLocal } from '../time/format.js';
import type { Zone } from '../time/zone-type.js';

/*
 * A simulation in words, shared by all of its outputs. Nothing is escaped here: each output does that in its own way.
 */

type NameOf = (id: string) => string;
const asIs: NameOf = (id) => id;

/** What happened, in a few words: `page bo by push`, `resolution BREACHED`. */
export function eventText(event: TimelineEvent, name: NameOf = asIs): string {
  const via = event.via === undefined || event.via.length === 0 ? '' : ` by ${event.via.join(', ')}`;
  const who =
    event.person !== undefined
      ? name(event.person)
      : (event.channel ?? (event.bot === undefined ? '' : `robot ${event.bot}`));
  switch (event.kind) {
    case 'page':
      return `${event.reminder ? 'remind' : 'page'} ${who}${via}${event.urgency === 'low' ? ', low urgency' : ''}`;
    case 'notify':
      return `${who}${via}`;
    case 'inform':
      return `tell ${[event.audience, who].filter((part) => part !== undefined && part !== '').join(' on ')}`;
    case 'nobody':
      return 'NOBODY IS REACHED';
    case 'event': {
      const set =
        event.set === undefined
          ? ''
          : ` ${[...event.set].map(([key, value]) => `${key}=${fieldText(value)}`).join(' ')}`;
      const to = event.to === undefined ? '' : ` to ${event.to}`;
      return `${event.do}${set}${to}${event.by === undefined ? '' : ` by ${name(event.by)}`}`;
    }
    case 'sla_warning':
      return `${metricText(event.metric)}: ${Math.round((event.share ?? 0) * 100)}% of the time is gone`;
    case 'sla_breach':
      return `${metricText(event.metric)} BREACHED`;
    case 'ack_lapsed':
      return 'the acknowledgement lapses';
    case 'ladder':
      return `ladder ${event.escalation ?? ''} ${event.state === 'started' ? 'starts' : 'ends'}`;
  }
}

/** How a clock stands, with what is left or by how much it was missed. */
export function verdictText(run: SlaRun, end: number): string {
  const left =
    run.calendar === undefined
      ? formatDuration(Math.abs(run.target - run.elapsed))
      : `${hoursText(Math.abs(run.target - run.elapsed))} of ${run.calendar}`;
  switch (run.status) {
    case 'met':
      return `met, ${left} left`;
    case 'breached': {
      const late = (run.endedAt ?? end) - (run.due ?? run.breachedAt ?? end);
      if (run.endedAt === undefined)
        return late <= 0 ? 'BREACHED, still open' : `BREACHED, still open ${formatDuration(late)} later`;
      return late <= 0 ? 'BREACHED' : `BREACHED, late by ${formatDuration(late)}`;
    }
    case 'running':
      return `running, ${left} left`;
    case 'paused':
      return `paused, ${left} left`;
    case 'dropped':
      return 'dropped: no longer promised';
  }
}

/** Counted time on a calendar, in hours: a day there is not 24 of them. */
function hoursText(ms: number): string {
  const minutes = Math.floor(ms / MS_PER_MINUTE);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return hours === 0 ? `${rest}m` : `${hours}h${rest === 0 ? '' : `${rest}m`}`;
}

const OUTCOMES: Record<Outcome, string> = {
  resolved: 'resolved',
  silent: 'silent: nobody is paged, on purpose',
  unrouted: 'UNROUTED: no row names an escalation',
  lost: 'LOST: the whole ladder reaches nobody',
  exhausted: 'exhausted: the ladder has ended and nobody has resolved it',
  horizon: 'still open at the end of the time looked at',
};

export function outcomeText(outcome: Outcome): string {
  return OUTCOMES[outcome];
}

export function metricText(metric: TimelineEvent['metric']): string {
  return (metric ?? '').replace('_', ' ');
}

export function fieldText(value: FieldValue | undefined): string {
  return Array.isArray(value) ? value.join(',') : String(value ?? '');
}

/** `Tue 2026-11-24 23:10` */
export function localText(t: number, zone: Zone): string {
  const local = formatLocal(t, zone);
  return `${local.weekday} ${local.date} ${local.time}`;
}

/** Instants inside a reason, which the engine says in UTC, in the reader's zone. */
export function withLocalTimes(text: string, zone: Zone): string {
  return text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, (iso) => {
    const t = Date.parse(iso);
    return formatInstant(t) === iso ? localText(t, zone) : iso;
  });
}
