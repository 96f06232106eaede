import { Chalk } from 'chalk';
import type { ReplayPartial } from '../model/replay.js';
import { jsonText } from '../render/escape.js';
import type { ReplayView } from '../render/replay-view.js';
import { assumptionsOf } from '../replay/assumptions.js';
import { summaryOf } from '../replay/summary.js';
import { UTC, zoneNamed } from '../time/zone.js';
import { resolveZone } from './at.js';
import type { OptionSpec, Options } from './command.js';
import { EXIT } from './exit-codes.js';
import type { Io } from './io.js';
import { flagOption, textOption } from './option-value.js';

/** Of every command whose answer is a replay. */
export const REPLAY_FORMATS = ['text', 'json', 'csv', 'markdown', 'html'] as const;
export const ANSWER_OPTIONS: readonly OptionSpec[] = [
  { flags: '--noise', description: 'say more of tickets that solved themselves, and of the pages for them' },
  {
    flags: '--fail-on <what>',
    description: 'exit 1 for a ticket of this kind; with --base, of the head',
    choices: ['lost', 'unrouted', 'any', 'never'],
    default: 'any',
  },
  { flags: '--partial', description: 'one line of JSON for `rungs merge` instead of the answer' },
];

/** Prints what was counted in the form that is asked for, and gives the exit code. */
export async function answerReplay(partial: ReplayPartial, options: Options, io: Io): Promise<number> {
  if (flagOption(options, 'partial')) {
    io.stdout.write(`${JSON.stringify(partial)}\n`);
    return EXIT.ok;
  }
  const head = summaryOf(partial.tally);
  if (head.tickets === 0) {
    const { bad, outside } = partial.counts;
    const others =
      outside > 0 ? `; ${outside} ${outside === 1 ? 'was' : 'were'} created outside of --from and --to` : '';
    io.stderr.write(
      `there is no ticket to replay${bad > 0 ? `; ${bad} ${bad === 1 ? 'row' : 'rows'} could not be read` : ''}${others}\n`,
    );
    return EXIT.nothing;
  }
  const view: ReplayView = {
    partial,
    head,
    base: partial.base && summaryOf(partial.base.tally),
    assumptions: assumptionsOf(partial.meta),
    noise: flagOption(options, 'noise'),
  };
  io.stdout.write(await rendered(view, options, io));
  const failOn = textOption(options, 'failOn') ?? 'any';
  const lost = head.lost > 0 && (failOn === 'lost' || failOn === 'any');
  const unrouted = head.unrouted > 0 && (failOn === 'unrouted' || failOn === 'any');
  return lost || unrouted ? EXIT.found : EXIT.ok;
}

async function rendered(view: ReplayView, options: Options, io: Io): Promise<string> {
  switch (options.format) {
    case 'json':
      return jsonText((await import('../render/replay-json.js')).replayToJson(view));
    case 'csv':
      return (await import('../render/replay-csv.js')).replayToCsv(view);
    case 'markdown':
      return (await import('../render/replay-markdown.js')).replayToMarkdown(view);
    case 'html':
      return (await import('../render/html/pages.js')).replayToHtml(view);
    default: {
      const zone = resolveZone(options, zoneNamed(view.partial.meta.timezone) ?? UTC);
      const { stdout } = io;
      const colour = new Chalk({ level: stdout.colour });
      const { replayToText } = await import('../render/replay-text.js');
      return replayToText(view, { colour, width: stdout.columns ?? Number.POSITIVE_INFINITY, zone });
    }
  }
}
