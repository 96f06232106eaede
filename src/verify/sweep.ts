import type { Plan } from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';
import type { Simulation } from '../model/timeline.js';
import { simulate } from '../run/simulate.js';
import { changeAfter, type Sources } from './changes.js';

/** What happens to a ticket created at one moment, and until when creation may move without anything happening otherwise. */
export interface Step {
  readonly simulation: Simulation;
  /**
   * First later moment of creation at which something may change: who, in which order, or how a time moves along. In
   * between every moment of the timeline either stays where it is or moves along with creation.
   */
  readonly until: number;
  /** Whether an instant of this timeline moves along with creation, or stands (a clock that is closed meanwhile). */
  moves(instant: number): boolean;
}

/**
 * One step of the exact walk over moments of creation (X1). The ticket is run at `created` and a millisecond later with the
 * same engine; each instant that the engine works out then either stands (a business clock that is closed) or moves along.
 * Nothing can change before a moving instant reaches a change of a calendar or schedule, or one that stands.
 */
export function stepAt(
  plan: Plan,
  fields: ReadonlyMap<string, FieldValue>,
  created: number,
  sources: Sources,
  turn = 0,
): Step {
  const here: number[] = [];
  const there: number[] = [];
  const simulation = simulate(plan, { created, fields }, [], { probe: here, turn });
  const next = simulate(plan, { created: created + 1, fields }, [], { probe: there, turn });
  const soon = { simulation, until: created + 1, moves: () => true };
  if (here.length !== there.length || shapeOf(simulation) !== shapeOf(next)) return soon;

  const moving = new Set<number>([created]);
  const standing = new Set<number>();
  for (let i = 0; i < here.length; i++) {
    const a = here[i] as number;
    const b = there[i] as number;
    if (a === b) standing.add(a);
    else if (b - a === 1) moving.add(a);
    else return soon;
  }
  let room = Number.POSITIVE_INFINITY;
  for (const instant of moving) room = Math.min(room, changeAfter(sources, instant) - instant);
  for (const still of standing) {
    if (!Number.isFinite(still)) continue;
    for (const instant of moving) {
      // Meeting is a tie, which the order of L3 decides; passing is the other order.
      if (still > instant) room = Math.min(room, still - instant);
      else if (still === instant) room = 1;
    }
  }
  return { simulation, until: created + Math.max(1, room), moves: (instant) => moving.has(instant) };
}

/** The timeline without its times: what happens, to whom, in which order; and how each SLA run ends. */
export function shapeOf(simulation: Simulation): string {
  let shape = `${simulation.outcome}\n`;
  for (const event of simulation.timeline) {
    shape += `${event.kind} ${event.escalation ?? ''} ${event.level ?? ''} ${event.round ?? ''} ${event.person ?? ''} ${event.channel ?? ''} ${event.bot ?? ''} ${event.audience ?? ''} ${event.urgency ?? ''} ${event.metric ?? ''} ${event.share ?? ''} ${event.run ?? ''} ${event.reminder ?? ''} ${event.state ?? ''} ${event.do ?? ''}\n`;
  }
  for (const run of simulation.sla) shape += `${run.metric} ${run.run} ${run.status} ${run.sla}\n`;
  return shape;
}

/** Walks over the moments of creation in `[from, to)`: consecutive stretches that together are all of it. */
export function* sweep(
  plan: Plan,
  fields: ReadonlyMap<string, FieldValue>,
  from: number,
  to: number,
  sources: Sources,
): Generator<{ readonly from: number; readonly to: number; readonly simulation: Simulation }> {
  for (let at = from; at < to; ) {
    const { simulation, until } = stepAt(plan, fields, at, sources);
    const end = Math.min(until, to);
    yield { from: at, to: end, simulation };
    at = end;
  }
}
