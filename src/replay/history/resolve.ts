import type { EventRule, FieldColumn, HistoryDef, HistoryEvent, TimeColumn } from '../../model/history.js';
import { fileRef } from '../../model/ref.js';

/** The shapes in which a built-in history comes: the first whose columns a file has is the one. */
export type BuiltIn = (name: string) => readonly HistoryDef[] | undefined;

/** Everything that is not declared anywhere. */
const NOTHING: HistoryDef = {
  name: '',
  ref: fileRef(''),
  like: undefined,
  rows: undefined,
  grouped: undefined,
  id: undefined,
  time: undefined,
  formats: undefined,
  timezone: undefined,
  order: undefined,
  created: undefined,
  change: undefined,
  missing: undefined,
  final: undefined,
  keep: undefined,
  fields: new Map(),
  events: new Map(),
};

/**
 * A history with all that it has from those it is `like`, in each shape that is possible: a file may be one row a ticket or
 * one row an event. A text in place of it says what is in the way.
 */
export function resolveHistory(
  name: string,
  declared: ReadonlyMap<string, HistoryDef>,
  builtIn: BuiltIn,
): readonly HistoryDef[] | string {
  const chain: HistoryDef[] = [];
  let next: string | undefined = name;
  while (next !== undefined) {
    const own: HistoryDef | undefined = chain.some((def) => def.name === next) ? undefined : declared.get(next);
    if (own === undefined) {
      const shapes = builtIn(next);
      // One that is called like a built-in may start from that.
      if (shapes !== undefined) return withShapes(shapes, chain);
      if (chain.length === 0) return `there is no history "${next}"`;
      const last = chain[chain.length - 1]?.name;
      return chain.some((def) => def.name === next)
        ? `the history "${last}" is like "${next}", which is like "${last}" in the end`
        : `the history "${last}" is like "${next}", which is not there`;
    }
    chain.push(own);
    next = own.like?.name;
  }
  return withShapes([NOTHING], chain);
}

function withShapes(shapes: readonly HistoryDef[], chain: readonly HistoryDef[]): readonly HistoryDef[] {
  const rows = chain.find((def) => def.rows !== undefined)?.rows;
  const fitting =
    rows === undefined ? shapes : shapes.filter((shape) => shape.rows === rows || shape.rows === undefined);
  // What a built-in says of tickets says nothing of events.
  const [first = NOTHING] = shapes;
  const start = fitting.length > 0 ? fitting : [{ ...first, rows, time: undefined, events: new Map() }];
  return start.map((shape) => chain.reduceRight((base, def) => merged(base, def), shape));
}

function merged(base: HistoryDef, def: HistoryDef): HistoryDef {
  return {
    name: def.name,
    ref: def.ref,
    like: def.like,
    rows: def.rows ?? base.rows,
    grouped: def.grouped ?? base.grouped,
    id: def.id ?? base.id,
    time: mergedTime(base.time, def.time),
    formats: def.formats ?? base.formats,
    timezone: def.timezone ?? base.timezone,
    order: def.order ?? base.order,
    created: mergedTime(base.created, def.created),
    change: def.change ?? base.change,
    missing: def.missing ?? base.missing,
    final: def.final ?? base.final,
    keep: def.keep ?? base.keep,
    fields: new Map<string, FieldColumn | 'none'>([...base.fields, ...mergedFields(base, def)]),
    events: new Map<HistoryEvent, readonly EventRule[] | 'none'>([...base.events, ...def.events]),
  };
}

/** What is written without a column is about the inherited one. */
function mergedTime(base: TimeColumn | undefined, own: TimeColumn | undefined): TimeColumn | undefined {
  if (base === undefined || own === undefined) return own ?? base;
  return {
    ref: own.ref,
    columns: own.columns.length > 0 ? own.columns : base.columns,
    formats: own.formats.length > 0 ? own.formats : base.formats,
    timezone: own.timezone ?? base.timezone,
  };
}

function* mergedFields(base: HistoryDef, def: HistoryDef): Generator<[string, FieldColumn | 'none']> {
  for (const [field, own] of def.fields) {
    const before = base.fields.get(field);
    if (own === 'none' || own.columns.length > 0 || before === undefined || before === 'none') yield [field, own];
    else
      yield [
        field,
        {
          ref: own.ref,
          columns: before.columns,
          values: own.values.size > 0 ? own.values : before.values,
          otherwise: own.otherwise ?? before.otherwise,
          starts: own.starts ?? before.starts,
          split: own.split ?? before.split,
        },
      ];
  }
}
