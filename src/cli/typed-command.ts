import { shellWord } from '../match/describe-class.js';
import { formatInstant } from '../time/format.js';
import type { CommandSpec, Options } from './command.js';

/** Where it goes and how it looks are no part of the question. */
const OF_THE_OUTPUT = new Set(['--format', '--output', '--color', '--quiet', '--no-input', '--playground']);

/**
 * The command as typed, fit to be pasted into a shell, with the moment that counted as now, so that it shows the same again
 * on any day.
 */
export function typedCommand(
  { name, options: specs = [] }: CommandSpec,
  args: readonly string[],
  options: Options,
  at: number,
): string {
  // What looks like an option goes behind `--`, at the end.
  const odd = args.some((arg) => arg.startsWith('-') && arg !== '-');
  const words = ['rungs', name, ...(odd ? [] : args.map(shellWord))];
  const global = [
    { flags: '--dir <workspace>', default: undefined },
    { flags: '--tz <zone>', default: undefined },
  ];
  for (const { flags, default: usual } of [...specs, ...global]) {
    const flag = /--[a-z-]+/.exec(flags)?.[0] ?? '';
    if (OF_THE_OUTPUT.has(flag)) continue;
    const value = options[flag.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())];
    if (value === undefined || value === false || value === usual) continue;
    if (value === true) words.push(flag);
    else for (const text of typeof value === 'string' ? [value] : value) words.push(flag, shellWord(text));
  }
  words.push('--at', formatInstant(at));
  if (odd) words.push('--', ...args.map(shellWord));
  return words.join(' ');
}
