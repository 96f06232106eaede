import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readAct, type Said } from '../../drill/live/read-act.js';
import type { Plan } from '../../model/plan.js';
import { parseMoment, resolveWhen } from '../../time/when.js';
import type { Io } from '../io.js';
import { UsageError } from '../usage-error.js';

/** What is done in an exercise, and when (epoch ms). */
export interface TimedAct {
  readonly at: number;
  readonly said: Said;
}

/**
 * Reads what is to be done from a file, `-` is stdin: a line each, `acknowledge @+10m`, also as the items of a YAML list.
 * Throws a usage error with the line.
 */
export async function readActs(file: string, plan: Plan, created: number, io: Io): Promise<TimedAct[]> {
  const name = file === '-' ? 'stdin' : file;
  let text: string;
  try {
    text = file === '-' ? await io.stdin.text() : readFileSync(resolve(io.cwd, file), 'utf8');
  } catch (error) {
    throw new UsageError(
      `--answers: ${name} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
    );
  }
  const acts: TimedAct[] = [];
  for (const [i, raw] of text.split(/\r?\n/).entries()) {
    const line = raw
      .replace(/^\s*-\s+/, '')
      .trim()
      .replace(/^(["'])(.*)\1$/, '$2');
    if (line === '' || line.startsWith('#')) continue;
    const act = timedAct(line, plan, created);
    if (typeof act === 'string') throw new UsageError(`${name}:${i + 1}: ${act}`);
    const before = acts.at(-1);
    if (before !== undefined && act.at < before.at)
      throw new UsageError(`${name}:${i + 1}: this is earlier than the line before; time only goes forward`);
    acts.push(act);
  }
  return acts;
}

function timedAct(line: string, plan: Plan, created: number): TimedAct | string {
  const sign = line.lastIndexOf('@');
  if (sign < 0) return `"${line}" has no moment: end it with "@+10m"`;
  const moment = parseMoment(line.slice(sign + 1).trim());
  if (typeof moment === 'string') return moment;
  const at = moment.kind === 'after' ? created + moment.ms : resolveWhen(moment, plan.zone, 'from');
  if (at < created) return 'this is before the ticket is created';
  const said = readAct(line.slice(0, sign), plan);
  if (typeof said === 'string') return said;
  return said.kind === 'act' || said.kind === 'tell' ? { at, said } : `"${line}" says when already: leave it out here`;
}
