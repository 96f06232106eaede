import type { ClockPlan, SlaPlan } from '../../model/plan.js';
import type { Schedule } from '../../time/schedule-type.js';
import type { Ledger, Mark } from './ledger.js';
import { watchHolds } from './watch-holds.js';
import { pauseMark, watchTargets } from './watch-ladder.js';

/** An SLA that reports for which priorities its targets are read, and whether it pauses. */
export function watchSla(sla: SlaPlan, schedules: ReadonlyMap<string, Schedule>, ledger: Ledger): SlaPlan {
  const { def } = sla;
  const marks = new Map<string, Mark>();
  for (const set of def.targets.values()) {
    const whose = set.priority === 'any' ? 'the other priorities' : set.priority;
    marks.set(set.priority, ledger.add('target', `targets of ${sla.name} for ${whose}`, set.ref));
  }
  return {
    ...sla,
    clocks: new WatchedClocks(sla.clocks, (priority) => {
      ledger.asked.add(`sla:${sla.name}`);
      if (sla.clocks.has(priority)) marks.get(priority)?.reached();
    }),
    pauseWhen: sla.pauseWhen && watchHolds(sla.pauseWhen, pauseMark(ledger, sla.name, def.pauseWhen?.ref ?? def.ref)),
    onWarning: watchTargets(sla.onWarning, schedules),
    onBreach: watchTargets(sla.onBreach, schedules),
  };
}

class WatchedClocks extends Map<string, readonly ClockPlan[]> {
  private readonly heard: (priority: string) => void;

  constructor(clocks: ReadonlyMap<string, readonly ClockPlan[]>, heard: (priority: string) => void) {
    super();
    this.heard = heard;
    for (const [priority, list] of clocks) super.set(priority, list);
  }

  override get(priority: string): readonly ClockPlan[] | undefined {
    this.heard(priority);
    return super.get(priority);
  }
}
