import type { Schedule } from '../time/schedule-type.js';

const known = new WeakMap<Schedule, ReadonlySet<string>>();

/** Everybody whom a schedule may put on call, now or ever. */
export function scheduleNames(schedule: Schedule): ReadonlySet<string> {
  let names = known.get(schedule);
  if (names === undefined) {
    const all = new Set<string>();
    for (const { turns } of schedule.plan.layers) {
      for (const turn of turns) if (turn !== 'nobody') for (const person of turn) all.add(person);
    }
    for (const { kind, people, by } of schedule.plan.overrides) {
      for (const person of by) all.add(person);
      if (kind === 'only' || kind === 'add') for (const person of people) all.add(person);
    }
    names = all;
    known.set(schedule, names);
  }
  return names;
}
