import { scoreOf } from '../../drill/result.js';
import { QUESTION_KINDS, TOPICS } from '../../drill/topic.js';
import { STYLES } from '../../drill/style.js';
import type { RenderContext } from '../../render/context.js';
import type { CommandSpec, Options } from '../command.js';
import { contextFor } from '../context.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { openWorkspaceFor, type OpenedWorkspace, sayFindings } from '../open.js';
import { flagOption, textOption } from '../option-value.js';
import { policyNames } from '../policy-names.js';
import { UsageError } from '../usage-error.js';

export const command: CommandSpec = {
  name: 'drill',
  description:
    'Trains people on the policy as it is: draws situations that it can have, asks who is paged, when a promise breaks, whether to escalate and whom to tell, marks the answers and explains them from the engine. In a terminal it asks; elsewhere --answers marks a file of answers and --print makes a sheet with its key. Exits 1 when --pass is missed.',
  arguments: [
    {
      name: '[script]',
      description: 'with --live: a file of a ticket with its events, as simulate takes it',
      complete: 'files',
    },
  ],
  formats: ['text', 'json', 'markdown', 'html'],
  options: [
    { flags: '--count <n>', description: 'how many questions (default: 10)' },
    {
      flags: '--topics <list>',
      description: 'only these situations or questions, like night,hand-off,due',
      repeatable: true,
      complete: [...TOPICS, ...QUESTION_KINDS],
    },
    { flags: '--list', description: 'what can be trained, and how you stand' },
    { flags: '--seed <text>', description: 'draw the same questions again (default: another each time)' },
    {
      flags: '--as <person>',
      description: 'who answers: whose score it is, and whose pages are preferred',
      complete: policyNames(({ people }) => people.keys()),
    },
    { flags: '--style <how>', description: 'how answers are given', choices: STYLES, default: 'mixed' },
    {
      flags: '--answers <file>',
      description: 'mark the answers in a file of YAML or JSON; - is stdin',
      once: true,
      complete: 'files',
    },
    { flags: '--print', description: 'a sheet for a classroom, as markdown, or html with --format html' },
    { flags: '--key <where>', description: 'the key of the sheet', choices: ['end', 'none', 'only'], default: 'end' },
    { flags: '--live', description: 'play a ticket in time, act, and be told what the policy would have wanted' },
    {
      flags: '--scenario <name>',
      description: 'with --live: a scenario of the policy as the script',
      complete: policyNames(({ scenarios }) => scenarios.keys()),
    },
    { flags: '--speed <times>', description: 'with --live: how much faster than real time (default: 60x)' },
    { flags: '--pass <share>', description: 'exit 1 below this share of right answers, like 80%' },
    { flags: '--history-file <file>', description: 'where answers are kept for repetition', complete: 'files' },
    { flags: '--no-history', description: 'keep nothing, and repeat nothing' },
  ],
  examples: [
    { command: 'rungs drill', does: 'ten questions in the terminal' },
    { command: 'rungs drill --topics night,hand-off --as ana', does: 'what is hard about nights, with pages to ana' },
    { command: 'rungs drill --print --count 20 --format html --output drill.html', does: 'a sheet for a classroom' },
    {
      command: 'rungs drill --live --scenario a-night-on-which-nobody-reacts --speed 120x',
      does: 'a live exercise; without a terminal the acts are lines on stdin: ack @+10m',
    },
    { command: 'rungs drill --seed monday --at 2026-11-23T12:00 --answers ana.yaml', does: 'mark answers from a file' },
  ],
  async run(args, options, io) {
    checkLive(args[0], options);
    const opened = await openWorkspaceFor(options, io);
    const { workspace, at, zone } = opened;
    if (!workspace.compiles) {
      await sayFindings(workspace, options, io);
      return EXIT.found;
    }
    if (workspace.plan.ladders.size === 0) {
      io.stderr.write('the policy has no escalations, so there is nothing to ask about\n');
      return EXIT.nothing;
    }
    await workspace.places.prepare(workspace.texts.map(({ path }) => path));
    const context = contextFor(io.stdout, workspace.places, zone, at);
    if (flagOption(options, 'live')) return live(args[0], opened, options, context, io);
    return flagOption(options, 'list') ? listTopics(opened, options, context, io) : drill(opened, options, context, io);
  },
};

async function live(
  file: string | undefined,
  { workspace }: OpenedWorkspace,
  options: Options,
  context: RenderContext,
  io: Io,
): Promise<number> {
  const pass = passOf(options);
  const { runLive } = await import('../drill/run-live.js');
  const { share, code } = await runLive(file, workspace, options, context, io, isTerminal(io));
  if (code !== EXIT.ok || pass === undefined) return code;
  return share >= pass ? EXIT.ok : EXIT.found;
}

function checkLive(file: string | undefined, options: Options): void {
  if (flagOption(options, 'live')) {
    const odd = ['print', 'list'].find((name) => flagOption(options, name));
    if (odd !== undefined) throw new UsageError(`--live plays an exercise: --${odd} does not go with it`);
    if (options.format !== 'text' && options.format !== 'json')
      throw new UsageError(`--live has no --format ${options.format}; there are text and json`);
    return;
  }
  const only = file !== undefined ? 'a script' : ['scenario', 'speed'].find((name) => options[name] !== undefined);
  if (only !== undefined) throw new UsageError(`${file === undefined ? `--${only}` : only} is for --live`);
}

