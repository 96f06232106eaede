import type { LadderPlan, Plan, RowPlan, SlaPlan } from '../model/plan.js';
import type { Card } from '../reference/card.js';

/** What `rungs matrix` shows: rows with the ladders and SLAs that they use, and the quick-reference card. */
export interface MatrixView {
  readonly plan: Plan;
  readonly rows: readonly RowPlan[];
  readonly ladders: readonly LadderPlan[];
  readonly slas: readonly SlaPlan[];
  readonly card: Card;
}
