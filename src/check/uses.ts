import type {
  CalendarUse,
  EscalationDef,
  Guarantee,
  MatrixRow,
  NameUse,
  Person,
  Review,
  ScheduleDef,
  SlaDef,
  Target,
  Team,
} from '../model/policy.js';
import { childRef, type Ref } from '../model/ref.js';

/** What a name can be the name of. */
export type Kind = 'person' | 'team' | 'schedule' | 'escalation' | 'sla' | 'calendar' | 'level' | 'handler';

/** A name used in a definition: what it should name, and where it stands. `handler` uses have no name. */
export interface Use {
  readonly kind: Kind;
  readonly name: string;
  readonly ref: Ref;
}

export function personUses(def: Person): Use[] {
  return named('person', def.manager);
}

export function teamUses(def: Team): Use[] {
  return [...namedAll('person', def.members), ...named('person', def.lead), ...named('schedule', def.onCall)];
}

export function scheduleUses(def: ScheduleDef): Use[] {
  const uses: Use[] = [];
  for (const layer of def.layers) {
    for (const turn of layer.turns) uses.push(...namedAll('person', turn.people));
    uses.push(...calendar(layer.during));
  }
  for (const override of def.overrides) {
    uses.push(...namedAll('person', override.people), ...namedAll('person', override.by));
  }
  uses.push(...calendar(def.cover));
  return uses;
}

export function escalationUses(def: EscalationDef): Use[] {
  const uses = calendar(def.clock);
  for (const level of def.levels) {
    uses.push(...level.notify.flatMap(targetUses), ...level.inform.flatMap(targetUses));
    uses.push(...calendar(level.during), ...calendar(level.outside), ...calendar(level.holdUntil));
  }
  for (const trigger of def.triggers) uses.push(...named('level', trigger.goTo));
  return uses;
}

export function slaUses(def: SlaDef): Use[] {
  const uses = calendar(def.calendar);
  for (const set of def.targets.values()) uses.push(...calendar(set.calendar));
  uses.push(...def.notify.warning.flatMap(targetUses), ...def.notify.breach.flatMap(targetUses));
  return uses;
}

export function rowUses(row: MatrixRow): Use[] {
  const uses = [...calendar(row.during), ...calendar(row.outside)];
  if (row.escalation?.name !== 'none') uses.push(...named('escalation', row.escalation));
  if (row.sla?.name !== 'none') uses.push(...named('sla', row.sla));
  const urgency = row.urgency?.value;
  if (typeof urgency === 'object') uses.push(...calendar(urgency.during));
  return uses;
}

export function guaranteeUses({ ref, reaches, never }: Guarantee): Use[] {
  const place = (key: string) => childRef(childRef(ref, 'reaches'), key);
  if (reaches?.kind === 'person' && reaches.person !== undefined)
    return [{ kind: 'person', name: reaches.person, ref: place('person') }];
  if (reaches?.kind === 'team') return [{ kind: 'team', name: reaches.team, ref: place('team') }];
  if (reaches?.kind === 'level') return [{ kind: 'level', name: reaches.level, ref: place('level') }];
  if (never?.kind === 'pages_at') return calendar(never.calendar);
  return never?.kind === 'on_call' ? namedAll('schedule', never.schedules) : [];
}

/** Who owns a review; a person or a team, so the kind is open. */
export function reviewOwner(review: Review | undefined): NameUse | undefined {
  return review?.owner === undefined ? undefined : { name: review.owner, ref: childRef(review.ref, 'owner') };
}

export function targetUses(target: Target): Use[] {
  const ref = childRef(target.ref, target.kind);
  switch (target.kind) {
    case 'person':
      return [{ kind: 'person', name: target.person, ref }];
    case 'team':
      return [{ kind: 'team', name: target.team, ref }];
    case 'schedule':
      return [{ kind: 'schedule', name: target.schedule, ref }];
    case 'handler':
      return [{ kind: 'handler', name: target.who, ref }];
    case 'manager_of':
      return target.level === 'previous' ? [] : [{ kind: 'level', name: target.level, ref }];
    case 'round_robin':
      return target.team === undefined ? namedAll('person', target.people) : [{ kind: 'team', name: target.team, ref }];
    case 'escalation':
      return [{ kind: 'escalation', name: target.escalation, ref }];
    default:
      return [];
  }
}

function named(kind: Kind, use: NameUse | undefined): Use[] {
  return use === undefined ? [] : [{ kind, name: use.name, ref: use.ref }];
}

function namedAll(kind: Kind, uses: readonly NameUse[]): Use[] {
  return uses.map(({ name, ref }) => ({ kind, name, ref }));
}

function calendar(use: CalendarUse | undefined): Use[] {
  return use?.name === undefined ? [] : [{ kind: 'calendar', name: use.name, ref: use.ref }];
}
