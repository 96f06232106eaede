import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readIncidents } from '../../bench/uci/incidents.js';
import { openHistory } from '../../src/history.js';
import { readRows } from '../../src/load/rows/read-rows.js';
import type { TicketEvent } from '../../src/model/timeline.js';
import type { HistoryTicket } from '../../src/replay/history-ticket.js';
import { newCounts } from '../../src/replay/history/counts.js';
import { isBadRow, readHistory } from '../../src/replay/history/read.js';
import { zoneNamed } from '../../src/time/zone.js';
import type { Zone } from '../../src/time/zone-type.js';
import { policyAt } from './open.js';

const ROOT = join(import.meta.dirname, '../..');
const LOG = join(ROOT, '../shared/data/tickets/uci-incident-event-log/incident_event_log.csv.gz');
const london = zoneNamed('Europe/London') as Zone;

describe.skipIf(!existsSync(LOG))('the UCI incident log (skipped where ../shared is not there)', () => {
  test('is read whole, each ticket as by the first reading of it', async () => {
    const counts = newCounts();
    const history = openHistory(await policyAt(join(ROOT, 'bench/policies/uci')), 'uci');
    if (typeof history === 'string') throw new Error(history);
    const tickets = new Map<string, HistoryTicket>();
    for await (const read of readHistory(readRows([LOG], { cwd: ROOT }), history, counts)) {
      if (isBadRow(read)) throw new Error(`${read.line}: ${read.reason}`);
      tickets.set(read.id, read);
    }
    expect(counts).toMatchObject({ rows: 141_712, tickets: 24_918, bad: 0 });
    expect(tickets.size).toBe(24_918);

    const different: unknown[] = [];
    let early = 0;
    // A move from A to nothing to B was none there; the log's own count of reassignments rises with every one.
    let moves = 0;
    for (const first of readIncidents(LOG)) {
      const ticket = tickets.get(first.number) as HistoryTicket;
      early += first.recorded.early;
      const mine = {
        created: ticket.ticket.created,
        fields: Object.fromEntries(ticket.ticket.fields),
        events: plain(ticket.events),
      };
      const { created, ...fields } = first.ticket;
      // There a missing category was called `?`.
      if (fields['category'] === '?') delete fields['category'];
      const theirs = {
        created: instant(created as string),
        fields: { status: 'New', ...fields },
        events: theirsOf(first.events, fields),
      };
      const [mineMoved, theirsMoved] = [mine.events.filter(isMove), theirs.events.filter(isMove)];
      moves += mineMoved.length - theirsMoved.length;
      const rest = ({ created: at, fields: all, events }: Read) =>
        JSON.stringify(sorted({ created: at, fields: all, events: events.filter((event) => !isMove(event)) }));
      if (rest(mine) !== rest(theirs) || !isWithin(theirsMoved, mineMoved))
        different.push({ id: first.number, mine, theirs });
      expect(ticket.recorded['made_sla']).toBe(String(first.recorded.madeSla));
    }
    expect(
      different.length,
      different
        .slice(0, 4)
        .map((one) => JSON.stringify(one))
        .join('\n'),
    ).toBe(0);
    expect(moves).toBe(1173);
    expect(counts.early).toBe(early);
  }, 120_000);
});

interface Read {
  readonly created: number;
  readonly fields: object;
  readonly events: object[];
}

function isMove(event: object): boolean {
  return (event as { do: string }).do === 'reassign';
}

/** Whether the first list is the second with some taken out. */
function isWithin(some: readonly object[], all: readonly object[]): boolean {
  const texts = some.map((one) => JSON.stringify(one));
  let at = 0;
  for (const one of all) if (JSON.stringify(one) === texts[at]) at++;
  return at === texts.length;
}

function instant(local: string): number {
  return london.toInstant(Date.parse(`${local}:00Z`));
}

/** Events of the first reading with instants; a field set to what it was before is nothing. */
function theirsOf(events: readonly Record<string, string>[], start: Record<string, string>): object[] {
  const now: Record<string, string> = { status: 'New', ...start };
  return events.flatMap(({ at, do: what, ...rest }) => {
    if (what !== 'set') return [{ at: instant(at as string), do: what, ...rest }];
    const changed = Object.entries(rest).filter(([field, value]) => now[field] !== value);
    Object.assign(now, rest);
    return changed.length === 0 ? [] : [{ at: instant(at as string), do: what, ...Object.fromEntries(changed) }];
  });
}

/** The first reading leaves changes of the category and the contact out. */
function plain(events: readonly TicketEvent[]): object[] {
  return events.flatMap((event) => {
    if (event.do !== 'set') {
      const to = 'to' in event ? event.to : undefined;
      return [
        { at: event.at, do: event.do, ...(to && { to }), ...(event.do === 'acknowledge' ? { by: event.by } : {}) },
      ];
    }
    const fields = [...event.fields].filter(([field]) => field !== 'category' && field !== 'contact');
    return fields.length === 0 ? [] : [{ at: event.at, do: 'set', ...Object.fromEntries(fields) }];
  });
}

/** Keys in one order. */
function sorted({ created, fields, events }: Read): unknown {
  const entries = (value: object) => Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return [created, entries(fields), events.map(entries)];
}
