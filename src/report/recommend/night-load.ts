import type { Calendar } from '../../time/calendar-type.js';
import type { LadderPlan, LevelPlan, Plan } from '../../model/plan.js';
import type { TimelineEvent } from '../../model/timeline.js';
import { type Draft, key, type Recommender, type Run, shareText } from './recommender.js';

const LEAST_PAGES = 20;
const MOSTLY = 0.7;

interface Nights {
  readonly ladder: LadderPlan;
  readonly level: LevelPlan;
  pages: number;
  /** Nothing was done about it before the night was over. */
  idle: number;
  /** Instants at which somebody was woken, for a calendar that is closed then. */
  readonly moments: number[];
}

/** Levels that wake people for what waits until the morning anyway. */
export const nightLoad: Recommender = {
  id: 'night-load',
  aboutPeople: true,
  start({ plan, label }) {
    const nights = new Map<string, Nights>();
    for (const ladder of plan.ladders.values()) {
      for (const level of ladder.levels) {
        if (level.hold !== undefined || level.kind === 'share') continue;
        nights.set(`${ladder.name}\0${level.name}`, { ladder, level, pages: 0, idle: 0, moments: [] });
      }
    }
    return {
      see(run) {
        for (const event of run.timeline) {
          const night = nightOf(event, plan);
          const at = night && nights.get(`${event.escalation ?? ''}\0${event.level ?? ''}`);
          if (night === undefined || at === undefined) continue;
          at.pages++;
          const answer = run.timeline.find(
            (other) => other.kind === 'event' && other.do !== 'set' && other.at >= event.at,
          );
          if (answer === undefined || answer.at >= night.change(event.at)) at.idle++;
          if (at.moments.length < 1000) at.moments.push(event.at);
        }
      },
      conclude: () =>
        [...nights.values()].flatMap((each) =>
          each.pages >= LEAST_PAGES && each.idle / each.pages >= MOSTLY ? [draftFor(each, plan, label)] : [],
        ),
    };
  },
};

/** The night in which the page came, of the person who was paged (N2). */
function nightOf({ kind, person, at }: TimelineEvent, plan: Plan): Calendar | undefined {
  if (kind !== 'page' || person === undefined) return undefined;
  const night = plan.people.get(person)?.night;
  return night?.isOpen(at) === true ? night : undefined;
}

function draftFor(nights: Nights, plan: Plan, label: (name: string) => string): Draft {
  const { ladder, level, pages, idle } = nights;
  const name = `${label(level.name)} of ${label(ladder.name)}`;
  const day = [...plan.calendars.values()].find(
    (calendar) =>
      plan.policy.calendars.get(calendar.name)?.ref !== undefined &&
      nights.moments.every((at) => !calendar.isOpen(at) && Number.isFinite(calendar.next(at))),
  );
  const count = (run: Run): number => run.timeline.filter((event) => nightOf(event, plan) !== undefined).length;
  return {
    finding: `${name} wakes people ${pages} times, and after ${shareText(idle, pages)} of these pages nobody did anything before the night was over`,
    advice:
      day === undefined
        ? 'hold these pages until the morning, or say why they are urgent'
        : `hold them until ${label(day.name)} is open, or say why they are urgent`,
    evidence: [{ what: 'night pages without a reaction in that night', count: idle, of: pages }],
    tickets: idle,
    ...(day === undefined
      ? {}
      : {
          proposal: {
            change: `set escalations.${key(ladder.name)}.levels[${level.index}].hold_until=${day.name}`,
            ref: level.def.ref,
            measures: [{ what: 'pages at night', of: count }],
            say: ([before = 0]: readonly number[], [after = 0]: readonly number[], runs: number) =>
              after >= before ? undefined : `${after} pages at night instead of ${before}, over ${runs} tickets`,
          },
        }),
  };
}
