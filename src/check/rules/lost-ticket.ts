import { ladderVerdict, reachesNobody } from '../ladder-verdict.js';
import type { PlanRule } from '../rule.js';
import { shownTicket, wayOf } from '../shown-ticket.js';

/** L16: the whole ladder goes by and comes to no person, channel or bot. */
export const lostTicket: PlanRule = {
  id: 'lost-ticket',
  stage: 'plan',
  severity: 'error',
  category: 'ladders',
  summary: 'a ticket whose whole escalation reaches nobody',
  *check(context) {
    const { plan } = context;
    for (const ladder of plan.ladders.values()) {
      const { lost } = ladderVerdict(context, ladder);
      if (lost === undefined) continue;
      const { text, show, simulation } = shownTicket(plan, lost.simulation, reachesNobody);
      yield {
        ref: ladder.def.ref,
        part: 'key',
        message: `escalation "${ladder.name}" reaches nobody at all for ${text}`,
        related: [{ ref: lost.ticket.row.def.ref, message: `row "${lost.ticket.row.def.name}" sends it there` }],
        flow: wayOf(plan, simulation),
        help: 'end the ladder on a person, a channel or a schedule that always has somebody',
        moment: simulation.ticket.created,
        show,
      };
    }
  },
};
