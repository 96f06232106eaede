import type { Calendar } from './calendar-type.js';
import { HOLE, NOBODY, type PeopleTable } from './people-table.js';
import { Rotation } from './rotation.js';
import type { LayerPlan } from './schedule-plan.js';
import { TurnCursor } from './turn-cursor.js';
import type { Zone } from './zone-type.js';

/**
 * What one layer says as time goes by (S1): `people` holds in `[since, until)`. It is `HOLE` where the layer says
 * nothing: outside `[from, ends)`, while `during` is closed, and for a rotation without people or length.
 */
export class LayerCursor {
  people: number = HOLE;
  since = Infinity;
  until = -Infinity;

  readonly adds: boolean;
  private readonly from: number;
  private readonly ends: number;
  private readonly turns: readonly number[];
  private readonly cursor: TurnCursor | undefined;
  private readonly during: Calendar | undefined;
  private open = false;
  private openSince = Infinity;
  private openUntil = -Infinity;

  constructor(layer: LayerPlan, zone: Zone, table: PeopleTable) {
    this.adds = layer.mode === 'add';
    this.turns = layer.turns.map((turn) => (turn === 'nobody' ? NOBODY : table.idOf(turn, HOLE)));
    const says = this.turns.some((id) => id !== HOLE) && (layer.every.ms > 0 || layer.every.months > 0);
    // A layer that never says anything is one that ends before it starts.
    this.from = says ? layer.from : Infinity;
    this.ends = layer.ends;
    // Whoever has every turn has one endless turn.
    const turning = says && this.turns.some((id) => id !== this.turns[0]);
    this.cursor = turning ? new TurnCursor(new Rotation(layer.first, layer.every), zone) : undefined;
    this.during = layer.during?.always ? undefined : layer.during;
  }

  /** To an instant, in any direction. Afterwards `since <= t < until`. */
  moveTo(t: number): void {
    if (t >= this.since && t < this.until) return;
    this.since = t;
    if (t < this.from || t >= this.ends) {
      this.people = HOLE;
      this.until = t < this.from && this.from < this.ends ? this.from : Infinity;
      return;
    }
    this.until = this.ends;
    if (!this.isOpen(t)) this.people = HOLE;
    else if (this.cursor === undefined) this.people = this.turns[0] ?? HOLE;
    else {
      const { cursor, turns } = this;
      cursor.moveTo(t);
      const turn = cursor.turn % turns.length;
      this.people = turns[turn < 0 ? turn + turns.length : turn] ?? HOLE;
      if (cursor.end < this.until) this.until = cursor.end;
    }
  }

  /** An instant at or before t since when the layer has said one thing; t itself where that takes a search. */
  steadySince(t: number): number {
    if (t < this.from || this.from >= this.ends) return -Infinity;
    if (t >= this.ends) return this.ends;
    return this.cursor === undefined && this.during === undefined ? this.from : t;
  }

  private isOpen(t: number): boolean {
    if (this.during === undefined) return true;
    if (t < this.openSince || t >= this.openUntil) {
      this.open = this.during.isOpen(t);
      this.openSince = t;
      this.openUntil = this.during.change(t);
    }
    if (this.openUntil < this.until) this.until = this.openUntil;
    return this.open;
  }
}
