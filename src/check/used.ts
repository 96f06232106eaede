import type { Policy, Review } from '../model/policy.js';
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
} from './uses.js';

/** The sections whose definitions are used by name. */
export const SECTIONS = ['people', 'teams', 'schedules', 'calendars', 'escalations', 'slas'] as const;
export type Section = (typeof SECTIONS)[number];

/** Names by section. */
export type Names = Readonly<Record<Section, Set<string>>>;

const SECTION: Readonly<Partial<Record<Kind, Section>>> = {
  person: 'people',
  team: 'teams',
  schedule: 'schedules',
  calendar: 'calendars',
  escalation: 'escalations',
  sla: 'slas',
};

export function noNames(): Names {
  const empty = () => new Set<string>();
  return {
    people: empty(),
    teams: empty(),
    schedules: empty(),
    calendars: empty(),
    escalations: empty(),
    slas: empty(),
  };
}

/**
 * The definitions that neither the matrix, the guarantees nor the scenarios lead to, in their order. Without a matrix the
 * escalations and SLAs are what the workspace is for, and without those everything is.
 */
export function unusedNames(policy: Policy): (readonly [Section, string])[] {
  const used = noNames();
  const open: Readonly<Record<Section, string[]>> = {
    people: [],
    teams: [],
    schedules: [],
    calendars: [],
    escalations: [],
    slas: [],
  };
  let handled = false;
  const add = (section: Section, name: string) => {
    const names = used[section];
    if (names.has(name)) return;
    names.add(name);
    open[section].push(name);
  };
  const visit: Visit = (kind, name) => {
    const section = SECTION[kind];
    if (section !== undefined) add(section, name);
    else if (kind === 'handler' && !handled) {
      handled = true;
      for (const team of policy.teams.values()) if (team.handles !== undefined) add('teams', team.name);
    }
  };
  addRoots(policy, visit);
  function* left(): Generator<readonly [Section, string]> {
    for (const section of SECTIONS) {
      for (const name of policy[section].keys()) {
        // What is built in stands nowhere.
        if (!used[section].has(name) && policy[section].get(name)?.ref !== undefined) yield [section, name];
      }
    }
  }
  for (;;) {
    const section = SECTIONS.find((each) => open[each].length > 0);
    if (section === undefined) return [...left()];
    // Of most workspaces all is used: then nobody need know what else leads to it.
    if (left().next().done) return [];
    const names = open[section];
    for (let name = names.pop(); name !== undefined; name = names.pop()) visitUses(policy, section, name, visit);
  }
}

/** The names that one definition uses, the owner of its review among them. */
export function namesUsedBy(
  policy: Policy,
  section: Section,
  name: string,
  add: (section: Section, name: string) => void,
): void {
  visitUses(policy, section, name, (kind, used) => {
    const where = SECTION[kind];
    if (where !== undefined) add(where, used);
  });
}

function addRoots(policy: Policy, visit: Visit): void {
  const { matrix, guarantees, scenarios, workspace } = policy;
  for (const row of matrix) {
    rowUses(row, visit);
    owner(row.review, visit);
  }
  for (const guarantee of guarantees) guaranteeUses(guarantee, visit);
  owner(workspace.review, visit);
  for (const { events, expect, ref } of scenarios.values()) {
    const named: unknown[] = events.flatMap((event) => [event.by, 'to' in event ? event.to : undefined]);
    for (const { what } of expect) named.push(...Object.values(what).flat());
    for (const name of named) if (typeof name === 'string') someone(name, ref, visit);
  }
  visit('calendar', 'night', workspace.ref);
  if (matrix.length > 0) return;
  const kinds = policy.escalations.size > 0 ? (['escalation', 'sla'] as const) : KINDS;
  for (const kind of kinds) {
    for (const name of policy[SECTION[kind] as Section].keys()) visit(kind, name, workspace.ref);
  }
}

const KINDS = Object.keys(SECTION) as Kind[];

function owner(review: Review | undefined, visit: Visit): void {
  if (review?.owner !== undefined) someone(review.owner, review.ref, visit);
}

/** A name that may be that of a person or of a team. */
function someone(name: string, ref: Parameters<Visit>[2], visit: Visit): void {
  visit('person', name, ref);
  visit('team', name, ref);
}

function visitUses(policy: Policy, section: Section, name: string, visit: Visit): void {
  switch (section) {
    case 'people':
      return apply(policy.people.get(name), personUses, visit);
    case 'teams':
      return apply(policy.teams.get(name), teamUses, visit);
    case 'schedules':
      return applyReviewed(policy.schedules.get(name), scheduleUses, visit);
    case 'escalations':
      return applyReviewed(policy.escalations.get(name), escalationUses, visit);
    case 'slas':
      return applyReviewed(policy.slas.get(name), slaUses, visit);
  }
}

function apply<T>(def: T | undefined, uses: (def: T, visit: Visit) => void, visit: Visit): void {
  if (def !== undefined) uses(def, visit);
}

function applyReviewed<T extends { readonly review: Review | undefined }>(
  def: T | undefined,
  uses: (def: T, visit: Visit) => void,
  visit: Visit,
): void {
  if (def === undefined) return;
  uses(def, visit);
  owner(def.review, visit);
}
