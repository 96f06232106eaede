/** 0 none, 1 sixteen colours, 2 256 colours, 3 sixteen million. */
export type ColourLevel = 0 | 1 | 2 | 3;

/** What `--color` says. */
export type ColourChoice = 'auto' | 'always' | 'never';

export interface ColourQuestion {
  readonly choice: ColourChoice;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTTY: boolean;
  /** Bits of colour that the terminal shows (1, 4, 8, 24); asked only where nothing else decides. */
  depth(): number;
}

/**
 * How much colour one stream gets. The first that says something decides: `--color`, NO_COLOR, FORCE_COLOR,
 * CLICOLOR_FORCE, CLICOLOR=0, whether it is a terminal, what that terminal can show. Empty variables say nothing.
 */
export function colourLevel({ choice, env, isTTY, depth }: ColourQuestion): ColourLevel {
  const forced = env['FORCE_COLOR'];
  if (choice === 'never') return 0;
  if (choice === 'always') return forcedLevel(forced) || fromDepth(depth()) || 1;
  if (set(env['NO_COLOR'])) return 0;
  if (set(forced)) return forcedLevel(forced);
  if (set(env['CLICOLOR_FORCE']) && env['CLICOLOR_FORCE'] !== '0') return 1;
  if (env['CLICOLOR'] === '0') return 0;
  return isTTY ? fromDepth(depth()) : 0;
}

function set(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}

function forcedLevel(value: string | undefined): ColourLevel {
  if (!set(value) || value === '0' || value === 'false') return 0;
  return value === '2' ? 2 : value === '3' ? 3 : 1;
}

function fromDepth(bits: number): ColourLevel {
  return bits >= 24 ? 3 : bits >= 8 ? 2 : bits >= 4 ? 1 : 0;
}
