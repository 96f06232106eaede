import type { Policy } from '../../model/policy.js';
import type { Ref } from '../../model/ref.js';
import type { PlanRule } from '../rule.js';
import {
  escalationUses,
  guaranteeUses,
  personUses,
  reviewOwner,
  rowUses,
  scheduleUses,
  slaUses,
  teamUses,
  type Use,
} from '../uses.js';

type Section = 'people' | 'teams' | 'schedules' | 'calendars' | 'escalations' | 'slas';

/** What nothing leads to, from the matrix, the guarantees and the scenarios. */
export const unusedDefinition: PlanRule = {
  id: 'unused-definition',
  stage: 'plan',
  severity: 'warning',
  category: 'hygiene',
  summary: 'a definition that nothing in use refers to',
  *check({ policy }) {
    const used = reachable(policy, roots(policy));
    // What only an unused definition refers to goes with it: one finding says enough.
    const covered = new Set<string>();
    for (const section of SECTIONS) {
      for (const name of policy[section].keys()) {
        if (used.has(`${section} ${name}`)) continue;
        for (const key of keysOf(usesOf(policy, section, name))) if (key !== `${section} ${name}`) covered.add(key);
      }
    }
    for (const section of SECTIONS) {
      for (const [name, { ref }] of policy[section] as ReadonlyMap<string, { readonly ref: Ref | undefined }>) {
        const key = `${section} ${name}`;
        if (ref === undefined || used.has(key) || covered.has(key)) continue;
        yield {
          ref,
          part: 'key',
          message: `${WORDS[section]} "${name}" is never used: ${WHY[section]}`,
          help: 'use it, or remove it',
        };
      }
    }
  },
};

const SECTIONS: readonly Section[] = ['people', 'teams', 'schedules', 'calendars', 'escalations', 'slas'];

const WORDS: Readonly<Record<Section, string>> = {
  people: 'person',
  teams: 'team',
  schedules: 'schedule',
  calendars: 'calendar',
  escalations: 'escalation',
  slas: 'SLA',
};

const WHY: Readonly<Record<Section, string>> = {
  people: 'no schedule, team or level in use names this person',
  teams: 'no level or guarantee in use names it, nor does `handler` come to it',
  schedules: 'no team or level in use names it',
  calendars: 'nothing in use runs on it',
  escalations: 'no matrix row comes to it',
  slas: 'no matrix row promises it',
};

/** Where use begins. Without a matrix the escalations and SLAs are what the workspace is for; without those, everything. */
function roots(policy: Policy): string[] {
  const { matrix, guarantees, scenarios, workspace } = policy;
  const found = [...keysOf(matrix.flatMap(rowUses)), ...keysOf(guarantees.flatMap(guaranteeUses))];
  const owners = [workspace, ...matrix].map(({ review }) => reviewOwner(review)?.name);
  for (const name of owners) if (name !== undefined) found.push(`people ${name}`, `teams ${name}`);
  for (const { events, expect } of scenarios.values()) {
    const named = events.flatMap((event) => [event.by, 'to' in event ? event.to : undefined]);
    const pages = expect.flatMap(({ what }) => Object.values(what).flat());
    for (const name of [...named, ...pages])
      if (typeof name === 'string') found.push(`people ${name}`, `teams ${name}`);
  }
  found.push('calendars night');
  if (matrix.length > 0) return found;
  for (const section of policy.escalations.size > 0 ? (['escalations', 'slas'] as const) : SECTIONS) {
    for (const name of policy[section].keys()) found.push(`${section} ${name}`);
  }
  return found;
}

function reachable(policy: Policy, from: readonly string[]): Set<string> {
  const used = new Set<string>();
  const open = [...from];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (used.has(key)) continue;
    used.add(key);
    if (key === HANDLERS) open.push(...handlers(policy));
    const space = key.indexOf(' ');
    open.push(...keysOf(usesOf(policy, key.slice(0, space) as Section, key.slice(space + 1))));
  }
  return used;
}

/** Stands for every team that `handler` can come to. */
const HANDLERS = 'handlers';

function handlers(policy: Policy): string[] {
  return [...policy.teams.values()].filter(({ handles }) => handles !== undefined).map(({ name }) => `teams ${name}`);
}

/** Everything that a definition refers to, the owner of its review among it. */
function usesOf(policy: Policy, section: Section, name: string): Use[] {
  switch (section) {
    case 'people':
      return uses(policy.people.get(name), personUses);
    case 'teams':
      return uses(policy.teams.get(name), teamUses);
    case 'schedules':
      return uses(policy.schedules.get(name), scheduleUses);
    case 'escalations':
      return uses(policy.escalations.get(name), escalationUses);
    case 'slas':
      return uses(policy.slas.get(name), slaUses);
    default:
      return [];
  }
}

function uses<T extends object>(def: T | undefined, of: (def: T) => Use[]): Use[] {
  if (def === undefined) return [];
  const owner = 'review' in def ? reviewOwner(def.review as Parameters<typeof reviewOwner>[0]) : undefined;
  if (owner === undefined) return of(def);
  return [...of(def), { ...owner, kind: 'person' }, { ...owner, kind: 'team' }];
}

const SECTION: Readonly<Partial<Record<Use['kind'], Section>>> = {
  person: 'people',
  team: 'teams',
  schedule: 'schedules',
  calendar: 'calendars',
  escalation: 'escalations',
  sla: 'slas',
};

/** What the uses name. */
function keysOf(list: readonly Use[]): string[] {
  return list.flatMap(({ kind, name }) => {
    const section = SECTION[kind];
    if (section !== undefined) return [`${section} ${name}`];
    return kind === 'handler' ? [HANDLERS] : [];
  });
}
