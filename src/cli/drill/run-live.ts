import { debrief } from '../../drill/live/debrief.js';
import { eventsOf, type Exercise, type LiveScript, liveScript } from '../../drill/live/exercise.js';
import { ticketCommand } from '../../drill/show-command.js';
import type { RenderContext } from '../../render/context.js';
import { liveToJson } from '../../render/drill-live-json.js';
import { debriefText } from '../../render/drill-live-text.js';
import { jsonText } from '../../render/escape.js';
import type { LoadedWorkspace } from '../../workspace.js';
import { askedTicket } from '../asked-ticket.js';
import type { Options } from '../command.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { textOption } from '../option-value.js';
import { UsageError } from '../usage-error.js';
import { playLive, playScript } from './live.js';
import { readActs } from './live-lines.js';
import { drillChoice, prepareQuestions } from './prepare.js';
import { terminalPrompter } from './prompter.js';

const SPEED = 60;
const INTERRUPTED = 130;

/** `rungs drill --live`: an exercise, and what it was worth as a share; the exit code is of the exercise itself. */
export async function runLive(
  file: string | undefined,
  workspace: LoadedWorkspace,
  options: Options,
  context: RenderContext,
  io: Io,
  isTerminal: boolean,
): Promise<{ readonly share: number; readonly code: number }> {
  const { plan } = workspace;
  const speed = speedOf(options);
  const script = await scriptFor(file, workspace, options, io);
  if (script === undefined) {
    io.stderr.write('the policy has no situation to exercise; rungs drill --list shows what it has\n');
    return { share: 1, code: EXIT.nothing };
  }
  const isJson = options.format === 'json';
  const person = textOption(options, 'as') ?? 'trainee';
  const answers = textOption(options, 'answers');
  let exercise: Exercise;
  let code: number = EXIT.ok;
  if (answers === undefined && isTerminal && options.input && !isJson) {
    const prompter = terminalPrompter();
    try {
      const run = { plan, script, person, context, print: (text: string) => prompter.print(text) };
      const played = await playLive(run, prompter, { speed, clock: () => io.now() });
      exercise = played.exercise;
      if (played.ended === 'interrupted') code = INTERRUPTED;
    } finally {
      prompter.close();
    }
  } else {
    // Without a terminal what is done comes from a file or stdin; nobody is asked with --no-input.
    const source = answers ?? (options.input && !io.stdin.isTTY ? '-' : undefined);
    const acts = source === undefined ? [] : await readActs(source, plan, script.ticket.created, io);
    const print = isJson ? () => {} : (text: string) => io.stdout.write(text);
    exercise = playScript({ plan, script, person, context, print }, acts);
  }
  const points = debrief(exercise);
  const show = ticketCommand(plan, script.ticket, eventsOf(script.world, exercise.acts), exercise.now);
  io.stdout.write(isJson ? jsonText(liveToJson(exercise, points, context)) : debriefText(points, show, context));
  const judged = points.filter(({ verdict }) => verdict !== 'note');
  const good = judged.filter(({ verdict }) => verdict === 'good').length;
  return { share: judged.length === 0 ? 1 : good / judged.length, code };
}

async function scriptFor(
  file: string | undefined,
  workspace: LoadedWorkspace,
  options: Options,
  io: Io,
): Promise<LiveScript | undefined> {
  const scenario = textOption(options, 'scenario');
  if (file === '-' && textOption(options, 'answers') === undefined)
    throw new UsageError('stdin is what is done in the exercise: name the script by a file, or use --answers <file>');
  if (file !== undefined || scenario !== undefined) {
    const { ticket, events, until } = await askedTicket(file, options, io, workspace);
    return liveScript(ticket, events, { name: scenario ?? file, until });
  }
  const { views } = prepareQuestions(
    workspace.plan,
    workspace.now,
    { ...drillChoice(options, workspace.now), count: 1 },
    undefined,
  );
  const situation = views[0]?.question.situation;
  return (
    situation &&
    liveScript(situation.ticket, situation.events, { name: situation.scenario ?? situation.topic, until: undefined })
  );
}

/** How much faster than real time, from `60x`, `60`, `1x`. */
function speedOf(options: Options): number {
  const text = textOption(options, 'speed');
  if (text === undefined) return SPEED;
  const speed = /^\d{1,5}(?:\.\d+)?x?$/i.test(text) ? Number(text.replace(/x$/i, '')) : 0;
  if (speed <= 0 || speed > 3600)
    throw new UsageError(`--speed: "${text}" is no speed; write it like 60x, up to 3600x`);
  return speed;
}
