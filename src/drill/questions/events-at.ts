import { MS_PER_DAY } from '../../model/duration.js';
import type { Because, TimelineEvent } from '../../model/timeline.js';
import type { Known } from '../situation.js';

/** What comes later than this is not asked. */
const NEAR_MS = 7 * MS_PER_DAY;

/** What is still to come, at `now` included. */
export function toCome({ simulation, situation }: Known): TimelineEvent[] {
  return simulation.timeline.filter(({ at }) => at >= situation.now && at <= situation.now + NEAR_MS);
}

/** Pages at an instant, reminders too. */
export function pagesAt({ simulation }: Known, at: number): TimelineEvent[] {
  return simulation.timeline.filter((event) => event.kind === 'page' && event.at === at);
}

/** The first pages after `now`; none: nobody is paged any more. */
export function nextPages(known: Known): TimelineEvent[] {
  const { now } = known.situation;
  const first = known.simulation.timeline.find((event) => event.kind === 'page' && event.at > now);
  return first === undefined ? [] : pagesAt(known, first.at);
}

/** Instants of events, each once, in order. */
export function instantsOf(events: readonly TimelineEvent[]): number[] {
  return [...new Set(events.map(({ at }) => at))];
}

/** The reasons of several events, each said once. */
export function reasonsOf(events: readonly { readonly because: readonly Because[] }[]): Because[] {
  const found = new Map<string, Because>();
  for (const { because } of events) {
    for (const each of because) found.set(`${each.rule} ${each.text}`, each);
  }
  return [...found.values()].filter(({ text }) => text !== '');
}

/** How the ladder began that the ticket is on at `now`. */
export function currentLadder({ simulation, situation }: Known): TimelineEvent | undefined {
  return simulation.timeline
    .filter(({ kind, state, at }) => kind === 'ladder' && state === 'started' && at <= situation.now)
    .at(-1);
}

/** Whether the moment of creation can decide the row: only then is it worth asking at night or on a holiday. */
export function isRowWorthAsking({ plan, situation }: Known): boolean {
  const isPlain = situation.topic === 'everyday' || situation.topic === 'priority-raised';
  return isPlain || plan.rows.some(({ during, outside }) => during !== undefined || outside !== undefined);
}

/** Levels in their first round; of later ones only where no other is left: nobody works out the third. */
export function firstRounds(events: readonly TimelineEvent[]): TimelineEvent[] {
  for (const most of [0, 1]) {
    const found = events.filter(({ round = 0 }) => round <= most);
    if (found.length > 0) return found;
  }
  return [];
}
