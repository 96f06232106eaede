import type { DebriefPoint } from '../drill/live/debrief.js';
import type { Exercise } from '../drill/live/exercise.js';
import type { TimelineEvent } from '../model/timeline.js';
import { formatInstant } from '../time/format.js';
import type { RenderContext } from './context.js';
import { eventText } from './simulate-words.js';

/** The documented JSON of `rungs drill --live`: what happened, what was done, and what it was worth. */
export function liveToJson(
  exercise: Exercise,
  points: readonly DebriefPoint[],
  context: RenderContext,
): Record<string, unknown> {
  const { script, acts, tellings, sofar } = exercise;
  const judged = points.filter(({ verdict }) => verdict !== 'note');
  return {
    schemaVersion: 1,
    at: formatInstant(context.at),
    script: script.name ?? null,
    ticket: { created: formatInstant(script.ticket.created), fields: Object.fromEntries(script.ticket.fields) },
    acts: acts.map((act) => ({
      at: formatInstant(act.at),
      do: act.do,
      by: act.by,
      ...('to' in act ? { to: act.to } : {}),
    })),
    told: tellings.map(({ at, who }) => ({ at: formatInstant(at), who: who.map(({ kind, id }) => ({ [kind]: id })) })),
    timeline: sofar.timeline.map(eventToJson),
    debrief: points.map(({ verdict, about, at, text, because }) => ({
      verdict,
      about,
      at: at === undefined ? null : formatInstant(at),
      text,
      because: because.map(({ rule, ref, text: why }) => ({ rule, source: ref && context.place(ref), text: why })),
    })),
    score: { judged: judged.length, good: judged.filter(({ verdict }) => verdict === 'good').length },
    outcome: sofar.outcome,
    end: formatInstant(exercise.now),
  };
}

function eventToJson(event: TimelineEvent): Record<string, unknown> {
  const { at, elapsed, kind, level, person, channel, audience, metric } = event;
  return {
    at: formatInstant(at),
    elapsed: elapsed / 1000,
    kind,
    level,
    person,
    channel,
    audience,
    metric,
    text: eventText(event),
  };
}
