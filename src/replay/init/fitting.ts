import type { HistoryDef } from '../../model/history.js';

/** So many columns of a built-in history must be in a file before it counts as one of its kind. */
const ENOUGH = 5;

/** The built-in history that a file fits best, if any; `generic` says nothing that a first history does not say better. */
export function fittingHistory(
  columns: readonly string[],
  rows: 'tickets' | 'events',
  builtIn: ReadonlyMap<string, readonly HistoryDef[]>,
): string | undefined {
  let best: string | undefined;
  let most = ENOUGH - 1;
  for (const [name, shapes] of builtIn) {
    if (name === 'generic') continue;
    for (const shape of shapes) {
      const found = new Set(columnsOf(shape).filter((column) => columns.includes(column)));
      const has = (names: readonly string[] | undefined) =>
        names === undefined || names.some((one) => columns.includes(one));
      if (shape.rows !== rows || !has(shape.id) || !has(shape.created?.columns) || !has(shape.time?.columns)) continue;
      if (shape.change !== undefined && !has(shape.change.column)) continue;
      if (found.size > most) [best, most] = [name, found.size];
    }
  }
  return best;
}

function columnsOf({ id, time, created, order, keep, final, fields, events }: HistoryDef): string[] {
  const ofFields = [...fields.values()].flatMap((field) => (field === 'none' ? [] : field.columns));
  const ofEvents = [...events.values()].flatMap((rules) =>
    rules === 'none'
      ? []
      : rules.flatMap((rule) => [
          ...(rule.at?.columns ?? []),
          ...(rule.after?.columns ?? []),
          ...(rule.changed ?? []),
          ...(rule.by ?? []),
        ]),
  );
  return [
    ...(id ?? []),
    ...(time?.columns ?? []),
    ...(created?.columns ?? []),
    ...(order ?? []),
    ...(keep ?? []),
    ...(final ?? []),
    ...ofFields,
    ...ofEvents,
  ];
}
