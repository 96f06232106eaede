import { jsonText } from '../../render/escape.js';
import type { RenderContext } from '../../render/context.js';
import type { ReportView } from '../../render/report-section.js';
import type { ReportOptions } from '../../report/options.js';
import type { Audience, Report } from '../../report/report.js';
import { reportTickets } from '../../report-tickets.js';
import { resolveMoment } from '../at.js';
import type { HistoryCounts } from '../../replay/history/counts.js';
import type { CommandSpec, Options } from '../command.js';
import { contextFor } from '../context.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { openWorkspaceFor, type OpenedWorkspace, sayFindings } from '../open.js';
import { flagOption, listOption, textOption } from '../option-value.js';
import { requireName } from '../named.js';
import { policyNames } from '../policy-names.js';
import { FEED_OPTIONS, openTickets } from '../ticket-feed.js';
import { ticketProgress } from '../ticket-progress.js';
import { UsageError } from '../usage-error.js';

export const command: CommandSpec = {
  name: 'report',
  description:
    'Reports what really happened to tickets, from their recorded events alone: how far each SLA target was kept against its objective, how long it took to acknowledge, answer and resolve, where tickets escalate, go to and fro and come back, months and quarters, what stands out, and what to change, each with its evidence. It shows things as they stood at the latest instant of the log, or at --at.',
  arguments: [{ name: '<tickets...>', description: 'files, patterns, or - for standard input', complete: 'files' }],
  formats: ['text', 'json', 'csv', 'markdown', 'html'],
  options: [
    ...FEED_OPTIONS,
    { flags: '--from <instant>', description: 'only tickets created from this date or time on' },
    { flags: '--to <instant>', description: 'only tickets created before; a bare date includes that day' },
    {
      flags: '--by <field>',
      description: 'count by this field too, or by a column that the history keeps',
      repeatable: true,
      complete: policyNames(({ fields }) => [...fields.keys()]),
    },
    {
      flags: '--tier <field>',
      description:
        'the field that says the support tier (default: support_tier, support_level, tier with numbers; else the team whose "handles" fits)',
      complete: policyNames(({ fields }) => [...fields.keys()]),
    },
    {
      flags: '--audience <who>',
      description: 'customers: without names of people',
      choices: ['internal', 'customers'],
      default: 'internal',
    },
    { flags: '--fail-on <what>', description: 'exit 1 when an objective is missed', choices: ['objective', 'never'] },
    { flags: '--ascii', description: 'charts of plain characters' },
  ],
  examples: [
    { command: 'rungs report tickets.csv', does: 'all tickets of an export' },
    { command: "rungs report 'logs/2026-*.csv.gz' --history servicenow --from 2026-10-01", does: 'since October' },
    { command: 'rungs report tickets.csv --format html --output report.html', does: 'one file with charts to send' },
    { command: 'rungs report tickets.csv --audience customers --format markdown', does: 'without names of people' },
    { command: 'rungs report tickets.csv --fail-on objective --quiet', does: 'from cron: did we keep our promises?' },
    { command: 'rungs report tickets.csv --by product --by country --format csv', does: 'further fields, for a sheet' },
  ],
  async run(args, options, io) {
    const opened = await openWorkspaceFor(options, io);
    const { workspace, zone } = opened;
    if (!workspace.compiles) {
      await sayFindings(workspace, options, io);
      return EXIT.found;
    }
    const feed = openTickets(args, workspace.policy, options, io);
    const asked = optionsOf(
      options,
      opened,
      feed.history.shapes.flatMap(({ keep }) => keep.map(({ name }) => name)),
    );
    const progress = ticketProgress(options, io);
    let report: Report;
    try {
      report = await reportTickets(workspace, feed.tickets(), asked, progress);
    } finally {
      progress.end();
    }
    if (report.totals.tickets === 0) return nothing(report, feed.counts.bad, io);
    const view: ReportView = {
      report,
      history: feed.history.name,
      rows: feed.counts.rows,
      bad: feed.counts.bad,
      read: readCounts(feed.counts),
      workspace: workspace.policy.workspace.name,
      ascii: flagOption(options, 'ascii') || (io.stdout.isTTY && io.env['TERM'] === 'dumb'),
    };
    await workspace.places.prepare(workspace.texts.map(({ path }) => path));
    io.stdout.write(await rendered(options.format, view, contextFor(io.stdout, workspace.places, zone, report.asOf)));
    return codeFor(report, options, io);
  },
};

function optionsOf(options: Options, { at, workspace, zone }: OpenedWorkspace, kept: readonly string[]): ReportOptions {
  const by = listOption(options, 'by');
  const tier = textOption(options, 'tier');
  const fields = [...workspace.policy.fields.keys()];
  for (const name of by) requireName('field or kept column', name, [...fields, ...kept]);
  if (tier !== undefined) requireName('field', tier, fields);
  const from = moment(options, 'from', zone);
  const to = moment(options, 'to', zone);
  if (from !== undefined && to !== undefined && to <= from) throw new UsageError('--to is not after --from');
  // Without --at a log is as old as it is: what nobody knows yet is not late.
  const asOf = options.at === undefined ? undefined : at;
  return { from, to, asOf, zone, by, tier, audience: options['audience'] as Audience };
}

function readCounts({ early, hidden, unknown }: HistoryCounts): ReportView['read'] {
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return {
    early,
    hidden,
    unknown: [...unknown]
      .map(([field, values]) => [field, [...values].sort((a, b) => b[1] - a[1] || order(a[0], b[0]))] as const)
      .sort((a, b) => order(a[0], b[0])),
  };
}

function moment(options: Options, name: 'from' | 'to', zone: OpenedWorkspace['zone']): number | undefined {
  const text = textOption(options, name);
  return text === undefined ? undefined : resolveMoment(`--${name}`, text, zone, name);
}

function nothing({ totals }: Report, bad: number, io: Io): number {
  const why =
    totals.outside > 0
      ? `all ${totals.outside} tickets were created outside --from, --to or after --at`
      : bad > 0
        ? bad === 1
          ? 'the only row could not be read'
          : `none of the ${bad} rows could be read`
        : 'there are no tickets in the files';
  io.stderr.write(`${why}\n`);
  return EXIT.nothing;
}

async function rendered(format: string, view: ReportView, context: RenderContext): Promise<string> {
  switch (format) {
    case 'json': {
      const { reportToJson } = await import('../../render/report-json.js');
      return jsonText(reportToJson(view, context));
    }
    case 'csv': {
      const { reportToCsv } = await import('../../render/report-csv.js');
      return reportToCsv(view);
    }
    case 'markdown': {
      const { reportToMarkdown } = await import('../../render/report-markdown.js');
      return reportToMarkdown(view, context);
    }
    case 'html': {
      const { reportToHtml } = await import('../../render/html/pages.js');
      return reportToHtml(view, context);
    }
    default: {
      const { reportToText } = await import('../../render/report-text.js');
      return reportToText(view, context);
    }
  }
}

function codeFor({ compliance }: Report, options: Options, io: Io): number {
  if (options['failOn'] !== 'objective') return EXIT.ok;
  const missed = compliance.filter(({ kept }) => kept === false);
  if (missed.length === 0) return EXIT.ok;
  io.stderr.write(`${missed.length} objective${missed.length === 1 ? ' is' : 's are'} missed\n`);
  return EXIT.found;
}
