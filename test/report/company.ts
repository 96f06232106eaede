import type { TicketEvent } from '../../src/model/timeline.js';
import type { FieldValue } from '../../src/model/policy.js';
import type { HistoryTicket } from '../../src/replay/history-ticket.js';
import type { ReportOptions } from '../../src/report/options.js';
import type { Report } from '../../src/report/report.js';
import { reportTickets } from '../../src/report-tickets.js';
import { loadTexts, type LoadedWorkspace } from '../../src/workspace.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Two tiers, an office calendar, an SLA with an objective, a ladder of three levels. */
export const COMPANY = `
rungs: 1
workspace: { name: Halden, timezone: UTC }
fields: { priority: [P1, P2], group: text, category: text, status: [Open, Waiting] }
calendars: { office: { hours: { mon-fri: 09:00-17:00 }, day: 8h } }
people:
  ana: { name: Ana Ferreira, contact: { phone: "1" } }
  bo: { name: Bo Lindqvist, contact: { phone: "2" } }
teams:
  experts: { members: [bo], lead: bo, on_call: experts, handles: { group: [experts] } }
schedules:
  desk: { layers: [{ name: all, people: [ana], starts: 2026-01-01T00:00, every: 1w }] }
  experts: { layers: [{ name: all, people: [bo], starts: 2026-01-01T00:00, every: 1w }] }
escalations:
  main:
    levels:
      - { name: Desk, notify: [{ schedule: desk }] }
      - { name: Senior engineer, after: 30m, notify: [{ schedule: experts }] }
      - { name: Boss, after: 2h, notify: [{ person: bo }] }
slas:
  gold:
    pause_when: { status: Waiting }
    targets:
      P1: { acknowledge: 30m, resolution: 4h }
      P2: { acknowledge: 1h, resolution: 1d, calendar: office }
    objective: 75%
matrix: [{ name: All, match: {}, escalation: main, sla: gold }]
`;

export async function workspaceOf(yaml = COMPANY): Promise<LoadedWorkspace> {
  const workspace = await loadTexts([{ path: 'rungs.yaml', text: yaml }], 0);
  const errors = workspace.findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return workspace;
}

type Fields = Readonly<Record<string, FieldValue>>;
/** `[minutes after creation, what]`; what may be fields that change. */
export type Step = readonly [number, TicketEvent['do'] | Fields, { readonly by?: string; readonly to?: string }?];

export function ticket(id: string, created: string | number, fields: Fields, steps: readonly Step[]): HistoryTicket {
  const start = typeof created === 'number' ? created : Date.parse(created);
  const events = steps.map(([minutes, what, more]): TicketEvent => {
    const at = start + minutes * MINUTE;
    const by = more?.by;
    if (typeof what === 'object') return { at, by, do: 'set', fields: new Map(Object.entries(what)) };
    if (what === 'reassign' || what === 'escalate') return { at, by, do: what, to: more?.to };
    return { at, by, do: what } as TicketEvent;
  });
  return {
    id,
    ticket: { created: start, fields: new Map(Object.entries(fields)) },
    events,
    file: 'tickets.csv',
    line: 1,
    recorded: {},
  };
}

export async function reportOf(
  tickets: readonly HistoryTicket[],
  options: ReportOptions = {},
  yaml?: string,
): Promise<Report> {
  return reportTickets(await workspaceOf(yaml), tickets, options);
}
