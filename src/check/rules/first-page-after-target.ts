import type { Report } from '../rule.js';
import { formatDuration } from '../../time/duration.js';
import { ladderVerdict, lateRuns } from '../ladder-verdict.js';
import type { PlanRule } from '../rule.js';
import { shownTicket } from '../shown-ticket.js';

const NAMES: Readonly<Record<string, string>> = {
  acknowledge: 'acknowledgement',
  first_response: 'the first response',
};

/** K3: nobody can acknowledge in time what he is paged for when the time is up. */
export const firstPageAfterTarget: PlanRule = {
  id: 'first-page-after-target',
  stage: 'plan',
  severity: 'warning',
  category: 'slas',
  summary: 'the first page goes out when the acknowledgement or first response is overdue already',
  *check(context) {
    const { plan } = context;
    for (const ladder of plan.ladders.values()) {
      const said = new Set<string>();
      for (const { simulation: found, run } of ladderVerdict(context, ladder).late.values()) {
        if (said.has(run.sla)) continue;
        said.add(run.sla);
        const isLate = (each: typeof found) => lateRuns(each).some((late) => late.run.ref === run.ref);
        const { text, show, simulation } = shownTicket(plan, found, isLate);
        const late = lateRuns(simulation).find((each) => each.run.ref === run.ref);
        if (late === undefined) continue;
        const level = plan.ladders.get(late.page.escalation ?? '')?.levels.find(({ name }) => name === late.page.level);
        const time = level?.def.time;
        const report: Report = {
          ref: (time !== undefined && 'ref' in time ? time.ref : undefined) ?? level?.def.ref ?? ladder.def.ref,
          message: `"${late.page.level}" of "${ladder.name}" is the first to page, ${formatDuration(late.page.elapsed)} after creation, when ${NAMES[run.metric]} within ${formatDuration(run.target)} by "${run.sla}" is breached: ${text}`,
          related: [{ ref: run.ref, message: 'the promise' }],
          help: 'page somebody before the target runs out, or promise what the ladder can keep',
          moment: simulation.ticket.created,
          show,
        };
        yield report;
      }
    }
  },
};
