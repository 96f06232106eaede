import { type Cells, flatten, isObject, scalarText } from './json-cells.js';

interface Change {
  readonly field: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

interface Step {
  readonly at: string | undefined;
  readonly by: string | undefined;
  readonly changes: readonly Change[];
}

/**
 * The rows of a Jira issue: one as it was created, and one for each entry of its changelog. `status`, `priority`, `assignee`
 * and all that the changelog names are as of the row's `time`; what begins with `fields.` is as of the export, on every row.
 * A changelog that is not complete is no history: the answer says so.
 */
export function jiraRows(issue: Record<string, unknown>): (Cells | string)[] {
  const fields = issue['fields'] as Record<string, unknown>;
  const log = isObject(issue['changelog']) ? issue['changelog'] : {};
  const histories = Array.isArray(log['histories']) ? log['histories'].filter(isObject) : [];
  const total = Number(log['total'] ?? histories.length);
  const key = scalarText(issue['key']) ?? scalarText(issue['id']) ?? '';
  if (total > histories.length)
    return [`the changelog of ${key} has ${histories.length} of ${total} entries; export all pages of it`];
  const steps = histories.map(stepOf).sort((a, b) => compare(instant(a.at), instant(b.at)));
  const common: Cells = new Map([['key', key]]);
  for (const [name, cell] of flatten(fields, 'fields.')) common.set(name, cell);
  const created = scalarText(fields['created']);
  common.set('created', created);
  const state = new Map(Object.entries(current(fields)));
  // Backwards: what a field was before its first change is what that change came from.
  for (const step of [...steps].reverse()) for (const { field, from } of step.changes) state.set(field, from);
  const rows: Cells[] = [row(common, state, created, undefined)];
  for (const { at, by, changes } of steps) {
    for (const { field, to } of changes) state.set(field, to);
    rows.push(row(common, state, at, by));
  }
  const resolved = scalarText(fields['resolutiondate']);
  if (issue['changelog'] === undefined && resolved !== undefined) {
    // Without a changelog it is known when it was solved, and not what it was before.
    rows[0]?.delete('status');
    rows.push(row(common, state, resolved, undefined));
  }
  return rows;
}

function row(
  common: Cells,
  state: ReadonlyMap<string, string | undefined>,
  time: string | undefined,
  by: string | undefined,
): Cells {
  const cells: Cells = new Map(common);
  for (const [field, value] of state) if (!cells.has(field)) cells.set(field, value);
  cells.set('time', time);
  cells.set('author', by);
  return cells;
}

/** What is not in the changelog has its present value since creation. */
function current(fields: Record<string, unknown>): Record<string, string | undefined> {
  const named: Record<string, string | undefined> = {};
  for (const field of ['status', 'priority', 'assignee', 'issuetype', 'project', 'resolution', 'reporter']) {
    named[field] = nameOf(fields[field]);
  }
  return named;
}

function stepOf(history: Record<string, unknown>): Step {
  const items = Array.isArray(history['items']) ? history['items'].filter(isObject) : [];
  return {
    at: scalarText(history['created']),
    by: nameOf(history['author']),
    changes: items.map((item) => ({
      field: scalarText(item['field']) ?? '',
      from: scalarText(item['fromString']) ?? scalarText(item['from']),
      to: scalarText(item['toString'] as unknown) ?? scalarText(item['to']),
    })),
  };
}

function nameOf(value: unknown): string | undefined {
  if (!isObject(value)) return scalarText(value);
  return scalarText(value['displayName']) ?? scalarText(value['name']);
}

/** Enough to put entries in order: all of an issue are written alike. */
function instant(text: string | undefined): number {
  return Date.parse((text ?? '').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
