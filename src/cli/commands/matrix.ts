import { resolve } from 'node:path';
import { readPackageFile } from '../../load/package-file.js';
import { writeFileAtomically } from '../../load/write-file.js';
import { jsonText, terminalText } from '../../render/escape.js';
import type { Plan, RowPlan } from '../../model/plan.js';
import { type Card, cardOf } from '../../reference/card.js';
import { COLUMNS } from '../../reference/ticket-kinds.js';
import { usedLadders, usedSlas } from '../../reference/used-ladders.js';
import type { RenderContext } from '../../render/context.js';
import type { MatrixView } from '../../render/matrix-view.js';
import type { CommandSpec, Options } from '../command.js';
import { contextFor } from '../context.js';
import { madeText } from '../made.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { requireName } from '../named.js';
import { type OpenedWorkspace, openWorkspaceFor, sayFindings } from '../open.js';
import { flagOption, textOption } from '../option-value.js';
import { policyNames } from '../policy-names.js';
import { typedCommand } from '../typed-command.js';
import { UsageError } from '../usage-error.js';

/** Fits a phone's screen and, printed, a wallet. */
const CARD_WIDTH = 46;

export const command: CommandSpec = {
  name: 'matrix',
  description:
    'Shows the escalation matrix: its rows, every level of each ladder, the promises, and a quick-reference card that says for each kind of ticket who is reached when. The card is for a ticket of --at.',
  arguments: [
    {
      name: '[row...]',
      description: 'names of matrix rows (default: all)',
      complete: policyNames(({ matrix }) => matrix.map(({ name }) => name)),
    },
  ],
  formats: ['text', 'markdown', 'mermaid', 'html', 'json'],
  options: [
    { flags: '--card', description: 'only the card, narrow enough for a phone' },
    {
      flags: '--playground <file>',
      description: 'write a page to play with: the engine and the policy in one file that needs no network',
      complete: 'files',
    },
  ],
  examples: [
    { command: 'rungs matrix --format markdown --output escalation.md', does: 'the matrix for a wiki page' },
    { command: 'rungs matrix --card --at 2026-11-24T23:10', does: 'who is reached at night, on a card' },
    {
      command: 'rungs matrix --format html --output escalation.html',
      does: 'flowcharts and cards, one file to look at',
    },
    { command: "rungs matrix 'Network outage'", does: 'one row with its ladder' },
    {
      command: 'rungs matrix --playground playground.html',
      does: 'a page in which to turn the ticket, the moment and who reacts',
    },
  ],
  async run(args, options, io) {
    const { workspace, at, zone } = await openWorkspaceFor(options, io);
    if (!workspace.compiles) {
      await sayFindings(workspace, options, io);
      return EXIT.found;
    }
    const { plan } = workspace;
    if (plan.rows.length === 0) {
      io.stderr.write('the workspace has no matrix\n');
      return EXIT.nothing;
    }
    const playground = textOption(options, 'playground');
    if (playground !== undefined) {
      if (args.length > 0) throw new UsageError('a playground has the whole policy: name no row with --playground');
      if (playground !== '-' && options.output !== undefined)
        throw new UsageError('--playground names the file already: leave --output out');
      return writePlayground(playground, { workspace, at, zone }, options, io);
    }
    const onlyCard = flagOption(options, 'card');
    if (onlyCard && options.format === 'mermaid')
      throw new UsageError('a card is no diagram: --card goes with text, markdown, html or json');
    const rows = rowsNamed(args, plan);
    const card = options.format === 'mermaid' ? { entries: [], complete: true } : cardAbout(cardOf(plan, at), rows);
    const view = { plan, rows, ladders: usedLadders(plan, rows), slas: usedSlas(plan, rows), card };

    await workspace.places.prepare(workspace.texts.map(({ path }) => path));
    const context = contextFor(io.stdout, workspace.places, zone, at);
    if (options.format === 'html') {
      const { matrixToHtml } = await import('../../render/html/pages.js');
      const page = { view, onlyCard, command: typedCommand(command, args, options, at), made: madeText() };
      io.stdout.write(matrixToHtml(page, context));
    } else io.stdout.write(await rendered(options.format, view, context, onlyCard));
    return EXIT.ok;
  },
};

/** To the file that is named, `-` being stdout; a file that is there is replaced at once. */
async function writePlayground(
  file: string,
  { workspace, at, zone }: Pick<OpenedWorkspace, 'workspace' | 'at' | 'zone'>,
  options: Options,
  io: Io,
): Promise<number> {
  const { playgroundToHtml } = await import('../../render/html/pages.js');
  const page = playgroundToHtml({
    name: workspace.policy.workspace.name ?? 'escalation policy',
    program: readPackageFile('dist/playground.js'),
    made: `${madeText()} Make it again: ${typedCommand(command, [], options, at)} --playground playground.html`,
    texts: workspace.texts.map(({ path, text }) => ({ path, text })),
    at,
    zone: zone.name,
  });
  if (file === '-') io.stdout.write(page);
  else {
    writeFileAtomically(resolve(io.cwd, file), page);
    if (!options.quiet) io.stderr.write(`wrote ${terminalText(file)}; open it in a browser\n`);
  }
  return EXIT.ok;
}

function rowsNamed(names: readonly string[], plan: Plan): readonly RowPlan[] {
  if (names.length === 0) return plan.rows;
  const known = plan.rows.map(({ def }) => def.name);
  for (const name of names) requireName('matrix row', name, known);
  return plan.rows.filter(({ def }) => names.includes(def.name));
}

/** The entries in which one of the rows has a say. */
function cardAbout(card: Card, rows: readonly RowPlan[]): Card {
  const entries = card.entries.filter(({ kind }) =>
    COLUMNS.some((column) => kind.rows[column].some((row) => rows.includes(row))),
  );
  return { ...card, entries };
}

async function rendered(format: string, view: MatrixView, context: RenderContext, onlyCard: boolean): Promise<string> {
  const { policy } = view.plan;
  switch (format) {
    case 'json': {
      const { matrixToJson } = await import('../../render/matrix-json.js');
      const { schemaVersion, at, card, ...rest } = matrixToJson(view, context);
      const shown = onlyCard ? { schemaVersion, at, card } : { schemaVersion, at, ...rest, card };
      return jsonText(shown);
    }
    case 'markdown': {
      const { cardToMarkdown, matrixToMarkdown } = await import('../../render/matrix-markdown.js');
      return onlyCard ? cardToMarkdown(view, context) : matrixToMarkdown(view, context);
    }
    case 'mermaid': {
      const { matrixToMermaid } = await import('../../render/matrix-mermaid.js');
      return matrixToMermaid(view.rows, view.ladders, policy);
    }
    default: {
      if (onlyCard) {
        const { cardToText } = await import('../../render/card-text.js');
        return cardToText(view.card, policy, { ...context, width: Math.min(context.width, CARD_WIDTH) });
      }
      const { matrixToText } = await import('../../render/matrix-text.js');
      return matrixToText(view, context);
    }
  }
}
