import { type ColourChoice, colourLevel } from './colour.js';
import type { Io, Out, Sink, Surroundings } from './io.js';

/** The surroundings as commands see them: each stream with its own level of colour. */
export function colouredIo(around: Surroundings, choice: ColourChoice): Io {
  return {
    stdin: around.stdin,
    env: around.env,
    cwd: around.cwd,
    now: () => around.now(),
    onInterrupt: (cleanUp) => around.onInterrupt(cleanUp),
    stdout: coloured(around.stdout, choice, around.env),
    stderr: coloured(around.stderr, choice, around.env),
  };
}

function coloured(sink: Sink, choice: ColourChoice, env: Surroundings['env']): Out {
  let level: Out['colour'] | undefined;
  return {
    write: (text) => sink.write(text),
    depth: () => sink.depth(),
    drained: async () => sink.drained?.(),
    isTTY: sink.isTTY,
    get columns() {
      return sink.columns ?? columnsIn(env);
    },
    get closed() {
      return sink.closed;
    },
    get colour() {
      level ??= colourLevel({ choice, env, isTTY: sink.isTTY, depth: () => sink.depth() });
      return level;
    },
  };
}

/** COLUMNS where no terminal says its width: a person's way to ask for narrow output in a file or a pipe. */
function columnsIn(env: Surroundings['env']): number | undefined {
  const columns = Number(env['COLUMNS']);
  return Number.isInteger(columns) && columns > 0 ? columns : undefined;
}

/**
 * What `--color` says, before anything else is read, so that the help and the complaints about the rest of the line are
 * coloured by it too. A wrong value is `auto` here and an error later.
 */
export function colourChoiceIn(argv: readonly string[]): ColourChoice {
  let choice: ColourChoice = 'auto';
  for (const [i, arg] of argv.entries()) {
    if (arg === '--') break;
    const value = arg === '--color' ? argv[i + 1] : arg.startsWith('--color=') ? arg.slice(8) : undefined;
    if (value === 'auto' || value === 'always' || value === 'never') choice = value;
  }
  return choice;
}
