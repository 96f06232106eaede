import type { HandlerPlan, LadderPlan, PersonPlan, Plan, SlaPlan } from '../model/plan.js';
import type { Policy } from '../model/policy.js';
import type { Schedule } from '../time/schedule-type.js';
import { UTC, zoneNamed } from '../time/zone.js';
import { compileCondition } from '../match/evaluate.js';
import { compileCalendars } from './calendar.js';
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
 */
export function compilePlan(policy: Policy): Plan {
  const zone = zoneNamed(policy.workspace.timezone) ?? UTC;
  const calendars = compileCalendars(policy);
  const schedules = new Map<string, Schedule>();
  const scope: Scope = { policy, zone, calendars, schedules };
  for (const def of policy.schedules.values()) schedules.set(def.name, compileSchedule(def, scope));

  const people = new Map<string, PersonPlan>();
  for (const def of policy.people.values()) people.set(def.id, compilePerson(def, scope));

  const ladders = new Map<string, LadderPlan>();
  for (const def of policy.escalations.values()) ladders.set(def.name, compileLadder(def, scope));

  const slas = new Map<string, SlaPlan>();
  for (const def of policy.slas.values()) slas.set(def.name, compileSla(def, scope));

  const handlers: HandlerPlan[] = [];
  for (const team of policy.teams.values()) {
    if (team.handles === undefined) continue;
    const target = (who: 'on_call' | 'members' | 'lead') => compileTeam(team, who, scope, team.ref);
    const targets = { on_call: target('on_call'), members: target('members'), lead: target('lead') };
    handlers.push({ team, holds: compileCondition(team.handles), targets });
  }
  return {
    policy,
    zone,
    calendars: calendars.named,
    schedules,
    people,
    ladders,
    slas,
    rows: policy.matrix.map((row) => compileRow(row, scope, ladders, slas)),
    handlers,
    priorities: policy.fields.get('priority')?.values ?? [],
    calendarIn: (use, inZone) => calendars.readIn(use, inZone),
    initialStatus: policy.fields.get('status')?.values[0],
  };
}
