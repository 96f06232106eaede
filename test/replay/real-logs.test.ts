import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHistory } from '../../src/history.js';
import { openTexts } from '../../src/index.js';
import { readRows } from '../../src/load/rows/read-rows.js';
import type { TicketEvent } from '../../src/model/timeline.js';
import { isBadRow, readHistory } from '../../src/replay/history/read.js';
import type { HistoryTicket } from '../../src/replay/history-ticket.js';
import { FastReplayer } from '../../src/replay/kernel/fast-replayer.js';
import { SimulatingReplayer } from '../../src/replay/replayer.js';
import { TallyCounter } from '../../src/replay/tally/tally-counter.js';

const ROOT = join(import.meta.dirname, '../..');
const TICKETS = join(ROOT, '../shared/data/tickets');

/** The published logs, where they are kept beside the repository. */
const LOGS = [
  ['uci', 24_918],
  ['bpi2013', 7_554],
] as const;

function filesOf(name: string): string[] {
  if (!existsSync(TICKETS)) return [];
  const folder = readdirSync(TICKETS).find((each) => each.startsWith(name));
  if (folder === undefined) return [];
  return readdirSync(join(TICKETS, folder))
    .filter((file) => /\.csv(\.gz)?$/.test(file))
    .map((file) => join(TICKETS, folder, file));
}

/** The ticket with nothing but what the kernel knows: all else that happened to it is left out. */
function bare(ticket: HistoryTicket): HistoryTicket {
  const events: TicketEvent[] = [];
  for (const event of ticket.events) {
    if (event.do !== 'acknowledge' && event.do !== 'respond' && event.do !== 'resolve') continue;
    if (!events.some((each) => each.do === event.do)) events.push(event);
  }
  return { ...ticket, events };
}

describe.each(LOGS)('every ticket of %s', (name, count) => {
  const files = filesOf(name);
  it.skipIf(files.length === 0)('is replayed as it is simulated', { timeout: 240_000 }, async () => {
    const text = readFileSync(join(ROOT, 'bench/policies', name, 'rungs.yaml'), 'utf8');
    const { policy } = await openTexts([{ path: 'rungs.yaml', text }], { at: 0 });
    const { plan } = policy;
    const history = openHistory(plan.policy, name);
    if (typeof history === 'string') throw new Error(history);
    const [counter, slowCounter] = [new TallyCounter(plan), new TallyCounter(plan)];
    const [fast, slow] = [new FastReplayer(plan, counter), new SimulatingReplayer(plan)];
    let tickets = 0;
    for await (const read of readHistory(readRows(files, { cwd: ROOT }), history)) {
      if (isBadRow(read)) continue;
      tickets++;
      for (const ticket of [read, bare(read)]) {
        const facts = fast.facts(ticket);
        const simulated = slow.facts(ticket);
        // Comparing texts is faster than a matcher, and there are many.
        if (JSON.stringify(facts) !== JSON.stringify(simulated)) expect(facts).toEqual(simulated);
        fast.count(ticket, counter);
        slowCounter.add(simulated);
      }
    }
    expect(tickets).toBe(count);
    expect(counter.tally.toPartial()).toEqual(slowCounter.tally.toPartial());
    expect(fast.counts.kernel).toBeGreaterThan(0);
  });
});
