import { MS_PER_MINUTE } from '../../model/duration.js';
import type { TimelineEvent } from '../../model/timeline.js';
import { formatDuration } from '../../time/duration.js';
import { formatInstant } from '../../time/format.js';
import { type Recipient, recipientKey, recipientOf } from '../answer.js';
import type { DebriefPoint } from './debrief.js';
import type { Exercise } from './exercise.js';

/** Told within this is told in time; told a little before counts too. */
const GRACE_MS = 10 * MS_PER_MINUTE;
const EARLY_MS = 5 * MS_PER_MINUTE;

/** What people must do themselves: the pager tells its own, but no customer. */
export function isForPeople(event: TimelineEvent): boolean {
  return event.kind === 'inform' && event.audience !== undefined;
}

/** For each time that somebody is to be told: whether it was done, and when. */
export function toldPoints({ simulation, tellings }: Exercise, end: number): DebriefPoint[] {
  const wanted = new Map<string, { readonly who: Recipient; readonly events: TimelineEvent[] }>();
  for (const event of simulation.timeline) {
    const who = recipientOf(event);
    if (!isForPeople(event) || who === undefined || event.at > end) continue;
    const entry = wanted.get(recipientKey(who)) ?? { who, events: [] };
    if (entry.events.at(-1)?.at !== event.at) entry.events.push(event);
    wanted.set(recipientKey(who), entry);
  }
  const points: DebriefPoint[] = [];
  for (const { who, events } of wanted.values()) {
    const told = tellings.filter((telling) => telling.who.some((each) => recipientKey(each) === recipientKey(who)));
    const times = told.map(({ at }) => at);
    for (const [i, { at, because }] of events.entries()) {
      const next = events[i + 1]?.at ?? Infinity;
      const found = times.findIndex((time) => time >= at - EARLY_MS && time < next - EARLY_MS);
      const time = found < 0 ? undefined : times.splice(found, 1)[0];
      if (time === undefined && at + GRACE_MS > end) continue;
      const name = who.kind === 'audience' && who.channel !== undefined ? `${who.id} on ${who.channel}` : who.id;
      points.push({ verdict: verdictOf(time, at), about: 'told', at, text: textOf(name, time, at), because });
    }
    for (const time of times) {
      points.push({
        verdict: 'note',
        about: 'told',
        at: time,
        text: `${who.id} told at ${formatInstant(time)} as well`,
        because: [],
      });
    }
  }
  return points.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
}

function verdictOf(time: number | undefined, at: number): 'good' | 'bad' {
  return time !== undefined && time <= at + GRACE_MS ? 'good' : 'bad';
}

function textOf(name: string, time: number | undefined, at: number): string {
  const when = formatInstant(at);
  if (time === undefined) return `${name} not told: it was to be at ${when}`;
  if (time <= at + GRACE_MS) return `${name} told in time, at ${formatInstant(time)}`;
  return `${name} told ${formatDuration(time - at)} late: it was to be at ${when}`;
}
