import { formatInstant, formatLocal } from '../time/format.js';
import type { Zone } from '../time/zone-type.js';

/** The wall-clock times `[from, to)` that one change of a zone's clocks skips, or shows twice. */
export interface ClockChange {
  readonly at: number;
  readonly kind: 'skipped' | 'repeated';
  readonly from: number;
  readonly to: number;
}

/** The clock changes of a zone in `[from, to)`, instants. */
export function clockChanges(zone: Zone, from: number, to: number): ClockChange[] {
  const changes: ClockChange[] = [];
  for (let at = zone.nextTransition(from - 1); at < to; at = zone.nextTransition(at)) {
    const [before, after] = [zone.offsetAt(at - 1), zone.offsetAt(at)];
    if (after > before) changes.push({ at, kind: 'skipped', from: at + before, to: at + after });
    else if (after < before) changes.push({ at, kind: 'repeated', from: at + after, to: at + before });
  }
  return changes;
}

/** What a local time that a change concerns means by T2: `is skipped by the clock change …: it means 03:00, 2027-03-28T01:00:00Z`. */
export function meaningText(local: number, change: ClockChange, zone: Zone): string {
  const instant = zone.toInstant(local);
  const shown = formatLocal(instant, zone);
  if (change.kind === 'skipped') {
    return `does not exist in ${zone.name}, where clocks jump over it; it means ${shown.time}, ${formatInstant(instant)}`;
  }
  return `happens twice in ${zone.name}; it means the first, ${formatInstant(instant)}`;
}
