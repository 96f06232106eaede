import type { Recipient } from '../answer.js';
import { recipientKey, recipientOf } from '../answer.js';
import type { Known } from '../situation.js';

/**
 * Whom somebody may take for the right one at an instant, the likeliest first: the rest of the timeline, the turns before
 * and after in the schedules, managers, leads and colleagues.
 */
export function peoplePool(known: Known, at: number, right: readonly Recipient[]): Recipient[] {
  const { plan, simulation } = known;
  const pool = new Map<string, Recipient>();
  const add = (recipient: Recipient | undefined) => {
    if (recipient !== undefined) pool.set(recipientKey(recipient), recipient);
  };
  const person = (id: string | undefined) => add(id === undefined ? undefined : { kind: 'person', id });
  for (const event of simulation.timeline) if (event.kind === 'page') add(recipientOf(event));
  const ids = right.flatMap((each) => (each.kind === 'person' ? [each.id] : []));
  for (const schedule of plan.schedules.values()) {
    const { people } = schedule.at(at);
    if (!people.some((id) => ids.includes(id)) && pool.size > 3) continue;
    for (const id of [...(schedule.next(at)?.people ?? []), ...(schedule.previous(at)?.people ?? []), ...people]) {
      person(id);
    }
  }
  for (const id of ids) person(plan.people.get(id)?.manager);
  for (const { members, lead } of plan.policy.teams.values()) {
    if (!members.some(({ name }) => ids.includes(name))) continue;
    person(lead?.name);
    for (const { name } of members) person(name);
  }
  for (const { lead } of plan.policy.teams.values()) person(lead?.name);
  for (const id of plan.people.keys()) person(id);
  for (const { channel } of plan.policy.teams.values()) {
    if (channel !== undefined) add({ kind: 'channel', id: channel });
  }
  for (const each of right) pool.delete(recipientKey(each));
  return [...pool.values()];
}
