import { BUILT_IN_HISTORIES, type FieldColumn, type HistoryDef } from './model/history.js';
import type { Policy } from './model/policy.js';
import { nearestName } from './match/nearest-name.js';
import { builtInHistory } from './parse/histories/built-in.js';
import { compileHistory } from './replay/history/compile.js';
import type { RowBatch } from './model/rows.js';
import type { CompiledHistory } from './replay/history/compiled.js';
import { resolveHistory } from './replay/history/resolve.js';
import { historyInit } from './replay/init/history-init.js';
import { UTC, zoneNamed } from './time/zone.js';

/** A history of the policy or a built-in one, ready to read with; a text in place of it says what is in the way. */
export function openHistory(policy: Policy, name: string): CompiledHistory | string {
  const shapes = resolveHistory(name, policy.histories, (each) => builtInFor(policy, each));
  if (typeof shapes !== 'string') {
    const zone = zoneNamed(policy.workspace.timezone) ?? UTC;
    return compileHistory(shapes, { fields: policy.fields, zone });
  }
  if (policy.histories.has(name)) return shapes;
  const near = nearestName(name, historyNames(policy));
  return near === undefined
    ? `${shapes}; there are ${historyNames(policy).join(', ')}`
    : `${shapes}, did you mean "${near}"?`;
}

/**
 * A built-in history; `generic` reads every field of the policy from the column of its name. Not `status`, where a row is a
 * ticket: it would be the last one, and a ticket that waits now would seem to have waited from the beginning.
 */
function builtInFor({ fields }: Policy, name: string): readonly HistoryDef[] | undefined {
  const shapes = builtInHistory(name);
  if (name !== 'generic') return shapes;
  return shapes?.map((shape) => {
    const own = [...fields.values()].filter((field) => field.name !== 'status' || shape.rows === 'events');
    const columns = own.map((field): [string, FieldColumn] => [
      field.name,
      {
        ref: shape.ref,
        columns: [field.name],
        values: new Map(),
        otherwise: undefined,
        starts: undefined,
        split: field.kind === 'list' ? ',' : undefined,
      },
    ]);
    return { ...shape, fields: new Map([...columns, ...shape.fields]) };
  });
}

/** The histories that may be named: those of the policy first. */
export function historyNames(policy: Policy): string[] {
  return [...new Set([...policy.histories.keys(), ...BUILT_IN_HISTORIES])];
}

/** How many rows are enough to guess by. */
const SAMPLE = 5000;

/** A first `histories` section, by looking at the first rows of a file. Undefined where there are none. */
export async function suggestHistory(
  rows: AsyncIterable<RowBatch>,
  policy: Policy,
  name: string,
): Promise<string | undefined> {
  let sample: RowBatch | undefined;
  for await (const batch of rows) {
    sample = { ...batch, rows: [...(sample?.rows ?? []), ...batch.rows] };
    if (sample.rows.length >= SAMPLE) break;
  }
  if (sample === undefined || sample.rows.length === 0) return undefined;
  const builtIn = new Map(BUILT_IN_HISTORIES.map((each) => [each, builtInHistory(each) ?? []] as const));
  return historyInit(sample, { name, fields: policy.fields, builtIn });
}
