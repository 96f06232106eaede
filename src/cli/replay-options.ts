import { REACTIONS, type ReactionName } from '../replay/reaction/reaction.js';
import { Shard, WHOLE } from '../replay/shard.js';
import type { Zone } from '../time/zone-type.js';
import { resolveMoment } from './at.js';
import type { OptionSpec, Options } from './command.js';
import { ANSWER_OPTIONS } from './replay-answer.js';
import { textOption } from './option-value.js';
import { FEED_OPTIONS } from './ticket-feed.js';
import { UsageError } from './usage-error.js';

export const REPLAY_OPTIONS: readonly OptionSpec[] = [
  ...FEED_OPTIONS,
  { flags: '--from <instant>', description: 'only tickets created from this date or time on' },
  { flags: '--to <instant>', description: 'only tickets created before it; a bare date includes that day' },
  {
    flags: '--reaction <how>',
    description:
      'when people acknowledge: when the log says; as long after the first page as in the log after the creation; or drawn from the log (reads the files twice)',
    choices: REACTIONS,
    default: 'recorded',
  },
  { flags: '--seed <n>', description: 'of --reaction model (default: 1)' },
  { flags: '--base <version>', description: 'compare with the policy at this Git ref or in this folder' },
  { flags: '--top <n>', description: 'how many of the tickets that change most are shown', default: '10' },
  { flags: '--tickets <file>', description: 'write what becomes of every ticket, a line of JSON each' },
  ...ANSWER_OPTIONS,
  {
    flags: '--threads <n>',
    description: 'for one large file (default: as many as are worth it); the answer does not depend on it',
  },
  { flags: '--shard <i/n>', description: 'only the ith of n parts of the tickets, by their ids' },
  {
    flags: '--history-init <file>',
    description: 'look at the columns of a file and print a first `histories` section',
  },
];

/** What the options of `rungs replay` say, checked. */
export interface ReplayRequest {
  readonly reaction: ReactionName;
  /** Of the model only. */
  readonly seed: number | undefined;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly top: number;
  readonly shard: Shard;
  readonly base: string | undefined;
  readonly tickets: string | undefined;
}

/** Local times are in `zone`. Throws a usage error. */
export function replayRequest(options: Options, zone: Zone): ReplayRequest {
  const [from, to] = (['from', 'to'] as const).map((end) => {
    const text = textOption(options, end);
    return text === undefined ? undefined : resolveMoment(`--${end}`, text, zone, end);
  });
  if (from !== undefined && to !== undefined && to <= from) throw new UsageError('--to is not after --from');
  const reaction = textOption(options, 'reaction') as ReactionName;
  const seed = wholeNumber(options, 'seed');
  if (seed !== undefined && reaction !== 'model') throw new UsageError('--seed is for --reaction model');
  const tickets = textOption(options, 'tickets');
  if (tickets === '-')
    throw new UsageError(
      '--tickets - would mix the tickets with the answer on stdout; name a file',
      'or, for the tickets alone: --tickets /dev/stdout --output replay.txt',
    );
  return {
    reaction,
    seed: reaction === 'model' ? (seed ?? 1) : undefined,
    from,
    to,
    top: wholeNumber(options, 'top') ?? 10,
    shard: shardOf(textOption(options, 'shard')),
    base: textOption(options, 'base'),
    tickets,
  };
}

function wholeNumber(options: Options, name: string): number | undefined {
  const text = textOption(options, name);
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name}: "${text}" is no whole number from 0`);
  return Number(text);
}

function shardOf(text: string | undefined): Shard {
  if (text === undefined) return WHOLE;
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(text)?.map(Number) ?? [];
  if (index === undefined || count === undefined || index < 1 || index > count)
    throw new UsageError(`--shard: "${text}" is no part; write 1/4 for the first of four`);
  return new Shard(index, count);
}
