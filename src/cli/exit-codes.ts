/** What the process ends with, for every command. */
export const EXIT = {
  /** Fine. */
  ok: 0,
  /** What the command looks for was found: findings, a failed scenario, a lost ticket. */
  found: 1,
  /** Wrong usage or unreadable input. */
  usage: 2,
  /** Nothing to work on. */
  nothing: 3,
  /** A bug of ours. */
  bug: 70,
} as const;
