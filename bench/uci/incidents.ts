import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** One row of the log: one audited change. The file has no quotes, so a line is split at its commas. */
type Row = Record<string, string>;

export interface Incident {
  readonly number: string;
  readonly ticket: Record<string, string>;
  readonly events: Record<string, string>[];
  /** What the log itself says of it. */
  readonly recorded: {
    readonly madeSla: boolean;
    readonly reassigned: number;
    readonly reopened: number;
    readonly paused: boolean;
    readonly priority: string;
    readonly priorityChanged: boolean;
    /** Rows whose time lies before the incident was opened; they count as at its opening. */
    readonly early: number;
  };
}

const PRIORITIES: Record<string, string> = {
  '1 - Critical': 'P1',
  '2 - High': 'P2',
  '3 - Moderate': 'P3',
  '4 - Low': 'P4',
};
const CONTACTS = new Set(['Phone', 'Self service', 'Email', 'IVR', 'Direct opening']);
const RESOLVED = new Set(['Resolved', 'Closed']);

/** Every incident of the log with its own events, in the order in which they were opened in the file. */
export function readIncidents(path: string): Incident[] {
  const [head = '', ...lines] = gunzipSync(readFileSync(path)).toString('latin1').split(/\r?\n/);
  const names = head.split(',');
  const rows = new Map<string, Row[]>();
  for (const line of lines) {
    if (line === '') continue;
    const cells = line.split(',');
    const row = Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
    const number = row['number'] as string;
    const known = rows.get(number);
    if (known === undefined) rows.set(number, [row]);
    else known.push(row);
  }
  return [...rows].map(([number, list]) => incident(number, list));
}

/**
 * What happened, read off the changes between rows: the first assignee is the acknowledgement, a new group a reassignment,
 * `Resolved` or `Closed` the resolution, any other state after it a reopen.
 */
function incident(number: string, rows: Row[]): Incident {
  rows.sort((a, b) => time(a) - time(b) || Number(a['sys_mod_count']) - Number(b['sys_mod_count']));
  const first = rows[0] as Row;
  const opened = localTime(first['opened_at'] as string);
  const events: Record<string, string>[] = [];
  let resolved = false;
  let acknowledged = false;
  let early = 0;
  let before: Row = { ...first, incident_state: 'New', assigned_to: '?' };
  for (const row of rows) {
    let at = localTime(row['sys_updated_at'] as string);
    if (at < opened) {
      at = opened;
      early++;
    }
    const changes: Record<string, string> = {};
    const state = row['incident_state'] as string;
    if (row['priority'] !== before['priority']) changes['priority'] = PRIORITIES[row['priority'] as string] as string;
    const reopens = resolved && !RESOLVED.has(state) && state !== '-100';
    if (reopens) {
      events.push({ at, do: 'reopen' });
      resolved = false;
    }
    if (state !== before['incident_state'] && !RESOLVED.has(state) && state !== '-100') changes['status'] = state;
    const group = row['assignment_group'] as string;
    if (group !== before['assignment_group'] && group !== '?') {
      changes['group'] = group;
      if (before['assignment_group'] !== '?') events.push({ at, do: 'reassign', to: group });
    }
    if (Object.keys(changes).length > 0) events.push({ at, do: 'set', ...changes });
    if (!acknowledged && row['assigned_to'] !== '?') {
      acknowledged = true;
      events.push({ at, do: 'acknowledge', by: row['assigned_to'] as string });
    }
    if (!resolved && RESOLVED.has(state)) {
      events.push({ at, do: 'resolve' });
      resolved = true;
    }
    before = row;
  }
  const last = rows[rows.length - 1] as Row;
  const ticket: Record<string, string> = {
    created: opened,
    priority: PRIORITIES[first['priority'] as string] as string,
    category: first['category'] as string,
  };
  if (first['assignment_group'] !== '?') ticket['group'] = first['assignment_group'] as string;
  if (CONTACTS.has(first['contact_type'] as string)) ticket['contact'] = first['contact_type'] as string;
  return {
    number,
    ticket,
    events,
    recorded: {
      madeSla: last['made_sla'] === 'true',
      reassigned: Number(last['reassignment_count']),
      reopened: Number(last['reopen_count']),
      paused: rows.some((row) => (row['incident_state'] as string).startsWith('Awaiting')),
      priority: PRIORITIES[last['priority'] as string] as string,
      priorityChanged: rows.some((row) => row['priority'] !== first['priority']),
      early,
    },
  };
}

/**
 * Two hundred incidents that show everything, fifty of each priority in the order of the file: up to ten that were reopened,
 * ten whose priority changed, ten that were paused and ten that were reassigned, and the first others.
 */
export function twoHundred(incidents: readonly Incident[]): Incident[] {
  const chosen: Incident[] = [];
  for (const priority of ['P1', 'P2', 'P3', 'P4']) {
    const of = incidents.filter((each) => each.recorded.priority === priority);
    const some = new Set<Incident>();
    const take = (count: number, is: (recorded: Incident['recorded']) => boolean) => {
      for (const each of of.filter((one) => !some.has(one) && is(one.recorded)).slice(0, count)) some.add(each);
    };
    take(10, (recorded) => recorded.reopened > 0);
    take(10, (recorded) => recorded.priorityChanged);
    take(10, (recorded) => recorded.paused);
    take(10, (recorded) => recorded.reassigned > 0);
    take(50 - some.size, () => true);
    chosen.push(...some);
  }
  return chosen;
}

/** `29/2/2016 01:16` as `2016-02-29T01:16`. */
function localTime(text: string): string {
  const match = /^(\d+)\/(\d+)\/(\d{4}) (\d\d:\d\d)$/.exec(text);
  if (match === null) throw new Error(`"${text}" is no d/m/yyyy HH:MM`);
  return `${match[3]}-${match[2]?.padStart(2, '0')}-${match[1]?.padStart(2, '0')}T${match[4]}`;
}

function time(row: Row): number {
  return Date.parse(`${localTime(row['sys_updated_at'] as string)}:00Z`);
}
