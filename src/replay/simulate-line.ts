import { setFlags, shellWord } from '../match/describe-class.js';
import type { Plan } from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';
import type { TicketEvent } from '../model/timeline.js';
import { formatInstant } from '../time/format.js';
import type { HistoryTicket } from './history-ticket.js';

/** More events than this are better read in a file. */
const MOST_FLAGS = 12;

/**
 * The command that shows what a policy makes of a ticket, fit to be pasted into a POSIX shell: as flags where they can say
 * it, else with the ticket as JSON on the standard input.
 */
export function simulateLine(
  plan: Plan,
  { ticket }: Pick<HistoryTicket, 'ticket'>,
  events: readonly TicketEvent[],
  { dir, turn }: { readonly dir?: string | undefined; readonly turn?: number | undefined },
): string {
  const more = [
    ...(dir === undefined ? [] : ['--dir', shellWord(dir)]),
    ...(turn === undefined ? [] : ['--turn', String(turn)]),
  ];
  const created = formatInstant(ticket.created);
  const lines = events.map(eventLine);
  const plainFields = [...ticket.fields].every(([name, value]) => isPlain(value) && !name.includes('='));
  if (plainFields && lines.length <= MOST_FLAGS && lines.every((line) => line !== undefined)) {
    const flags = lines.map((line) => `--event ${shellWord(line)}`);
    const words = ['rungs simulate', setFlags(ticket.fields, plan.policy.fields), `--created ${created}`, ...flags];
    return [...words, ...more].filter((word) => word !== '').join(' ');
  }
  const data = {
    ticket: { created, fields: Object.fromEntries(ticket.fields) },
    events: events.map((event) => ({
      at: formatInstant(event.at),
      do: event.do,
      ...(event.by === undefined ? {} : { by: event.by }),
      ...('to' in event && event.to !== undefined ? { to: event.to } : {}),
      ...(event.do === 'set' ? { fields: Object.fromEntries(event.fields) } : {}),
    })),
  };
  return ['printf', '%s', shellWord(JSON.stringify(data)), '|', 'rungs', 'simulate', '-', ...more].join(' ');
}

/** The event as one line, or undefined where a line cannot say it. */
function eventLine(event: TicketEvent): string | undefined {
  const words: (string | undefined)[] = [event.do];
  if (event.do === 'set') {
    for (const [name, value] of event.fields) {
      if (!isPlain(value) || KEYS.has(name) || name.includes('=')) return undefined;
      words.push(quoted(`${name}=${typeof value === 'object' ? value.join() : String(value)}`));
    }
  } else if ('to' in event && event.to !== undefined) words.push('to', quoted(event.to));
  if (event.by !== undefined) words.push('by', quoted(event.by));
  return words.includes(undefined) ? undefined : `${words.join(' ')} @${formatInstant(event.at)}`;
}

const KEYS = new Set(['do', 'at', 'by', 'to', 'fields']);

/** A value that reads the same from a flag: no element of a list has a comma or spaces around it. */
function isPlain(value: FieldValue): boolean {
  return typeof value === 'object'
    ? value.length > 0 && value.every((each) => !each.includes(',') && each.trim() === each && each !== '')
    : !/[\p{Cc}]/u.test(String(value));
}

function quoted(text: string): string | undefined {
  if (/^[\w.+:=,/-]+$/.test(text) && text !== 'by' && text !== 'to') return text;
  if (text === '' || /\p{Cc}/u.test(text)) return undefined;
  if (!text.includes('"')) return `"${text}"`;
  return text.includes("'") ? undefined : `'${text}'`;
}
