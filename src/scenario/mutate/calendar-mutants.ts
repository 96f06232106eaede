import type { CalendarDef, Policy } from '../../model/policy.js';
import type { Ref } from '../../model/ref.js';
import type { Mutant } from './mutant.js';

const HOUR = 60;

/** Mutants of calendars: an hour less at either end, and no holidays. */
export function* calendarMutants({ calendars }: Policy): Generator<Mutant> {
  for (const def of calendars.values()) {
    if (def.ref === undefined || def.hours.windows.length === 0) continue;
    const { hours } = def;
    const late = hours.windows
      .filter(({ start, end }) => end - start > HOUR)
      .map(({ start, end }) => ({ start: start + HOUR, end }));
    const early = hours.windows
      .filter(({ start, end }) => end - start > HOUR)
      .map(({ start, end }) => ({ start, end: end - HOUR }));
    yield mutant(def, hours.ref, 'opens an hour later', { ...def, hours: { ...hours, windows: late } });
    yield mutant(def, hours.ref, 'closes an hour earlier', { ...def, hours: { ...hours, windows: early } });
    if (def.holidays.length > 0) yield mutant(def, def.ref, 'without holidays', { ...def, holidays: [] });
  }
}

function mutant({ name }: CalendarDef, ref: Ref, change: string, value: CalendarDef): Mutant {
  return {
    ref,
    what: `calendar ${name}`,
    change,
    asks: undefined,
    apply: (policy) => ({ ...policy, calendars: new Map(policy.calendars).set(name, value) }),
  };
}
