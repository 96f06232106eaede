import type { GroupMove } from './group-moves.js';
import { spreadOf } from './percentiles.js';
import type { PingPong } from './report.js';

interface Pair {
  readonly from: string;
  readonly via: string;
  moved: number;
  tickets: number;
  returns: number;
  readonly away: number[];
}

/** Moves between groups: how often a ticket that goes from one to another comes straight back. */
export class Moves {
  private readonly pairs = new Map<string, Pair>();
  /** Where tickets go first from the group that they begin with: counts by both. */
  readonly firstMoves = new Map<string, Map<string, number>>();

  add(moves: readonly GroupMove[]): void {
    const seen = new Set<Pair>();
    const back = new Set<Pair>();
    for (const [i, move] of moves.entries()) {
      const pair = this.pairOf(move.from, move.to);
      if (!seen.has(pair)) pair.moved++;
      seen.add(pair);
      const next = moves[i + 1];
      if (next?.to !== move.from) continue;
      pair.returns++;
      pair.away.push(next.at - move.at);
      if (!back.has(pair)) pair.tickets++;
      back.add(pair);
    }
    const [first] = moves;
    if (first === undefined) return;
    const targets = this.firstMoves.get(first.from) ?? new Map<string, number>();
    targets.set(first.to, (targets.get(first.to) ?? 0) + 1);
    this.firstMoves.set(first.from, targets);
  }

  /** Those that happen, most tickets first; `label` is what a group may be called. */
  pingPong(label: (group: string) => string): PingPong[] {
    return [...this.pairs.values()]
      .filter(({ returns }) => returns > 0)
      .map(({ from, via, moved, tickets, returns, away }) => ({
        from: label(from),
        via: label(via),
        moved,
        tickets,
        returns,
        away: spreadOf(Float64Array.from(away)),
      }))
      .sort(
        (a, b) => b.tickets - a.tickets || b.returns - a.returns || compare(a.from, b.from) || compare(a.via, b.via),
      );
  }

  private pairOf(from: string, via: string): Pair {
    const key = JSON.stringify([from, via]);
    let pair = this.pairs.get(key);
    if (pair === undefined) {
      pair = { from, via, moved: 0, tickets: 0, returns: 0, away: [] };
      this.pairs.set(key, pair);
    }
    return pair;
  }
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
