import type { Run } from './recommender.js';

/** When the levels of the first ladder of a ticket paged in its first round, and when somebody answered. */
export interface LadderWalk {
  readonly escalation: string;
  /** First page of each level, by name. */
  readonly paged: ReadonlyMap<string, number>;
  /** First acknowledgement, answer or resolution. */
  readonly answered: number | undefined;
  /** Something else decided: the ticket was routed anew, escalated by somebody or reopened before it was answered. */
  readonly disturbed: boolean;
}

/** What a run did on the ladder that it began with. */
export function walkOf({ route, timeline, ticket }: Run): LadderWalk | undefined {
  const first = timeline.find(({ kind }) => kind === 'ladder');
  if (route.escalation === undefined || first?.escalation === undefined || first.at !== ticket.created)
    return undefined;
  const { escalation } = first;
  const paged = new Map<string, number>();
  let answered: number | undefined;
  let disturbed = false;
  for (const event of timeline) {
    if (event.kind === 'event') {
      if (event.do === 'acknowledge' || event.do === 'respond' || event.do === 'resolve') answered ??= event.at;
      else if (event.do === 'escalate' && answered === undefined) disturbed = true;
    } else if (event.kind === 'ladder' && event.escalation !== escalation && answered === undefined) disturbed = true;
    else if (
      event.kind === 'page' &&
      event.escalation === escalation &&
      event.round === 0 &&
      event.level !== undefined
    ) {
      if (answered === undefined && event.reminder !== true && !paged.has(event.level))
        paged.set(event.level, event.at);
    }
  }
  return { escalation, paged, answered, disturbed };
}
