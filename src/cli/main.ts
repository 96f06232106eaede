import { colourChoiceIn, colouredIo } from './coloured.js';
import { execute } from './execute.js';
import { reportFailure } from './failure.js';
import { EXIT } from './exit-codes.js';
import { HandOver } from './hand-over.js';
import type { Surroundings } from './io.js';
import { flagsSetBy } from './patient-compiler.js';
import { plainLine } from './plain-line.js';
import { processSurroundings } from './surroundings.js';

export { processSurroundings };

type Main = (argv: readonly string[], around: Surroundings) => Promise<number>;

/**
 * The whole tool: arguments and streams in, exit code out. Never throws, never ends the process. A bundle without some
 * commands is told how to load the one that has `all`.
 */
export async function main(argv: readonly string[], around: Surroundings, all?: () => Main): Promise<number> {
  const io = colouredIo(around, colourChoiceIn(argv));
  try {
    const plain = await plainLine(argv);
    if (plain !== undefined) return await execute(plain.spec, plain.args, plain.options, io, around);
    const { runProgram } = await import('./program.js');
    return await runProgram(argv, io, around);
  } catch (error) {
    if (error instanceof HandOver && all !== undefined) return all()(argv, around);
    return reportFailure(error, io, around.platform);
  }
}

/** What a thread of `rungs replay` does: see bin/replay-thread.js. */
export async function replayThread(): Promise<void> {
  const { workInThread } = await import('./commands/replay.js');
  workInThread();
}

/**
 * Runs `main` on the real process. Output that is still on its way is written before the process ends by itself. `ready`
 * is called when the streams of the process are there, and may give how a flag of V8 is set.
 * @returns true when nothing is on its way and nothing is waited for, so that the process may as well be ended.
 */
export async function runProcess(
  argv: readonly string[],
  all?: () => Main,
  ready?: () => ((flag: string) => void) | undefined,
): Promise<boolean> {
  const around = processSurroundings();
  flagsSetBy(ready?.());
  // Until there is an answer, an end is a bug: something waits for what never comes.
  process.exitCode = EXIT.bug;
  let broken = false;
  process.on('uncaughtException', (error) => {
    if (!broken) process.exitCode = reportFailure(error, colouredIo(around, 'auto'), around.platform);
    broken = true;
  });
  const code = await main(argv, around, all);
  if (!broken) process.exitCode = code;
  return around.stdout.isEmpty && around.stderr.isEmpty && process.getActiveResourcesInfo().length === 0;
}
