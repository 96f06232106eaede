import { formatInstant } from '../time/format.js';
import type { RenderContext } from './context.js';
import type { DueEntry, DueView } from './due-view.js';

/** One action as programs get it, on a line, by `--exec` and by `--webhook`. The first eight keys are always there. */
export function dueEntryToJson({ action, now, created, policy, place }: DueEntry): Record<string, unknown> {
  const { key, ticket, event, about, reminder, ending } = action;
  const person = event.person === undefined ? undefined : policy.people.get(event.person);
  return {
    key,
    ticket,
    at: formatInstant(event.at),
    kind: event.kind,
    level: event.level ?? null,
    person: event.person ?? null,
    via: event.via ?? null,
    because: event.because.map(({ rule, ref, text }) => ({ rule, source: ref && place(ref), text })),
    elapsed: event.elapsed / 1000,
    escalation: event.escalation,
    round: event.round,
    reminder: event.reminder,
    reminderNumber: reminder,
    channel: event.channel,
    bot: event.bot,
    audience: event.audience,
    urgency: event.urgency,
    metric: event.metric,
    run: event.run,
    share: event.share,
    about: about && { kind: about.kind, metric: about.metric, run: about.run, share: about.share },
    outcome: ending,
    name: person?.name,
    contact: person === undefined || person.contact.size === 0 ? undefined : Object.fromEntries(person.contact),
    created: formatInstant(created),
    state: now.state,
    fields: Object.fromEntries(now.fields),
  };
}

/** The documented JSON of `rungs due --format json`. */
export function dueToJson(view: DueView, context: RenderContext): Record<string, unknown> {
  const { entries, tickets, beforeSince, tooOld, heldBack } = view;
  return {
    schemaVersion: 1,
    at: formatInstant(context.at),
    tickets,
    due: entries.map(dueEntryToJson),
    left: { beforeSince, tooOld, heldBack },
  };
}
