import { resolve } from 'node:path';
import { writeFileAtomically } from '../load/write-file.js';
import { nearestName } from '../match/nearest-name.js';
import { type CommandSpec, DEFAULT_FORMATS, type Options } from './command.js';
import { EXIT } from './exit-codes.js';
import type { Io, Surroundings } from './io.js';
import { MemoryOut } from './memory-out.js';
import { UsageError } from './usage-error.js';

/**
 * Runs a command with its output where `--output` wants it. The file is written when the command has come to its end with
 * an answer, and then at once.
 */
export async function execute(
  spec: CommandSpec,
  args: readonly string[],
  options: Options,
  io: Io,
  around: Surroundings,
): Promise<number> {
  checkFormat(spec, options.format);
  const { output } = options;
  if (output === undefined || output === '-' || spec.ownOutput === true) return spec.run(args, options, io);
  const memory = new MemoryOut(options.color === 'always' ? 1 : 0);
  const code = await spec.run(args, options, { ...io, stdout: memory });
  if (code === EXIT.ok || code === EXIT.found) {
    around.uninterrupted(() => writeFileAtomically(resolve(io.cwd, output), memory.text()));
  }
  return code;
}

function checkFormat(spec: CommandSpec, format: string): void {
  const formats: readonly string[] = spec.formats ?? DEFAULT_FORMATS;
  if (formats.includes(format)) return;
  const near = nearestName(format, formats);
  const hint = near === undefined ? '' : `; did you mean ${near}?`;
  throw new UsageError(`--format "${format}" is not one of ${formats.join(', ')}${hint}`);
}
