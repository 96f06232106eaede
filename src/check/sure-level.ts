import type { HandlerPlan, LadderPlan, LevelPlan, TargetPlan } from '../model/plan.js';
import { witnessIn } from '../match/witness.js';
import { ladderUse } from './ladder-uses.js';
import { rowIndex } from './row-index.js';
import type { PlanRuleContext } from './rule.js';
import { scheduleNames } from './schedule-names.js';
import { alwaysStaffed } from './staffed.js';

/** More rows or handlers than this are not gone through to be sure. */
const MAX_ROWS = 20;
const MAX_HANDLERS = 20;

/** A level that acts on every ticket nobody reacts to: not bound to hours or an SLA clock, on calendars that open. */
export function isUnconditional(ladder: LadderPlan, level: LevelPlan, context: PlanRuleContext): boolean {
  if (level.kind === 'share' || level.during !== undefined || level.outside !== undefined) return false;
  return opens(ladder.clock, context) && (level.hold === undefined || opens(level.hold, context));
}

function opens(calendar: LadderPlan['clock'], { now }: PlanRuleContext): boolean {
  return calendar.always || Number.isFinite(calendar.next(now));
}

/**
 * Whether the level comes to a person, channel or bot whatever the ticket and the moment: told without running anything,
 * so that no means "perhaps". Starting another ladder does not count.
 */
export function surelyReaches(ladder: LadderPlan, level: LevelPlan, context: PlanRuleContext): boolean {
  const known = context.once('sure levels', noLevels);
  let answer = known.get(level);
  if (answer === undefined) {
    // What needs no search is asked first.
    answer =
      level.notify.some(isSomebody) || level.notify.some((target) => targetReaches(target, ladder, level, context));
    known.set(level, answer);
  }
  return answer;
}

/** Whether the level is surely not empty in the sense of L4: starting a ladder counts. */
export function surelyNotEmpty(ladder: LadderPlan, level: LevelPlan, context: PlanRuleContext): boolean {
  return level.notify.some(({ kind }) => kind === 'escalation') || surelyReaches(ladder, level, context);
}

function noLevels(): Map<LevelPlan, boolean> {
  return new Map();
}

/** Somebody whatever the ticket and the moment. */
function isSomebody(target: TargetPlan): boolean {
  switch (target.kind) {
    case 'person':
    case 'channel':
    case 'bot':
      return true;
    case 'people':
    case 'round_robin':
      return target.people.length > 0;
    default:
      return false;
  }
}

function targetReaches(target: TargetPlan, ladder: LadderPlan, level: LevelPlan, context: PlanRuleContext): boolean {
  switch (target.kind) {
    case 'schedule':
      return target.who === 'current' && alwaysStaffed(context, target.schedule);
    case 'manager_of':
      return managersReach(target.level, ladder, level, context);
    case 'handler':
      return handlersReach(target.who, ladder, level, context);
    default:
      return isSomebody(target);
  }
}

/** Every ticket of every row that leads here is handled by a team that comes to somebody. */
function handlersReach(
  who: 'on_call' | 'members' | 'lead',
  ladder: LadderPlan,
  level: LevelPlan,
  context: PlanRuleContext,
): boolean {
  const { rows, starters } = ladderUse(context, ladder);
  if (rows.length === 0 || rows.length > MAX_ROWS || starters.length > 0) return false;
  const index = rowIndex(context);
  return rows.every((row) =>
    (index.handlers(row) ?? []).slice(0, MAX_HANDLERS).some((i) => {
      const handler = context.plan.handlers[i];
      if (handler === undefined || !targetReaches(handler.targets[who], ladder, level, context)) return false;
      return witnessIn(index.space, [row], [index.handlerCondition(i)]) === undefined;
    }),
  );
}

/** Managers of people paged before: somebody surely was, and everybody who may have been has a manager. */
function managersReach(of: number, ladder: LadderPlan, level: LevelPlan, context: PlanRuleContext): boolean {
  const before = of >= 0 ? ladder.levels.filter(({ index }) => index === of) : ladder.levels.slice(0, level.index);
  const surely = before.some(
    (each) =>
      each.index < level.index &&
      // A share of a target comes at any time, but never before the beginning.
      (level.kind === 'share' ? each.offsetMs === 0 && ladder.clock.always : each.offsetMs <= level.offsetMs) &&
      each.hold === undefined &&
      isUnconditional(ladder, each, context) &&
      each.notify.some((target) => isPersonal(target) && targetReaches(target, ladder, each, context)),
  );
  if (!surely) return false;
  const people = before.flatMap((each) => each.notify.map((target) => possiblePeople(target, ladder, each, context)));
  return people.every((list) => [...list].every((id) => context.plan.people.get(id)?.manager !== undefined));
}

function isPersonal({ kind }: TargetPlan): boolean {
  return kind !== 'channel' && kind !== 'bot' && kind !== 'escalation';
}

/** Everybody whom a target may come to, at any moment. */
function possiblePeople(
  target: TargetPlan,
  ladder: LadderPlan,
  level: LevelPlan,
  context: PlanRuleContext,
): ReadonlySet<string> | readonly string[] {
  const { plan } = context;
  switch (target.kind) {
    case 'person':
      return [target.person];
    case 'people':
    case 'round_robin':
      return target.people;
    case 'schedule':
      return scheduleNames(target.schedule);
    case 'handler':
      return handlersFor(context, ladder).flatMap((handler) => [
        ...possiblePeople(handler.targets[target.who], ladder, level, context),
      ]);
    case 'manager_of':
      return ladder.levels
        .slice(0, level.index)
        .flatMap((each) => each.notify.flatMap((before) => [...possiblePeople(before, ladder, each, context)]))
        .flatMap((id) => plan.people.get(id)?.manager ?? []);
    default:
      return [];
  }
}

/** The teams that may handle a ticket on the ladder. */
function handlersFor(context: PlanRuleContext, ladder: LadderPlan): readonly HandlerPlan[] {
  const { handlers } = context.plan;
  const { rows, starters } = ladderUse(context, ladder);
  if (starters.length > 0) return handlers;
  const index = rowIndex(context);
  const found = new Set<HandlerPlan>();
  for (const row of rows) {
    const meeting = index.handlers(row);
    if (meeting === undefined) return handlers;
    for (const i of meeting) found.add(handlers[i] as HandlerPlan);
  }
  return [...found];
}
