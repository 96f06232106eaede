import type { Question } from './question.js';
import type { QuestionKind } from './topic.js';

/** Who is on call while a question is about: what whoever answers may look up. */
export interface RotaLine {
  readonly schedule: string;
  /** In order; the last one is left open. */
  readonly turns: readonly { readonly people: readonly string[]; readonly from: number; readonly to: number }[];
}

/** Elsewhere it would only be in the way. */
const ABOUT_PEOPLE: ReadonlySet<QuestionKind> = new Set(['paged', 'next', 'tell']);

const MOST_SCHEDULES = 6;
const MOST_TURNS = 3;

/** The turns of all schedules from `now` to what is asked; of many schedules those that the ladders of the ticket name. */
export function rotaOf({ known, situation, about, answer, kind }: Question): RotaLine[] {
  if (!ABOUT_PEOPLE.has(kind)) return [];
  const { plan, simulation } = known;
  const asked = Math.max(about.at ?? 0, answer.kind === 'moment' ? (answer.at ?? 0) : 0);
  const next = simulation.timeline.find(({ kind, at }) => kind === 'page' && at > situation.now)?.at ?? 0;
  const until = asked > 0 ? asked : next;
  const names = [...plan.schedules.keys()];
  const near = names.length <= MOST_SCHEDULES ? names : namedBy(known, names);
  return near.slice(0, MOST_SCHEDULES).map((name) => {
    const schedule = plan.schedules.get(name);
    const turns: { people: readonly string[]; from: number; to: number }[] = [];
    // Whoever was on call before `now` has been said, or does not matter any more.
    for (let t = situation.now; turns.length < MOST_TURNS && schedule !== undefined; ) {
      const { people, start, end } = schedule.at(t);
      turns.push({ people, from: start, to: end });
      if (end > until || !Number.isFinite(end)) break;
      t = end;
    }
    const last = turns.at(-1);
    if (schedule !== undefined && last !== undefined && last.to <= until) {
      const { people, start, end } = schedule.at(until);
      turns.push({ people, from: start, to: end });
    }
    return { schedule: name, turns };
  });
}

function namedBy({ plan, simulation }: Question['known'], names: readonly string[]): string[] {
  const met = new Set(simulation.timeline.map(({ escalation }) => escalation));
  const asked = new Set<string>();
  for (const ladder of plan.ladders.values()) {
    if (!met.has(ladder.name)) continue;
    for (const target of ladder.levels.flatMap(({ notify }) => notify)) {
      if (target.kind === 'schedule') asked.add(target.schedule.name);
    }
  }
  return [...names.filter((name) => asked.has(name)), ...names.filter((name) => !asked.has(name))];
}
