import type { Plan } from '../model/plan.js';

/** The managers above a person, nearest first; cycles do not compile, but a bound costs nothing. */
export function managersAbove({ people }: Plan, id: string): string[] {
  const above: string[] = [];
  for (let at = people.get(id)?.manager; at !== undefined && above.length < 100; at = people.get(at)?.manager) {
    if (above.includes(at)) break;
    above.push(at);
  }
  return above;
}
