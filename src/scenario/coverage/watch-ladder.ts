import type { LadderPlan, LevelPlan, TargetPlan } from '../../model/plan.js';
import type { Schedule } from '../../time/schedule-type.js';
import type { Ledger } from './ledger.js';
import { bothWays, watchCalendar } from './watch-calendar.js';
import { watchHolds } from './watch-holds.js';

/** A ladder that reports which of its levels fire, which triggers come true, and which way its hours decide. */
export function watchLadder(ladder: LadderPlan, schedules: ReadonlyMap<string, Schedule>, ledger: Ledger): LadderPlan {
  const { def } = ladder;
  return {
    ...ladder,
    levels: ladder.levels.map((level) => watchLevel(level, ladder.name, schedules, ledger)),
    triggers: ladder.triggers.map((trigger) => {
      const mark = ledger.add(
        'trigger',
        `trigger of ${ladder.name} to "${ladder.levels[trigger.level]?.name}"`,
        trigger.ref,
      );
      return { ...trigger, when: watchHolds(trigger.when, () => mark.reached()) };
    }),
    pauseWhen:
      ladder.pauseWhen && watchHolds(ladder.pauseWhen, pauseMark(ledger, ladder.name, def.pauseWhen?.ref ?? def.ref)),
  };
}

export function pauseMark(ledger: Ledger, name: string, ref: LadderPlan['def']['ref']): () => void {
  const mark = ledger.add('pause', `pause_when of ${name}`, ref);
  return () => mark.reached();
}

function watchLevel(
  level: LevelPlan,
  ladder: string,
  schedules: ReadonlyMap<string, Schedule>,
  ledger: Ledger,
): LevelPlan {
  const what = `level "${level.name}" of ${ladder}`;
  const { def } = level;
  const fired = ledger.addLevel(ladder, level.name, def.ref);
  const hold = level.hold && def.holdUntil && watchHold(level.hold, what, def.holdUntil.ref, ledger);
  const notify = watchTargets(level.notify, schedules);
  const watched = {
    ...level,
    inform: watchTargets(level.inform, schedules),
    during: level.during && def.during && watchCalendar(level.during, bothWays(ledger, what, 'during', def.during)),
    outside:
      level.outside && def.outside && watchCalendar(level.outside, bothWays(ledger, what, 'outside', def.outside)),
    hold: hold?.calendar,
  };
  // The engine asks whom a level notifies when, and only when, the level fires.
  return Object.defineProperty(watched, 'notify', {
    get() {
      fired.reached();
      hold?.fired();
      return notify;
    },
  });
}

/** `hold_until` is reached when its level fires: at its own moment, or moved. */
function watchHold(
  calendar: NonNullable<LevelPlan['hold']>,
  what: string,
  ref: LevelPlan['def']['ref'],
  ledger: Ledger,
) {
  const moved = ledger.add('branch', `${what}: hold_until ${calendar.name}, at a moment that has to wait`, ref);
  const stayed = ledger.add('branch', `${what}: hold_until ${calendar.name}, at a moment that is open`, ref);
  let last: typeof moved | undefined;
  return {
    fired: () => last?.reached(),
    calendar: {
      ...watchCalendar(calendar, () => {}),
      next(t: number) {
        const next = calendar.next(t);
        last = next > t ? moved : stayed;
        return next;
      },
    },
  };
}

/** Targets that ask the watched schedules. */
export function watchTargets(targets: readonly TargetPlan[], schedules: ReadonlyMap<string, Schedule>): TargetPlan[] {
  return targets.map((target) => watchTarget(target, schedules));
}

export function watchTarget(target: TargetPlan, schedules: ReadonlyMap<string, Schedule>): TargetPlan {
  if (target.kind !== 'schedule') return target;
  return { ...target, schedule: schedules.get(target.schedule.name) ?? target.schedule };
}
