import { MS_PER_DAY, MS_PER_HOUR } from '../../model/duration.js';
import type { AckTimesPartial } from '../../model/replay.js';
import type { Zone } from '../../time/zone-type.js';
import type { HistoryTicket } from '../history-ticket.js';
import { idHash } from '../id-hash.js';
import { Histogram } from '../tally/histogram.js';

/** Fewer tickets than this say nothing of their hour: all of the priority are taken, or all of the log. */
const ENOUGH = 20;

interface Cell {
  readonly times: Histogram;
  /** Tickets that nobody ever acknowledged. */
  never: number;
}

/**
 * How long a log's tickets waited for their first acknowledgement, by priority at creation and hour of the day at creation
 * in the workspace's zone. Counts only, so that the same tickets give the same times in any order.
 */
export class AckTimes {
  private readonly zone: Zone;
  private readonly cells = new Map<string, Cell>();
  tickets = 0;

  constructor(zone: Zone) {
    this.zone = zone;
  }

  /** The first pass: one ticket of the log. */
  learn({ ticket, events }: HistoryTicket): void {
    this.tickets++;
    const acknowledged = events.find((event) => event.do === 'acknowledge');
    const hour = this.hourOf(ticket.created);
    const priority = priorityOf(ticket);
    for (const key of [`${hour} ${priority}`, `* ${priority}`, '*']) {
      let cell = this.cells.get(key);
      if (cell === undefined) this.cells.set(key, (cell = { times: new Histogram(), never: 0 }));
      if (acknowledged === undefined) cell.never++;
      else cell.times.add(acknowledged.at - ticket.created);
    }
  }

  /** How long after a page somebody acknowledges, ms; undefined: never. */
  draw({ id, ticket }: HistoryTicket, page: number, seed: number): number | undefined {
    const priority = priorityOf(ticket);
    const keys = [`${this.hourOf(page)} ${priority}`, `* ${priority}`, '*'];
    const cell = keys.map((key) => this.cells.get(key)).find((each) => each !== undefined && size(each) >= ENOUGH);
    const chosen = cell ?? this.cells.get('*');
    if (chosen === undefined) return undefined;
    const share = (idHash(id, idHash(String(seed))) + 0.5) / 2 ** 32;
    const acknowledged = chosen.times.total / size(chosen);
    return share >= acknowledged ? undefined : chosen.times.percentile(share / acknowledged);
  }

  /** What it knows as data, to compare with another. */
  toPartial(): AckTimesPartial {
    const keys = [...this.cells.keys()].sort();
    return keys.map((key) => {
      const { times, never } = this.cells.get(key) as Cell;
      return [key, never, times.used()] as const;
    });
  }

  private hourOf(at: number): number {
    const local = this.zone.toLocal(at);
    return Math.floor((((local % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY) / MS_PER_HOUR);
  }
}

function size({ times, never }: Cell): number {
  return times.total + never;
}

function priorityOf({ fields }: HistoryTicket['ticket']): string {
  return String(fields.get('priority') ?? '');
}
