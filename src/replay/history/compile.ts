import { compileCondition } from '../../match/evaluate.js';
import {
  type EventRule,
  HISTORY_EVENTS,
  type HistoryDef,
  type HistoryEvent,
  type TimeColumn,
} from '../../model/history.js';
import type { Condition, Field } from '../../model/policy.js';
import { type ReadTime, timeReader } from '../../time/format-reader.js';
import { zoneNamed } from '../../time/zone.js';
import type { Zone } from '../../time/zone-type.js';
import { NONE } from './field-value.js';
import type { CompiledHistory, EventSlot, FieldSlot, Shape, TimeSlot } from './compiled.js';

/** What a history is compiled against. */
export interface HistoryContext {
  readonly fields: ReadonlyMap<string, Field>;
  /** For times without an offset, where the history names no zone (T2). */
  readonly zone: Zone;
}

/** A history made ready to read with, or what is in the way of that. */
export function compileHistory(shapes: readonly HistoryDef[], context: HistoryContext): CompiledHistory | string {
  const compiled: Shape[] = [];
  for (const def of shapes) {
    const shape = compileShape(def, context);
    if (typeof shape === 'string') return `the history "${def.name}" ${shape}`;
    compiled.push(shape);
  }
  return { name: shapes[0]?.name ?? '', shapes: compiled };
}

class Slots {
  readonly names: (readonly string[])[] = [];
  private readonly known = new Map<string, number>();

  of(names: readonly string[]): number {
    const key = JSON.stringify(names);
    let slot = this.known.get(key);
    if (slot === undefined) {
      slot = this.names.push(names) - 1;
      this.known.set(key, slot);
    }
    return slot;
  }

  maybe(names: readonly string[] | undefined): number | undefined {
    return names === undefined || names.length === 0 ? undefined : this.of(names);
  }

  /** Conditions name columns one by one. */
  condition(condition: Condition | undefined): ReturnType<typeof compileCondition> | undefined {
    if (condition === undefined) return undefined;
    this.columnsOf(condition);
    return compileCondition(condition);
  }

  private columnsOf({ tests, anyOf }: Condition): void {
    for (const { field } of tests) this.of([field]);
    for (const one of anyOf ?? []) this.columnsOf(one);
  }
}

function compileShape(def: HistoryDef, context: HistoryContext): Shape | string {
  const slots = new Slots();
  const rows = def.rows ?? 'tickets';
  const id = slots.maybe(def.id);
  if (id === undefined) return 'does not say which column names the ticket: give `id`';
  const times = new Times(def, context.zone, slots);
  const time = times.of(def.time);
  const created = times.of(def.created);
  if (rows === 'events' && time === undefined)
    return "has rows of events and does not say which column has a row's time: give `time`";
  if (rows === 'tickets' && created === undefined) return 'does not say which column has the creation: give `created`';
  const events = eventSlots(def, slots, times);
  const fields = fieldSlots(def, slots, context.fields);
  const known = rows === 'events' ? slots.names.flat().find((name) => def.final?.includes(name)) : undefined;
  if (known !== undefined)
    return `reads "${known}", which holds its last value on every row (\`final\`): nobody knew that then`;
  if (times.fault !== undefined) return times.fault;
  return {
    rows,
    grouped: def.grouped ?? false,
    slots: slots.names,
    id,
    time: rows === 'events' ? time : undefined,
    created,
    change: def.change && { column: slots.of(def.change.column), value: slots.of(def.change.value) },
    order: (def.order ?? []).map((column) => slots.of([column])),
    missing: new Set(['', ...(def.missing ?? [])]),
    keep: (def.keep ?? []).map((name) => ({ name, slot: slots.of([name]) })),
    fields,
    events,
  };
}

/** Readers of times; what is wrong with a format is kept. */
class Times {
  fault: string | undefined;
  private readonly def: HistoryDef;
  private readonly zone: Zone;
  private readonly slots: Slots;

  constructor(def: HistoryDef, zone: Zone, slots: Slots) {
    this.def = def;
    this.zone = zone;
    this.slots = slots;
  }

  of(column: TimeColumn | undefined): TimeSlot | undefined {
    if (column === undefined || column.columns.length === 0) return undefined;
    const { def } = this;
    // Its own, or those of the rows' times, or those of the whole history.
    const own = [column, def.time].find((each) => each !== undefined && each.formats.length > 0)?.formats;
    const formats = own ?? def.formats?.map(({ format }) => format) ?? [];
    const name = column.timezone ?? def.time?.timezone ?? def.timezone;
    const zone = (name === undefined ? undefined : zoneNamed(name)) ?? this.zone;
    const list = formats.length > 0 ? formats : ['iso'];
    return { slot: this.slots.of(column.columns), read: this.reader(list, zone), format: list.join(' or ') };
  }

  private reader(formats: readonly string[], zone: Zone): ReadTime {
    const readers: ReadTime[] = [];
    for (const format of formats) {
      const reader = timeReader(format, zone);
      if (typeof reader === 'string') this.fault ??= `cannot read times: ${reader}`;
      else readers.push(remembered(reader));
    }
    const [first] = readers;
    if (readers.length === 1 && first !== undefined) return first;
    return (text) => {
      for (const read of readers) {
        const instant = read(text);
        if (instant !== undefined) return instant;
      }
      return undefined;
    };
  }
}

/** Rows that follow one another often have the same time: that of the creation, for one. */
function remembered(read: ReadTime): ReadTime {
  let text: string | undefined;
  let instant: number | undefined;
  return (asked) => {
    if (asked !== text) {
      text = asked;
      instant = read(asked);
    }
    return instant;
  };
}

/** Fields that the policy does not have are of no use; a built-in history names some. */
function fieldSlots(def: HistoryDef, slots: Slots, known: ReadonlyMap<string, Field>): FieldSlot[] {
  const found: FieldSlot[] = [];
  for (const [name, column] of def.fields) {
    const field = known.get(name);
    if (field === undefined || column === 'none' || column.columns.length === 0) continue;
    const sound = (value: string | undefined) =>
      value !== undefined && (field.kind !== 'enum' || field.values.includes(value)) ? value : undefined;
    const values = [...column.values].flatMap(([from, { value }]) => {
      const to = value === NONE ? value : sound(value);
      return to === undefined ? [] : [[from, to] as const];
    });
    found.push({
      field,
      slot: slots.of(column.columns),
      values: new Map(values),
      otherwise: sound(column.otherwise?.value),
      starts: sound(column.starts?.value),
      split: column.split,
    });
  }
  return found;
}

function eventSlots(def: HistoryDef, slots: Slots, times: Times): EventSlot[] {
  return HISTORY_EVENTS.flatMap((event) => {
    const rules = def.events.get(event);
    return rules === undefined || rules === 'none' ? [] : rules.map((rule) => eventSlot(event, rule, slots, times));
  });
}

function eventSlot(event: HistoryEvent, rule: EventRule, slots: Slots, times: Times): EventSlot {
  const changed = slots.maybe(rule.changed);
  const goesTo = event === 'reassign' || event === 'escalate' ? changed : undefined;
  return {
    event,
    when: slots.condition(rule.when),
    each: slots.condition(rule.each),
    changed,
    at: times.of(rule.at),
    after: rule.after && { slot: slots.of(rule.after.columns), unit: rule.after.unit },
    once: rule.once,
    by: slots.maybe(rule.by),
    to: slots.maybe(rule.to) ?? goesTo,
  };
}
