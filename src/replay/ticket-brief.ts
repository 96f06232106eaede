import type { TicketBrief, TicketFacts } from '../model/replay.js';

/** A ticket's facts in short, to compare two policies by. */
export function briefOf({ outcome, pages, escalated, sla, firstHuman }: TicketFacts): TicketBrief {
  return {
    outcome,
    pages: pages.length,
    night: pages.filter(({ night }) => night).length,
    escalated,
    breached: sla.filter(({ verdict }) => verdict === 'breached').length,
    firstHuman,
    last: pages[pages.length - 1]?.level,
  };
}

/** Whether two policies treat a ticket otherwise: who is paged when by which level, what is promised, how it ends. */
export function isTreatedOtherwise(a: TicketFacts, b: TicketFacts): boolean {
  return (
    a.outcome !== b.outcome ||
    a.unrouted !== b.unrouted ||
    a.pages.length !== b.pages.length ||
    a.sla.length !== b.sla.length ||
    a.pages.some((page, i) => {
      const other = b.pages[i];
      return (
        page.at !== other?.at ||
        page.person !== other.person ||
        page.channel !== other.channel ||
        page.bot !== other.bot ||
        page.level !== other.level
      );
    }) ||
    a.sla.some((run, i) => {
      const other = b.sla[i];
      return run.metric !== other?.metric || run.verdict !== other.verdict || run.due !== other.due;
    })
  );
}

const HOUR = 3_600_000;

/** What of a ticket's course says how much of a difference there is. Lengths are ms. */
export interface Weighed {
  readonly pages: number;
  readonly night: number;
  readonly escalated: boolean;
  readonly breached: number;
  readonly firstHuman: number | undefined;
  readonly unrouted: boolean;
}

export function weighed(facts: TicketFacts): Weighed {
  return { ...briefOf(facts), unrouted: facts.unrouted };
}

/** How much of a difference it is, a whole number: not being reached weighs most, then a breach, then who is woken. */
export function weightOf(a: Weighed, b: Weighed): number {
  const gone = Number((a.pages === 0) !== (b.pages === 0)) + Number(a.unrouted !== b.unrouted);
  const later = Math.floor(Math.abs((a.firstHuman ?? 0) - (b.firstHuman ?? 0)) / HOUR);
  return (
    100 * gone +
    20 * Math.abs(a.breached - b.breached) +
    20 * Number(a.escalated !== b.escalated) +
    5 * Math.abs(a.night - b.night) +
    2 * Math.abs(a.pages - b.pages) +
    Math.min(20, later) +
    1
  );
}
