import type { Simulation } from '../model/timeline.js';

/** The timeline without its times: what happens, to whom, in which order; and how each SLA run ends. */
export function shapeOf(simulation: Simulation): string {
  let shape = `${simulation.outcome}\n`;
  for (const event of simulation.timeline) {
    shape += `${event.kind} ${event.escalation ?? ''} ${event.level ?? ''} ${event.round ?? ''} ${event.person ?? ''} ${event.channel ?? ''} ${event.bot ?? ''} ${event.audience ?? ''} ${event.urgency ?? ''} ${event.metric ?? ''} ${event.share ?? ''} ${event.run ?? ''} ${event.reminder ?? ''} ${event.state ?? ''} ${event.do ?? ''}\n`;
  }
  for (const run of simulation.sla) shape += `${run.metric} ${run.run} ${run.status} ${run.sla}\n`;
  return shape;
}
