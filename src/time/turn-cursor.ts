import type { Rotation } from './rotation.js';
import type { Zone } from './zone-type.js';

/**
 * Walks the turns of a rotation as instants (T2, T4). Stepping forward costs a few ns: between two clock changes an
 * instant is the local time less one known offset, so the zone is asked once per clock change and not once per turn.
 */
export class TurnCursor {
  /** The turn that holds; `[start, end)` is its span. Undefined values before the first `moveTo`. */
  turn = 0;
  start = Infinity;
  end = -Infinity;

  private readonly rotation: Rotation;
  private readonly zone: Zone;
  /** While local - offset < offsetEnds, that is the instant. */
  private offset = 0;
  private offsetEnds = -Infinity;

  constructor(rotation: Rotation, zone: Zone) {
    this.rotation = rotation;
    this.zone = zone;
  }

  /** To the turn that holds at an instant: the last one that starts at or before it. Turns of no length vanish. */
  moveTo(t: number): void {
    if (t >= this.end && this.end >= this.start) {
      this.step();
      if (t < this.end) return;
    } else if (t >= this.start && t < this.end) return;
    this.turn = this.rotation.turnAt(this.zone.toLocal(t));
    this.offsetEnds = -Infinity;
    this.start = this.instantOf(this.turn, -Infinity);
    this.end = this.instantOf(this.turn + 1, this.start);
    // In an hour that happens twice the clock shows less than it has shown before.
    while (this.end <= t) this.step();
  }

  private step(): void {
    this.turn++;
    this.start = this.end;
    this.end = this.instantOf(this.turn + 1, this.start);
  }

  /** Start of turn k, which is not before `floor`, the start of an earlier turn from which the offset is known. */
  private instantOf(k: number, floor: number): number {
    const local = this.rotation.startOf(k);
    const guess = local - this.offset;
    // A local time in the gap that ended at `floor` comes out before it, and means it.
    if (guess < this.offsetEnds) return guess > floor ? guess : floor;
    const instant = this.zone.toInstant(local);
    this.offset = this.zone.offsetAt(instant);
    this.offsetEnds = this.zone.nextTransition(instant);
    return instant;
  }
}
