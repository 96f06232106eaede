import { recipientOf } from '../../due/choose.js';
import type { DueAction } from '../../due/due-action.js';
import { actionText } from '../../render/due-text.js';
import { dueEntryToJson } from '../../render/due-json.js';
import { jsonLine, terminalText } from '../../render/escape.js';
import { formatDuration } from '../../time/duration.js';
import { formatInstant } from '../../time/format.js';
import type { Options } from '../command.js';
import type { Io } from '../io.js';
import { deliverAll, type Parcel } from './deliver.js';
import type { DueEntries } from './entries.js';
import type { HeldJournal } from './held-journal.js';
import type { Delivery } from './settings.js';

/** What a note takes beside the names in it. */
const NOTE_BYTES = 160;

/**
 * Delivers what is due. Each delivery is noted in the journal as soon as it was made; one that failed is told on stderr and
 * stays due. True when all were made.
 */
export async function deliverDue(
  all: readonly DueEntries[],
  { jobs, retries, waitMs, maxRunMs, open }: Delivery,
  held: HeldJournal | undefined,
  at: number,
  options: Options,
  io: Io,
): Promise<boolean> {
  if (all.length === 0) {
    held?.save();
    return true;
  }
  const handOver = await open();
  held?.reserve(bytesOf(all));
  let failures = 0;
  let notBegun = 0;
  const troubled = new Set<string>();
  // The clock may be set while we wait.
  const started = performance.now();
  const mayBegin = (): boolean => performance.now() - started < maxRunMs;
  const actionsOf = new Map(all.map(({ ticket }) => [ticket.source.id, ticket.actions]));
  const delivered = (action: DueAction): void => {
    if (held === undefined) return;
    const record = held.journal.record(action.ticket);
    const recipient = options['oncePer'] === undefined ? undefined : recipientOf(action);
    if (recipient !== undefined) record.last.set(recipient, action.event.at);
    held.note(action.ticket, record.add(action, at, actionsOf.get(action.ticket) ?? []), recipient);
  };
  const failed = (action: DueAction, why: string): void => {
    failures++;
    troubled.add(action.ticket);
    const what = `${action.ticket}: ${actionText(action)} at ${formatInstant(action.event.at)}`;
    io.stderr.write(`${terminalText(`${what} was not delivered and stays due: ${why}`)}\n`);
  };
  const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const rules = { jobs, retries, waitMs, sleep, delivered, failed, mayBegin, notBegun: () => notBegun++ };
  await deliverAll(inTurn(all, held).map(parcel), handOver, rules);
  if (notBegun > 0) {
    io.stderr.write(`--max-run ${formatDuration(maxRunMs)} is over; not begun, and still due: ${notBegun}\n`);
  }
  for (const { ticket } of all) {
    const record = held?.journal.record(ticket.source.id);
    if (record !== undefined) record.fails = troubled.has(ticket.source.id) ? record.fails + 1 : 0;
  }
  held?.save();
  return failures + notBegun === 0;
}

/** Tickets that could not be served the last time come last: what always fails must not keep the rest from being tried. */
function inTurn(all: readonly DueEntries[], held: HeldJournal | undefined): DueEntries[] {
  const fails = ({ ticket }: DueEntries): number => held?.journal.tickets.get(ticket.source.id)?.fails ?? 0;
  return [...all].sort((a, b) => fails(a) - fails(b));
}

function parcel({ ticket, entries }: DueEntries): Parcel {
  const byKey = new Map(entries.map((entry) => [entry.action.key, entry]));
  const json = ({ key }: DueAction): string => {
    const entry = byKey.get(key);
    return entry === undefined ? '' : `${jsonLine(dueEntryToJson(entry))}\n`;
  };
  return { actions: ticket.due, json };
}

function bytesOf(all: readonly DueEntries[]): number {
  let bytes = 0;
  for (const { ticket } of all) {
    for (const action of ticket.due) {
      bytes += NOTE_BYTES + Buffer.byteLength(JSON.stringify([action.ticket, recipientOf(action) ?? '']));
    }
  }
  return bytes;
}
