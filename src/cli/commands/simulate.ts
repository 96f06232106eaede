import { changedWorkspace } from '../../changed-workspace.js';
import { jsonText } from '../../render/escape.js';
import type { Plan } from '../../model/plan.js';
import type { SimulationView } from '../../render/simulate-json.js';
import { simulate, type SimulateOptions } from '../../run/simulate.js';
import { warningsOf } from '../../run/warnings.js';
import type { LoadedWorkspace } from '../../workspace.js';
import { lintOfTicket } from '../../lint.js';
import { askedTicket } from '../asked-ticket.js';
import type { CommandSpec, Options } from '../command.js';
import { contextFor } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { madeText } from '../made.js';
import { openWorkspaceFor, sayFindings } from '../open.js';
import { typedCommand } from '../typed-command.js';
import { UsageError } from '../usage-error.js';

export const command: CommandSpec = {
  name: 'simulate',
  description:
    'Shows the whole timeline of one ticket: who is paged when, by which level and why, and every SLA clock. Without events nobody reacts, so the whole ladder is shown. What lint says of the definitions that the ticket meets stands at the end. Exits 1 when the ticket is lost or unrouted.',
  arguments: [{ name: '[ticket]', description: 'file of a ticket with its events; - is stdin', complete: 'files' }],
  formats: ['text', 'json', 'markdown', 'mermaid', 'html', 'ics'],
  options: [
    { flags: '--set <field=value>', description: 'a field of the ticket', repeatable: true },
    { flags: '--created <instant>', description: 'when the ticket is created (default: --at)' },
    { flags: '--event <event>', description: "what happens to it, like 'acknowledge by bo @+40m'", repeatable: true },
    { flags: '--until <moment>', description: 'stop there, like +4h' },
    { flags: '--scenario <name>', description: "take a scenario's ticket and events" },
    { flags: '--what-if <change>', description: "change the policy in memory, like 'away ana'", repeatable: true },
    { flags: '--turn <n>', description: 'which turn a round robin is at, from 0' },
    { flags: '--channels', description: 'show the personal notification steps' },
    { flags: '--why', description: 'every reason in full, with its clause and place' },
  ],
  examples: [
    {
      command: 'rungs simulate --set priority=P1 --set category=network --created 2026-11-24T23:10',
      does: 'an urgent ticket at night that nobody answers',
    },
    {
      command: "rungs simulate --set priority=P1 --event 'acknowledge by bo @+40m' --event 'resolve @+3h'",
      does: 'one that bo takes after 40 minutes',
    },
    {
      command: "rungs simulate --set priority=P1 --what-if 'set escalations.critical.levels[1].after=15m'",
      does: 'what another delay would change, beside the original',
    },
    { command: 'rungs simulate ticket.yaml --format json', does: 'a ticket from a file, for a script' },
    {
      command: 'rungs simulate --set priority=P1 --format html --output ticket.html',
      does: 'the timeline as a picture, one file that needs no network',
    },
  ],
  async run(args, options, io) {
    const { workspace, at, zone } = await openWorkspaceFor(options, io);
    if (!workspace.compiles) {
      await sayFindings(workspace, options, io);
      return EXIT.found;
    }
    const read = await askedTicket(args[0], options, io, workspace);
    const simulateOptions: SimulateOptions = {
      until: read.until,
      turn: turnOf(options),
      channels: options['channels'] === true,
    };
    const run = (plan: Plan): SimulationView => {
      const simulation = simulate(plan, read.ticket, read.events, simulateOptions);
      return { simulation, warnings: warningsOf(plan, simulation) };
    };
    const before = run(workspace.plan);
    const view = { ...before, findings: await lintOfTicket(workspace, before.simulation) };

    const changes = options['whatIf'] as readonly string[];
    const changed = changes.length === 0 ? undefined : changedBy(changes, workspace);
    if (changed !== undefined && !changed.compiles) {
      await sayFindings(changed, options, io);
      return EXIT.found;
    }
    const after = changed && { ...run(changed.plan), changes };

    await workspace.places.prepare(workspace.texts.map((text) => text.path));
    const context = contextFor(io.stdout, workspace.places, zone, at);
    if (options.format === 'html') {
      const { simulationToHtml } = await import('../../render/html/pages.js');
      const changedTo = after && changed && { ...after, plan: changed.plan };
      const page = { view, after: changedTo, plan: workspace.plan, made: madeText() };
      io.stdout.write(simulationToHtml({ ...page, command: typedCommand(command, args, options, at) }, context));
    } else
      io.stdout.write(await rendered(options.format, view, after, workspace.plan, context, options['why'] === true));
    const { simulation } = after ?? view;
    return simulation.outcome === 'lost' || simulation.route.escalation === undefined ? EXIT.found : EXIT.ok;
  },
};

type Changed = SimulationView & { readonly changes: readonly string[] };

async function rendered(
  format: string,
  view: SimulationView,
  after: Changed | undefined,
  plan: Plan,
  context: ReturnType<typeof contextFor>,
  why: boolean,
): Promise<string> {
  switch (format) {
    case 'json': {
      const { simulationToJson } = await import('../../render/simulate-json.js');
      const json = simulationToJson(view, context);
      const whatIf = after && { changes: after.changes, ...simulationToJson(after, context) };
      return jsonText(whatIf === undefined ? json : { ...json, whatIf });
    }
    case 'markdown': {
      const { simulationToMarkdown } = await import('../../render/simulate-markdown.js');
      if (after === undefined) return simulationToMarkdown(view, context);
      const { whatIfToMarkdown } = await import('../../render/what-if.js');
      return `${simulationToMarkdown(view, context)}\n${whatIfToMarkdown(view, after, context)}`;
    }
    case 'mermaid': {
      const { simulationToMermaid } = await import('../../render/simulate-mermaid.js');
      return simulationToMermaid(after ?? view, context);
    }
    case 'ics': {
      const { simulationToIcs } = await import('../../render/simulate-ics.js');
      return simulationToIcs(after ?? view, context);
    }
    default: {
      const { simulationToText } = await import('../../render/simulate-text.js');
      const personName = (id: string) => plan.policy.people.get(id)?.name;
      if (after === undefined) return simulationToText(view, context, { personName, why });
      const { whatIfToText } = await import('../../render/what-if.js');
      return whatIfToText(view, after, context, { personName, why });
    }
  }
}

function changedBy(changes: readonly string[], workspace: LoadedWorkspace): LoadedWorkspace {
  const changed = changedWorkspace(workspace, changes);
  if (typeof changed === 'string') throw new UsageError(`--what-if: ${changed}`);
  return changed;
}

function turnOf(options: Options): number {
  const text = options['turn'];
  if (text === undefined) return 0;
  if (typeof text !== 'string' || !/^\d+$/.test(text))
    throw new UsageError(`--turn: "${String(text)}" is no whole number from 0`);
  return Number(text);
}
