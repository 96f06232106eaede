import type { Options } from './command.js';

/** The text of an option, or undefined when it is not given. */
export function textOption(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** The texts of an option that may be given several times. */
export function listOption(options: Options, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
}

/** Whether an option without a value is given. */
export function flagOption(options: Options, name: string): boolean {
  return options[name] === true;
}
