import type { NameUse, Person, Policy, Team } from '../../model/policy.js';
import { type Change, type Mutant, replaced, teamMutant } from './mutant.js';

/** Mutants of teams and people: who leads, who is a member, what they handle, who manages whom. */
export function* teamMutants(policy: Policy): Generator<Mutant> {
  for (const team of policy.teams.values()) {
    for (const change of teamChanges(team, policy)) yield teamMutant(team, change);
  }
  for (const person of policy.people.values())
    if (person.manager !== undefined) yield managerMutant(person, person.manager);
}

function* teamChanges(team: Team, policy: Policy): Generator<Change<Team>> {
  const { lead, onCall, members, handles } = team;
  if (lead !== undefined) {
    const other = members.find((member) => member.name !== lead.name);
    const change = other === undefined ? `without lead ${lead.name}` : `lead ${lead.name} → ${other.name}`;
    yield { ref: lead.ref, change, value: { ...team, lead: other } };
  }
  if (onCall !== undefined) {
    const other = [...policy.schedules.keys()].find((name) => name !== onCall.name);
    const change = other === undefined ? `without on_call ${onCall.name}` : `on_call ${onCall.name} → ${other}`;
    yield {
      ref: onCall.ref,
      change,
      value: { ...team, onCall: other === undefined ? undefined : { ...onCall, name: other } },
    };
  }
  for (const [i, member] of members.entries()) {
    yield {
      ref: member.ref,
      change: `without member ${member.name}`,
      value: { ...team, members: replaced(members, i, undefined) },
    };
  }
  for (const [i, test] of (handles?.tests ?? []).entries()) {
    if (handles === undefined) break;
    const value = { ...team, handles: { ...handles, tests: replaced(handles.tests, i, undefined) } };
    yield { ref: test.ref, change: `handles without ${test.field}`, value };
  }
  if (handles !== undefined)
    yield { ref: handles.ref, change: 'without handles', value: { ...team, handles: undefined } };
}

function managerMutant(person: Person, manager: NameUse): Mutant {
  return {
    ref: manager.ref,
    what: `person ${person.id}`,
    change: `without manager ${manager.name}`,
    asks: undefined,
    apply: (policy) => ({
      ...policy,
      people: new Map(policy.people).set(person.id, { ...person, manager: undefined }),
    }),
  };
}
