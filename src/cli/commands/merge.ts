import { resolve } from 'node:path';
import { readFileSync } from 'node:fs';
import { mergePartials, missingShards, type NamedPartial } from '../../replay/merge-partials.js';
import type { CommandSpec } from '../command.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { flagOption } from '../option-value.js';
import { ANSWER_OPTIONS, answerReplay, REPLAY_FORMATS } from '../replay-answer.js';
import { readPartials } from '../read-partials.js';
import { UsageError } from '../usage-error.js';

export const command: CommandSpec = {
  name: 'merge',
  description:
    'Puts partial results of `rungs replay --partial` together, in any order and grouping: the answer is that of one replay of all tickets, byte for byte. Refuses partial results of other policies, options or versions, a part that is there twice, and parts that are missing.',
  arguments: [
    {
      name: '[partials...]',
      description: 'files with one or more partial results, a line each; - is stdin',
      complete: 'files',
    },
  ],
  formats: REPLAY_FORMATS,
  options: [...ANSWER_OPTIONS, { flags: '--allow-missing', description: 'answer with the parts that are there' }],
  examples: [
    { command: 'rungs merge 1.json 2.json 3.json 4.json', does: 'four parts as one answer' },
    { command: 'cat parts/*.json | rungs merge - --format html --output replay.html', does: 'a page of them' },
    {
      command: 'rungs merge 1.json 2.json --partial > 1-2.json',
      does: 'a partial result again, to be merged with others',
    },
  ],
  async run(args, options, io) {
    if (args.length === 0) throw new UsageError('no partial result is named', 'like `rungs merge parts/*.json`');
    const parts: NamedPartial[] = [];
    for (const arg of args) parts.push(...readPartials(arg === '-' ? 'stdin' : arg, await textOf(arg, io)));
    if (parts.length === 0) {
      io.stderr.write('there is no partial result in it\n');
      return EXIT.nothing;
    }
    const merged = mergePartials(parts);
    if (typeof merged === 'string') throw new UsageError(merged, 'only parts of one replay can be put together');
    const missing = missingShards(merged);
    const partial = flagOption(options, 'partial');
    if (missing.length > 0 && !partial) {
      const text = `of ${merged.shards.count} parts ${missing.length === 1 ? 'one is' : `${missing.length} are`} missing: ${missing.slice(0, 20).join(', ')}${missing.length > 20 ? ', …' : ''}`;
      if (!flagOption(options, 'allowMissing'))
        throw new UsageError(text, '--allow-missing answers without; --partial writes a partial result again');
      if (!options.quiet) io.stderr.write(`${text}\n`);
    }
    return answerReplay(merged, options, io);
  },
};

async function textOf(arg: string, io: Io): Promise<string> {
  if (arg === '-') return io.stdin.text();
  const path = resolve(io.cwd, arg);
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    // Of a folder the system says only what it is, not which.
    throw Object.assign(error as Error, { path });
  }
}
