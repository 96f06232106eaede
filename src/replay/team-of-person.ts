import type { Policy } from '../model/policy.js';

/** The name of the first team that has the person as a member or lead. */
export function teamOfPerson({ teams }: Pick<Policy, 'teams'>, person: string): string | undefined {
  for (const { name, lead, members } of teams.values())
    if (lead?.name === person || members.some((member) => member.name === person)) return name;
  return undefined;
}
