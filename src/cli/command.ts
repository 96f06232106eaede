import type { Io } from './io.js';

/** Headings of `rungs --help`, in order. */
export type Group = 'Write and check' | 'Ask' | 'Change with confidence' | 'Look back and run' | 'Set up';

/** What completion offers in the place of a value: a list, what the shell knows, or what is found out when it is asked. */
export type Values =
  | readonly string[]
  | 'files'
  | 'folders'
  | ((where: { readonly cwd: string; readonly dir: string | undefined }) => Promise<readonly string[]>);

export interface ArgumentSpec {
  /** `<rule>` needed, `[dir]` may be left out, `[paths...]` any number. */
  readonly name: string;
  readonly description: string;
  /** Only these are accepted. */
  readonly choices?: readonly string[];
  /** Offered by completion, not enforced. */
  readonly complete?: Values;
}

export interface OptionSpec {
  /** As commander reads them: `--fail-on <severity>`, `-x, --thing`, `--no-thing`. */
  readonly flags: string;
  readonly description: string;
  /** Only these are accepted. */
  readonly choices?: readonly string[];
  readonly default?: string;
  /** May be given several times; its value is a list then, empty when it is not given. */
  readonly repeatable?: boolean;
  /** Given twice it is refused; elsewhere the last one counts. */
  readonly once?: boolean;
  /** Offered by completion, not enforced. */
  readonly complete?: Values;
}

/** The options that every command has. Raw as typed: commands read only what they need. */
export interface GlobalOptions {
  readonly dir?: string;
  readonly at?: string;
  readonly tz?: string;
  readonly format: string;
  readonly output?: string;
  readonly color: 'auto' | 'always' | 'never';
  readonly quiet: boolean;
  /** False with `--no-input`: nothing may be asked. */
  readonly input: boolean;
}

/** Options by their names in camel case: `--fail-on` is `failOn`. */
export type Options = GlobalOptions & {
  readonly [name: string]: string | boolean | readonly string[] | undefined;
};

export interface Example {
  readonly command: string;
  readonly does: string;
}

/**
 * One command, in a module of its own that is loaded only when the command is asked for. What a command's module imports
 * at its top is paid at every start of it: import what only some runs need with `await import()`.
 */
export interface CommandSpec {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** More than the summary of the registry, for the command's own help. */
  readonly description?: string;
  readonly arguments?: readonly ArgumentSpec[];
  readonly options?: readonly OptionSpec[];
  /** Values of `--format`, the default first; default `text` and `json`. */
  readonly formats?: readonly string[];
  /** It writes the file of `--output` itself, because what it does next depends on that. */
  readonly ownOutput?: boolean;
  readonly examples: readonly Example[];
  /**
   * Does it. `args` are the arguments in order, variadic ones spread out. Data goes to `io.stdout` (which is the file when
   * there is an `--output`), all else to `io.stderr`. Returns the exit code; throws `UsageError` for what the user can mend.
   */
  run(args: readonly string[], options: Options, io: Io): Promise<number>;
}

export const DEFAULT_FORMATS = ['text', 'json'] as const;
