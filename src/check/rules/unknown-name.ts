import { nearestName } from '../../match/nearest-name.js';
import type { Policy, SlaDef } from '../../model/policy.js';
import { childRef } from '../../model/ref.js';
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
  type Use,
} from '../uses.js';

type Named = Exclude<Kind, 'level' | 'handler'>;

const WORDS: Readonly<Record<Named, { readonly one: string; readonly section: string }>> = {
  person: { one: 'person', section: 'people' },
  team: { one: 'team', section: 'teams' },
  schedule: { one: 'schedule', section: 'schedules' },
  escalation: { one: 'escalation', section: 'escalations' },
  sla: { one: 'SLA', section: 'slas' },
  calendar: { one: 'calendar', section: 'calendars' },
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
  *check({ policy }) {
    const judge = judgeOf(policy);
    for (const def of policy.people.values()) yield* judge(personUses(def));
    for (const def of policy.teams.values()) yield* judge(teamUses(def));
    for (const def of policy.schedules.values()) yield* judge(scheduleUses(def));
    for (const def of policy.escalations.values()) {
      yield* judge(escalationUses(def), { of: `"${def.name}"`, names: () => def.levels.map(({ name }) => name) });
    }
    for (const def of policy.slas.values()) {
      yield* judge(slaUses(def), undefined);
      yield* unknownPriorities(def.targets, policy);
    }
    for (const row of policy.matrix) yield* judge(rowUses(row));
    const all = { of: 'any escalation', names: () => levelNames(policy) };
    for (const guarantee of policy.guarantees) yield* judge(guaranteeUses(guarantee), all);
    yield* slipsInScenarios(policy);
  },
};

/** Who acts in a scenario need not be in the policy (a supplier, a customer); a name that is nearly a person's is a slip. */
function* slipsInScenarios({ scenarios, people }: Policy): Generator<Report> {
  let suggestions = SUGGESTIONS;
  for (const { events, expect } of scenarios.values()) {
    const uses = events.flatMap(({ by, ref }) => (by && ref ? [{ name: by, ref: childRef(ref, 'by') }] : []));
    for (const { what, ref } of expect) {
      if (typeof what.page === 'string') uses.push({ name: what.page, ref: childRef(ref, 'page') });
    }
    for (const { name, ref } of uses) {
      if (people.has(name) || suggestions-- <= 0) continue;
      const near = nearestName(name, people.keys());
      if (near === undefined || name.length < 3) continue;
      yield { severity: 'warning', ref, message: `there is no person "${name}", did you mean "${near}"?` };
    }
  }
}

/** The levels that a level's name is looked up among. */
interface Levels {
  readonly of: string;
  names(): Iterable<string>;
}

function judgeOf(policy: Policy): (uses: readonly Use[], levels?: Levels) => Generator<Report> {
  const sections = {
    person: policy.people,
    team: policy.teams,
    schedule: policy.schedules,
    escalation: policy.escalations,
    sla: policy.slas,
    calendar: policy.calendars,
  };
  let suggestions = SUGGESTIONS;
  const near = (name: string, known: Iterable<string>) => (suggestions-- > 0 ? nearestName(name, known) : undefined);
  return function* judge(uses, levels) {
    for (const use of uses) {
      if (use.kind === 'handler') continue;
      if (use.kind === 'level') {
        const names = [...(levels?.names() ?? [])];
        if (!names.includes(use.name)) yield unknownLevel(use, levels, names, near(use.name, names));
      } else if (!sections[use.kind].has(use.name)) {
        const other = KINDS.find((kind) => kind !== use.kind && sections[kind].has(use.name));
        yield unknown(use, use.kind, other, near(use.name, sections[use.kind].keys()), sections[use.kind].size);
      }
    }
  };
}

function unknown(use: Use, kind: Named, other: Named | undefined, near: string | undefined, known: number): Report {
  const { one, section } = WORDS[kind];
  const start = `there is no ${one} "${use.name}"`;
  if (near !== undefined) return { ref: use.ref, message: `${start}, did you mean "${near}"?` };
  if (other !== undefined) return { ref: use.ref, message: `${start}; "${use.name}" is ${an(WORDS[other].one)}` };
  const none = kind !== 'calendar' && known === 0;
  return {
    ref: use.ref,
    message: none ? `${start}: no ${section} are defined` : `${start}; define it in \`${section}\``,
  };
}

function unknownLevel(
  use: Use,
  levels: Levels | undefined,
  names: readonly string[],
  near: string | undefined,
): Report {
  const { ref, name } = use;
  if (levels === undefined)
    return {
      ref,
      message: `there are no levels here to be called "${name}"; an SLA can name the people paged last: previous`,
    };
  const start = `there is no level "${name}" in ${levels.of}`;
  if (near !== undefined) return { ref, message: `${start}, did you mean "${near}"?` };
  const shown = names
    .slice(0, 6)
    .map((each) => `"${each}"`)
    .join(', ');
  return { ref, message: shown === '' ? start : `${start}; there are ${shown}${names.length > 6 ? ', …' : ''}` };
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
    // Of names of two letters every other one is near.
    const near = priority.length < 3 ? undefined : nearestName(priority, known);
    const hint = near === undefined ? `; there are ${known.join(', ')} and any` : `, did you mean "${near}"?`;
    yield { ref, part: 'key', message: `there is no priority "${priority}"${hint}` };
  }
}

function an(word: string): string {
  return /^[aeioS]/.test(word) ? `an ${word}` : `a ${word}`;
}
