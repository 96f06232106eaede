import type { LayerPlan, SchedulePlan } from '../time/schedule-plan.js';
import { Rotation } from '../time/rotation.js';
import { scheduleOf } from '../time/schedule.js';

/** An order and a start of a rotation under which people keep their turns as long as can be. */
export interface KeptRotation {
  readonly layer: string;
  /** Turns in order: people together, or nobody. */
  readonly people: readonly (readonly string[] | 'nobody')[];
  /** Wall-clock time of the hand-off that turn 0 begins with. */
  readonly starts: number;
  /** The first instant at which somebody else is on call by this layer than before; undefined: never in the horizon. */
  readonly sameUntil: number | undefined;
  /** Share of the horizon in which the same people are on call: under this order, and under the one that was asked for. */
  readonly same: number;
  readonly asked: number;
}

/**
 * For each layer whose rotation has other people, another order or another start than before: the order and start that keep
 * everybody in place longest from `from` on. Found by trying every place for those who are new, with every start.
 */
export function keepInPlace(before: SchedulePlan, after: SchedulePlan, from: number, to: number): KeptRotation[] {
  const found: KeptRotation[] = [];
  for (const layer of after.layers) {
    const was = before.layers.find(({ name }) => name === layer.name) ?? onlyOne(before, after);
    if (was === undefined || sameRotation(was, layer)) continue;
    if (was.turns.length === 0 || layer.turns.length === 0 || !(layer.every.ms + layer.every.months > 0)) continue;
    // A hand-off of the old rotation: the one that the turn of now began with.
    const rotation = new Rotation(was.first, was.every);
    const bound = rotation.startOf(rotation.turnAt(before.zone.toLocal(Math.max(from, was.from))));
    const shifts = (turns: LayerPlan['turns'], first: number, like: LayerPlan, plan: SchedulePlan) =>
      scheduleOf({
        ...plan,
        layers: [{ ...like, turns, first, mode: 'replace', from: Math.min(like.from, from) }],
        overrides: [],
        cover: undefined,
      }).shifts(from, to);
    const old = scheduleOf({
      ...before,
      layers: [{ ...was, mode: 'replace' }],
      overrides: [],
      cover: undefined,
    }).shifts(from, to);
    let best: KeptRotation | undefined;
    const asked = agreement(old, shifts(layer.turns, layer.first, layer, after));
    for (const order of orders(was.turns, layer.turns)) {
      for (let turn = 0; turn < order.length; turn++) {
        const people = [...order.slice(turn), ...order.slice(0, turn)];
        const { same, until } = agreement(old, shifts(people, bound, layer, after));
        const until_ = until ?? Number.POSITIVE_INFINITY;
        const bestUntil = best === undefined ? -1 : (best.sameUntil ?? Number.POSITIVE_INFINITY);
        if (until_ > bestUntil || (until_ === bestUntil && best !== undefined && same > best.same)) {
          best = { layer: layer.name, people, starts: bound, sameUntil: until, same, asked: asked.same };
        }
      }
    }
    if (best !== undefined) found.push(best);
  }
  return found;
}

function onlyOne(before: SchedulePlan, after: SchedulePlan): LayerPlan | undefined {
  return before.layers.length === 1 && after.layers.length === 1 ? before.layers[0] : undefined;
}

function sameRotation(a: LayerPlan, b: LayerPlan): boolean {
  return (
    textOf(a) === textOf(b) && a.first === b.first && a.every.ms === b.every.ms && a.every.months === b.every.months
  );
}

type Turn = LayerPlan['turns'][number];

function key(turn: Turn): string {
  return turn === 'nobody' ? 'nobody' : JSON.stringify([...turn].sort());
}

function textOf({ turns }: LayerPlan): string {
  return turns.map(key).join();
}

/** Orders worth trying: the one asked for, and the old one without those who left and with the new ones at every place. */
function orders(before: readonly Turn[], after: readonly Turn[]): Turn[][] {
  const rest = after.map(key);
  const stay = before.filter((turn) => {
    const i = rest.indexOf(key(turn));
    if (i >= 0) rest.splice(i, 1);
    return i >= 0;
  });
  const fresh: Turn[] = [];
  for (const turn of after) {
    const i = rest.indexOf(key(turn));
    if (i < 0) continue;
    rest.splice(i, 1);
    fresh.push(turn);
  }
  const list = [
    [...after],
    ...Array.from({ length: stay.length + 1 }, (_, i) => [...stay.slice(0, i), ...fresh, ...stay.slice(i)]),
  ];
  const seen = new Set<string>();
  return list.filter((order) => {
    const text = order.map(key).join();
    if (seen.has(text) || order.length === 0) return false;
    seen.add(text);
    return true;
  });
}

interface Turns {
  readonly start: number;
  readonly end: number;
  readonly people: readonly string[];
}

/** Share of the time in which the same people are on call, and until when without a break from the start. */
function agreement(
  a: readonly Turns[],
  b: readonly Turns[],
): { readonly same: number; readonly until: number | undefined } {
  let [i, j, same, total] = [0, 0, 0, 0];
  let until: number | undefined;
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i] as Turns, b[j] as Turns];
    const [from, to] = [Math.max(x.start, y.start), Math.min(x.end, y.end)];
    total += to - from;
    if (x.people.length === y.people.length && x.people.every((person) => y.people.includes(person))) same += to - from;
    else until ??= from;
    if (x.end <= to) i++;
    if (y.end <= to) j++;
  }
  return { same: total === 0 ? 1 : same / total, until };
}
