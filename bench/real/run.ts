import { existsSync, readFileSync } from 'node:fs';
import { openTexts } from '../../src/index.js';
import type { FieldValue } from '../../src/model/policy.js';
import { openPlan, readLog, type Replayed, replayAll } from './read-log.js';

/*
 * What two real logs say of themselves, beside what replay says of them: the tables of docs/real-results.md.
 * `node bench/run-ts.mjs bench/real/run.ts made-sla|made-sla-best|made-sla-elapsed|desk|lines`
 */
const LOGS = '../shared/data/tickets';
const UCI = `${LOGS}/uci-incident-event-log/incident_event_log.csv.gz`;
const BPI = `${LOGS}/bpi2013-volvo-vinst/incidents.csv.gz`;

const PARTS: Readonly<Record<string, () => Promise<string>>> = {
  'made-sla': async () => madeSla(await replayUci((text) => text)),
  'made-sla-best': bestTargets,
  'made-sla-elapsed': async () => madeSla(await replayUci(elapsed)),
  desk,
  lines,
};

async function replayUci(edit: (text: string) => string): Promise<Replayed[]> {
  const text = readFileSync('bench/policies/uci/rungs.yaml', 'utf8');
  const { policy } = await openTexts([{ path: 'rungs.yaml', text: edit(text) }], { at: 0 });
  return replayAll(policy.plan, await readLog(policy.plan, 'uci', UCI));
}

/** The promise that the log seems to have kept: whole time from opening to resolution, waiting included. */
function elapsed(policy: string): string {
  return policy
    .replace(/( {2}service:\n {4})calendar: office\n {4}pause_when: .*\n/, '$1calendar: always\n')
    .replace('P3: { acknowledge: 4h, resolution: 5d }', 'P3: { acknowledge: 4h, resolution: 3d20h }')
    .replace('any: { acknowledge: 1d, resolution: 10d }', 'any: { acknowledge: 1d, resolution: 13d16h }');
}

function madeSla(replayed: readonly Replayed[]): string {
  const rows = ['P1', 'P2', 'P3', 'P4'].map((priority) => {
    const counts = { both: 0, log: 0, ours: 0, neither: 0 };
    for (const { ticket, facts } of replayed) {
      if (facts.priority !== priority) continue;
      const made = ticket.recorded['made_sla'] === 'true';
      const met = facts.sla.every(({ metric, verdict }) => metric !== 'resolution' || verdict === 'met');
      counts[made ? (met ? 'both' : 'log') : met ? 'ours' : 'neither']++;
    }
    return [priority, ...Object.values(counts)];
  });
  const sums = [1, 2, 3, 4].map((i) => rows.reduce((sum, row) => sum + (row[i] as number), 0));
  const head = ['priority', 'both kept', 'only the log', 'only we', 'both missed', 'agree'];
  return table(
    head,
    [...rows, ['all', ...sums]].map((row) => {
      const [both = 0, log = 0, ours = 0, neither = 0] = row.slice(1) as number[];
      return [...row, share(both + neither, both + log + ours + neither)];
    }),
  );
}

/** For each way to count, the one target for P3 that agrees best with the log, and with how many. */
async function bestTargets(): Promise<string> {
  const plan = await openPlan('bench/policies/uci');
  const office = plan.calendars.get('office');
  if (office === undefined) throw new Error('the policy has no office hours');
  const moderate = replayAll(plan, await readLog(plan, 'uci', UCI)).filter(({ facts }) => facts.priority === 'P3');
  const plain = (from: number, to: number): number => to - from;
  const open = (from: number, to: number): number => office.between(from, to);
  const ways: [string, (ticket: Replayed['ticket']) => number][] = [
    ['all time', (ticket) => worked(ticket, plain, false)],
    ['all time but waiting', (ticket) => worked(ticket, plain, true)],
    ['office time', (ticket) => worked(ticket, open, false)],
    ['office time but waiting', (ticket) => worked(ticket, open, true)],
  ];
  const rows = ways.map(([name, lengthOf]) => {
    const sorted = moderate
      .map(({ ticket }) => ({ length: lengthOf(ticket), made: ticket.recorded['made_sla'] === 'true' }))
      .sort((a, b) => a.length - b.length);
    let agreeing = sorted.filter(({ made }) => !made).length;
    let best = { agreeing, target: 0 };
    for (const { length, made } of sorted) {
      agreeing += made ? 1 : -1;
      if (agreeing > best.agreeing) best = { agreeing, target: length };
    }
    return [name, `${(best.target / 3_600_000).toFixed(1)} h`, share(best.agreeing, moderate.length)];
  });
  return table(['counted for P3', 'best target', 'agree'], rows);
}

