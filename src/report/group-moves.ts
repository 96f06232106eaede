import type { FieldValue } from '../model/policy.js';
import type { TicketEvent } from '../model/timeline.js';
import { textOf } from './tier.js';

/** A ticket goes from one group to another. */
export interface GroupMove {
  readonly at: number;
  readonly from: string;
  readonly to: string;
}

/**
 * The groups that had a ticket, one after the other: by the field of the group where the log has it, else by what its
 * reassignments name.
 */
export function movesBetween(
  fields: ReadonlyMap<string, FieldValue>,
  events: readonly TicketEvent[],
  field: string | undefined,
): GroupMove[] {
  const byField =
    field !== undefined && (fields.has(field) || events.some((event) => event.do === 'set' && event.fields.has(field)));
  const moves: GroupMove[] = [];
  let now = byField ? textOf(fields.get(field)) : undefined;
  for (const event of events) {
    const next =
      event.do === 'set' && byField
        ? textOf(event.fields.get(field))
        : event.do === 'reassign' && !byField
          ? event.to
          : undefined;
    if (next === undefined || next === now) continue;
    if (now !== undefined) moves.push({ at: event.at, from: now, to: next });
    now = next;
  }
  return moves;
}

/** Whether it went from A to B and from there straight back to A. */
export function goesBackAndForth(moves: readonly GroupMove[]): boolean {
  return moves.some((move, i) => i > 0 && (moves[i - 1] as GroupMove).from === move.to);
}

/** Whether some group got it again. */
export function comesBack(moves: readonly GroupMove[]): boolean {
  const had = new Set<string>();
  for (const { from, to } of moves) {
    had.add(from);
    if (had.has(to)) return true;
  }
  return false;
}
