import type { Plan } from '../../model/plan.js';
import type { FieldValue, TicketAction } from '../../model/policy.js';

import { nearestName } from '../../match/nearest-name.js';
import { elapsedMs } from '../../model/duration.js';
import { parseDuration } from '../../time/duration.js';
import type { Recipient } from '../answer.js';
import { plain } from '../marking/plain.js';
import { readWho } from '../marking/read-who.js';

/** What a trainee says in an exercise. */
export type Said =
  | { readonly kind: 'act'; readonly action: TicketAction }
  | { readonly kind: 'tell'; readonly who: readonly Recipient[] }
  /** Let time pass: so many ms, or to what happens next. */
  | { readonly kind: 'wait'; readonly ms: number | undefined }
  | { readonly kind: 'status' | 'help' | 'quit' };

const VERBS: Readonly<Record<string, string>> = {
  a: 'acknowledge',
  ack: 'acknowledge',
  acknowledge: 'acknowledge',
  r: 'respond',
  respond: 'respond',
  reply: 'respond',
  e: 'escalate',
  escalate: 'escalate',
  t: 'tell',
  tell: 'tell',
  inform: 'tell',
  resolve: 'resolve',
  fix: 'resolve',
  done: 'resolve',
  set: 'set',
  w: 'wait',
  wait: 'wait',
  n: 'next',
  next: 'next',
  s: 'status',
  status: 'status',
  h: 'help',
  '?': 'help',
  help: 'help',
  q: 'quit',
  quit: 'quit',
};

export const ACT_WORDS = 'acknowledge, respond, tell <whom>, escalate [to <level>], set <field>=<value>, resolve';

/** Reads a line: `ack`, `tell customers`, `escalate to Duty manager`, `set priority=P1`, `wait 10m`. A message where it is none. */
export function readAct(line: string, plan: Plan): Said | string {
  const [first = '', ...words] = line.trim().split(/\s+/);
  const verb = VERBS[first.toLowerCase()];
  const rest = words.join(' ');
  switch (verb) {
    case 'acknowledge':
    case 'respond':
    case 'resolve':
      return { kind: 'act', action: { do: verb } };
    case 'escalate':
      return readEscalate(rest, plan);
    case 'set':
      return readSet(rest, plan);
    case 'tell': {
      if (rest === '') return 'tell whom? Write it like: tell customers';
      const who = readWho(rest, plan);
      if (typeof who === 'string') return who;
      return who.length === 0 ? 'telling nobody is not telling' : { kind: 'tell', who };
    }
    case 'wait': {
      const duration = parseDuration(rest);
      return typeof duration === 'string' ? duration : { kind: 'wait', ms: elapsedMs(duration) };
    }
    case 'next':
      return { kind: 'wait', ms: undefined };
    case 'status':
    case 'help':
    case 'quit':
      return { kind: verb };
    default: {
      const near = nearestName(first.toLowerCase(), Object.keys(VERBS));
      return `"${first}" is nothing that can be done here${near === undefined ? '' : `; did you mean ${near}?`}; there is: ${ACT_WORDS}`;
    }
  }
}

function readEscalate(rest: string, plan: Plan): Said | string {
  const level = rest.replace(/^to\s+/i, '');
  const wanted = plain(level);
  if (wanted === '') return { kind: 'act', action: { do: 'escalate', to: undefined } };
  const names = [...new Set([...plan.ladders.values()].flatMap(({ levels }) => levels.map(({ name }) => name)))];
  const exact = names.find((name) => plain(name) === wanted);
  const partly = names.filter((name) => plain(name).includes(wanted));
  const to = exact ?? (partly.length === 1 ? partly[0] : undefined);
  if (to !== undefined) return { kind: 'act', action: { do: 'escalate', to } };
  return `no level is "${level}"; there are: ${names.join(', ')}`;
}

function readSet(rest: string, plan: Plan): Said | string {
  const match = /^([^=\s]+)\s*=\s*(.+)$/.exec(rest);
  const name = match?.[1] ?? '';
  const field = plan.policy.fields.get(name);
  if (match === null) return 'set what? Write it like: set priority=P1';
  if (field === undefined)
    return `tickets have no field "${name}"; there are: ${[...plan.policy.fields.keys()].join(', ')}`;
  const text = match[2] ?? '';
  let value: FieldValue = text;
  if (field.kind === 'enum' && !field.values.includes(text)) return `${name} is one of ${field.values.join(', ')}`;
  if (field.kind === 'number') {
    value = Number(text);
    if (!Number.isFinite(value)) return `${name} is a number`;
  }
  if (field.kind === 'boolean') value = text === 'true';
  if (field.kind === 'list') value = text.split(',').map((each) => each.trim());
  return { kind: 'act', action: { do: 'set', fields: new Map([[name, value]]) } };
}
