import type { Shift } from '../time/schedule-type.js';
import type { PersonReached, Recipient, TargetPlan } from './plan.js';

/**
 * Adds whom a target comes to whatever the moment, each person, channel and bot once (L5). False, with nothing added, where
 * the moment decides. `said` is the target as the policy names it, which may stand for this one.
 */
export function addFixed(target: TargetPlan, said: TargetPlan, found: Recipient[]): boolean {
  switch (target.kind) {
    case 'person':
      addPerson(target.person, said, undefined, found);
      return true;
    case 'people':
      for (const person of target.people) addPerson(person, said, undefined, found);
      return true;
    case 'escalation':
      found.push({ kind: 'escalation', escalation: target.escalation, target: said, shift: undefined });
      return true;
    case 'channel': {
      const { channel, audience } = target;
      if (!found.some((each) => each.kind === 'channel' && each.channel === channel && each.audience === audience)) {
        found.push({ kind: 'channel', channel, audience, target: said, shift: undefined });
      }
      return true;
    }
    case 'bot': {
      const { bot } = target;
      if (!found.some((each) => each.kind === 'bot' && each.bot === bot)) {
        found.push({ kind: 'bot', bot, target: said, shift: undefined });
      }
      return true;
    }
    case 'empty':
      return true;
    default:
      return false;
  }
}

export function addPerson(person: string, target: TargetPlan, shift: Shift | undefined, found: Recipient[]): void {
  for (const each of found) if (each.kind === 'person' && each.person === person) return;
  found.push(personReached(person, target, shift));
}

/** Always with the same keys in the same order. */
export function personReached(person: string, target: TargetPlan, shift: Shift | undefined): PersonReached {
  return { kind: 'person', person, target, shift };
}

/** The people among those that were reached. */
export function peopleIn(recipients: readonly Recipient[]): string[] {
  return recipients.flatMap((each) => (each.kind === 'person' ? [each.person] : []));
}
