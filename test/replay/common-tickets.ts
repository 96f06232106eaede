import fc from 'fast-check';
import type { FieldValue } from '../../src/model/policy.js';
import type { TicketEvent } from '../../src/model/timeline.js';
import type { HistoryTicket } from '../../src/replay/history-ticket.js';
import type { PlainTicket } from '../../src/replay/plain/plain-ticket.js';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 23);

const after = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  fc.integer({ min: 0, max: 90 }).map((n) => n * 5 * MINUTE),
);
const maker = fc.constantFrom(undefined, undefined, 'ana', 'helper', 'somebody');

/** Tickets of the common kind, on whole minutes: there are many ties. */
export const common = fc.record({
  created: fc.integer({ min: 0, max: 6 * 24 * 12 }).map((n) => START + n * 5 * MINUTE),
  acknowledged: after,
  responded: after,
  resolved: after,
  by: fc.tuple(maker, maker, maker),
  priority: fc.constantFrom('P1', 'P2', 'P3', 'P4', undefined),
  category: fc.constantFrom('net', 'db', undefined),
  status: fc.constantFrom(undefined, undefined, undefined, 'pending'),
});

export type Common = typeof common extends fc.Arbitrary<infer T> ? T : never;

export function ticketOf(
  { created, acknowledged, responded, resolved, by, ...rest }: Common,
  i: number,
): HistoryTicket {
  const fields = new Map<string, FieldValue>();
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) fields.set(name, value);
  const events: TicketEvent[] = [];
  const happens = (
    event: 'acknowledge' | 'respond' | 'resolve',
    delay: number | undefined,
    who: string | undefined,
  ) => {
    if (delay !== undefined) events.push({ at: created + delay, by: who, do: event });
  };
  happens('acknowledge', acknowledged, by[0]);
  happens('respond', responded, by[1]);
  happens('resolve', resolved, by[2]);
  events.sort((a, b) => a.at - b.at);
  return { id: `T${i}`, ticket: { created, fields }, events, file: 't.csv', line: i + 2, recorded: {} };
}

export function plainOf(
  ticket: HistoryTicket,
  { created, acknowledged, responded, resolved, by }: Common,
): PlainTicket {
  const at = (delay: number | undefined) => (delay === undefined ? Number.POSITIVE_INFINITY : created + delay);
  return {
    line: ticket.line,
    moments: Float64Array.of(created, at(acknowledged), at(responded), at(resolved)),
    signature: { index: ticket.line, fields: ticket.ticket.fields, unknown: [] },
    acknowledgedBy: by[0],
    respondedBy: by[1],
    resolvedBy: by[2],
    whole: () => ticket,
  };
}
