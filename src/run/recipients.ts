import type {
  Counters,
  HandlerPlan,
  LevelPlan,
  PersonPlan,
  PersonReached,
  Recipient,
  TargetPlan,
} from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';
import { addFixed, addPerson, personReached } from '../model/recipients.js';
import type { Shift } from '../time/schedule-type.js';
import type { LadderRun } from './ladder-run.js';

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

/** What most levels come to: the one who is on call, or the one manager. Undefined: see `recipientsOf`. */
export function onlyOne(
  level: LevelPlan,
  ladder: LadderRun,
  people: Situation['people'],
  t: number,
): PersonReached | undefined {
  const target = level.notify.length === 1 ? level.notify[0] : undefined;
  if (target?.kind === 'schedule') {
    const shift = shiftFor(target, t);
    if (shift?.people.length === 1) return personReached(shift.people[0] as string, target, shift);
  } else if (target?.kind === 'manager_of') {
    const paged = ladder.pagedBy(target.level, level);
    const manager = paged.length === 1 ? people.get(paged[0] as string)?.manager : undefined;
    if (manager !== undefined) return personReached(manager, target, undefined);
  }
  return undefined;
}

/** Resolves targets at a moment (L2): each person, channel, bot and ladder once, in order (L5). */
export function recipientsOf(targets: readonly TargetPlan[], situation: Situation): Recipient[] {
  const found: Recipient[] = [];
  for (const target of targets) addTarget(target, target, situation, found);
  return found;
}

function addTarget(target: TargetPlan, said: TargetPlan, situation: Situation, found: Recipient[]): void {
  if (addFixed(target, said, found)) return;
  switch (target.kind) {
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
    }
  }
}

/** The shift that a schedule target asks: the one now, or the neighbouring turn (S2). */
export function shiftFor(target: Extract<TargetPlan, { kind: 'schedule' }>, t: number): Shift | undefined {
  if (target.who === 'current') return target.schedule.at(t);
  return target.who === 'next' ? target.schedule.next(t) : target.schedule.previous(t);
}
