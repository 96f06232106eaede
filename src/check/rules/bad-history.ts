import { nearestName } from '../../match/nearest-name.js';
import { BUILT_IN_HISTORIES, type EventRule, type FieldColumn, type HistoryDef } from '../../model/history.js';
import type { Condition, Field, Policy } from '../../model/policy.js';
import { childRef, type Ref } from '../../model/ref.js';
import { timeReader } from '../../time/format-reader.js';
import { UTC } from '../../time/zone.js';
import type { PolicyRule, Report } from '../rule.js';

/** Histories that cannot be read with, or that would read what was not known yet. */
export const badHistory: PolicyRule = {
  id: 'bad-history',
  stage: 'policy',
  severity: 'error',
  category: 'names',
  blocks: true,
  summary: 'a history of tickets that cannot be read so',
  *check({ policy }) {
    for (const def of policy.histories.values()) {
      yield* likeFaults(def, policy);
      yield* formatFaults(def);
      for (const [name, column] of def.fields) if (column !== 'none') yield* fieldFaults(name, column, def, policy);
      for (const rules of def.events.values()) {
        if (rules !== 'none') for (const rule of rules) yield* eventFaults(rule, def, policy);
      }
    }
  },
};

function* likeFaults(def: HistoryDef, { histories }: Policy): Generator<Report> {
  const { like } = def;
  if (like === undefined) return;
  const builtIn = (name: string) => (BUILT_IN_HISTORIES as readonly string[]).includes(name);
  const own = like.name === def.name ? undefined : histories.get(like.name);
  if (own === undefined && !builtIn(like.name)) {
    const near = nearestName(
      like.name,
      [...histories.keys(), ...BUILT_IN_HISTORIES].filter((name) => name !== def.name),
    );
    const hint = near === undefined ? `; built in are ${BUILT_IN_HISTORIES.join(', ')}` : `, did you mean "${near}"?`;
    yield { ref: like.ref, message: `there is no history "${like.name}"${hint}` };
    return;
  }
  const seen = [def.name];
  for (let next = own; next !== undefined; next = histories.get(next.like?.name ?? '')) {
    if (next.name === def.name) {
      yield {
        ref: like.ref,
        message: `"${def.name}" is like itself in the end: ${[...seen, def.name].map((name) => `"${name}"`).join(' is like ')}`,
      };
      return;
    }
    if (seen.includes(next.name)) return;
    seen.push(next.name);
  }
}

function* formatFaults(def: HistoryDef): Generator<Report> {
  const judge = function* (format: string, ref: Ref): Generator<Report> {
    const reader = timeReader(format, UTC);
    if (typeof reader === 'string') yield { ref, message: reader };
  };
  for (const { format, ref } of def.formats ?? []) yield* judge(format, ref);
  const rules = [...def.events.values()].flatMap((each) => (each === 'none' ? [] : each));
  for (const column of [def.time, def.created, ...rules.map(({ at }) => at)]) {
    for (const format of column?.formats ?? []) yield* judge(format, childRef((column as { ref: Ref }).ref, 'format'));
  }
}

function* fieldFaults(name: string, column: FieldColumn, def: HistoryDef, policy: Policy): Generator<Report> {
  const field = policy.fields.get(name);
  if (field === undefined) {
    const near = nearestName(name, policy.fields.keys());
    const hint = near === undefined ? '; declare it in `fields`' : `, did you mean "${near}"?`;
    yield { ref: column.ref, part: 'key', message: `there is no field "${name}"${hint}` };
    return;
  }
  const meanings = [...column.values.values()].filter(({ value }) => value !== 'none');
  for (const meaning of [...meanings, column.otherwise, column.starts]) {
    if (meaning !== undefined) yield* valueFaults(field, meaning);
  }
  yield* leaks(column.columns, column.ref, def, policy);
}

function* valueFaults(field: Field, { value, ref }: { readonly value: string; readonly ref: Ref }): Generator<Report> {
  if (field.kind === 'number' && Number.isNaN(Number(value)))
    yield { ref, message: `"${field.name}" is a number, not "${value}"` };
  if (field.kind !== 'enum' || field.values.includes(value)) return;
  const near = nearestName(value, field.values);
  const hint = near === undefined ? `; it has ${field.values.join(', ')}` : `, did you mean "${near}"?`;
  yield { ref, message: `"${field.name}" has no value "${value}"${hint}` };
}

function* eventFaults(rule: EventRule, def: HistoryDef, policy: Policy): Generator<Report> {
  const { ref } = rule;
  const timed = rule.at !== undefined || rule.after !== undefined;
  const seen = rule.when !== undefined || rule.each !== undefined || rule.changed !== undefined;
  const rows = settled(def, policy, (each) => each.rows);
  if (!timed && !seen) {
    yield {
      ref,
      message:
        'this says nothing of when it happened: give `when`, `each` or `changed`, or with rows of tickets `at` or `after`',
    };
  } else if (rows === 'events' && timed) {
    const help = 'on every row it may be the last value, which nobody knew then: use `when`, `each` or `changed`';
    yield {
      ref,
      message: 'with rows of events a row has its own time; `at` and `after` are for rows of tickets',
      help,
    };
  } else if (rows === 'tickets' && (!timed || rule.each !== undefined || rule.changed !== undefined)) {
    yield {
      ref,
      message: 'with rows of tickets nothing changes from row to row; say by `at` or `after` when it happened',
    };
  }
  for (const condition of [rule.when, rule.each]) {
    for (const [column, at] of condition === undefined ? [] : columnsIn(condition))
      yield* leaks([column], at, def, policy);
  }
  yield* leaks(rule.changed ?? [], childRef(ref, 'changed'), def, policy);
}

/** Columns with their last value on every row say on the first row already how it ended. */
function* leaks(columns: readonly string[], ref: Ref, def: HistoryDef, policy: Policy): Generator<Report> {
  const final = settled(def, policy, (each) => each.final) ?? [];
  for (const column of columns) {
    if (!final.includes(column)) continue;
    yield {
      ref,
      message: `"${column}" is \`final\`: it holds its last value on every row, which nobody knew then; only \`keep\` may name it`,
    };
  }
}

function* columnsIn({ tests, anyOf }: Condition): Generator<readonly [string, Ref]> {
  for (const { field, ref } of tests) yield [field, ref];
  for (const one of anyOf ?? []) yield* columnsIn(one);
}

/** What the history says itself or one of those that it is like. */
function settled<T>(def: HistoryDef, { histories }: Policy, read: (def: HistoryDef) => T | undefined): T | undefined {
  const seen = new Set<HistoryDef>();
  for (
    let at: HistoryDef | undefined = def;
    at !== undefined && !seen.has(at);
    at = histories.get(at.like?.name ?? '')
  ) {
    seen.add(at);
    const found = read(at);
    if (found !== undefined) return found;
  }
  return undefined;
}
