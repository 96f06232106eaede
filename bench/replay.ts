import { readFileSync } from 'node:fs';
import { readTicketFiles } from '../src/bulk-tickets.js';
import { openHistory } from '../src/history.js';
import { openTexts } from '../src/index.js';
import { HistoryReader } from '../src/replay/history/read.js';
import { FastReplayer } from '../src/replay/kernel/fast-replayer.js';
import type { PlainTicket } from '../src/replay/plain/plain-ticket.js';
import type { Signature } from '../src/replay/plain/signatures.js';
import { SimulatingReplayer } from '../src/replay/replayer.js';
import { TallyCounter } from '../src/replay/tally/tally-counter.js';

/** The kernel alone, over tickets in memory: `replay.ts <file> <workspace>`. */
const [file = '', workspace = ''] = process.argv.slice(2);
const { policy } = await openTexts([{ path: 'rungs.yaml', text: readFileSync(workspace, 'utf8') }], { at: 0 });
const { plan } = policy;
const history = openHistory(plan.policy, 'generic');
if (typeof history === 'string') throw new Error(history);

const times: number[] = [];
const kinds: Signature[] = [];
await readTicketFiles([file], { cwd: '/' }, new HistoryReader(history), {
  plain: ({ moments, signature }) => {
    for (let i = 0; i < 4; i++) times.push(moments[i] as number);
    kinds.push(signature);
  },
  read: () => {},
});
const columns = Float64Array.from(times);
const count = kinds.length;

const rounds = 7;
const speeds: number[] = [];
for (let round = -1; round < rounds; round++) {
  const replayer = new FastReplayer(plan, new TallyCounter(plan));
  const start = process.cpuUsage();
  countAll(replayer, columns, kinds);
  const { user, system } = process.cpuUsage(start);
  if (round >= 0) speeds.push(count / (user + system));
  if (round === 0)
    say(`  tickets by the kernel: ${replayer.counts.kernel}, by the engine: ${replayer.counts.simulated}`);
}
const engine = new SimulatingReplayer(plan);
const counter = new TallyCounter(plan);
const some = Math.min(count, 20_000);
const start = process.cpuUsage();
for (let i = 0; i < some; i++) {
  const [created, ...others] = [0, 1, 2, 3].map((part) => columns[4 * i + part] as number) as [number, ...number[]];
  const names = ['acknowledge', 'respond', 'resolve'] as const;
  const events = names
    .flatMap((what, e) =>
      others[e] === Number.POSITIVE_INFINITY ? [] : [{ do: what, at: others[e] as number, by: undefined }],
    )
    .sort((a, b) => a.at - b.at);
  const fields = (kinds[i] as Signature).fields;
  engine.count({ id: `T${i}`, ticket: { created, fields }, events, file, line: 1, recorded: {} }, counter);
}
const used = process.cpuUsage(start);
const kernel = median(speeds);
say(
  `  kernel   ${kernel.toFixed(2)} million tickets a second of one core (median of ${rounds} rounds over ${count} tickets)`,
);
say(
  `  engine   ${(some / (used.user + used.system)).toFixed(3)} million, x ${(kernel / (some / (used.user + used.system))).toFixed(0)}`,
);

/** A function of its own: what stands at the top of a module is slower. */
function countAll(replayer: FastReplayer, times: Float64Array, signatures: readonly Signature[]): void {
  const ticket = NO_TICKET();
  const { moments } = ticket;
  for (let i = 0; i < signatures.length; i++) {
    moments[0] = times[4 * i] as number;
    moments[1] = times[4 * i + 1] as number;
    moments[2] = times[4 * i + 2] as number;
    moments[3] = times[4 * i + 3] as number;
    ticket.signature = signatures[i] as Signature;
    replayer.countPlain(ticket);
  }
}

function NO_TICKET(): { -readonly [K in keyof PlainTicket]: PlainTicket[K] } {
  return {
    line: 0,
    moments: new Float64Array(4),
    signature: { index: 0, fields: new Map(), unknown: [] },
    acknowledgedBy: undefined,
    respondedBy: undefined,
    resolvedBy: undefined,
    whole: () => {
      throw new Error('the bench has no whole tickets');
    },
  };
}

function median(list: readonly number[]): number {
  return [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
