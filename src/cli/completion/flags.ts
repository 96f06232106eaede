/** `-q, --quiet` and `--fail-on <severity>` taken apart. */
export interface Flags {
  readonly long: string;
  readonly short: string | undefined;
  readonly takesValue: boolean;
}

export function readFlags(flags: string): Flags {
  return {
    long: /--[\w-]+/.exec(flags)?.[0] ?? '',
    short: /(?:^|\s)(-\w)\b/.exec(flags)?.[1],
    takesValue: /[<[]/.test(flags),
  };
}
