import { resolve } from 'node:path';
import { recipientOf } from '../../due/choose.js';
import type { DueFound } from '../../due-tickets.js';
import { writeFileAtomically } from '../../load/write-file.js';
import type { RenderContext } from '../../render/context.js';
import type { DueEntry } from '../../render/due-view.js';
import { jsonLine, jsonText } from '../../render/escape.js';
import type { Options } from '../command.js';
import { contextFor } from '../context.js';
import type { Io } from '../io.js';
import { MemoryOut } from '../memory-out.js';
import type { OpenedWorkspace } from '../open.js';
import type { DueEntries } from './entries.js';
import type { HeldJournal } from './held-journal.js';

/**
 * Prints what is due, and then takes it for said: the journal that says so is written before and put in place after.
 * `held` is undefined when nothing is to be remembered. False when nobody took what was printed.
 */
export async function printDue(
  all: readonly DueEntries[],
  found: DueFound,
  held: HeldJournal | undefined,
  { workspace, zone, at }: OpenedWorkspace,
  options: Options,
  io: Io,
): Promise<boolean> {
  const entries = all.flatMap((each) => each.entries).sort((a, b) => a.action.event.at - b.action.event.at);
  const out = toFile(options) ? new MemoryOut(options.color === 'always' ? 1 : 0) : io.stdout;
  const pieces = rendered(entries, found, options.format, contextFor(out, workspace.places, zone, at));
  // Turns and versions that were decided just now are part of what is printed: they hold whatever becomes of this run.
  held?.save();
  for (const { ticket } of held === undefined ? [] : all) {
    const record = held?.journal.record(ticket.source.id);
    for (const action of ticket.due) {
      record?.add(action, at, ticket.actions);
      const recipient = options['oncePer'] === undefined ? undefined : recipientOf(action);
      if (recipient !== undefined) record?.last.set(recipient, action.event.at);
    }
  }
  const saved = held?.prepare();
  const taken = await print(pieces, options, io);
  if (taken) saved?.take();
  else saved?.drop();
  return taken;
}

function toFile({ output }: Options): boolean {
  return output !== undefined && output !== '-';
}

/** True when all of it was taken. */
async function print(pieces: AsyncIterable<string>, options: Options, io: Io): Promise<boolean> {
  if (toFile(options)) {
    let text = '';
    for await (const piece of pieces) text += piece;
    writeFileAtomically(resolve(io.cwd, options.output as string), text);
    return true;
  }
  for await (const piece of pieces) {
    if (io.stdout.closed) return false;
    io.stdout.write(piece);
    await io.stdout.drained?.();
  }
  return !io.stdout.closed;
}

/** Lines at a time: a first run over an old desk has more to say than fits into one text. */
const LINES = 1000;

async function* rendered(
  entries: readonly DueEntry[],
  { present, beforeSince, tooOld, heldBack }: DueFound,
  format: string,
  context: RenderContext,
): AsyncGenerator<string> {
  const { dueEntryToJson, dueToJson } = await import('../../render/due-json.js');
  if (format === 'json') {
    const counts = { tickets: present.size, beforeSince, tooOld: tooOld.length, heldBack };
    yield jsonText(dueToJson({ entries, ...counts }, context));
    return;
  }
  const { dueToText } = await import('../../render/due-text.js');
  for (let from = 0; from < entries.length; from += LINES) {
    const some = entries.slice(from, from + LINES);
    yield format === 'text'
      ? dueToText(some, context)
      : some.map((entry) => `${jsonLine(dueEntryToJson(entry))}\n`).join('');
  }
}
