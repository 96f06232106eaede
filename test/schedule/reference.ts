import type { LayerPlan, OverridePlan, SchedulePlan } from '../../src/time/schedule-plan.js';
import type { Zone } from '../../src/time/zone-type.js';

/** What S1-S3 say of one instant, read off word by word. */
export interface Answer {
  people: string[];
  onPurpose: boolean;
  layer: string | undefined;
}

/** How many turns before and after the first one the reference looks at. */
const REACH = 1500;

/** Starts of all turns within reach, as instants, in order of k. */
function turnStarts(layer: LayerPlan, zone: Zone): { k: number; at: number }[] {
  const starts = [];
  for (let k = -REACH; k <= REACH; k++) starts.push({ k, at: zone.toInstant(localStart(layer, k)) });
  return starts;
}

/** The last turn that has started at t. Starts never fall, since local times keep their order (T2). */
function lastStarted(turns: readonly { k: number; at: number }[], t: number): number {
  let low = 0;
  let high = turns.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (turns[middle]!.at <= t) low = middle + 1;
    else high = middle;
  }
  if (low === 0 || low === turns.length) throw new Error('out of the reach of the reference');
  return turns[low - 1]!.k;
}

function localStart(layer: LayerPlan, k: number): number {
  const { ms, months } = layer.every;
  if (months === 0) return layer.first + k * ms;
  const first = new Date(layer.first);
  const day = first.getUTCDate();
  const target = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + k * months, 1));
  const days = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(day, days));
  const midnight = Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), day);
  return target.getTime() + (layer.first - midnight) + k * ms;
}

export function reference(plan: SchedulePlan) {
  const starts = plan.layers.map((layer) => turnStarts(layer, plan.zone));

  function layerAt(i: number, t: number): readonly string[] | 'nobody' | undefined {
    const layer = plan.layers[i]!;
    if (layer.turns.length === 0 || t < layer.from || t >= layer.ends) return undefined;
    if (layer.during !== undefined && !layer.during.isOpen(t)) return undefined;
    const k = lastStarted(starts[i]!, t);
    const n = layer.turns.length;
    const turn = layer.turns[((k % n) + n) % n]!;
    return turn === 'nobody' || turn.length > 0 ? turn : undefined;
  }

  function at(t: number): Answer {
    let people: string[] = [];
    let onPurpose = false;
    let layer: string | undefined;
    plan.layers.forEach((def, i) => {
      const said = layerAt(i, t);
      if (said === undefined) return;
      if (def.mode === 'replace') {
        people = said === 'nobody' ? [] : unique(said);
        onPurpose = said === 'nobody';
        layer = def.name;
      } else if (said !== 'nobody') {
        const joined = unique([...people, ...said]);
        if (joined.length > people.length) layer = def.name;
        people = joined;
        onPurpose = false;
      }
    });
    let answer: Answer = { people, onPurpose, layer };
    for (const override of plan.overrides) {
      if (override.from <= t && t < override.to) answer = { ...apply(override, answer), layer };
    }
    const only = plan.overrides.some((o) => o.kind === 'only' && o.from <= t && t < o.to);
    const same = String(answer.people) === String(people) && answer.onPurpose === onPurpose;
    return { ...answer, layer: only || !same ? 'override' : layer };
  }

  /** Every instant at which something may change. */
  function candidates(from: number, to: number): number[] {
    const points = new Set<number>([from]);
    const add = (t: number) => t > from && t < to && points.add(t);
    plan.layers.forEach((layer, i) => {
      add(layer.from);
      add(layer.ends);
      for (const { at: start } of starts[i]!) add(start);
      if (layer.during !== undefined) {
        for (let t = layer.during.change(from); t < to; t = layer.during.change(t)) add(t);
      }
    });
    for (const override of plan.overrides) {
      add(override.from);
      add(override.to);
    }
    return [...points].sort((a, b) => a - b);
  }

  function shifts(from: number, to: number): (Answer & { start: number; end: number })[] {
    const result: (Answer & { start: number; end: number })[] = [];
    for (const start of candidates(from, to)) {
      const answer = at(start);
      const last = result.at(-1);
      if (last !== undefined) last.end = start;
      const same = last && String(last.people) === String(answer.people) && last.onPurpose === answer.onPurpose;
      if (!same) result.push({ ...answer, start, end: to });
      else last.end = to;
    }
    return result;
  }

  return { at, shifts, candidates };
}

function apply({ kind, people: who, by }: OverridePlan, { people, onPurpose }: Answer): Omit<Answer, 'layer'> {
  switch (kind) {
    case 'only':
      return { people: unique(who), onPurpose: who.length === 0 };
    case 'add':
      return { people: unique([...people, ...who]), onPurpose: onPurpose && who.length === 0 };
    case 'remove':
      return { people: people.filter((person) => !who.includes(person)), onPurpose };
    case 'replace':
      return { people: unique(people.flatMap((person) => (who.includes(person) ? by : [person]))), onPurpose };
  }
}

function unique(people: readonly string[]): string[] {
  return people.filter((person, i) => people.indexOf(person) === i);
}
