import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { type ArgumentSpec, type CommandSpec, DEFAULT_FORMATS, type Options, type OptionSpec } from './command.js';
import { execute } from './execute.js';
import { EXIT } from './exit-codes.js';
import { GLOBAL_OPTIONS } from './global-options.js';
import { helpOn, MAIN_HELP } from './help.js';
import type { Io, Surroundings } from './io.js';
import { COMMANDS, entryNamed, GROUPS } from './registry.js';
import { VERSION } from './version.js';

/**
 * Reads the line and runs the command that it names; only that command's module is loaded. Returns its exit code, and
 * throws commander's errors for help asked for and for lines that cannot be understood.
 */
export async function runProgram(argv: readonly string[], io: Io, around: Surroundings): Promise<number> {
  let code: number = EXIT.ok;
  const program = makeProgram(io);
  const ready = new Set<Command>();

  const prepare = async (command: Command): Promise<void> => {
    const entry = entryNamed(command.name());
    if (entry === undefined || ready.has(command)) return;
    ready.add(command);
    const spec = await entry.load();
    describe(command, spec, program);
    command.action(async () => {
      code = await execute(spec, command.args, optionsOf(command, spec), io, around);
    });
  };
  for (const entry of COMMANDS) {
    program
      .command(entry.name, { hidden: entry.hidden === true })
      .aliases([...(entry.aliases ?? [])])
      .description(entry.summary)
      .helpGroup(`${entry.group}:`);
  }
  program.hook('preSubcommand', (_, command) => prepare(command));
  program
    .command('help [topic]')
    .description('help on a command, or on exit-codes, environment, formats')
    .helpGroup('Set up:')
    .action((topic?: string) => helpOn(topic, program, prepare, io));

  if (argv.length === 0) program.outputHelp();
  else await program.parseAsync([...argv], { from: 'user' });
  return code;
}

function makeProgram(io: Io): Command {
  const bold = (text: string): string => `\u001b[1m${text}\u001b[22m`;
  const program = new Command('rungs')
    .description('Escalation policies as code: lint, simulate, test and diff who gets paged when.')
    .usage('<command> [options]')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      getOutHasColors: () => io.stdout.colour > 0,
      getErrHasColors: () => io.stderr.colour > 0,
    })
    .configureHelp({ showGlobalOptions: true, styleTitle: bold })
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .showHelpAfterError('see `rungs --help`')
    .addHelpText('after', MAIN_HELP);
  for (const group of GROUPS) program.commandsGroup(`${group}:`);
  for (const spec of GLOBAL_OPTIONS) program.addOption(optionFor(spec));
  return program;
}

/** Gives a command what its module says of it. */
function describe(command: Command, spec: CommandSpec, program: Command): void {
  if (spec.description !== undefined) command.description(spec.description);
  for (const argument of spec.arguments ?? []) command.addArgument(argumentFor(argument));
  for (const option of spec.options ?? []) command.addOption(optionFor(option));
  const formats = spec.formats ?? DEFAULT_FORMATS;
  const format = program.options.find((option) => option.long === '--format');
  if (format !== undefined) format.description = `form of the output: ${formats.join(', ')}`;
  command.showHelpAfterError(`see \`rungs ${spec.name} --help\``);
  const examples = spec.examples.map(({ command: line, does }) => `  # ${does}\n  ${line}`);
  if (examples.length > 0) command.addHelpText('after', `\nExamples:\n${examples.join('\n')}`);
}

function argumentFor(spec: ArgumentSpec): Argument {
  const argument = new Argument(spec.name, spec.description);
  return spec.choices === undefined ? argument : argument.choices([...spec.choices]);
}

function optionFor(spec: OptionSpec): Option {
  const option = new Option(spec.flags, spec.description);
  if (spec.choices !== undefined) option.choices([...spec.choices]);
  if (spec.default !== undefined) option.default(spec.default);
  if (spec.repeatable === true) option.argParser((value, before) => collect(value, before, spec.choices));
  if (spec.once === true) option.argParser(only);
  return option;
}

function only(value: string, before: unknown): string {
  if (before !== undefined) throw new InvalidArgumentError(`There is "${String(before)}" already; give one at a time.`);
  return value;
}

function collect(value: string, before: unknown, choices: readonly string[] | undefined): string[] {
  if (choices !== undefined && !choices.includes(value)) {
    throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
  }
  return [...(Array.isArray(before) ? before : []), value];
}

function optionsOf(command: Command, spec: CommandSpec): Options {
  const given = command.optsWithGlobals();
  const [format] = spec.formats ?? DEFAULT_FORMATS;
  const lists = (spec.options ?? []).filter((option) => option.repeatable === true);
  return {
    ...Object.fromEntries(lists.map((option) => [new Option(option.flags).attributeName(), []])),
    ...given,
    format: given['format'] ?? format,
    color: given['color'],
    quiet: given['quiet'] === true,
    input: given['input'] !== false,
  };
}
