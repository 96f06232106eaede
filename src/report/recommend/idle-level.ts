import { MS_PER_MINUTE } from '../../model/duration.js';
import type { LadderPlan, LevelPlan } from '../../model/plan.js';
import type { TimelineEvent } from '../../model/timeline.js';
import { walkOf } from './ladder-walk.js';
import { type Draft, key, type Recommender, type Run, shareText } from './recommender.js';

const LEAST_TICKETS = 30;
const MOST_HELPED = 0.02;
const LEAST_GAP_MS = 5 * MS_PER_MINUTE;

interface Tried {
  readonly ladder: LadderPlan;
  readonly level: LevelPlan;
  readonly next: LevelPlan;
  paged: number;
  helped: number;
}

/** Levels that page and are never answered before the next one pages. */
export const idleLevel: Recommender = {
  id: 'idle-level',
  start({ plan, label }) {
    const tried = [...plan.ladders.values()].flatMap((ladder) =>
      ladder.levels.flatMap((level, i): Tried[] => {
        const next = ladder.levels[i + 1];
        // Whoever is told only of what is not solved is not there to answer.
        if (i === 0 || next === undefined || level.unless !== 'acknowledged' || level.kind === 'share') return [];
        if (next.kind === 'share' || next.offsetMs - level.offsetMs < LEAST_GAP_MS) return [];
        return [{ ladder, level, next, paged: 0, helped: 0 }];
      }),
    );
    return {
      see(run) {
        const walk = walkOf(run);
        if (walk === undefined || walk.disturbed) return;
        for (const each of tried) {
          if (each.ladder.name !== walk.escalation || !walk.paged.has(each.level.name)) continue;
          each.paged++;
          if (walk.answered !== undefined && !walk.paged.has(each.next.name)) each.helped++;
        }
      },
      conclude: () =>
        tried.flatMap((each) =>
          each.paged >= LEAST_TICKETS && each.helped / each.paged <= MOST_HELPED ? [draftFor(each, label)] : [],
        ),
    };
  },
};

function draftFor({ ladder, level, next, paged, helped }: Tried, label: (name: string) => string): Draft {
  const [name, after] = [label(level.name), label(next.name)];
  const isOfLevel = (event: TimelineEvent): boolean => event.level === level.name && event.escalation === ladder.name;
  const pages = (run: Run): number => run.timeline.filter((event) => event.kind === 'page' && isOfLevel(event)).length;
  const others = (run: Run): number =>
    run.timeline.filter((event) => event.kind === 'page' && !isOfLevel(event)).length;
  return {
    finding: `${name} of ${label(ladder.name)} is paged for ${paged} tickets and ${helped === 0 ? 'none' : `only ${shareText(helped, paged)}`} is answered before ${after} is paged`,
    advice: `take ${name} out, or find out why nobody there answers`,
    evidence: [{ what: `answered before ${after}`, count: helped, of: paged }],
    tickets: paged,
    proposal: {
      // What `without level` does, for the levels of that name in one ladder alone.
      change: `set escalations.${key(ladder.name)}.levels[${level.index}].during=never`,
      ref: level.def.ref,
      measures: [
        { what: `pages of ${name}`, of: pages },
        { what: 'other pages', of: others },
      ],
      say: ([before = 0, rest = 0], [left = 0, restAfter = 0], runs) =>
        left >= before
          ? undefined
          : `${before - left} pages less, and ${restAfter === rest ? 'all others the same' : `${restAfter} others instead of ${rest}`}, over ${runs} tickets`,
    },
  };
}
