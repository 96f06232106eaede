import { MS_PER_HOUR } from '../../model/duration.js';
import { awayIn } from '../../run/on-call.js';
import type { Known } from '../situation.js';

/** A shift after the next one is not what a hand-off is about. */
const SOON_MS = 16 * MS_PER_HOUR;

/** Of what makes the situation hard, something shows at this moment. */
export function isTelling({ plan, situation, simulation }: Known, at: number): boolean {
  const events = simulation.timeline.filter((event) => event.at === at);
  const people = events.flatMap(({ kind, person }) => (kind === 'page' && person !== undefined ? [person] : []));
  switch (situation.topic) {
    case 'gap':
      return events.some(({ kind }) => kind === 'nobody');
    case 'night':
      return people.some((id) => plan.people.get(id)?.night.isOpen(at) === true);
    case 'hand-off':
      if (at - situation.ticket.created > SOON_MS) return false;
      return [...plan.schedules.values()].some((schedule) => {
        const { start, people: ids } = schedule.at(at);
        return start >= situation.ticket.created && ids.some((id) => people.includes(id));
      });
    case 'away':
      return awayIn(plan, people, at, at + 1).length > 0;
    default:
      return true;
  }
}
