import type { RowBatch } from '../../model/rows.js';
import { type ColumnFacts, columnFacts, valueText } from './column-facts.js';

/** How a file seems to be laid out. */
export interface Layout {
  readonly facts: readonly ColumnFacts[];
  readonly rows: 'tickets' | 'events';
  readonly id: ColumnFacts | undefined;
  readonly time: ColumnFacts | undefined;
  readonly created: ColumnFacts | undefined;
  readonly order: ColumnFacts | undefined;
  /** Rows of one ticket follow one another. */
  readonly grouped: boolean;
  /** Times that are the same on all rows of a ticket and are not its creation. */
  readonly final: readonly ColumnFacts[];
}

const ID = [
  /^(ticket|incident|issue|case)?[ _.]?(id|number|no|key)$/i,
  /(^|[ _.:])(id|number|key|case:concept:name)$/i,
];
const CREATED = [/^(created|opened|reported)/i, /creat|open|report|start/i];
const CHANGED = [/^(sys_)?updated/i, /updat|modif|chang|timestamp|time$/i, /time|date|at$/i];
const ORDER = [/mod_count|seq|order|version|revision/i];

/** Looks at the names of the columns and at what is in them. */
export function layoutOf(batch: RowBatch): Layout {
  const facts = columnFacts(batch);
  const isTime = ({ formats }: ColumnFacts) => formats.length > 0;
  const id =
    named(
      facts.filter((each) => !isTime(each) && each.filled > 0),
      ID,
    ) ?? facts.find(({ many, filled }) => many || filled === batch.rows.length);
  const tickets = ticketsOf(batch, id);
  const rows = tickets !== undefined && tickets.ids < batch.rows.length * 0.95 ? 'events' : 'tickets';
  const times = facts.filter(isTime);
  const isFixed = (each: ColumnFacts) => rows === 'events' && fixed(batch, id, each);
  const created = named(
    times.filter((each) => rows === 'tickets' || isFixed(each)),
    CREATED,
  );
  const moving = times.filter((each) => each !== created && !isFixed(each));
  const time = rows === 'tickets' ? undefined : (named(moving, CHANGED) ?? moving[0]);
  return {
    facts,
    rows,
    id,
    time,
    created: created ?? (rows === 'tickets' ? times[0] : undefined),
    order:
      rows === 'tickets'
        ? undefined
        : named(
            facts.filter(({ numeric }) => numeric),
            ORDER,
          ),
    grouped: tickets?.together ?? false,
    final: times.filter((each) => each !== created && each !== time && isFixed(each)),
  };
}

/** The first column that has one of the names, those before the others. */
export function named(facts: readonly ColumnFacts[], patterns: readonly RegExp[]): ColumnFacts | undefined {
  for (const pattern of patterns) {
    const found = facts.find(({ name }) => pattern.test(name));
    if (found !== undefined) return found;
  }
  return undefined;
}

function ticketsOf({ columns, rows }: RowBatch, id: ColumnFacts | undefined) {
  if (id === undefined) return undefined;
  const place = columns.indexOf(id.name);
  const ids = new Set<string | undefined>();
  let together = true;
  let before: string | undefined;
  for (const { cells } of rows) {
    const text = valueText(cells[place]);
    if (text !== before && ids.has(text)) together = false;
    ids.add(text);
    before = text;
  }
  return { ids: ids.size, together };
}

/** Whether a column is the same on all rows of a ticket. */
function fixed({ columns, rows }: RowBatch, id: ColumnFacts | undefined, { name }: ColumnFacts): boolean {
  if (id === undefined) return false;
  const [idAt, at] = [columns.indexOf(id.name), columns.indexOf(name)];
  const seen = new Map<string | undefined, string | undefined>();
  return rows.every(({ cells }) => {
    const [ticket, text] = [valueText(cells[idAt]), valueText(cells[at])];
    if (seen.has(ticket)) return seen.get(ticket) === text;
    seen.set(ticket, text);
    return true;
  });
}
