import type { Policy } from '../../model/policy.js';
import { jsonText, terminalText } from '../../render/escape.js';
import { dayAt, dueDay, endOfDay } from '../../review/due.js';
import { type ReviewItem, reviewItems } from '../../review/item.js';
import type { ReviewReport } from '../../review/report.js';
import { TicketCounter } from '../../review/tickets.js';
import { reviewWorkspace } from '../../review-items.js';
import { simulate } from '../../run/simulate.js';
import { parseDuration } from '../../time/duration.js';
import { UTC, zoneNamed } from '../../time/zone.js';
import type { Zone } from '../../time/zone-type.js';
import type { LoadedWorkspace } from '../../workspace.js';
import type { Options } from '../command.js';
import { contextFor } from '../context.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { requireName } from '../named.js';
import { openWorkspaceFor, sayFindings } from '../open.js';
import { flagOption, listOption, textOption } from '../option-value.js';
import { openTickets } from '../ticket-feed.js';
import { UsageError } from '../usage-error.js';

/** `rungs review`: what is due, and what happened since. */
export async function runReview(options: Options, io: Io): Promise<number> {
  const opened = await openWorkspaceFor(options, io);
  const { workspace, dir, at } = opened;
  if (!workspace.compiles) {
    await sayFindings(workspace, options, io);
    return EXIT.found;
  }
  const { policy } = workspace;
  // Dates are those of the workspace, whatever the zone to print in.
  const zone = zoneNamed(policy.workspace.timezone) ?? UTC;
  const owner = textOption(options, 'owner');
  if (owner !== undefined) requireName('owner', owner, ownersOf(policy));
  const all = flagOption(options, 'all');
  const within = withinOf(options, dayAt(at, zone));
  let report = await reviewWorkspace(workspace, { dir, env: io.env, within, owner, all });
  if (listOption(options, 'tickets').length > 0) report = await withTickets(report, workspace, zone, options, io);
  else if (textOption(options, 'history') !== undefined) throw new UsageError('--history needs --tickets <file>');

  for (const { message, hint } of report.notes)
    io.stderr.write(`${terminalText(`${message}${hint === undefined ? '' : `; ${hint}`}`)}\n`);
  const { counts } = report;
  if (counts.overdue + counts.soon + counts.fine + counts.unknown === 0 && !all) {
    io.stderr.write(
      counts.unreviewed === 0
        ? 'there is nothing to review: no escalation, SLA, schedule or row\n'
        : `nothing has a review; give \`workspace.review\` an \`every\` and an \`owner\`, or a definition its own \`review\`\n`,
    );
    return EXIT.nothing;
  }
  io.stdout.write(await rendered(report, workspace, zone, options, io));
  return codeFor(report, textOption(options, 'failOn') ?? 'overdue');
}

/** What cannot be told is no good news: where nothing is overdue but something is not known, the answer is not known. */
function codeFor({ counts }: ReviewReport, failOn: string): number {
  if (failOn === 'never') return EXIT.ok;
  if (counts.overdue > 0 || (failOn === 'soon' && counts.soon > 0)) return EXIT.found;
  return counts.unknown > 0 ? EXIT.usage : EXIT.ok;
}

async function rendered(
  report: ReviewReport,
  { policy, places, now }: LoadedWorkspace,
  zone: Zone,
  options: Options,
  io: Io,
): Promise<string> {
  const context = contextFor(io.stdout, places, zone, now);
  const all = flagOption(options, 'all');
  switch (options.format) {
    case 'json':
      return jsonText((await import('../../render/review-json.js')).reviewToJson(report, context, all));
    case 'markdown':
      return (await import('../../render/review-markdown.js')).reviewToMarkdown(report, policy, context, all);
    default:
      return (await import('../../render/review-text.js')).reviewToText(report, policy, context, all);
  }
}

function ownersOf(policy: Policy): Set<string> {
  const owners = reviewItems(policy).flatMap(({ owner }) => owner ?? []);
  return new Set([...owners, ...policy.people.keys(), ...policy.teams.keys()]);
}

function withinOf(options: Options, today: number): { days: number; text: string } {
  const text = textOption(options, 'within') ?? '30d';
  const duration = parseDuration(text);
  if (typeof duration === 'string') throw new UsageError(`--within: ${duration}`);
  return { days: dueDay(today, duration) - today, text };
}

/** Plays the tickets by the policy as it is, and counts what breached since each item's last review. */
async function withTickets(
  report: ReviewReport,
  { plan, policy, now }: LoadedWorkspace,
  zone: Zone,
  options: Options,
  io: Io,
): Promise<ReviewReport> {
  const all = flagOption(options, 'all');
  const since = new Map<ReviewItem, number>();
  for (const { item, lastDay, status } of report.items) {
    if (lastDay === undefined || !(all || status === 'overdue' || status === 'soon')) continue;
    since.set(item, endOfDay(lastDay, zone) - 1);
  }
  const counter = new TicketCounter(plan, since);
  const feed = openTickets(listOption(options, 'tickets'), policy, options, io);
  for await (const { id, ticket, events } of feed.tickets()) {
    if (ticket.created <= now) counter.count(id, simulate(plan, ticket, events, { until: now }));
  }
  const counted = counter.result();
  return { ...report, items: report.items.map((review) => ({ ...review, tickets: counted.get(review.item) })) };
}
