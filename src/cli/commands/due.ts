import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Journal } from '../../due/journal.js';
import { type DueFound, findDue } from '../../due-tickets.js';
import { terminalText } from '../../render/escape.js';
import type { CommandSpec, Options } from '../command.js';
import { HeldJournal, holderText } from '../due/held-journal.js';
import { deliverDue } from '../due/deliver-due.js';
import { printDue } from '../due/print-due.js';
import { ticketPolicies } from '../due/policy-of-ticket.js';
import { DUE_OPTIONS, type DueSettings, dueSettings } from '../due/settings.js';
import { entriesOf } from '../due/entries.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { type OpenedWorkspace, openWorkspaceFor, sayFindings } from '../open.js';
import { FEED_OPTIONS, openTickets, type TicketFeed } from '../ticket-feed.js';

export const command: CommandSpec = {
  name: 'due',
  description:
    'For cron: reads the open tickets, plays each through the policy up to --at, and says what has become due and was not said before: pages, reminders, informs, SLA warnings and breaches, levels that reach nobody. Prints it, or delivers it by --exec or --webhook: at least once, each action with a key that stays the same. Silent when all went well. Exits 1 when a delivery failed (it stays due), 2 when input cannot be read, 3 when there is none.',
  arguments: [
    { name: '<tickets...>', description: 'files or patterns of open tickets; - is stdin', complete: 'files' },
  ],
  formats: ['text', 'jsonl', 'json'],
  ownOutput: true,
  options: [...DUE_OPTIONS, ...FEED_OPTIONS],
  examples: [
    {
      command: 'rungs due open.csv --state due.journal --dry-run',
      does: 'what would be said now; nothing is delivered or written',
    },
    {
      command: 'rungs due open.csv --state due.journal --exec /opt/rungs/notify --max-age 4h',
      does: 'in a crontab: deliver by a script, forget what is too late',
    },
    {
      command: 'fetch-tickets | rungs due - --history jira --state due.journal --webhook https://hooks.example.com/x',
      does: 'from another program, to a webhook',
    },
    { command: 'rungs due open.jsonl --state due.journal --format jsonl', does: 'one JSON object a line, for a pipe' },
  ],
  async run(args, options, io) {
    const opened = await openWorkspaceFor(options, io);
    if (!opened.workspace.compiles) {
      await sayFindings(opened.workspace, options, io);
      return EXIT.found;
    }
    const settings = dueSettings(options, io, opened.at, opened.zone);
    if (settings.state === undefined) return runWith(undefined, args, settings, opened, options, io);
    const held = settings.dryRun
      ? HeldJournal.look(settings.state)
      : await HeldJournal.take(settings.state, settings.lockWaitMs, () => io.now());
    if (!(held instanceof HeldJournal)) {
      // What is due goes out with the next run.
      io.stderr.write(`${terminalText(`another run is under way (${holderText(held)}); this one does nothing`)}\n`);
      if (held.pid === undefined) io.stderr.write(`remove ${settings.state}.lock if nobody needs it\n`);
      return EXIT.ok;
    }
    try {
      return await runWith(held, args, settings, opened, options, io);
    } finally {
      held.close();
    }
  },
};

async function runWith(
  held: HeldJournal | undefined,
  files: readonly string[],
  settings: DueSettings,
  opened: OpenedWorkspace,
  options: Options,
  io: Io,
): Promise<number> {
  const { workspace, at } = opened;
  const journal = held?.journal ?? new Journal();
  const input = countedInput(io);
  const feed = openTickets(files, workspace.policy, options, input.io);
  const policies = await ticketPolicies(settings.pin, opened, journal, options, io);
  const { workspaceOf } = policies;
  const found = await findDue(feed.tickets(), journal, { ...settings, at, workspaceOf }).finally(() =>
    policies.close(),
  );
  if (isNothing(feed, files, input.bytes(), io)) {
    io.stderr.write('the input is empty, so no ticket was looked at\n');
    return EXIT.nothing;
  }
  // Of an input that is damaged it is not known which tickets it should have had.
  if (feed.counts.bad === 0) journal.settlePresence(found.present, at, settings.keepMs);
  if (!options.quiet) tellLeftOut(found, io);
  const entries = await entriesOf(found);
  const said =
    settings.delivery === undefined || settings.dryRun
      ? await printDue(entries, found, settings.dryRun ? undefined : held, opened, options, io)
      : await deliverDue(entries, settings.delivery, held, at, options, io);
  return feed.counts.bad > 0 ? EXIT.usage : said && found.tooLong.length === 0 ? EXIT.ok : EXIT.found;
}

/** Actions that are left out for good, and tickets whose timelines end too early: nothing is left out in silence. */
function tellLeftOut({ tooOld, tooLong }: DueFound, io: Io): void {
  const [first] = tooOld;
  if (first !== undefined) {
    const more = tooOld.length === 1 ? '' : ` and ${tooOld.length - 1} more`;
    io.stderr.write(`${terminalText(`older than --max-age, not delivered: ${first.key}${more}`)}\n`);
  }
  for (const id of tooLong) {
    io.stderr.write(`${terminalText(`${id}: its timeline has too many events; the last ones are not known`)}\n`);
  }
}

/** The same process with a standard input of which it is known how long it was. */
function countedInput(io: Io): { readonly io: Io; bytes(): number } {
  let bytes = 0;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for await (const chunk of io.stdin.chunks()) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  const stdin = { isTTY: io.stdin.isTTY, text: () => io.stdin.text(), chunks };
  return { io: { ...io, stdin }, bytes: () => bytes };
}

/** No open tickets is a good state to be in; an input of no bytes is one that somebody failed to write. */
function isNothing({ counts }: TicketFeed, files: readonly string[], stdinBytes: number, io: Io): boolean {
  if (counts.tickets > 0) return false;
  const size = (file: string): number =>
    file === '-' ? stdinBytes : (statSync(resolve(io.cwd, file), { throwIfNoEntry: false })?.size ?? 1);
  return files.every((file) => size(file) === 0);
}
