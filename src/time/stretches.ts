import { LayerCursor } from './layer-cursor.js';
import { OverrideCursor } from './override-cursor.js';
import { HOLE, PeopleTable } from './people-table.js';
import type { SchedulePlan } from './schedule-plan.js';

/** Who decided: an index into `Renderer.deciders`. */
const NO_ONE = 0;
const OVERRIDE = 1;
const FIRST_LAYER = 2;

/** The stretches of one window: stretch i runs from `starts[i]` to the next one's start. Neighbours differ. */
export interface Stretches {
  readonly starts: number[];
  /** Lists in the renderer's table. */
  readonly people: number[];
  /** Who decided at the start of the stretch. */
  readonly deciders: number[];
  /** The last stretch lasts at least until here, which is not before the window's end. */
  readonly lasts: number;
}

/**
 * Renders the final schedule (S1, S2) of any window by jumping from change to change: a layer that is hidden by a
 * later one is not even asked.
 */
export class Renderer {
  readonly table = new PeopleTable();
  /** Names of those who decide: nothing, `override`, then the layers. */
  readonly deciders: readonly (string | undefined)[];
  private readonly layers: readonly LayerCursor[];
  private readonly anyAdds: boolean;
  private readonly overrides: OverrideCursor;
  private decider = NO_ONE;
  private until = Infinity;

  constructor(plan: SchedulePlan) {
    this.layers = plan.layers.map((layer) => new LayerCursor(layer, plan.zone, this.table));
    this.anyAdds = this.layers.some((layer) => layer.adds);
    this.overrides = new OverrideCursor(plan.overrides, this.table);
    this.deciders = [undefined, 'override', ...plan.layers.map((layer) => layer.name)];
  }

  /** The stretches of `[from, to)`, two finite instants; the first begins at `from`. */
  render(from: number, to: number): Stretches {
    const starts: number[] = [];
    const people: number[] = [];
    const deciders: number[] = [];
    let last = -1;
    let t = from;
    while (t < to) {
      const now = this.at(t);
      if (now !== last) {
        starts.push(t);
        people.push(now);
        deciders.push(this.decider);
        last = now;
      }
      t = this.until;
    }
    return { starts, people, deciders, lasts: t };
  }

  /** An instant at or before t since when no layer turns, opens, closes, begins or ends and no override does. */
  steadySince(t: number): number {
    this.overrides.moveTo(t);
    return this.layers.reduce((since, layer) => Math.max(since, layer.steadySince(t)), this.overrides.since);
  }

  /** Who is on call; sets `decider`, and `until`, before which nothing changes. */
  private at(t: number): number {
    const { overrides } = this;
    overrides.moveTo(t);
    if (overrides.replacesAll) {
      this.until = overrides.until;
      this.decider = OVERRIDE;
      return overrides.apply(HOLE);
    }
    this.until = overrides.until;
    const planned = this.layersAt(t);
    const result = overrides.apply(planned);
    if (result !== planned) this.decider = OVERRIDE;
    return result;
  }

  /** What the layers come to: the last one that replaces and says something, then those above it that add (S2). */
  private layersAt(t: number): number {
    const { layers } = this;
    let base = layers.length - 1;
    for (; base >= 0; base--) {
      const layer = layers[base] as LayerCursor;
      layer.moveTo(t);
      if (layer.until < this.until) this.until = layer.until;
      if (!layer.adds && layer.people !== HOLE) break;
    }
    let people = base < 0 ? HOLE : (layers[base] as LayerCursor).people;
    this.decider = base < 0 ? NO_ONE : base + FIRST_LAYER;
    if (!this.anyAdds) return people;
    for (let i = base + 1; i < layers.length; i++) {
      const layer = layers[i] as LayerCursor;
      if (!layer.adds) continue;
      const joined = this.table.union(people, layer.people);
      if (joined !== people) this.decider = i + FIRST_LAYER;
      people = joined;
    }
    return people;
  }
}
