import type {
  CalendarUse,
  EscalationDef,
  Guarantee,
  MatrixRow,
  NameUse,
  Person,
  ScheduleDef,
  SlaDef,
  Target,
  Team,
} from '../model/policy.js';
import { childRef, type Ref } from '../model/ref.js';

/** What a name can be the name of. */
export type Kind = 'person' | 'team' | 'schedule' | 'escalation' | 'sla' | 'calendar' | 'level' | 'handler';

/**
 * Takes one name used in a definition: what it should name, and where it stands, at `ref` or at `key` below it. A handler's
 * is whom of the team it asks.
 */
export type Visit = (kind: Kind, name: string, ref: Ref, key?: string) => void;

export function personUses(def: Person, visit: Visit): void {
  one('person', def.manager, visit);
}

export function teamUses(def: Team, visit: Visit): void {
  all('person', def.members, visit);
  one('person', def.lead, visit);
  one('schedule', def.onCall, visit);
}

export function scheduleUses(def: ScheduleDef, visit: Visit): void {
  for (const layer of def.layers) {
    for (let i = 0; i < layer.turns.length; i++) all('person', layer.turns[i]?.people ?? [], visit);
    calendar(layer.during, visit);
  }
  for (const override of def.overrides) {
    all('person', override.people, visit);
    all('person', override.by, visit);
  }
  calendar(def.cover, visit);
}

export function escalationUses(def: EscalationDef, visit: Visit): void {
  calendar(def.clock, visit);
  for (const level of def.levels) {
    targetsUse(level.notify, visit);
    targetsUse(level.inform, visit);
    calendar(level.during, visit);
    calendar(level.outside, visit);
    calendar(level.holdUntil, visit);
  }
  for (const trigger of def.triggers) one('level', trigger.goTo, visit);
}

export function slaUses(def: SlaDef, visit: Visit): void {
  calendar(def.calendar, visit);
  for (const set of def.targets.values()) calendar(set.calendar, visit);
  targetsUse(def.notify.warning, visit);
  targetsUse(def.notify.breach, visit);
}

export function rowUses(row: MatrixRow, visit: Visit): void {
  calendar(row.during, visit);
  calendar(row.outside, visit);
  if (row.escalation?.name !== 'none') one('escalation', row.escalation, visit);
  if (row.sla?.name !== 'none') one('sla', row.sla, visit);
  const urgency = row.urgency?.value;
  if (typeof urgency === 'object') calendar(urgency.during, visit);
}

export function guaranteeUses({ ref, reaches, never }: Guarantee, visit: Visit): void {
  const place = childRef(ref, 'reaches');
  if (reaches?.kind === 'person' && reaches.person !== undefined) visit('person', reaches.person, place, 'person');
  else if (reaches?.kind === 'team') visit('team', reaches.team, place, 'team');
  else if (reaches?.kind === 'level') visit('level', reaches.level, place, 'level');
  if (never?.kind === 'pages_at') calendar(never.calendar, visit);
  else if (never?.kind === 'on_call') all('schedule', never.schedules, visit);
}

function targetUses(target: Target, visit: Visit): void {
  switch (target.kind) {
    case 'person':
      return visit('person', target.person, target.ref, 'person');
    case 'team':
      return visit('team', target.team, target.ref, 'team');
    case 'schedule':
      return visit('schedule', target.schedule, target.ref, 'schedule');
    case 'handler':
      return visit('handler', target.who, target.ref, 'handler');
    case 'manager_of':
      return target.level === 'previous' ? undefined : visit('level', target.level, target.ref, 'manager_of');
    case 'round_robin':
      if (target.team === undefined) all('person', target.people, visit);
      else visit('team', target.team, target.ref, 'round_robin');
      return;
    case 'escalation':
      visit('escalation', target.escalation, target.ref, 'escalation');
  }
}

function one(kind: Kind, use: NameUse | undefined, visit: Visit): void {
  if (use !== undefined) visit(kind, use.name, use.ref);
}

function all(kind: Kind, uses: readonly NameUse[], visit: Visit): void {
  for (const { name, ref } of uses) visit(kind, name, ref);
}

function targetsUse(targets: readonly Target[], visit: Visit): void {
  for (let i = 0; i < targets.length; i++) targetUses(targets[i] as Target, visit);
}

function calendar(use: CalendarUse | undefined, visit: Visit): void {
  if (use?.name !== undefined) visit('calendar', use.name, use.ref);
}
