import type { Counters, HandlerPlan, PersonPlan, TargetPlan } from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';
import type { Shift } from '../time/schedule-type.js';

/** What a target came to at a moment, and through which target and shift it did. */
export type Recipient = {
  readonly target: TargetPlan;
  /** The shift that was asked, when a schedule decided. */
  readonly shift: Shift | undefined;
} & (
  | { readonly kind: 'person'; readonly person: string }
  | { readonly kind: 'channel'; readonly channel: string; readonly audience: string | undefined }
  | { readonly kind: 'bot'; readonly bot: string }
  | { readonly kind: 'escalation'; readonly escalation: string }
);

type PersonReached = Extract<Recipient, { kind: 'person' }>;

/** What resolving a target may look at. */
export interface Situation {
  readonly t: number;
  readonly fields: ReadonlyMap<string, FieldValue>;
  readonly counters: Counters;
  readonly people: ReadonlyMap<string, PersonPlan>;
  readonly handlers: readonly HandlerPlan[];
  /** Turn of every round robin (L10). */
  readonly turn: number;
  /** People whom `manager_of` means: `level` is an index, or -1 for `previous` (L14). */
  pagedBy(level: number): readonly string[];
}

/** What most levels come to: one person, by name or by shift. Undefined: see `recipientsOf`. */
export function onlyOne(targets: readonly TargetPlan[], t: number): PersonReached | undefined {
  const only = targets.length === 1 ? targets[0] : undefined;
  if (only === undefined) return undefined;
  if (only.kind === 'person') return personNamed(only.person, only, undefined);
  if (only.kind !== 'schedule') return undefined;
  const shift = shiftFor(only, t);
  const person = shift?.people[0];
  return shift?.people.length === 1 && person !== undefined ? personNamed(person, only, shift) : undefined;
}

/** A person as a list; where the shift has a list of one it is that. */
export function peopleOf({ shift, person }: PersonReached): readonly string[] {
  return shift?.people.length === 1 ? shift.people : [person];
}

/** Resolves targets at a moment (L2): each person, channel, bot and ladder once, in order (L5). */
export function recipientsOf(targets: readonly TargetPlan[], situation: Situation): Recipient[] {
  const only = targets.length === 1 ? targets[0] : undefined;
  if (only?.kind === 'manager_of') {
    const people = situation.pagedBy(only.level);
    const manager = people.length === 1 ? situation.people.get(people[0] as string)?.manager : undefined;
    if (manager !== undefined) return [personNamed(manager, only, undefined)];
  }
  const found: Recipient[] = [];
  for (let i = 0; i < targets.length; i++) {
    const target = targets[i] as TargetPlan;
    addTarget(target, target, situation, found);
  }
  return found;
}

function addTarget(target: TargetPlan, said: TargetPlan, situation: Situation, found: Recipient[]): void {
  switch (target.kind) {
    case 'person':
      addPerson(target.person, said, undefined, found);
      return;
    case 'people':
      for (const person of target.people) addPerson(person, said, undefined, found);
      return;
    case 'schedule': {
      const shift = shiftFor(target, situation.t);
      if (shift !== undefined) for (const person of shift.people) addPerson(person, said, shift, found);
      return;
    }
    case 'handler':
      for (const handler of situation.handlers) {
        if (handler.holds(situation.fields, situation.counters))
          addTarget(handler.targets[target.who], said, situation, found);
      }
      return;
    case 'manager_of':
      for (const person of situation.pagedBy(target.level)) {
        const manager = situation.people.get(person)?.manager;
        if (manager !== undefined) addPerson(manager, said, undefined, found);
      }
      return;
    case 'round_robin': {
      const person = target.people[situation.turn % target.people.length];
      if (person !== undefined) addPerson(person, said, undefined, found);
      return;
    }
    case 'escalation':
      found.push({ kind: 'escalation', escalation: target.escalation, target: said, shift: undefined });
      return;
    case 'channel':
      addChannel(target.channel, target.audience, said, found);
      return;
    case 'bot':
      addBot(target.bot, said, found);
      return;
    case 'empty':
      return;
  }
}

/** The shift that a schedule target asks: the one now, or the neighbouring turn (S2). */
export function shiftFor(target: Extract<TargetPlan, { kind: 'schedule' }>, t: number): Shift | undefined {
  if (target.who === 'current') return target.schedule.at(t);
  return target.who === 'next' ? target.schedule.next(t) : target.schedule.previous(t);
}

function addPerson(person: string, target: TargetPlan, shift: Shift | undefined, found: Recipient[]): void {
  for (let i = 0; i < found.length; i++) {
    const each = found[i] as Recipient;
    if (each.kind === 'person' && each.person === person) return;
  }
  found.push(personNamed(person, target, shift));
}

function addChannel(channel: string, audience: string | undefined, target: TargetPlan, found: Recipient[]): void {
  for (const each of found)
    if (each.kind === 'channel' && each.channel === channel && each.audience === audience) return;
  found.push({ kind: 'channel', channel, audience, target, shift: undefined });
}

function addBot(bot: string, target: TargetPlan, found: Recipient[]): void {
  for (const each of found) if (each.kind === 'bot' && each.bot === bot) return;
  found.push({ kind: 'bot', bot, target, shift: undefined });
}

function personNamed(person: string, target: TargetPlan, shift: Shift | undefined): PersonReached {
  return { kind: 'person', person, target, shift };
}
