import { elapsedMs } from '../model/duration.js';
import type { ClockPlan, SlaPlan } from '../model/plan.js';
import { METRICS, type SlaDef } from '../model/policy.js';
import { compileCondition } from '../match/evaluate.js';
import { ALWAYS } from '../time/calendar.js';
import { lengthOn } from '../time/length-on.js';
import type { Scope } from './scope.js';
import { compileTargets } from './target.js';

/** One SLA as clocks by priority; a target's calendar is its own, else the SLA's, else `always` (K2). */
export function compileSla(def: SlaDef, scope: Scope): SlaPlan {
  const own = def.calendar && scope.calendars.use(def.calendar, scope.zone);
  const clocks = new Map<string, readonly ClockPlan[]>();
  for (const set of def.targets.values()) {
    const calendar = (set.calendar && scope.calendars.use(set.calendar, scope.zone)) ?? own ?? ALWAYS;
    const list: ClockPlan[] = [];
    for (const metric of METRICS) {
      const target = set.metrics.get(metric);
      if (target === undefined) continue;
      const targetMs = lengthOn(target.duration, calendar) ?? elapsedMs(target.duration);
      list.push({ metric, targetMs, text: target.duration.text, calendar, ref: target.ref });
    }
    clocks.set(set.priority, list);
  }
  return {
    name: def.name,
    def,
    clocks,
    pauseWhen: def.pauseWhen && compileCondition(def.pauseWhen),
    warnAt: def.warnAt.map((warn) => warn.share).sort((a, b) => a - b),
    onWarning: compileTargets(def.notify.warning, scope),
    onBreach: compileTargets(def.notify.breach, scope),
    onPriorityChange: def.onPriorityChange,
    onReopen: def.onReopen,
    communication: def.communication && {
      everyMs: elapsedMs(def.communication.every),
      audience: def.communication.audience,
      channel: def.communication.channel,
      ref: def.communication.ref,
    },
  };
}
