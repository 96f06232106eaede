import { type ArgumentSpec, type CommandSpec, DEFAULT_FORMATS, type OptionSpec, type Values } from '../command.js';
import { GLOBAL_OPTIONS } from '../global-options.js';
import { COMMANDS, entryNamed } from '../registry.js';
import { HELP_TOPICS } from '../topics.js';
import { readFlags } from './flags.js';

/** One thing that may stand at the cursor. */
export interface Candidate {
  readonly value: string;
  readonly description: string;
}

/** What may stand at the cursor, and whether the shell's own files or folders may too. */
export interface Completions {
  readonly candidates: readonly Candidate[];
  readonly paths: 'files' | 'folders' | 'none';
}

const HELP: OptionSpec = { flags: '-h, --help', description: 'print help' };
const NOTHING: Completions = { candidates: [], paths: 'none' };

/**
 * What fits at the cursor. `before` are the words between `rungs` and the cursor's, `current` is the part of that word
 * before the cursor. Loads the module of the command that the words name.
 */
export async function complete(before: readonly string[], current: string, cwd: string): Promise<Completions> {
  const line = await readLine(before);
  if (line.pending !== undefined) return valuesOf(line.pending, line, current, '', cwd);
  const glued = line.onlyArguments ? null : /^(--[^=]+)=(.*)$/.exec(current);
  if (glued !== null) {
    const option = optionNamed(line, glued[1] as string);
    return option === undefined ? NOTHING : valuesOf(option, line, glued[2] as string, `${glued[1]}=`, cwd);
  }
  if (current.startsWith('-') && !line.onlyArguments) {
    const names = line.options.map((spec) => ({ value: readFlags(spec.flags).long, description: spec.description }));
    return { candidates: names.filter(({ value }) => value.startsWith(current)), paths: 'none' };
  }
  if (line.command === undefined) return among(commandNames(), current);
  if (line.command === 'help') {
    const topics = HELP_TOPICS.map((value) => ({ value, description: 'a topic' }));
    return line.position > 0 ? NOTHING : among([...commandNames(), ...topics], current);
  }
  const argument = argumentAt(line.spec?.arguments ?? [], line.position);
  if (argument === undefined) return NOTHING;
  return offer(argument.choices ?? argument.complete, argument.description, current, '', { cwd, dir: line.dir });
}

interface Line {
  command: string | undefined;
  spec: CommandSpec | undefined;
  options: readonly OptionSpec[];
  /** The option whose value the cursor is at. */
  pending: OptionSpec | undefined;
  /** How many arguments stand before the cursor. */
  position: number;
  /** After `--`. */
  onlyArguments: boolean;
  dir: string | undefined;
}

async function readLine(before: readonly string[]): Promise<Line> {
  const line: Line = {
    command: undefined,
    spec: undefined,
    options: [...GLOBAL_OPTIONS, HELP],
    pending: undefined,
    position: 0,
    onlyArguments: false,
    dir: undefined,
  };
  for (const word of before) {
    if (line.pending !== undefined) {
      if (readFlags(line.pending.flags).long === '--dir') line.dir = word;
      line.pending = undefined;
    } else if (word === '--') {
      line.onlyArguments = true;
    } else if (word.startsWith('-') && word !== '-' && !line.onlyArguments) {
      if (word.startsWith('--dir=')) line.dir = word.slice('--dir='.length);
      const option = optionNamed(line, word);
      if (option !== undefined && readFlags(option.flags).takesValue) line.pending = option;
    } else if (line.command === undefined) {
      const entry = entryNamed(word);
      line.command = word;
      line.spec = await entry?.load();
      line.options = [...(line.spec?.options ?? []), ...line.options];
    } else {
      line.position++;
    }
  }
  return line;
}

function optionNamed(line: Line, word: string): OptionSpec | undefined {
  return line.options.find(({ flags }) => {
    const { long, short } = readFlags(flags);
    return long === word || short === word;
  });
}

function valuesOf(option: OptionSpec, line: Line, current: string, prefix: string, cwd: string): Promise<Completions> {
  const isFormat = readFlags(option.flags).long === '--format';
  const values = isFormat ? (line.spec?.formats ?? DEFAULT_FORMATS) : (option.choices ?? option.complete);
  return offer(values, option.description, current, prefix, { cwd, dir: line.dir });
}

function argumentAt(specs: readonly ArgumentSpec[], position: number): ArgumentSpec | undefined {
  const last = specs.at(-1);
  return specs[position] ?? (last?.name.includes('...') ? last : undefined);
}

async function offer(
  values: Values | undefined,
  description: string,
  current: string,
  prefix: string,
  where: { cwd: string; dir: string | undefined },
): Promise<Completions> {
  if (values === undefined) return NOTHING;
  if (values === 'files' || values === 'folders') return { candidates: [], paths: values };
  const list = typeof values === 'function' ? await values(where) : values;
  const fitting = list.filter((value) => value.startsWith(current));
  return { candidates: fitting.map((value) => ({ value: prefix + value, description })), paths: 'none' };
}

function commandNames(): Candidate[] {
  const names = COMMANDS.filter((entry) => entry.hidden !== true);
  return [
    ...names.map(({ name, summary }) => ({ value: name, description: summary })),
    { value: 'help', description: 'help on a command or a topic' },
  ];
}

function among(candidates: readonly Candidate[], current: string): Completions {
  return { candidates: candidates.filter(({ value }) => value.startsWith(current)), paths: 'none' };
}
