import type { Plan } from '../../model/plan.js';
import { formatDate } from '../../time/format.js';
import type { NameRows } from './name-rows.js';
import { dayOf } from './page-times.js';

/** The rows of months, of which tickets that follow one another mostly have the same. */
export class MonthRows {
  private readonly plan: Plan;
  private readonly rows: NameRows;
  /** `[from, to)` of the month asked for last, epoch ms. */
  private readonly span = Float64Array.of(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
  private row = 0;

  constructor(plan: Plan, rows: NameRows) {
    this.plan = plan;
    this.rows = rows;
  }

  rowOf(created: number): number {
    const { span } = this;
    if (!(created >= (span[0] as number) && created < (span[1] as number))) this.find(created);
    return this.row;
  }

  private find(created: number): void {
    const { zone } = this.plan;
    const month = monthIn(created, this.plan);
    const [year, number] = month.split('-').map(Number) as [number, number];
    this.span[0] = zone.toInstant(Date.UTC(year, number - 1, 1));
    this.span[1] = zone.toInstant(Date.UTC(year, number, 1));
    this.row = this.rows.of(month);
  }
}

/** `2026-11`: the month of an instant in the workspace's zone. */
export function monthIn(at: number, { zone }: Plan): string {
  return formatDate(dayOf(zone.toLocal(at))).slice(0, -3);
}
