import type { PageContext } from '../render/html/page-context.js';
import type { Zone } from '../time/zone-type.js';
import type { Playable } from './playable.js';

/** What renderers may know, of a policy that is played with. */
export function contextOf({ workspace }: Playable, zone: Zone): PageContext {
  return { place: (ref, part) => workspace.places.place(ref, part), zone, at: workspace.now };
}
