import { nearestName } from '../../match/nearest-name.js';
import type { Policy, SlaDef } from '../../model/policy.js';
import { childRef, type Ref } from '../../model/ref.js';
import type { PolicyRule, Report } from '../rule.js';
import {
  escalationUses,
  guaranteeUses,
  type Kind,
  personUses,
  rowUses,
  scheduleUses,
  slaUses,
  teamUses,
  type Visit,
} from '../uses.js';

type Named = Exclude<Kind, 'level' | 'handler'>;

const WORDS: Readonly<Record<Named, { readonly one: string; readonly section: string }>> = {
  person: { one: 'a person', section: 'people' },
  team: { one: 'a team', section: 'teams' },
  schedule: { one: 'a schedule', section: 'schedules' },
  escalation: { one: 'an escalation', section: 'escalations' },
  sla: { one: 'an SLA', section: 'slas' },
  calendar: { one: 'a calendar', section: 'calendars' },
};
const KINDS = Object.keys(WORDS) as Named[];

/** How many wrong names get a suggestion: finding the nearest of thousands takes its time. */
const SUGGESTIONS = 50;

/** Names that nothing defines. */
export const unknownName: PolicyRule = {
  id: 'unknown-name',
  stage: 'policy',
  severity: 'error',
  category: 'names',
  blocks: true,
  summary: 'a name that nothing in the workspace defines',
  check({ policy }) {
    const found: Report[] = [];
    const judge = (levels?: Levels) => visitor(policy, levels, found);
    const plain = judge();
    for (const def of policy.people.values()) personUses(def, plain);
    for (const def of policy.teams.values()) teamUses(def, plain);
    for (const def of policy.schedules.values()) scheduleUses(def, plain);
    for (const def of policy.escalations.values()) {
      escalationUses(def, judge({ of: `"${def.name}"`, names: () => def.levels.map(({ name }) => name) }));
    }
    for (const def of policy.slas.values()) {
      slaUses(def, plain);
      found.push(...unknownPriorities(def.targets, policy));
    }
    for (const row of policy.matrix) rowUses(row, plain);
    const anywhere = judge({ of: 'any escalation', names: () => levelNames(policy) });
    for (const guarantee of policy.guarantees) guaranteeUses(guarantee, anywhere);
    return [...found, ...unknownOwners(policy), ...slipsInScenarios(policy)];
  },
};

/** The levels that a level's name is looked up among. */
interface Levels {
  readonly of: string;
  names(): Iterable<string>;
}

function visitor(policy: Policy, levels: Levels | undefined, found: Report[]): Visit {
  const near = (name: string, known: Iterable<string>) =>
    found.length < SUGGESTIONS ? nearestName(name, known) : undefined;
  return (kind, name, ref, key) => {
    if (kind === 'handler') return;
    if (kind === 'level') {
      const names = [...(levels?.names() ?? [])];
      if (!names.includes(name)) found.push(unknownLevel(name, at(ref, key), levels?.of, names, near(name, names)));
      return;
    }
    const known = section(policy, kind);
    if (known.has(name)) return;
    found.push({ ref: at(ref, key), message: unknown(policy, kind, name, near(name, known.keys())) });
  };
}

function at(ref: Ref, key: string | undefined): Ref {
  return key === undefined ? ref : childRef(ref, key);
}

function section(policy: Policy, kind: Named): ReadonlyMap<string, unknown> {
  switch (kind) {
    case 'person':
      return policy.people;
    case 'team':
      return policy.teams;
    case 'schedule':
      return policy.schedules;
    case 'escalation':
      return policy.escalations;
    case 'sla':
      return policy.slas;
    case 'calendar':
      return policy.calendars;
  }
}

function unknown(policy: Policy, kind: Named, name: string, near: string | undefined): string {
  const { one, section: where } = WORDS[kind];
  const start = `there is no ${one.slice(one.indexOf(' ') + 1)} "${name}"`;
  if (near !== undefined) return `${start}, did you mean "${near}"?`;
  const other = KINDS.find((each) => each !== kind && section(policy, each).has(name));
  if (other !== undefined) return `${start}; "${name}" is ${WORDS[other].one}`;
  const none = kind !== 'calendar' && section(policy, kind).size === 0;
  return none ? `${start}: no ${where} are defined` : `${start}; define it in \`${where}\``;
}

function unknownLevel(
  name: string,
  ref: Ref,
  of: string | undefined,
  names: readonly string[],
  near: string | undefined,
): Report {
  if (of === undefined)
    return {
      ref,
      message: `there are no levels here to be called "${name}"; an SLA can name the people paged last: previous`,
    };
  const start = `there is no level "${name}" in ${of}`;
  if (near !== undefined) return { ref, message: `${start}, did you mean "${near}"?` };
  const shown = names.slice(0, 6).map((each) => `"${each}"`);
  const list = shown.join(', ');
  return { ref, message: list === '' ? start : `${start}; there are ${list}${names.length > 6 ? ', …' : ''}` };
}

function levelNames(policy: Policy): Set<string> {
  const names = new Set<string>();
  for (const { levels } of policy.escalations.values()) for (const { name } of levels) names.add(name);
  return names;
}

function* unknownPriorities(sets: SlaDef['targets'], policy: Policy): Generator<Report> {
  const known = policy.fields.get('priority')?.values ?? [];
  for (const { priority, ref } of sets.values()) {
    if (priority === 'any' || known.includes(priority)) continue;
    const near = nearestName(priority, known);
    const hint = near === undefined ? `; there are ${known.join(', ')} and any` : `, did you mean "${near}"?`;
    yield { ref, part: 'key', message: `there is no priority "${priority}"${hint}` };
  }
}

/** Who owns a review is a person or a team; nobody is paged by it, so it is a warning. An address is somebody elsewhere. */
function* unknownOwners(policy: Policy): Generator<Report> {
  const { people, teams } = policy;
  let suggestions = SUGGESTIONS;
  const defs = [policy.escalations, policy.slas, policy.schedules].flatMap((map) => [...map.values()]);
  for (const { review } of [policy.workspace, ...defs, ...policy.matrix]) {
    const owner = review?.owner;
    if (review === undefined || owner === undefined || owner.includes('@')) continue;
    if (people.has(owner) || teams.has(owner)) continue;
    const near = suggestions-- > 0 ? nearestName(owner, [...people.keys(), ...teams.keys()]) : undefined;
    const hint = near === undefined ? "; the review is nobody's duty" : `, did you mean "${near}"?`;
    yield {
      severity: 'warning',
      ref: childRef(review.ref, 'owner'),
      message: `there is no person or team "${owner}"${hint}`,
    };
  }
}

/** Who acts in a scenario need not be in the policy (a supplier, a customer); a name that is nearly a person's is a slip. */
function* slipsInScenarios({ scenarios, people }: Policy): Generator<Report> {
  let suggestions = SUGGESTIONS;
  for (const { events, expect } of scenarios.values()) {
    const uses = events.flatMap(({ by, ref }) => (by && ref ? [{ name: by, ref: childRef(ref, 'by') }] : []));
    for (const { what, ref } of expect) {
      if (typeof what.page === 'string') uses.push({ name: what.page, ref: childRef(ref, 'page') });
    }
    for (const { name, ref } of uses) {
      if (people.has(name) || name.length < 3 || suggestions-- <= 0) continue;
      const near = nearestName(name, people.keys());
      if (near === undefined) continue;
      yield { severity: 'warning', ref, message: `there is no person "${name}", did you mean "${near}"?` };
    }
  }
}
