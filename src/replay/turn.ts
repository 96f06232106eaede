import type { Plan, TargetPlan } from '../model/plan.js';
import { idHash } from './id-hash.js';

/** Turns repeat after this; it is a multiple of every size of a round robin up to twelve. */
const TURNS = 27_720;

/**
 * At which turn a ticket finds a round robin. L10 counts the tickets before it; a history that is read in parts and in any
 * order has no such number, so the ticket's id decides, evenly. Undefined for a policy without a round robin.
 */
export function turnsOf(plan: Plan): ((id: string) => number) | undefined {
  const targets = [...plan.ladders.values()].flatMap(({ levels }) => levels.flatMap(({ notify }) => notify));
  return targets.some(isRoundRobin) ? (id) => idHash(id, 0x10) % TURNS : undefined;
}

function isRoundRobin({ kind }: TargetPlan): boolean {
  return kind === 'round_robin';
}
