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

/** How a run stands: `late` has breached and is still to come to its end. */
export type Verdict = 'met' | 'breached' | 'dropped' | 'running' | 'late';
const VERDICTS: readonly Verdict[] = ['met', 'breached', 'dropped', 'running', 'late'];

/** Runs of SLA clocks of all tickets. */
export class RunColumns {
  readonly targets: PromisedTarget[] = [];
  private readonly ids = new Map<string, number>();
  /** Index of the ticket. */
  readonly ticket = new Integers();
  readonly target = new Integers();
  /** Counted time at its end. */
  readonly counted = new Numbers();
  /** As far as the record goes; whether those without an end have breached by then is decided when it is known where that is. */
  private readonly verdicts = new Integers();
  /** When the runs without an end breach if nothing more happens; Infinity for never. */
  private readonly breachOf = new Map<number, number>();

  get size(): number {
    return this.ticket.length;
  }

  add(ticket: number, run: SlaRun, priority: string | undefined): void {
    const hasEnded = run.endedAt !== undefined;
    const verdict: Verdict =
      run.status === 'dropped' ? 'dropped' : !hasEnded ? 'running' : run.breachedAt !== undefined ? 'breached' : 'met';
    if (verdict === 'running') this.breachOf.set(this.size, run.breachedAt ?? Number.POSITIVE_INFINITY);
    this.ticket.push(ticket);
    this.target.push(this.idOf(run, priority));
    this.verdicts.push(VERDICTS.indexOf(verdict));
    this.counted.push(run.elapsed);
  }

  /** How a run stands at an instant that no recorded event comes after: a breach to come is none yet. */
  verdictAt(run: number, asOf: number): Verdict {
    const verdict = VERDICTS[this.verdicts.at(run)] as Verdict;
    return verdict === 'running' && (this.breachOf.get(run) as number) <= asOf ? 'late' : verdict;
  }

  private idOf(run: SlaRun, priority: string | undefined): number {
    const { sla, metric, target, targetText, calendar, ref } = run;
    const key = `${sla}\0${metric}\0${priority ?? ''}\0${target}\0${calendar ?? ''}`;
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    this.ids.set(key, this.targets.length);
    this.targets.push({ sla, metric, priority, target, targetText, calendar, ref });
    return this.targets.length - 1;
  }
}
