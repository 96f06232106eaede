import type { Plan } from '../model/plan.js';
import type { Dimension } from './dimension.js';
import { groupedSpreads } from './grouped-spreads.js';
import { compare } from './ping-pong.js';
import { ratesOf, type Verdicts } from './rate-counts.js';
import { type RatesTable, TIMES, type TimesTable, type TimeSpread } from './report.js';
import type { DimensionColumn, TicketColumns } from './ticket-columns.js';

/** The values of one dimension as rows: in the order of the policy where it has one, else the most tickets first. */
interface DimensionRows {
  readonly values: readonly (string | undefined)[];
  /** The row of a value's number; -1 is the row of tickets without one. */
  rowOf(id: number): number;
}

/** Times and rates of each value of each dimension. `label` is what a value may be called: names that it makes equal are one row. */
export function dimensionTables(
  columns: TicketColumns,
  verdicts: Verdicts,
  plan: Plan,
  dimensions: readonly Dimension[],
  label: (value: string) => string,
): { readonly times: TimesTable[]; readonly rates: RatesTable[] } {
  const times = [timesTable(columns, undefined)];
  const rates: RatesTable[] = [];
  for (const [i, { name }] of dimensions.entries()) {
    const column = columns.dimensions[i] as DimensionColumn;
    const rows = rowsOf(column, plan.policy.fields.get(name)?.values ?? [], label);
    const counts = ratesOf(columns, verdicts, rows.values.length, (ticket) => rows.rowOf(column.first.at(ticket)));
    rates.push({
      dimension: name,
      rows: counts.flatMap((count, row) => (count.tickets === 0 ? [] : [{ value: rows.values[row], ...count }])),
    });
    times.push(timesTable(columns, { name, column, rows }));
  }
  return { times, rates };
}

function rowsOf(column: DimensionColumn, order: readonly string[], label: (value: string) => string): DimensionRows {
  const { names, first } = column;
  const counts = new Float64Array(names.size + 1);
  for (let i = 0; i < first.length; i++) (counts[first.at(i) + 1] as number)++;
  const tickets = new Map<string, number>();
  for (let id = 0; id < names.size; id++) {
    const value = label(names.nameOf(id) as string);
    tickets.set(value, (tickets.get(value) ?? 0) + (counts[id + 1] as number));
  }
  const place = (value: string): number => (order.includes(value) ? order.indexOf(value) : order.length);
  const values = [...tickets.keys()].sort(
    (a, b) => place(a) - place(b) || (tickets.get(b) as number) - (tickets.get(a) as number) || compare(a, b),
  );
  const rows = new Map(values.map((value, row) => [value, row]));
  const byId = Int32Array.from(
    { length: names.size },
    (_, id) => rows.get(label(names.nameOf(id) as string)) as number,
  );
  return { values: [...values, undefined], rowOf: (id) => (id < 0 ? values.length : (byId[id] as number)) };
}

function timesTable(
  columns: TicketColumns,
  by: { readonly name: string; readonly column: DimensionColumn; readonly rows: DimensionRows } | undefined,
): TimesTable {
  const values = by?.rows.values ?? [undefined];
  const spreads = TIMES.map((kind) => {
    const groupOf = (ticket: number): number => (by === undefined ? 0 : by.rows.rowOf(by.column.at[kind].at(ticket)));
    const of = (numbers: { at(ticket: number): number }) =>
      groupedSpreads(columns.size, values.length, groupOf, (ticket) => numbers.at(ticket));
    const elapsed = of(columns.elapsed[kind]);
    const open = of(columns.open[kind]);
    return values.map((_, row): TimeSpread => ({ elapsed: elapsed[row], open: open[row] }));
  });
  const [acknowledge, respond, resolve] = spreads as [TimeSpread[], TimeSpread[], TimeSpread[]];
  const rows = values.map((value, row) => ({
    value,
    acknowledge: acknowledge[row] as TimeSpread,
    respond: respond[row] as TimeSpread,
    resolve: resolve[row] as TimeSpread,
  }));
  const isEmpty = (row: (typeof rows)[number]): boolean => TIMES.every((kind) => row[kind].elapsed === undefined);
  return { dimension: by?.name, rows: by === undefined ? rows : rows.filter((row) => !isEmpty(row)) };
}
