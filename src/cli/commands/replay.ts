import { basename, resolve } from 'node:path';
import { suggestHistory } from '../../history.js';
import { findWorkspace } from '../../load/find-workspace.js';
import { FreshFile } from '../../load/fresh-file.js';
import { readRows, UnreadableRows } from '../../load/rows/read-rows.js';
import { textHash } from '../../load/text-hash.js';
import type { ReplayMeta, ReplayPartial } from '../../model/replay.js';
import { terminalText } from '../../render/escape.js';
import { ticketLine } from '../../render/replay-json.js';
import type { HistoryTicket } from '../../replay/history-ticket.js';
import { CREATED, type PlainTicket } from '../../replay/plain/plain-ticket.js';
import { AckTimes } from '../../replay/reaction/ack-times.js';
import { ReplayPart, type ReplaySide } from '../../replay/replay-part.js';
import { turnsOf } from '../../replay/turn.js';
import { reactionFor } from '../../replay-tickets.js';
import { loadTexts, type LoadedWorkspace } from '../../workspace.js';
import type { CommandSpec, Options } from '../command.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { openWorkspaceFor } from '../open.js';
import { flagOption, textOption } from '../option-value.js';
import { answerReplay, REPLAY_FORMATS } from '../replay-answer.js';
import type { Crew } from '../../replay-threads.js';
import { hireThreads, inThreads, type ThreadedReplay } from '../replay-in-threads.js';
import { REPLAY_OPTIONS, replayRequest, type ReplayRequest } from '../replay-options.js';
import { openSides, type Sides, zoneOf } from '../replay-sides.js';
import { openTickets } from '../ticket-feed.js';
import { ticketProgress } from '../ticket-progress.js';
import { UsageError } from '../usage-error.js';
import { VERSION } from '../version.js';

export { workInThread } from '../../replay-worker.js';

export const command: CommandSpec = {
  name: 'replay',
  description:
    'Runs old tickets through the policy: who would have been paged, when and by which level, what would have been kept of the promises, which tickets would have been lost. With --base through two versions of it, and what changes. Exits 1 when a ticket is lost or unrouted, as --fail-on says; 3 when there is no ticket.',
  arguments: [
    {
      name: '[files...]',
      description: 'files of tickets, patterns, or - for stdin: CSV, JSON, Parquet, plain or gzip',
      complete: 'files',
    },
  ],
  formats: REPLAY_FORMATS,
  options: REPLAY_OPTIONS,
  examples: [
    { command: 'rungs replay tickets.csv --history last-year', does: 'a year of tickets through the policy' },
    {
      command: 'rungs replay tickets.csv --base main --format markdown',
      does: 'what this branch would change, for a pull request',
    },
    { command: 'rungs replay tickets.csv --reaction shifted --tickets out.jsonl', does: 'every ticket by itself, too' },
    {
      command: 'rungs replay --history-init tickets.csv',
      does: 'a first `histories` section from the columns of a file',
    },
    {
      command: 'rungs replay tickets.csv --shard 1/4 --partial > 1.json',
      does: 'one of four parts, for `rungs merge`',
    },
  ],
  async run(args, options, io) {
    const sample = textOption(options, 'historyInit');
    if (sample !== undefined) return printHistory(sample, options, io);
    if (args.length === 0)
      throw new UsageError(
        'no file of tickets is named',
        'like `rungs replay tickets.csv --history generic`, or - for stdin',
      );
    const crew = hireThreads(args, options, io);
    try {
      return await replay(args, crew, options, io);
    } finally {
      crew?.dismiss();
    }
  },
};

async function replay(args: readonly string[], crew: Crew | undefined, options: Options, io: Io): Promise<number> {
  const sides = await openSides(textOption(options, 'base'), options, io);
  if (sides === undefined) return EXIT.found;
  const { policy, plan } = sides.head.workspace;
  const request = replayRequest(options, plan.zone);
  if (request.reaction === 'model' && args.includes('-'))
    throw new UsageError('--reaction model reads the tickets twice, and stdin can be read once: name a file');
  refuseOverwriting(request.tickets, args, options, io);
  const times = request.reaction === 'model' ? await learn(args, sides, options, io) : undefined;
  const side = ({ plan: of }: LoadedWorkspace): ReplaySide => ({
    plan: of,
    reaction: reactionFor(of, request.reaction, times, request.seed ?? 1),
  });
  const part = new ReplayPart(side(sides.head.workspace), sides.base && side(sides.base.workspace), {
    ...request,
    dir: options.dir,
  });
  const feed = openTickets(args, policy, options, io, request.shard);
  const meta = metaOf(request, sides, feed.history.name, times);
  const threaded = { files: args, sides, request, history: feed.history.name, meta };
  const partial = crew && (await inManyThreads(crew, threaded, options, io));
  if (partial !== undefined) return answerReplay(partial, options, io);
  const out = request.tickets === undefined ? undefined : new FreshFile(resolve(io.cwd, request.tickets));
  const progress = ticketProgress(options, io);
  let tickets = 0;
  const off = io.onInterrupt(() => out?.abandon());
  try {
    const ticket = (read: HistoryTicket): void => {
      tickets++;
      if (!part.wants(read.ticket.created)) return;
      if (out === undefined) part.add(read);
      else out.write(ticketLine(part.addWithFacts(read), read.recorded));
    };
    // As it was read is enough where it happens as recorded and nobody wants to see it.
    const isEnough = out === undefined && request.reaction === 'recorded';
    const plain = (read: PlainTicket): void => {
      if (!isEnough) return ticket(read.whole());
      tickets++;
      if (part.wants(read.moments[CREATED] as number)) part.addPlain(read);
    };
    await feed.each({ plain, ticket, onPiece: () => progress.read?.(tickets) });
    out?.commit();
  } catch (error) {
    out?.abandon();
    throw error;
  } finally {
    off();
    progress.end();
  }
  return answerReplay(part.toPartial(meta, request.shard, feed.counts), options, io);
}

