import { MS_PER_HOUR } from '../../model/duration.js';
import type { TargetPlan } from '../../model/plan.js';
import { type Answer, NOBODY, recipientsOf } from '../answer.js';
import type { Asker } from '../question.js';
import type { Known } from '../situation.js';
import { pagesAt, reasonsOf } from './events-at.js';
import { wrongPeople } from './wrong-people.js';

const NEAR_MS = 6 * MS_PER_HOUR;

/** The shift changes while the ticket is open: is anybody paged for that? */
export const handOver: Asker = {
  kind: 'hand-off',
  candidates: (known) =>
    handOvers(known)
      .slice(0, 2)
      .map(({ schedule, at }) => ({ schedule, at })),
  answer(known, { schedule, at }) {
    const change = handOvers(known).find((each) => each.schedule === schedule && each.at === at);
    if (change === undefined || at === undefined) return undefined;
    const pages = pagesAt(known, at);
    const trace = reasonsOf(pages);
    const text = 'whom a level reaches is decided at the moment of its page; a change of shift pages nobody';
    const because = pages.length > 0 ? trace : [{ rule: 'L2', ref: change.ref, text }];
    return { answer: { kind: 'who', who: recipientsOf(pages) }, because };
  },
  wrong(known, { schedule = '', at = 0 }, { answer }) {
    const rota = known.plan.schedules.get(schedule);
    const [old, fresh] = [rota?.at(at - 1).people ?? [], rota?.at(at).people ?? []];
    const who = (ids: readonly string[]): Answer => ({ kind: 'who', who: ids.map((id) => ({ kind: 'person', id })) });
    return [who(fresh), who(old), NOBODY, who([...old, ...fresh]), ...wrongPeople(known, at, answer)];
  },
};

interface HandOver {
  readonly schedule: string;
  readonly at: number;
  readonly ref: TargetPlan['ref'];
}

/** Changes of shift after `now` in schedules whose people have been paged before. */
function handOvers({ plan, simulation, situation }: Known): HandOver[] {
  const { now } = situation;
  const found: HandOver[] = [];
  const paged = new Set(
    simulation.timeline.filter(({ kind, at }) => kind === 'page' && at <= now).map(({ person }) => person),
  );
  for (const ladder of plan.ladders.values()) {
    if (!simulation.timeline.some(({ escalation }) => escalation === ladder.name)) continue;
    for (const target of ladder.levels.flatMap(({ notify }) => notify)) {
      if (target.kind !== 'schedule' || target.who !== 'current') continue;
      const shift = target.schedule.at(now);
      // Where a schedule has ended, or has one person for ever, the stretch has no end to ask about.
      const isClose = shift.end > now && shift.end - now <= NEAR_MS;
      if (!isClose || !shift.people.some((id) => paged.has(id))) continue;
      if (target.schedule.at(shift.end).people.length === 0) continue;
      if (found.some(({ schedule }) => schedule === target.schedule.name)) continue;
      found.push({ schedule: target.schedule.name, at: shift.end, ref: target.ref });
    }
  }
  return found;
}
