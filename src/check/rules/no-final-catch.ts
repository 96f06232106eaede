import { endsOnNobody, ladderVerdict } from '../ladder-verdict.js';
import type { PlanRule } from '../rule.js';
import { nobodyText, shownTicket, wayOf } from '../shown-ticket.js';

/** L4, L16: somebody was reached, but the last step of the ladder, which should catch what is left, comes to nobody. */
export const noFinalCatch: PlanRule = {
  id: 'no-final-catch',
  stage: 'plan',
  severity: 'warning',
  category: 'ladders',
  summary: 'an escalation whose last level to act may come to nobody',
  *check(context) {
    const { plan } = context;
    for (const ladder of plan.ladders.values()) {
      const shown = ladderVerdict(context, ladder).endsOnNobody;
      if (shown === undefined) continue;
      const { text, show, simulation } = shownTicket(plan, shown.simulation, (each) => endsOnNobody(each, ladder));
      const last = simulation.timeline.filter(({ kind }) => kind === 'nobody').at(-1);
      const level = ladder.levels.find(({ name }) => name === last?.level);
      if (last === undefined || level === undefined) continue;
      yield {
        ref: level.notify[0]?.ref ?? level.def.ref,
        message: `the last level of "${ladder.name}" to act, "${level.name}", comes to nobody for ${text}: ${nobodyText(last)}`,
        flow: wayOf(plan, simulation),
        help: 'add a person or a channel to that level, so that a ticket nobody reacted to is caught',
        moment: last.at,
        show,
      };
    }
  },
};
