import type { Metric } from '../model/policy.js';
import type { PlanRuleContext, Report } from './rule.js';

/**
 * Targets of one metric that are longer than the resolution of the same set. Both run on one calendar, so that their
 * lengths can be compared (K2).
 */
export function* laterThanResolution({ plan }: PlanRuleContext, metric: Metric, what: string): Generator<Report> {
  for (const sla of plan.slas.values()) {
    for (const [priority, clocks] of sla.clocks) {
      const late = clocks.find((clock) => clock.metric === metric);
      const resolution = clocks.find((clock) => clock.metric === 'resolution');
      if (late === undefined || resolution === undefined || late.calendar !== resolution.calendar) continue;
      if (late.targetMs <= resolution.targetMs) continue;
      const set = sla.def.targets.get(priority);
      const written = (of: Metric) => set?.metrics.get(of)?.duration.text ?? '';
      const whom = priority === 'any' ? 'other priorities' : priority;
      yield {
        ref: late.ref,
        message: `${what} "${written(metric)}" for ${whom} in "${sla.name}" is due after its resolution, "${written('resolution')}"`,
        related: [{ ref: resolution.ref, message: 'the resolution' }],
        help: `promise ${metric} no later than resolution, or leave it out`,
      };
    }
  }
}
