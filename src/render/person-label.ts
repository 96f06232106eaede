import type { Policy } from '../model/policy.js';

/** `Ana Silva (ana)`; the id alone where the policy gives no name. Not escaped. */
export function personLabel(policy: Pick<Policy, 'people'>, id: string): string {
  const name = policy.people.get(id)?.name;
  return name === undefined || name === id ? id : `${name} (${id})`;
}

/** Several, as a list. */
export function peopleLabel(policy: Pick<Policy, 'people'>, ids: readonly string[]): string {
  return ids.map((id) => personLabel(policy, id)).join(', ');
}
