import { Chalk } from 'chalk';
import type { RenderContext } from '../render/context.js';
import type { Zone } from '../time/zone-type.js';
import type { PlaceIndex } from '../workspace.js';
import type { Out } from './io.js';

/** What reporters may know, for one stream. */
export function contextFor(out: Out, places: PlaceIndex, zone: Zone, at: number): RenderContext {
  return {
    place: (ref, part) => places.place(ref, part),
    zone,
    at,
    colour: new Chalk({ level: out.colour }),
    // Some terminals do not say how wide they are: 0.
    width: out.columns || Number.POSITIVE_INFINITY,
  };
}