/** `--tickets` takes the place of the file it names: never of the log itself, nor of the answer. */
function refuseOverwriting(tickets: string | undefined, args: readonly string[], options: Options, io: Io): void {
  if (tickets === undefined) return;
  const place = resolve(io.cwd, tickets);
  if (args.some((arg) => arg !== '-' && resolve(io.cwd, arg) === place))
    throw new UsageError(`--tickets ${tickets} would overwrite the tickets that are read; name another file`);
  if (options.output !== undefined && resolve(io.cwd, options.output) === place)
    throw new UsageError(`--tickets and --output are one file, "${tickets}"; name two`);
}

async function inManyThreads(
  crew: Crew,
  replay: Omit<ThreadedReplay, 'onTickets'>,
  options: Options,
  io: Io,
): Promise<ReplayPartial | undefined> {
  const progress = ticketProgress(options, io);
  let tickets = 0;
  const onTickets = (more: number): void => progress.read?.((tickets += more));
  try {
    return await inThreads(crew, { ...replay, onTickets }, options, io);
  } finally {
    progress.end();
  }
}

/** The terminal is told so often, in tickets. */
const TELL_EVERY = 1000;

/** The first pass: how long the whole log's tickets waited to be acknowledged, whichever part is replayed. */
async function learn(args: readonly string[], { head }: Sides, options: Options, io: Io): Promise<AckTimes> {
  const times = new AckTimes(head.workspace.plan.zone);
  // Bad rows are told in the second pass.
  const feed = openTickets(args, head.workspace.policy, { ...options, quiet: true }, io);
  const progress = ticketProgress(options, io);
  try {
    for await (const ticket of feed.tickets()) {
      if (times.tickets % TELL_EVERY === 0) progress.read?.(times.tickets);
      times.learn(ticket);
    }
  } finally {
    progress.end();
  }
  return times;
}

function metaOf(
  { reaction, seed, from, to, top }: ReplayRequest,
  { head, base }: Sides,
  history: string,
  times: AckTimes | undefined,
): ReplayMeta {
  const { workspace, people } = head.workspace.policy;
  const text = times && JSON.stringify(times.toPartial());
  return {
    version: VERSION,
    workspace: workspace.name,
    timezone: zoneOf(workspace.timezone).name,
    history,
    policy: head.hash,
    base: base && { label: base.label, policy: base.hash },
    head: base && head.label,
    reaction,
    seed,
    learned:
      times === undefined || text === undefined
        ? undefined
        : { tickets: times.tickets, hash: textHash([{ path: '', text }]) },
    from,
    to,
    top,
    roundRobin: turnsOf(head.workspace.plan) !== undefined,
    names: [...people.values()].flatMap(({ id, name }) =>
      name === undefined || name === id ? [] : [[id, name] as const],
    ),
  };
}

/** `--history-init`: also where there is no workspace yet. */
async function printHistory(file: string, options: Options, io: Io): Promise<number> {
  const here = typeof findWorkspace(io.cwd, options.dir) === 'string';
  const workspace = here
    ? (await openWorkspaceFor(options, io)).workspace
    : await loadTexts([{ path: 'rungs.yaml', text: 'rungs: 1\n' }], 0);
  const name = textOption(options, 'history') ?? nameFrom(file);
  try {
    const rows = readRows([file], { cwd: io.cwd, stdin: io.stdin.chunks() });
    const text = await suggestHistory(rows, workspace.policy, name);
    if (text === undefined) {
      io.stderr.write(`there are no rows in "${terminalText(file)}" to look at\n`);
      return EXIT.nothing;
    }
    io.stdout.write(text);
  } catch (error) {
    if (error instanceof UnreadableRows) throw new UsageError(error.message);
    throw error;
  }
  if (!here && !flagOption(options, 'quiet'))
    io.stderr.write('there is no workspace here, so its fields are not known; `rungs init` writes one\n');
  return EXIT.ok;
}

/** `logs/Last Year.csv.gz` is `last-year`. */
function nameFrom(file: string): string {
  const name = basename(file)
    .replace(/\.(gz|csv|tsv|jsonl?|ndjson|parquet|txt)\b.*$/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return name === '' ? 'tickets' : name;
}
