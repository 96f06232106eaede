import { setFlags, shellWord } from '../match/describe-class.js';
import type { Plan } from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';
import type { Ticket, TicketEvent } from '../model/timeline.js';
import { MS_PER_HOUR, MS_PER_SECOND } from '../model/duration.js';
import { formatDuration } from '../time/duration.js';
import { formatInstant, formatLocal } from '../time/format.js';
import type { Question } from './question.js';

/** What comes after the answer is shown for this long. */
const AFTER_MS = MS_PER_HOUR;

/** The `rungs simulate` line that shows what a question is about; fit to be pasted into a shell. */
export function showCommand(question: Question): string {
  const { situation, known, answer, about } = question;
  const { ticket, events } = situation;
  const shown = Math.max(about.at ?? situation.now, answer.kind === 'moment' ? (answer.at ?? 0) : 0);
  const next = known.simulation.timeline.find(({ kind, at }) => kind === 'page' && at > situation.now);
  const last = Math.max(shown, question.kind === 'next' ? (next?.at ?? 0) : 0) + AFTER_MS;
  return ticketCommand(known.plan, ticket, events, known.simulation.end > last ? last : undefined);
}

/** The `rungs simulate` line of a ticket and what happened to it, up to an instant (epoch ms). */
export function ticketCommand(
  plan: Plan,
  ticket: Ticket,
  events: readonly TicketEvent[],
  until: number | undefined,
): string {
  const parts = ['rungs simulate', setFlags(ticket.fields, plan.policy.fields)];
  parts.push(`--created ${momentText(plan, ticket.created)}`);
  for (const event of events) parts.push(`--event ${shellWord(eventLine(event, ticket.created, plan))}`);
  if (until !== undefined) parts.push(`--until ${untilText(until - ticket.created)}`);
  return parts.filter((part) => part !== '').join(' ');
}

/** `acknowledge by bo @+40m` */
function eventLine(event: TicketEvent, created: number, plan: Plan): string {
  const set =
    event.do === 'set'
      ? [...event.fields].map(([name, value]) => ` ${quoted(`${name}=${fieldText(value)}`)}`).join('')
      : '';
  const to = 'to' in event && event.to !== undefined ? ` to ${quoted(event.to)}` : '';
  const by = event.by === undefined ? '' : ` by ${quoted(event.by)}`;
  const elapsed = event.at - created;
  const at = elapsed % 1000 === 0 ? `+${formatDuration(elapsed)}` : momentText(plan, event.at);
  return `${event.do}${set}${to}${by} @${at}`;
}

function fieldText(value: FieldValue): string {
  return typeof value === 'object' ? value.join() : String(value);
}

function quoted(text: string): string {
  return /^[^\s"']+$/.test(text) ? text : text.includes('"') ? `'${text}'` : `"${text}"`;
}

/** Whole seconds; whole hours where it is long. */
function untilText(ms: number): string {
  const step = ms >= 24 * MS_PER_HOUR ? MS_PER_HOUR : MS_PER_SECOND;
  return `+${formatDuration(Math.ceil(ms / step) * step)}`;
}

/** In the workspace's wall clock, as people write it, unless that would mean another instant (T2). */
function momentText({ zone }: Plan, instant: number): string {
  const { date, time } = formatLocal(instant, zone);
  return zone.toInstant(zone.toLocal(instant)) === instant && time.length === 5
    ? `${date}T${time}`
    : formatInstant(instant);
}