/** What people call the workspace. */
function nameOf({ workspace, dir }: OpenedWorkspace): string {
  return workspace.policy.workspace.name ?? dir.split(/[\\/]/).at(-1) ?? 'policy';
}

async function listTopics(opened: OpenedWorkspace, options: Options, context: RenderContext, io: Io): Promise<number> {
  const { workspace, at } = opened;
  const { topicLines } = await import('../drill/topic-lines.js');
  const { historyStore } = await import('../drill/history-store.js');
  const store = historyStore(options, io, { workspace: nameOf(opened), isTerminal: isTerminal(io) });
  const { lines, due } = topicLines(workspace.plan, at, store?.cards());
  if (options.format === 'json') {
    const { jsonText } = await import('../../render/escape.js');
    const topics = lines.map(({ topic, kinds, score }) => ({ topic, questions: kinds, score: score ?? null }));
    io.stdout.write(jsonText({ schemaVersion: 1, topics, due: due ?? null }));
    return EXIT.ok;
  }
  const { drillListText } = await import('../../render/drill-list.js');
  io.stdout.write(drillListText(lines, due, context));
  return EXIT.ok;
}

async function drill(opened: OpenedWorkspace, options: Options, context: RenderContext, io: Io): Promise<number> {
  const { workspace, at } = opened;
  const { plan } = workspace;
  const pass = passOf(options);
  const how = modeOf(options, io);
  const { drillChoice, prepareQuestions } = await import('../drill/prepare.js');
  const { historyStore } = await import('../drill/history-store.js');
  const choice = drillChoice(options, at);
  const isKept = how === 'ask' || how === 'mark';
  const store = isKept
    ? historyStore(options, io, { workspace: nameOf(opened), isTerminal: how === 'ask' })
    : undefined;
  const { views, gone } = prepareQuestions(plan, at, choice, store?.cards());
  const quiet = flagOption(options, 'quiet');
  if (views.length === 0) {
    const { nothingText } = await import('../drill/topic-lines.js');
    io.stderr.write(nothingText(choice));
    return EXIT.nothing;
  }
  if (!quiet && how !== 'ask') {
    const { missingText } = await import('../drill/topic-lines.js');
    io.stderr.write(missingText(choice, views));
  }
  if (!quiet && gone > 0)
    io.stderr.write(
      `${gone} ${gone === 1 ? 'card is' : 'cards are'} left out: the policy no longer has what they ask\n`,
    );
  const source = { workspace: nameOf(opened), seed: choice.seed, person: choice.person };

  if (how === 'print') {
    const { sheetText } = await import('../drill/sheet.js');
    io.stdout.write(await sheetText(views, source, context, options));
    return EXIT.ok;
  }
  const { jsonText } = await import('../../render/escape.js');
  const { drillToJson } = await import('../../render/drill-json.js');
  if (how === 'questions') {
    io.stdout.write(jsonText(drillToJson(views, undefined, source, context)));
    return EXIT.ok;
  }
  const { runDrill } = await import('../drill/run-drill.js');
  const { results, code } = await runDrill(how, views, { options, context, io, store, at, source });
  if (options.format === 'json')
    io.stdout.write(jsonText(drillToJson(views, { list: results, score: scoreOf(results) }, source, context)));
  if (code !== EXIT.ok || pass === undefined) return code;
  const right = results.filter(({ mark }) => mark?.verdict === 'right').length;
  return right / views.length >= pass ? EXIT.ok : EXIT.found;
}

type Mode = 'ask' | 'mark' | 'print' | 'questions';

function modeOf(options: Options, io: Io): Mode {
  const answers = textOption(options, 'answers') !== undefined;
  const print = flagOption(options, 'print') || options.format === 'markdown' || options.format === 'html';
  if (answers && print) throw new UsageError('--answers marks and --print prints: use one of them');
  if (answers) return 'mark';
  if (print) return 'print';
  if (options.format === 'json') return 'questions';
  if (isTerminal(io) && options.input) return 'ask';
  throw new UsageError(
    options.input ? 'there is no terminal to ask on' : '--no-input: nothing may be asked',
    'use --answers <file> to mark answers, --print for a sheet, or --format json for the questions',
  );
}

function isTerminal(io: Io): boolean {
  return io.stdin.isTTY && io.stdout.isTTY;
}

/** The share of `--pass`, from `80%`, `80` or `0.8`. */
function passOf(options: Options): number | undefined {
  const text = textOption(options, 'pass');
  if (text === undefined) return undefined;
  const number = /^\d{1,3}(?:\.\d+)?%?$/.test(text) ? Number(text.replace('%', '')) : Number.NaN;
  const share = text.includes('%') || number > 1 ? number / 100 : number;
  if (!(share >= 0 && share <= 1)) throw new UsageError(`--pass: "${text}" is no share; write it like 80%`);
  return share;
}
