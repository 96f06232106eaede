import type { ScheduleDef } from '../../model/policy.js';
import type { Schedule, Shift } from '../../time/schedule-type.js';
import type { Ledger } from './ledger.js';

/** A schedule that reports which of its layers and overrides decided when it was asked. */
export function watchSchedule(schedule: Schedule, def: ScheduleDef, ledger: Ledger): Schedule {
  const layers = new Map(
    def.layers.map((layer) => [layer.name, ledger.add('layer', `layer "${layer.name}" of ${def.name}`, layer.ref)]),
  );
  const overrides = def.overrides.map((override, i) => {
    const { from, to } = schedule.plan.overrides[i] ?? { from: 0, to: 0 };
    const words = `override of ${def.name} from ${override.from.text} to ${override.to.text}`;
    return { from, to, mark: ledger.add('override', words, override.ref) };
  });
  const look = (t: number) => {
    ledger.asked.add(`schedule:${def.name}`);
    for (const { from, to, mark } of overrides) if (from <= t && t < to) mark.reached();
  };
  const decided = (shift: Shift | undefined) => {
    if (shift?.layer !== undefined) layers.get(shift.layer)?.reached();
  };
  return {
    name: schedule.name,
    plan: schedule.plan,
    at(t) {
      look(t);
      const shift = schedule.at(t);
      decided(shift);
      return shift;
    },
    next(t) {
      look(t);
      const shift = schedule.next(t);
      decided(shift);
      return shift;
    },
    previous(t) {
      look(t);
      const shift = schedule.previous(t);
      decided(shift);
      return shift;
    },
    shifts: (from, to) => schedule.shifts(from, to),
    gaps: (from, to) => schedule.gaps(from, to),
  };
}
