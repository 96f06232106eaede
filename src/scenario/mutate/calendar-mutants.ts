import type { CalendarDef, Policy } from '../../model/policy.js';
import type { Ref } from '../../model/ref.js';
import type { Mutant } from './mutant.js';

const HOUR = 60;

/** Mutants of calendars: an hour less at either end, and no holidays. */
export function* calendarMutants(policy: Policy): Generator<Mutant> {
  const used = calendarsUsed(policy);
  for (const def of policy.calendars.values()) {
    if (def.ref === undefined || def.hours.windows.length === 0 || !used.has(def.name)) continue;
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

const USES: ReadonlySet<string> = new Set(['during', 'outside', 'holdUntil', 'clock', 'calendar']);

/** Names of the calendars that decide something. */
function calendarsUsed({ escalations, slas, schedules, matrix, guarantees }: Policy): Set<string> {
  const used = new Set<string>();
  const walk = (node: unknown, key: string): void => {
    if (typeof node !== 'object' || node === null) return;
    if (USES.has(key) && 'name' in node && typeof node.name === 'string') used.add(node.name);
    const entries = node instanceof Map ? [...node] : Object.entries(node);
    for (const [name, value] of entries) if (name !== 'ref') walk(value, String(name));
  };
  for (const part of [...escalations.values(), ...slas.values(), ...schedules.values(), ...matrix, ...guarantees])
    walk(part, '');
  return used;
}
