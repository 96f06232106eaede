import type { ReplayPartial } from '../model/replay.js';
import type { ReplaySummary } from '../replay/summary.js';

/** What the reporters of a replay get. */
export interface ReplayView {
  readonly partial: ReplayPartial;
  readonly head: ReplaySummary;
  readonly base: ReplaySummary | undefined;
  readonly assumptions: readonly string[];
  /** `--noise`: say more of tickets that solved themselves. */
  readonly noise: boolean;
}
