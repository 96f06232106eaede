import type { Metric } from '../model/policy.js';
import type { Ref } from '../model/ref.js';
import type { SlaRun } from '../model/timeline.js';
import { Integers, Numbers } from './growing.js';

/** A promise: one metric of one SLA for one priority. */
export interface PromisedTarget {
  readonly sla: string;
  readonly metric: Metric;
  readonly priority: string | undefined;
  readonly target: number;
  readonly targetText: string;
  readonly calendar: string | undefined;
  readonly ref: Ref;
}

/** Runs of SLA clocks of all tickets. */
export class RunColumns {
  readonly targets: PromisedTarget[] = [];
  private readonly ids = new Map<string, number>();
  /** Index of the ticket. */
  readonly ticket = new Integers();
  readonly target = new Integers();
  /** 1 when it is no longer promised (K5). */
  readonly dropped = new Integers();
  /** NaN when there is none. */
  readonly breachedAt = new Numbers();
  readonly endedAt = new Numbers();
  /** Counted time at its end. */
  readonly counted = new Numbers();

  get size(): number {
    return this.ticket.length;
  }

  add(ticket: number, run: SlaRun, priority: string | undefined): void {
    this.ticket.push(ticket);
    this.target.push(this.idOf(run, priority));
    this.dropped.push(run.status === 'dropped' ? 1 : 0);
    this.breachedAt.push(run.breachedAt ?? Number.NaN);
    this.endedAt.push(run.endedAt ?? Number.NaN);
    this.counted.push(run.elapsed);
  }

  private idOf(run: SlaRun, priority: string | undefined): number {
    const { sla, metric, target, targetText, calendar, ref } = run;
    const key = JSON.stringify([sla, metric, priority, target, calendar]);
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    this.ids.set(key, this.targets.length);
    this.targets.push({ sla, metric, priority, target, targetText, calendar, ref });
    return this.targets.length - 1;
  }
}
