import type { Simulation } from '../model/timeline.js';
import type { Walkers, WalkStep } from '../verify/walker.js';
import type { Due, Fate, Notice } from './behaviour.js';

/** One policy's side of a comparison: the fate of a ticket from one moment of creation to the next at which it changes. */
export class FateWalk {
  private readonly walkers: Walkers;
  private pages: WalkStep | undefined;
  private promises: WalkStep | undefined;
  /** What is told by runs that are the same at every moment. */
  private readonly told = new Map<Simulation, readonly Notice[]>();
  private readonly dues = new Map<string, readonly Due[]>();
  private readonly fates = new Map<readonly Notice[], Map<readonly Due[], Fate>>();

  constructor(walkers: Walkers) {
    this.walkers = walkers;
  }

  /** Equal objects are equal fates. Moments must not go back. */
  at(created: number): { readonly fate: Fate; readonly until: number } {
    const { walkers } = this;
    if (this.pages === undefined || this.pages.until <= created) this.pages = walkers.pages.stepAt(created);
    if (walkers.promises === walkers.pages) this.promises = this.pages;
    else if (this.promises === undefined || this.promises.until <= created)
      this.promises = walkers.promises.stepAt(created);
    const { pages, promises } = this;
    const until = Math.min(pages.until, promises.until);
    const due = this.knownDues(duesOf(promises, created));
    const { outcome } = pages.simulation;
    if (!pages.steady) return { fate: { outcome, notices: noticesOf(pages, created), due }, until };
    let notices = this.told.get(pages.simulation);
    if (notices === undefined) this.told.set(pages.simulation, (notices = noticesOf(pages, created)));
    let known = this.fates.get(notices);
    if (known === undefined) this.fates.set(notices, (known = new Map()));
    let fate = known.get(due);
    if (fate === undefined) known.set(due, (fate = { outcome, notices, due }));
    return { fate, until };
  }

  /** Equal lists are one object; those with a time that stands are other ones at every moment. */
  private knownDues(due: readonly Due[]): readonly Due[] {
    let key = '';
    for (const { metric, elapsed, steady } of due) {
      if (!steady) return due;
      key += `${metric} ${elapsed} `;
    }
    const known = this.dues.get(key);
    if (known === undefined) this.dues.set(key, due);
    return known ?? due;
  }
}

type Told = Pick<WalkStep, 'simulation' | 'moves'>;

/** What a simulation of an untouched ticket comes to. */
export function fateFrom(simulation: Simulation, moves: (instant: number) => boolean): Fate {
  const told = { simulation, moves };
  return fateOfSteps(told, told, simulation.ticket.created);
}

function fateOfSteps(pages: Told, promises: Told, created: number): Fate {
  return { outcome: pages.simulation.outcome, notices: noticesOf(pages, created), due: duesOf(promises, created) };
}

function noticesOf({ simulation, moves }: Told, created: number): Notice[] {
  const notices: { -readonly [K in keyof Notice]: Notice[K] }[] = [];
  const pagesOf = new Map<string, number>();
  for (const event of simulation.timeline) {
    if (event.kind !== 'page' && event.kind !== 'nobody') continue;
    const who = event.person ?? event.channel ?? event.bot;
    const steady = moves(event.at);
    const elapsed = steady ? event.elapsed : event.at - created;
    const last = notices[notices.length - 1];
    if (
      event.kind === 'page' &&
      last?.kind === 'page' &&
      who !== undefined &&
      last.elapsed === elapsed &&
      last.level === event.level &&
      last.urgency === event.urgency &&
      sameList(last.via, event.via ?? [])
    ) {
      last.who = [...last.who, who];
      continue;
    }
    const level = `${event.escalation}\n${event.level}\n${event.round}`;
    const nth = pagesOf.get(level) ?? 0;
    pagesOf.set(level, nth + 1);
    notices.push({
      kind: event.kind,
      level: event.level ?? '',
      elapsed,
      steady,
      who: who === undefined ? [] : [who],
      urgency: event.urgency,
      via: event.via ?? [],
      place: `${level}\n${nth}`,
      again: event.reminder === true || (event.round ?? 0) > 0,
    });
  }
  return notices;
}

function duesOf({ simulation, moves }: Told, created: number): Due[] {
  return simulation.sla.map(({ metric, due }) => {
    if (due === undefined) return { metric, elapsed: undefined, steady: true };
    const steady = moves(due);
    return { metric, elapsed: due - (steady ? simulation.ticket.created : created), steady };
  });
}

export function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}
