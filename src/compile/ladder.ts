import { elapsedMs } from '../model/duration.js';
import type { LadderPlan, LevelPlan } from '../model/plan.js';
import type { EscalationDef } from '../model/policy.js';
import { compileCondition } from '../match/evaluate.js';
import { ALWAYS } from '../time/calendar.js';
import { lengthOn } from '../time/length-on.js';
import type { Scope } from './scope.js';
import { alwaysReached, compileTargets } from './target.js';

/** One escalation as a ladder: levels with offsets on its clock, triggers as level indexes (L1, L8). */
export function compileLadder(def: EscalationDef, scope: Scope): LadderPlan {
  const use = (calendar: Parameters<typeof scope.calendars.use>[0] | undefined) =>
    calendar && scope.calendars.use(calendar, scope.zone);
  const clock = use(def.clock) ?? ALWAYS;
  const levelIndex = (name: string) => {
    const index = def.levels.findIndex((level) => level.name === name);
    return index < 0 ? undefined : index;
  };

  let offset = 0;
  const levels = def.levels.map((level, index): LevelPlan => {
    const { time } = level;
    const ms = time.kind === 'share' ? 0 : (lengthOn(time.duration, clock) ?? elapsedMs(time.duration));
    if (time.kind === 'after') offset = ms;
    else if (time.kind === 'wait') offset += ms;
    const notify = compileTargets(level.notify, scope, levelIndex);
    return {
      index,
      name: level.name,
      def: level,
      kind: time.kind,
      ms,
      offsetMs: offset,
      share: time.kind === 'share' ? time.share : 0,
      metric: time.kind === 'share' ? time.metric : undefined,
      unless: level.unless,
      notify,
      always: alwaysReached(notify),
      inform: compileTargets(level.inform, scope, levelIndex),
      urgency: level.urgency,
      remind: level.remind && {
        everyMs: lengthOn(level.remind.every, clock) ?? elapsedMs(level.remind.every),
        times: level.remind.times,
      },
      during: use(level.during),
      outside: use(level.outside),
      hold: use(level.holdUntil),
    };
  });

  return {
    name: def.name,
    def,
    clock,
    pauseWhen: def.pauseWhen && compileCondition(def.pauseWhen),
    levels,
    hasShares: levels.some(({ kind }) => kind === 'share'),
    repeat: def.repeat && {
      everyMs: lengthOn(def.repeat.every, clock) ?? elapsedMs(def.repeat.every),
      times: def.repeat.times,
    },
    ackTimeoutMs: def.ackTimeout && elapsedMs(def.ackTimeout),
    onAckTimeout: def.onAckTimeout,
    onEmpty: def.onEmpty,
    triggers: def.triggers.flatMap((trigger) => {
      const level = levelIndex(trigger.goTo.name);
      return level === undefined ? [] : [{ when: compileCondition(trigger.when), level, ref: trigger.ref }];
    }),
  };
}
