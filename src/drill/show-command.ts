import { setFlags, shellWord } from '../match/describe-class.js';
import type { Plan } from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';
import type { TicketEvent } from '../model/timeline.js';
import { MS_PER_HOUR } from '../model/duration.js';
import { formatDuration } from '../time/duration.js';
import { formatInstant, formatLocal } from '../time/format.js';
import type { Question } from './question.js';

/** What comes after the answer is shown for this long. */
const AFTER_MS = MS_PER_HOUR;

/** The `rungs simulate` line that shows what a question is about; fit to be pasted into a shell. */
export function showCommand(question: Question): string {
  const { situation, known, answer, about } = question;
  const { ticket, events } = situation;
  const parts = ['rungs simulate', setFlags(ticket.fields, known.plan.policy.fields)];
  parts.push(`--created ${momentText(known.plan, ticket.created)}`);
  for (const event of events) parts.push(`--event ${shellWord(eventLine(event, ticket.created, known.plan))}`);
  const shown = Math.max(about.at ?? situation.now, answer.kind === 'moment' ? (answer.at ?? 0) : 0);
  const next = known.simulation.timeline.find(({ kind, at }) => kind === 'page' && at > situation.now);
  const last = Math.max(shown, question.kind === 'next' ? (next?.at ?? 0) : 0);
  if (known.simulation.end > last + AFTER_MS) parts.push(`--until ${untilText(last + AFTER_MS - ticket.created)}`);
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

/** Whole hours are enough where it is long. */
function untilText(ms: number): string {
  return `+${formatDuration(ms >= 24 * MS_PER_HOUR ? Math.ceil(ms / MS_PER_HOUR) * MS_PER_HOUR : ms)}`;
}

/** In the workspace's wall clock, as people write it, unless that would mean another instant (T2). */
function momentText({ zone }: Plan, instant: number): string {
  const { date, time } = formatLocal(instant, zone);
  return zone.toInstant(zone.toLocal(instant)) === instant && time.length === 5
    ? `${date}T${time}`
    : formatInstant(instant);
}
