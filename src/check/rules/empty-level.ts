import type { HandlerPlan, LadderPlan, LevelPlan, Plan, TargetPlan } from '../../model/plan.js';
import { childRef } from '../../model/ref.js';
import { type Reach, reachIn } from '../reach.js';
import type { PlanRule, Report } from '../rule.js';

/** L4: a level behind which there can never be anybody. */
export const emptyLevel: PlanRule = {
  id: 'empty-level',
  stage: 'plan',
  severity: 'warning',
  category: 'ladders',
  summary: 'a level that can never reach anybody',
  *check(context) {
    const { plan } = context;
    const reach = reachIn(context);
    for (const ladder of plan.ladders.values()) {
      for (const level of ladder.levels) {
        if (level.notify.some(isSomebody) || reach.peopleOf(ladder, level).size > 0) continue;
        if (level.notify.length === 0 && isOnlyTold(ladder, level)) continue;
        yield report(plan, reach, ladder, level);
      }
    }
  },
};

/** Surely not empty: people by name, or a channel, a bot or another ladder, whoever reads it. Spares the search. */
function isSomebody(target: TargetPlan): boolean {
  switch (target.kind) {
    case 'people':
    case 'round_robin':
      return target.people.length > 0;
    case 'person':
    case 'channel':
    case 'bot':
    case 'escalation':
      return true;
    case 'schedule':
      return target.schedule.plan.layers.some(({ turns }) =>
        turns.some((turn) => turn !== 'nobody' && turn.length > 0),
      );
    default:
      return false;
  }
}

/** A level that only informs, where that does not bring the next level forward. */
function isOnlyTold({ onEmpty, levels }: LadderPlan, { inform, index }: LevelPlan): boolean {
  return inform.length > 0 && (onEmpty === 'wait' || index === levels.length - 1);
}

function report(plan: Plan, reach: Reach, ladder: LadderPlan, level: LevelPlan): Report {
  const [target] = level.notify;
  const next = ladder.levels[level.index + 1];
  const then =
    next === undefined || ladder.onEmpty === 'wait'
      ? 'nobody is paged then'
      : `"${next.name}" has its moment at once instead`;
  const why =
    target === undefined
      ? noTargets(level)
      : level.notify.map((each) => whyNobody(plan, reach, ladder, level, each)).join('; ');
  return {
    ref:
      target === undefined ? level.def.ref : level.notify.length > 1 ? childRef(level.def.ref, 'notify') : target.ref,
    message: `level "${level.name}" of "${ladder.name}" never reaches anybody: ${why}; ${then}`,
    help: 'say whom it pages in `notify`, or remove the level',
  };
}

function noTargets({ inform }: LevelPlan): string {
  return inform.length === 0 ? 'it has no `notify`' : 'it only informs';
}

function whyNobody(plan: Plan, reach: Reach, ladder: LadderPlan, level: LevelPlan, target: TargetPlan): string {
  switch (target.kind) {
    case 'people':
      return `team "${target.team}" has no ${target.what}`;
    case 'empty':
      return `team "${target.team}" has no \`on_call\``;
    case 'schedule':
      return `nobody has a turn in schedule "${target.schedule.name}"`;
    case 'round_robin':
      return 'nobody is in the round';
    case 'handler':
      return whyNoHandler(plan.handlers, target.who);
    case 'manager_of': {
      const below =
        target.level < 0 ? ladder.levels.slice(0, level.index) : ladder.levels.filter((_, i) => i === target.level);
      if (below.length === 0) return 'there is no level before it';
      const anybody = below.some((each) => reach.peopleOf(ladder, each).size > 0);
      return anybody ? 'nobody whom the levels before it page has a `manager`' : 'the levels before it page nobody';
    }
    default:
      return 'it names nobody';
  }
}

function whyNoHandler(handlers: readonly HandlerPlan[], who: 'on_call' | 'members' | 'lead'): string {
  return handlers.length === 0
    ? 'no team has `handles`'
    : `no team with \`handles\` has ${who === 'members' ? 'members' : `\`${who}\``}`;
}
