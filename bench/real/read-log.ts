import { openHistory } from '../../src/history.js';
import { openWorkspace } from '../../src/index.js';
import { readRows } from '../../src/load/rows/read-rows.js';
import type { Plan } from '../../src/model/plan.js';
import type { TicketFacts } from '../../src/model/replay.js';
import { isBadRow, readHistory } from '../../src/replay/history/read.js';
import type { HistoryTicket } from '../../src/replay/history-ticket.js';
import { SimulatingReplayer } from '../../src/replay/replayer.js';

export interface Replayed {
  readonly ticket: HistoryTicket;
  readonly facts: TicketFacts;
}

export async function openPlan(dir: string): Promise<Plan> {
  return (await openWorkspace(dir, { at: 0 })).policy.plan;
}

/** Every ticket of a log. */
export async function readLog(plan: Plan, history: string, file: string): Promise<HistoryTicket[]> {
  const opened = openHistory(plan.policy, history);
  if (typeof opened === 'string') throw new Error(opened);
  const tickets: HistoryTicket[] = [];
  for await (const ticket of readHistory(readRows([file], { cwd: process.cwd() }), opened)) {
    if (isBadRow(ticket)) throw new Error(`${ticket.file}:${ticket.line}: ${ticket.reason}`);
    tickets.push(ticket);
  }
  return tickets;
}

/** The tickets through a policy, reactions as recorded. */
export function replayAll(plan: Plan, tickets: readonly HistoryTicket[]): Replayed[] {
  const replayer = new SimulatingReplayer(plan);
  return tickets.map((ticket) => ({ ticket, facts: replayer.facts(ticket) }));
}
