import type {
  CalendarUse,
  EscalationDef,
  LayerDef,
  LevelDef,
  MatrixRow,
  NameUse,
  Person,
  Policy,
  ScheduleDef,
  SlaDef,
  Target,
  Team,
  UrgencyRule,
} from '../../model/policy.js';
import { canonical } from '../meaning.js';

export type Section = 'people' | 'calendars' | 'schedules' | 'teams' | 'escalations' | 'slas';

/** New names by old ones, by section: only of definitions that go by another name and are the same otherwise. */
export type Renames = Readonly<Record<Section, ReadonlyMap<string, string>>>;

/** In an order in which a definition comes after what it names. */
const SECTIONS: readonly Section[] = ['people', 'calendars', 'schedules', 'teams', 'escalations', 'slas'];

/** Finds definitions that only changed their names: one is gone, one is new, they mean the same, and there is no doubt. */
export function findRenames(before: Policy, after: Policy): Renames {
  const found: Record<Section, Map<string, string>> = {
    people: new Map(),
    calendars: new Map(),
    schedules: new Map(),
    teams: new Map(),
    escalations: new Map(),
    slas: new Map(),
  };
  let known = before;
  for (const section of SECTIONS) {
    const gone = only(known[section], after[section]);
    const fresh = only(after[section], known[section]);
    for (const [meaning, names] of gone) {
      const others = fresh.get(meaning);
      const [from, to] = [names[0], others?.[0]];
      if (names.length === 1 && others?.length === 1 && from !== undefined && to !== undefined)
        found[section].set(from, to);
    }
    if (found[section].size > 0) known = withNames(before, found);
  }
  return found;
}

type Named = ReadonlyMap<string, object>;

/** Names that only `a` has, by what they mean. */
function only(a: Named, b: Named): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const [name, def] of a) {
    if (b.has(name)) continue;
    const { name: _, id, review: __, manager: ___, ...rest } = def as Record<string, unknown>;
    // People without a name or an address are alike all too easily.
    if (id !== undefined && _ === undefined && (rest['contact'] as Map<string, string>).size === 0) continue;
    const meaning = canonical(id === undefined ? rest : { ...rest, name: _ });
    names.set(meaning, [...(names.get(meaning) ?? []), name]);
  }
  return names;
}

/** The policy with the new names wherever an old one is used; keys of the sections keep the old ones. */
export function withNames(policy: Policy, renames: Renames): Policy {
  if (SECTIONS.every((section) => renames[section].size === 0)) return policy;
  const to = (section: Section, name: string) => renames[section].get(name) ?? name;
  const use = <T extends NameUse | undefined>(section: Section, it: T): T =>
    it === undefined ? it : { ...it, name: to(section, it.name) };
  const people = (uses: readonly NameUse[]) => uses.map((it) => use('people', it));
  const hours = <T extends CalendarUse | undefined>(it: T): T =>
    it?.name === undefined ? it : { ...it, name: to('calendars', it.name) };

  const target = (it: Target): Target => {
    switch (it.kind) {
      case 'person':
        return { ...it, person: to('people', it.person) };
      case 'team':
        return { ...it, team: to('teams', it.team) };
      case 'schedule':
        return { ...it, schedule: to('schedules', it.schedule) };
      case 'round_robin':
        return { ...it, people: people(it.people), team: it.team === undefined ? undefined : to('teams', it.team) };
      case 'escalation':
        return { ...it, escalation: to('escalations', it.escalation) };
      default:
        return it;
    }
  };
  const person = (it: Person): Person => ({ ...it, id: to('people', it.id), manager: use('people', it.manager) });
  const team = (it: Team): Team => ({
    ...it,
    members: people(it.members),
    lead: use('people', it.lead),
    onCall: use('schedules', it.onCall),
  });
  const layer = (it: LayerDef): LayerDef => ({
    ...it,
    turns: it.turns.map((turn) => ({ ...turn, people: people(turn.people) })),
    during: hours(it.during),
  });
  const schedule = (it: ScheduleDef): ScheduleDef => ({
    ...it,
    layers: it.layers.map(layer),
    overrides: it.overrides.map((each) => ({ ...each, people: people(each.people), by: people(each.by) })),
    cover: hours(it.cover),
  });
  const level = (it: LevelDef): LevelDef => ({
    ...it,
    notify: it.notify.map(target),
    inform: it.inform.map(target),
    during: hours(it.during),
    outside: hours(it.outside),
    holdUntil: hours(it.holdUntil),
  });
  const escalation = (it: EscalationDef): EscalationDef => ({
    ...it,
    clock: hours(it.clock),
    levels: it.levels.map(level),
  });
  const sla = (it: SlaDef): SlaDef => ({
    ...it,
    calendar: hours(it.calendar),
    targets: new Map([...it.targets].map(([key, set]) => [key, { ...set, calendar: hours(set.calendar) }])),
    notify: { warning: it.notify.warning.map(target), breach: it.notify.breach.map(target) },
  });
  const urgency = (it: UrgencyRule): UrgencyRule => (typeof it === 'string' ? it : { ...it, during: hours(it.during) });
  const row = (it: MatrixRow): MatrixRow => ({
    ...it,
    during: hours(it.during),
    outside: hours(it.outside),
    escalation: use('escalations', it.escalation),
    sla: use('slas', it.sla),
    urgency: it.urgency && { ...it.urgency, value: urgency(it.urgency.value) },
  });
  return {
    ...policy,
    people: mapValues(policy.people, person),
    teams: mapValues(policy.teams, team),
    schedules: mapValues(policy.schedules, schedule),
    escalations: mapValues(policy.escalations, escalation),
    slas: mapValues(policy.slas, sla),
    matrix: policy.matrix.map(row),
  };
}

function mapValues<T>(map: ReadonlyMap<string, T>, change: (value: T) => T): Map<string, T> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}
