import type { HandlerPlan, LadderPlan, PersonPlan, Plan, SlaPlan } from '../model/plan.js';
import type { Policy } from '../model/policy.js';
import type { Schedule } from '../time/schedule-type.js';
import { UTC, zoneNamed } from '../time/zone.js';
import { compileCondition } from '../match/evaluate.js';
import { type Calendars, compileCalendars } from './calendar.js';
import { compileLadder } from './ladder.js';
import { compilePerson } from './person.js';
import { compileRow } from './row.js';
import { compileSchedule } from './schedule.js';
import { compileSla } from './sla.js';
import type { Scope } from './scope.js';
import { compileTeam } from './target.js';

/**
 * Turns a declared policy into one that can run. Total: names that nothing defines are left out (lint reports them, and
 * such a policy is never run), so that rules can look at the rest.
 * @param base the plan of a policy that this one was made from by replacing parts: what hangs on none of the parts that
 * are other objects now is taken from it, above all schedules and calendars, with what they have worked out already.
 */
export function compilePlan(policy: Policy, base?: Plan): Plan {
  const before = base !== undefined && sameGround(policy, base.policy) ? base : undefined;
  const zone = zoneNamed(policy.workspace.timezone) ?? UTC;
  const calendars = before === undefined ? compileCalendars(policy) : calendarsOf(before, policy);
  const schedules = new Map<string, Schedule>();
  const scope: Scope = { policy, zone, calendars, schedules };
  const schedule = kept(before?.schedules, before?.policy.schedules);
  for (const def of policy.schedules.values()) {
    schedules.set(def.name, schedule(def.name, def) ?? compileSchedule(def, scope));
  }
  // Targets are resolved to schedules, members and leads.
  const around = before !== undefined && sameTargets(policy, before.policy) ? before : undefined;

  const people = new Map<string, PersonPlan>();
  const person = kept(before?.people, before?.policy.people);
  for (const def of policy.people.values()) people.set(def.id, person(def.id, def) ?? compilePerson(def, scope));

  const ladders = new Map<string, LadderPlan>();
  const ladder = kept(around?.ladders, around?.policy.escalations);
  for (const def of policy.escalations.values()) {
    ladders.set(def.name, ladder(def.name, def) ?? compileLadder(def, scope));
  }

  const slas = new Map<string, SlaPlan>();
  const sla = kept(around?.slas, around?.policy.slas);
  for (const def of policy.slas.values()) slas.set(def.name, sla(def.name, def) ?? compileSla(def, scope));

  const linked = around !== undefined && sameLinks(policy, around.policy) ? around.rows : undefined;
  const rows = linked && new Map(linked.map((row) => [row.def, row]));
  return {
    policy,
    zone,
    calendars: calendars.named,
    schedules,
    people,
    ladders,
    slas,
    rows: policy.matrix.map((row) => rows?.get(row) ?? compileRow(row, scope, ladders, slas)),
    handlers: around?.handlers ?? handlersOf(policy, scope),
    priorities: policy.fields.get('priority')?.values ?? [],
    calendarIn: (use, inZone) => calendars.readIn(use, inZone),
    initialStatus: policy.fields.get('status')?.values[0],
  };
}

function handlersOf(policy: Policy, scope: Scope): HandlerPlan[] {
  const handlers: HandlerPlan[] = [];
  for (const team of policy.teams.values()) {
    if (team.handles === undefined) continue;
    const target = (who: 'on_call' | 'members' | 'lead') => compileTeam(team, who, scope, team.ref);
    const targets = { on_call: target('on_call'), members: target('members'), lead: target('lead') };
    handlers.push({ team, holds: compileCondition(team.handles), targets });
  }
  return handlers;
}

/** What is behind a name in the plan before, as long as its declaration is the same object. */
function kept<Def, Made>(
  made: ReadonlyMap<string, Made> | undefined,
  defs: ReadonlyMap<string, Def> | undefined,
): (name: string, def: Def) => Made | undefined {
  return (name, def) => (defs?.get(name) === def ? made?.get(name) : undefined);
}

function sameGround(policy: Policy, before: Policy): boolean {
  return (
    policy.workspace === before.workspace &&
    policy.fields === before.fields &&
    policy.calendars === before.calendars &&
    policy.regions === before.regions
  );
}

function sameTargets(policy: Policy, before: Policy): boolean {
  return policy.schedules === before.schedules && policy.people === before.people && policy.teams === before.teams;
}

function sameLinks(policy: Policy, before: Policy): boolean {
  return policy.escalations === before.escalations && policy.slas === before.slas;
}

/** The calendars of a plan; inline hours are made anew where a part that was replaced asks for them. */
function calendarsOf(plan: Plan, policy: Policy): Calendars {
  let made: Calendars | undefined;
  return {
    named: plan.calendars,
    readIn: (use, zone) => plan.calendarIn(use, zone),
    use(use, zone) {
      const known = use.hours === undefined ? plan.calendars.get(use.name) : undefined;
      if (known !== undefined) return known;
      made ??= compileCalendars(policy);
      return made.use(use, zone);
    },
  };
}
