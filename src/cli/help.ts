import type { Command } from 'commander';
import { nearestName } from '../match/nearest-name.js';
import { EXIT } from './exit-codes.js';
import type { Io } from './io.js';
import { HELP_TOPICS, topicText } from './topics.js';
import { UsageError } from './usage-error.js';

export const MAIN_HELP = `
Examples:
  # a new workspace in ./policies, and what is wrong with it
  rungs init policies && rungs lint --dir policies
  # who is paged for an urgent network ticket at night, when nobody reacts
  rungs simulate --set priority=P1 --set category=network --created 2026-11-24T23:10
  # who is on call
  rungs oncall

Exit codes: ${EXIT.ok} fine, ${EXIT.found} found what it looks for, ${EXIT.usage} usage or unreadable input, ${EXIT.nothing} nothing to work on, ${EXIT.bug} a bug.`;

/** `rungs help [topic]`: of a command, of a topic, or of everything. */
export async function helpOn(
  topic: string | undefined,
  program: Command,
  prepare: (command: Command) => Promise<void>,
  io: Io,
): Promise<void> {
  if (topic === undefined) return program.outputHelp();
  const text = topicText(topic);
  if (text !== undefined) return io.stdout.write(text);
  const command = program.commands.find((known) => known.name() === topic || known.aliases().includes(topic));
  if (command !== undefined) {
    await prepare(command);
    return command.outputHelp();
  }
  const known = [...program.commands.map((other) => other.name()), ...HELP_TOPICS];
  const near = nearestName(topic, known);
  throw new UsageError(
    `no help on "${topic}"${near === undefined ? '' : `; did you mean ${near}?`}`,
    'see `rungs --help`',
  );
}
