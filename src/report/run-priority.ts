import type { Plan } from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';
import type { Ref } from '../model/ref.js';
import type { SlaRun, TicketEvent } from '../model/timeline.js';
import { textOf } from './tier.js';

type Fields = ReadonlyMap<string, FieldValue>;

/** For which priority a run's target was promised. */
export class RunPriorities {
  private readonly plan: Plan;
  /** `any` for targets that serve several. */
  private readonly byTarget = new Map<Ref, string>();

  constructor(plan: Plan) {
    this.plan = plan;
    for (const { clocks } of plan.slas.values()) {
      for (const [priority, targets] of clocks) for (const { ref } of targets) this.byTarget.set(ref, priority);
    }
  }

  of(run: SlaRun, fields: Fields, events: readonly TicketEvent[]): string | undefined {
    const named = this.byTarget.get(run.ref);
    if (named !== undefined && named !== 'any') return named;
    const at = run.breachedAt ?? run.endedAt ?? Number.POSITIVE_INFINITY;
    const priority = priorityAt(fields, events, at);
    // Raised at the very instant at which the run had ended: its target was still that of the priority before.
    const hasItsOwn = priority !== undefined && this.plan.slas.get(run.sla)?.clocks.has(priority);
    return hasItsOwn === true ? priorityAt(fields, events, at - 1) : priority;
  }
}

function priorityAt(fields: Fields, events: readonly TicketEvent[], at: number): string | undefined {
  let priority = fields.get('priority');
  for (const event of events) {
    if (event.at > at) break;
    if (event.do === 'set') priority = event.fields.get('priority') ?? priority;
  }
  return textOf(priority);
}