/** Time in which the ticket was not resolved, with or without what it waited for somebody else. */
function worked(
  { ticket, events }: Replayed['ticket'],
  between: (from: number, to: number) => number,
  withoutWaiting: boolean,
): number {
  let [since, sum, resolved, waiting] = [ticket.created, 0, false, false];
  for (const event of events) {
    if (!resolved && !(waiting && withoutWaiting)) sum += between(since, event.at);
    since = event.at;
    if (event.do === 'set' && event.fields.has('status'))
      waiting = String(event.fields.get('status')).startsWith('Awaiting');
    if (event.do === 'resolve') resolved = true;
    if (event.do === 'reopen') resolved = false;
  }
  return sum;
}

async function desk(): Promise<string> {
  const all = await replayUci((text) => text);
  return escalations(
    all,
    [
      ['all', () => true],
      ['began at the front desk', ({ ticket }) => ticket.ticket.fields.get('group') === 'Group 70'],
      ['critical and high', ({ facts }) => facts.priority === 'P1' || facts.priority === 'P2'],
      ['moderate and low', ({ facts }) => facts.priority === 'P3' || facts.priority === 'P4'],
    ],
    'reassigned',
    ({ ticket }) => Number(ticket.recorded['reassignment_count']) > 0,
  );
}

async function lines(): Promise<string> {
  const plan = await openPlan('bench/policies/bpi2013');
  const all = replayAll(plan, await readLog(plan, 'bpi2013', BPI));
  const first = all.filter(({ ticket }) => lineOf(ticket.ticket.fields.get('group')) === 1);
  const text = escalations(
    first,
    [
      ['began in line 1', () => true],
      ['taken at once', ({ ticket }) => isTakenAtOnce(ticket)],
      ['not taken at once', ({ ticket }) => !isTakenAtOnce(ticket)],
      ['Major and High', ({ facts }) => facts.priority === 'Major' || facts.priority === 'High'],
    ],
    'went to line 2 or 3',
    ({ ticket }) => movedUp(ticket) !== undefined,
  );
  const delays = first.flatMap(({ ticket }) => movedUp(ticket) ?? []).sort((a, b) => a - b);
  const median = (delays[delays.length >> 1] as number) / 60_000;
  return `${text}median time from the start to the move up: ${median} minutes\n`;
}

function isTakenAtOnce({ ticket, events }: Replayed['ticket']): boolean {
  return events.some((event) => event.do === 'acknowledge' && event.at <= ticket.created);
}

/** After how long the ticket first came to a later line. */
function movedUp({ ticket, events }: Replayed['ticket']): number | undefined {
  const up = events.find(
    (event) => event.do === 'set' && event.fields.has('group') && lineOf(event.fields.get('group')) > 1,
  );
  return up && up.at - ticket.created;
}

function lineOf(group: FieldValue | undefined): number {
  return /^.* 3rd$/.test(String(group)) ? 3 : /^.* 2nd$/.test(String(group)) ? 2 : 1;
}

function escalations(
  all: readonly Replayed[],
  groups: readonly (readonly [string, (each: Replayed) => boolean])[],
  said: string,
  recorded: (each: Replayed) => boolean,
): string {
  const rows = groups.map(([name, belongs]) => {
    const own = all.filter(belongs);
    const log = own.filter(recorded);
    const ours = own.filter(({ facts }) => facts.escalated);
    const both = log.filter(({ facts }) => facts.escalated);
    return [name, own.length, share(log.length, own.length), share(ours.length, own.length), both.length];
  });
  return table(['tickets', 'of them', `log: ${said}`, 'replay: escalated', 'both'], rows);
}

function share(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(1)} %`;
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const all = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, i) => Math.max(...all.map((row) => (row[i] as string).length)));
  const line = (row: readonly string[]): string =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] as number) : cell.padStart(widths[i] as number))).join('  ');
  return `${all.map(line).join('\n')}\n`;
}

const part = PARTS[process.argv[2] ?? ''];
if (part === undefined) process.stdout.write(`name one of ${Object.keys(PARTS).join(', ')}\n`);
else if (!existsSync(UCI)) process.stdout.write(`the logs are not here (${LOGS}): nothing to run\n`);
else process.stdout.write(await part());
