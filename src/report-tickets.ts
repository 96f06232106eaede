import type { Plan } from './model/plan.js';
import { parseWhatIf } from './parse/what-if.js';
import type { HistoryTicket } from './replay/history-ticket.js';
import type { ReportOptions } from './report/options.js';
import type { Report, TargetCompliance } from './report/report.js';
import { ReportBuilder } from './report/report-builder.js';
import { recommend } from './report/recommend/recommend.js';
import { fromRaws, type LoadedWorkspace } from './workspace.js';

/** What a caller may hear along the way. */
export interface ReportProgress {
  /** Tickets read so far; not at every one. */
  read?(tickets: number): void;
}

const TELL_EVERY = 1000;

/**
 * What really happened to tickets against the promises of a policy: `rungs report`. Tickets may come in any order. Throws when the policy
 * does not compile.
 */
export async function reportTickets(
  workspace: LoadedWorkspace,
  tickets: AsyncIterable<HistoryTicket> | Iterable<HistoryTicket>,
  options: ReportOptions = {},
  progress: ReportProgress = {},
): Promise<Report> {
  const { plan } = workspace;
  const builder = new ReportBuilder(plan, options);
  let read = 0;
  for await (const ticket of tickets) {
    builder.add(ticket);
    if (++read % TELL_EVERY === 0) progress.read?.(read);
  }
  progress.read?.(read);
  const report = builder.finish();
  const { label, moves, sample } = builder;
  const grounds = { plan, report, moves, label };
  const recommendations = recommend(grounds, sample.tickets(), (change) => changed(change, workspace));
  return { ...report, compliance: report.compliance.map((row) => named(row, label)), recommendations };
}

/** With the names that may be told. */
function named(row: TargetCompliance, label: (name: string) => string): TargetCompliance {
  return { ...row, sla: label(row.sla), priority: row.priority === undefined ? undefined : label(row.priority) };
}

function changed(change: string, workspace: LoadedWorkspace): Plan | undefined {
  const apply = parseWhatIf(change);
  const raws = typeof apply === 'string' ? apply : apply(workspace.raws);
  if (typeof raws === 'string') return undefined;
  const after = fromRaws(workspace.texts, raws, workspace.now);
  return after.compiles ? after.plan : undefined;
}
