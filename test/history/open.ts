import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openHistory } from '../../src/history.js';
import type { Policy } from '../../src/model/policy.js';
import { readRows } from '../../src/load/rows/read-rows.js';
import type { CompiledHistory } from '../../src/replay/history/compiled.js';
import { type HistoryCounts, newCounts } from '../../src/replay/history/counts.js';
import type { BadRow, HistoryTicket } from '../../src/replay/history-ticket.js';
import { isBadRow, readHistory } from '../../src/replay/history/read.js';
import { parsePolicy } from '../../src/parse/parse.js';
import { readYamlFiles } from '../../src/parse/yaml/read.js';

export async function policyOf(yaml: string): Promise<Policy> {
  const { policy, findings } = parsePolicy(await readYamlFiles([{ path: 'rungs.yaml', text: `rungs: 1\n${yaml}` }]));
  if (findings.length > 0) throw new Error(findings.map(({ message }) => message).join('\n'));
  return policy;
}

export async function policyAt(folder: string): Promise<Policy> {
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
  return parsePolicy(await readYamlFiles(texts)).policy;
}

export interface ReadFiles {
  readonly tickets: readonly HistoryTicket[];
  readonly bad: readonly BadRow[];
  readonly counts: HistoryCounts;
}

/** Reads files of the fixtures, or a text as a file of its own, with a history. */
export async function readWith(policy: Policy, name: string, source: readonly string[] | string): Promise<ReadFiles> {
  const history = openHistory(policy, name);
  if (typeof history === 'string') throw new Error(history);
  return read(history, source);
}

export async function read(history: CompiledHistory, source: readonly string[] | string): Promise<ReadFiles> {
  const cwd = join(import.meta.dirname, 'fixtures');
  const rows = typeof source === 'string' ? readRows(['-'], { cwd, stdin: bytes(source) }) : readRows(source, { cwd });
  const counts = newCounts();
  const tickets: HistoryTicket[] = [];
  const bad: BadRow[] = [];
  for await (const each of readHistory(rows, history, counts))
    (isBadRow(each) ? bad : (tickets as unknown[])).push(each as never);
  return { tickets, bad, counts };
}

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** Events in short: `+15m acknowledge by ana`. */
export function story({ ticket, events }: HistoryTicket): string[] {
  return events.map((event) => {
    const minutes = (event.at - ticket.created) / 60_000;
    const more = [];
    if (event.do === 'set') more.push([...event.fields].map(([field, value]) => `${field}=${String(value)}`).join(' '));
    if ('to' in event && event.to !== undefined) more.push(`to ${event.to}`);
    if (event.by !== undefined) more.push(`by ${event.by}`);
    return [`+${Number(minutes.toFixed(2))}m`, event.do, ...more].join(' ');
  });
}
