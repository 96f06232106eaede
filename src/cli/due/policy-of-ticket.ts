import type { Journal } from '../../due/journal.js';
import type { DueQuery } from '../../due-tickets.js';
import { GitProblem } from '../../load/git/problem.js';
import { terminalText } from '../../render/escape.js';
import type { Options } from '../command.js';
import type { Io } from '../io.js';
import type { OpenedWorkspace } from '../open.js';
import { UsageError } from '../usage-error.js';

/** Which policy each ticket goes by, and how to let go of what that needs. */
export interface TicketPolicies {
  readonly workspaceOf: DueQuery['workspaceOf'];
  close(): void;
}

/** The newest policy for all; with `--pin` the one that counted when the ticket was created, noted in the journal. */
export async function ticketPolicies(
  pin: boolean,
  { dir, workspace }: OpenedWorkspace,
  journal: Journal,
  options: Options,
  io: Io,
): Promise<TicketPolicies> {
  if (!pin) return { workspaceOf: () => workspace, close: () => {} };
  const { NEWEST, PinnedPolicies } = await import('../../pinned-policies.js');
  const pinned = await PinnedPolicies.open(dir, io.env, workspace).catch((error: unknown) => {
    if (error instanceof GitProblem)
      throw new UsageError(`--pin: ${error.message}`, 'the versions of the policy are read from its Git history');
    throw error;
  });
  const workspaceOf: DueQuery['workspaceOf'] = async ({ id, ticket }) => {
    const record = journal.record(id);
    const wanted = record.pin ?? pinned.commitAt(ticket.created);
    const own = await pinned.at(wanted);
    const commit = own === undefined ? NEWEST : wanted;
    if (record.pin !== commit) {
      record.pin = commit;
    }
    return own ?? workspace;
  };
  const close = (): void => {
    pinned.close();
    if (!options.quiet) for (const note of pinned.notes) io.stderr.write(`${terminalText(`note: ${note}`)}\n`);
  };
  return { workspaceOf, close };
}
