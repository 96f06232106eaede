import type { Moment } from '../model/duration.js';
import type { Expectation } from '../model/policy.js';
import type { EventPattern, Wanted } from './wanted.js';

/** An `expect` entry in words, without its moment: `page jun [Senior engineer]`. */
export function wantedText(wanted: Wanted): string {
  switch (wanted.kind) {
    case 'event':
      return patternText(wanted.pattern);
    case 'silence':
      return 'nobody is paged';
    case 'clock':
      return `${clockWords(wanted.metric, wanted.status)}${wanted.run === undefined ? '' : ` (run ${wanted.run})`}`;
    case 'outcome':
      return `outcome ${wanted.outcome}`;
    case 'row':
      return `row "${wanted.row}"`;
    case 'route':
      return `route ${wanted.columns.map(({ column, value }) => `${column} ${value}`).join(', ')}`;
    case 'not':
      return `not: ${wantedText(wanted.wanted)}`;
    case 'all':
      return wanted.of.map(wantedText).join(' and ');
  }
}

/** The moment of an entry as it was written: `+30m`, `after +40m`. */
export function timesText({ at, after, before }: Pick<Expectation, 'at' | 'after' | 'before'>): string {
  const part = (word: string, moment: Moment | undefined) => (moment === undefined ? '' : `${word}${moment.text}`);
  return [part('', at), part('after ', after), part('before ', before)].filter((text) => text !== '').join(' ');
}

function patternText(pattern: EventPattern): string {
  const { kind, who, level, escalation, round, via, urgency, reminder } = pattern;
  const details = [
    level === undefined ? '' : `[${level}]`,
    escalation === undefined ? '' : `of ${escalation}`,
    round === undefined ? '' : `in round ${round}`,
    via === undefined || via.length === 0 ? '' : `by ${via.join(', ')}`,
    urgency === undefined ? '' : `${urgency} urgency`,
    reminder === undefined ? '' : reminder ? 'as a reminder' : 'not as a reminder',
    pattern.run === undefined ? '' : `(run ${pattern.run})`,
    pattern.by === undefined ? '' : `by ${pattern.by}`,
  ];
  const metric = (pattern.metric ?? '').replace('_', ' ');
  const verb = {
    page: `page ${who ?? 'anybody'}`,
    inform: `tell ${who ?? 'anybody'}`,
    notify: `personal step of ${who ?? 'anybody'}`,
    nobody: 'a level that reaches nobody',
    event: pattern.do ?? 'an event',
    sla_warning: `warning of ${metric}${pattern.share === undefined ? '' : ` at ${Math.round(pattern.share * 100)}%`}`,
    sla_breach: `${metric} breached`,
    ack_lapsed: 'the acknowledgement lapses',
    ladder: 'a ladder',
  }[kind];
  return [verb, ...details].filter((text) => text !== '').join(' ');
}

function clockWords(metric: string, status: Extract<Wanted, { kind: 'clock' }>['status']): string {
  const name = metric.replace('_', ' ');
  if (status === 'due') return `${name} due`;
  if (status === 'running') return `${name} still running`;
  return `${name} ${status}`;
}
