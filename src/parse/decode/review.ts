import type { Review } from '../../model/policy.js';
import { mapAt, type MapNode } from './scope.js';
import { text } from './text.js';
import { duration, when } from './times.js';

/** The review cadence under `review`; months are legal here (T3). */
export function review(node: MapNode): Review | undefined {
  const map = mapAt(node, 'review');
  if (map === undefined) return undefined;
  const every = duration(map, 'every', { months: true, positive: true });
  return { ref: map.ref, every, last: when(map, 'last'), owner: text(map, 'owner') };
}
