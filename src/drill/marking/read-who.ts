import { type Recipient, recipientKey } from '../answer.js';
import type { Plan } from '../../model/plan.js';
import { meansNobody, plain } from './plain.js';

/** Whom a text names: ids, names in full, or any part of a name that only one has. A message where it names nobody known. */
export function readWho(text: string, plan: Plan): readonly Recipient[] | string {
  if (meansNobody(text)) return [];
  const known = namesOf(plan);
  const found = new Map<string, Recipient>();
  for (const part of partsOf(text, known)) {
    const recipient = lookUp(part, known);
    if (typeof recipient === 'string') return recipient;
    found.set(recipientKey(recipient), recipient);
  }
  return [...found.values()];
}

interface Named {
  readonly recipient: Recipient;
  readonly names: readonly string[];
}

/** Splits at commas and "and", unless the whole is a name. */
function partsOf(text: string, known: readonly Named[]): string[] {
  if (known.some(({ names }) => names.includes(plain(text)))) return [text];
  return text
    .split(/[,;+&\n]|\s+(?:and|und|et|y)\s+|\s\/\s/i)
    .map((part) => part.replace(/^\s*(?:and)\s+/i, '').trim())
    .filter((part) => part !== '');
}

function lookUp(part: string, known: readonly Named[]): Recipient | string {
  const wanted = plain(part);
  const exact = known.filter(({ names }) => names.includes(wanted));
  if (exact[0] !== undefined) return exact[0].recipient;
  const words = wanted.replace(/[()]/g, '').split(' ');
  const partly = known.filter(({ names }) => {
    const own = new Set(names.flatMap((name) => name.split(' ')));
    return words.every((word) => own.has(word));
  });
  if (partly.length === 1 && partly[0] !== undefined) return partly[0].recipient;
  if (partly.length > 1) {
    const which = partly.map(({ names }) => names[0]).join(', ');
    return `"${part}" may be ${which}: say which`;
  }
  return `"${part}" is nobody that the policy knows; write a name or an id, or "nobody"`;
}

/** Everybody and everything that can be named, each with its names as they are compared. */
function namesOf({ policy }: Plan): Named[] {
  const named = new Map<string, Named>();
  const add = (recipient: Recipient, ...names: readonly (string | undefined)[]) => {
    const texts = names.flatMap((name) => (name === undefined ? [] : [plain(name)]));
    named.set(recipientKey(recipient), { recipient, names: texts });
  };
  for (const { id, name } of policy.people.values()) {
    add({ kind: 'person', id }, id, name, name === undefined ? undefined : `${name} (${id})`);
  }
  const channel = (id: string) => add({ kind: 'channel', id }, id, id.replace(/^#/, ''));
  for (const team of policy.teams.values()) if (team.channel !== undefined) channel(team.channel);
  for (const { levels } of policy.escalations.values()) {
    for (const target of levels.flatMap(({ notify, inform }) => [...notify, ...inform])) {
      if (target.kind === 'bot')
        add({ kind: 'bot', id: target.bot }, target.bot, `robot ${target.bot}`, 'robot', 'bot');
      if (target.kind !== 'channel') continue;
      if (target.audience === undefined) channel(target.channel);
      else audience(target.audience, target.channel);
    }
  }
  for (const { communication } of policy.slas.values()) {
    if (communication?.audience !== undefined) audience(communication.audience, communication.channel);
    else if (communication?.channel !== undefined) channel(communication.channel);
  }
  return [...named.values()];

  function audience(id: string, on: string | undefined): void {
    add({ kind: 'audience', id, channel: on }, id, on, on && `${id} on ${on}`, on && `${id} (on ${on})`);
  }
}
