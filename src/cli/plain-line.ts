import { type ArgumentSpec, type CommandSpec, DEFAULT_FORMATS, type Options, type OptionSpec } from './command.js';
import { GLOBAL_OPTIONS } from './global-options.js';
import { entryNamed } from './registry.js';

/** A line that has been understood. */
export interface PlainLine {
  readonly spec: CommandSpec;
  readonly args: readonly string[];
  readonly options: Options;
}

type Value = string | boolean | readonly string[] | undefined;

interface Flag {
  readonly spec: OptionSpec;
  /** `failOn` of `--fail-on`, `input` of `--no-input`. */
  readonly name: string;
  readonly takesValue: boolean;
  readonly negates: boolean;
}

/**
 * Reads a line that begins with a command and is right in every way; the result is exactly commander's, which takes longer
 * to load than such a line takes to run. Only that command's module is loaded.
 * @returns undefined for everything else (help, options before the command, a value that looks like an option, anything
 *   that might be a mistake …), which is commander's to judge.
 */
export async function plainLine([first, ...rest]: readonly string[]): Promise<PlainLine | undefined> {
  const entry = first === undefined ? undefined : entryNamed(first);
  if (entry === undefined) return undefined;
  const spec = await entry.load();
  const specs = [...GLOBAL_OPTIONS, ...(spec.options ?? [])];
  const flags = flagsOf(specs);
  const values: Record<string, Value> = {};
  const args: string[] = [];
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i] as string;
    if (!looksLikeOption(word)) {
      args.push(word);
      continue;
    }
    const equals = word.startsWith('--') ? word.indexOf('=') : -1;
    const flag = flags.get(equals < 0 ? word : word.slice(0, equals));
    if (flag === undefined || (equals >= 0 && !flag.takesValue)) return undefined;
    if (!flag.takesValue) values[flag.name] = !flag.negates;
    else {
      const given = equals < 0 ? rest[++i] : word.slice(equals + 1);
      if (given === undefined || (equals < 0 && looksLikeOption(given))) return undefined;
      const value = valueOf(flag.spec, given, values[flag.name]);
      if (value === undefined) return undefined;
      values[flag.name] = value;
    }
  }
  return fit(spec.arguments ?? [], args) ? { spec, args, options: withDefaults(spec, flags, values) } : undefined;
}

function looksLikeOption(word: string): boolean {
  return word.length > 1 && word.startsWith('-');
}

/** Every way to write each option. */
function flagsOf(specs: readonly OptionSpec[]): Map<string, Flag> {
  const flags = new Map<string, Flag>();
  for (const spec of specs) {
    const words = spec.flags.split(/[ ,]+/);
    const long = words.find((word) => word.startsWith('--')) ?? '';
    const negates = long.startsWith('--no-');
    const name = camelCase(long.slice(negates ? 5 : 2));
    const flag = { spec, name, takesValue: words.at(-1)?.startsWith('<') === true, negates };
    for (const word of words) if (word.startsWith('-')) flags.set(word, flag);
  }
  return flags;
}

function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** What the option is worth now, undefined when the value is refused. */
function valueOf(spec: OptionSpec, given: string, before: Value): Value {
  if (spec.once === true) return before === undefined ? given : undefined;
  if (spec.choices !== undefined && !spec.choices.includes(given)) return undefined;
  return spec.repeatable === true ? [...(Array.isArray(before) ? before : []), given] : given;
}

/** Whether there are neither too few arguments nor too many, nor any that is not among its choices. */
function fit(specs: readonly ArgumentSpec[], args: readonly string[]): boolean {
  const many = specs.at(-1)?.name.includes('...') === true;
  if (args.length > specs.length && !many) return false;
  if (args.length < specs.filter(({ name }) => name.startsWith('<')).length) return false;
  return args.every((arg, i) => (specs[i] ?? specs.at(-1))?.choices?.includes(arg) !== false);
}

function withDefaults(spec: CommandSpec, flags: ReadonlyMap<string, Flag>, values: Record<string, Value>): Options {
  const usual: Record<string, Value> = {};
  for (const { spec: option, name, negates } of flags.values()) {
    if (option.repeatable === true) usual[name] = [];
    else if (negates) usual[name] = true;
    else if (option.default !== undefined) usual[name] = option.default;
  }
  const [format] = spec.formats ?? DEFAULT_FORMATS;
  return { format, quiet: false, ...usual, ...values } as Options;
}
