import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { elapsedMs } from '../../model/duration.js';
import { parseDuration } from '../../time/duration.js';
import type { Zone } from '../../time/zone-type.js';
import { resolveMoment } from '../at.js';
import type { Options, OptionSpec } from '../command.js';
import type { Io } from '../io.js';
import { flagOption, listOption, textOption } from '../option-value.js';
import { UsageError } from '../usage-error.js';
import type { Handover } from './deliver.js';
import { splitWords } from './split-words.js';

export const DUE_OPTIONS: readonly OptionSpec[] = [
  { flags: '--state <file>', description: 'journal of what was said; made by the first run', complete: 'files' },
  {
    flags: '--since <moment>',
    description:
      'take what became due before as said: now, 2h (before --at) or a date-time (default: everything is due)',
  },
  { flags: '--exec <command>', description: 'deliver by this command, without a shell; JSON of the action on stdin' },
  { flags: '--arg <text>', description: 'one more argument for --exec, as it is', repeatable: true },
  { flags: '--webhook <url>', description: 'deliver by POST to this address; JSON of the action as the body' },
  { flags: '--webhook-headers <file>', description: 'headers for it, Name: value a line', complete: 'files' },
  { flags: '--timeout <duration>', description: 'how long one delivery may take', default: '30s' },
  { flags: '--retries <n>', description: 'how often a delivery that failed is tried again', default: '2' },
  { flags: '--retry-wait <duration>', description: 'wait before the first retry; doubled each time', default: '1s' },
  { flags: '--jobs <n>', description: 'tickets that are served at one time', default: '4' },
  { flags: '--max-run <duration>', description: 'begin no delivery after so long; the rest stays due', default: '5m' },
  {
    flags: '--max-age <duration>',
    description: 'what has been due for longer is told on stderr once, and not delivered',
  },
  {
    flags: '--once-per <duration>',
    description: 'a recipient hears of a ticket at most once in this time by pages, and once by informs',
  },
  { flags: '--open', description: 'say nothing more of tickets that are resolved by --at' },
  { flags: '--channels', description: 'the later personal notification steps too, as notify' },
  { flags: '--pin', description: "each ticket keeps the policy of the commit that counted at the ticket's creation" },
  { flags: '--keep <duration>', description: 'forget tickets that the input has not had for so long', default: '30d' },
  { flags: '--lock-wait <duration>', description: 'wait so long for another run to end', default: '10s' },
  { flags: '--dry-run', description: 'show what is due; deliver nothing, write nothing' },
];

/** What the options of `rungs due` come to; lengths in ms. */
export interface DueSettings {
  /** Absolute. */
  readonly state: string | undefined;
  readonly since: number | undefined;
  readonly maxAgeMs: number | undefined;
  readonly onceMs: number | undefined;
  readonly keepMs: number;
  readonly lockWaitMs: number;
  readonly delivery: Delivery | undefined;
  readonly onlyOpen: boolean;
  readonly channels: boolean;
  readonly pin: boolean;
  readonly dryRun: boolean;
}

export interface Delivery {
  readonly jobs: number;
  readonly retries: number;
  readonly waitMs: number;
  readonly maxRunMs: number;
  /** Opens the way; what it needs is loaded then. */
  open(): Promise<Handover>;
}

/** Reads the options. Throws usage errors. */
export function dueSettings(options: Options, io: Io, at: number, zone: Zone): DueSettings {
  const state = textOption(options, 'state');
  const since = sinceOf(textOption(options, 'since'), at, zone);
  const delivery = deliveryOf(options, io);
  const dryRun = flagOption(options, 'dryRun');
  if (delivery !== undefined && state === undefined && since === undefined && !dryRun) {
    throw new UsageError(
      'without --state nothing is remembered, and each run would deliver everything again',
      'name a file that this user may write, like --state /var/lib/rungs/due.journal; or say --since',
    );
  }
  if (state === '') throw new UsageError('--state: the name of the file is empty; is a variable not set?');
  return {
    state: state === undefined ? undefined : resolve(io.cwd, state),
    since,
    maxAgeMs: lengthOf(options, 'maxAge', '--max-age'),
    onceMs: lengthOf(options, 'oncePer', '--once-per'),
    keepMs: lengthOf(options, 'keep', '--keep') ?? 0,
    lockWaitMs: lengthOf(options, 'lockWait', '--lock-wait') ?? 0,
    delivery,
    onlyOpen: flagOption(options, 'open'),
    channels: flagOption(options, 'channels'),
    pin: flagOption(options, 'pin'),
    dryRun,
  };
}

function deliveryOf(options: Options, io: Io): Delivery | undefined {
  const command = textOption(options, 'exec');
  const hook = textOption(options, 'webhook');
  const more = listOption(options, 'arg');
  const headerFile = textOption(options, 'webhookHeaders');
  if (command !== undefined && hook !== undefined)
    throw new UsageError('--exec and --webhook are two ways to deliver: give one of them');
  if (more.length > 0 && command === undefined) throw new UsageError('--arg is for --exec');
  if (headerFile !== undefined && hook === undefined) throw new UsageError('--webhook-headers is for --webhook');
  if (command === undefined && hook === undefined) return undefined;
  const timeoutMs = lengthOf(options, 'timeout', '--timeout') ?? 0;
  if (timeoutMs === 0) throw new UsageError('--timeout: no delivery can be made in no time');
  const rules = {
    jobs: wholeNumber(options, 'jobs', '--jobs', 1, 64),
    retries: wholeNumber(options, 'retries', '--retries', 0, 20),
    waitMs: lengthOf(options, 'retryWait', '--retry-wait') ?? 0,
    maxRunMs: lengthOf(options, 'maxRun', '--max-run') ?? 0,
  };
  if (hook === undefined) {
    const words = splitWords(command as string);
    if (typeof words === 'string') throw new UsageError(`--exec: ${words}`);
    const open = async () => {
      const { byCommand } = await import('./run-command.js');
      return byCommand({ words: [...words, ...more], timeoutMs, cwd: io.cwd, env: io.env });
    };
    return { ...rules, open };
  }
  const open = async () => {
    const { byWebhook, webhookHeaders, webhookUrl } = await import('./post-webhook.js');
    const url = webhookUrl(hook);
    const headers = headerFile === undefined ? {} : webhookHeaders(readFileSync(resolve(io.cwd, headerFile), 'utf8'));
    return byWebhook({ url, timeoutMs, headers });
  };
  return { ...rules, open };
}

function sinceOf(text: string | undefined, at: number, zone: Zone): number | undefined {
  if (text === undefined) return undefined;
  if (text === 'now') return at;
  const length = parseDuration(text);
  if (typeof length !== 'string') {
    if (length.months > 0) throw new UsageError(`--since: "${text}" has months, whose length varies; use days`);
    return at - elapsedMs(length);
  }
  return resolveMoment('--since', text, zone, 'from');
}

function lengthOf(options: Options, name: string, flag: string): number | undefined {
  const text = textOption(options, name);
  if (text === undefined) return undefined;
  if (text === '0') return 0;
  const length = parseDuration(text);
  if (typeof length === 'string') throw new UsageError(`${flag}: ${length}`);
  if (length.months > 0) throw new UsageError(`${flag}: "${text}" has months, whose length varies; use days or weeks`);
  return elapsedMs(length);
}

function wholeNumber(options: Options, name: string, flag: string, least: number, most: number): number {
  const text = textOption(options, name) ?? '';
  const n = Number(text);
  if (!/^\d+$/.test(text) || n < least || n > most)
    throw new UsageError(`${flag}: "${text}" is no whole number from ${least} to ${most}`);
  return n;
}
