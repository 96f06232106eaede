import type { Change } from '../diff/structure/structure.js';
import type { ReviewItem } from './item.js';

/** The changes that are about each item, by its path as the comparison names it. When people review is none. */
export function changesByItem(changes: readonly Change[], items: readonly ReviewItem[]): Map<ReviewItem, Change[]> {
  const byPath = new Map<string, ReviewItem[]>();
  for (const item of items) {
    const path = `${item.section}.${item.name}`;
    byPath.set(path, [...(byPath.get(path) ?? []), item]);
  }
  const found = new Map<ReviewItem, Change[]>();
  for (const change of changes) {
    if (change.kind === 'review-changed') continue;
    const owners = byPath.get(longestPath(change.path, byPath)) ?? [];
    for (const item of owners) {
      // Rows of one name are told apart by where they stand now.
      if (owners.length > 1 && !stands(change, item)) continue;
      found.set(item, [...(found.get(item) ?? []), change]);
    }
  }
  return found;
}

/** The longest known path that a path is, or goes on from: names may have points in them. */
function longestPath(path: string, known: ReadonlyMap<string, unknown>): string {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) if (known.has(at)) return at;
  return '';
}

function stands({ places }: Change, item: ReviewItem): boolean {
  for (let at = places.after; at !== undefined; at = at.parent) {
    if (at.file === item.ref.file && at.key === item.ref.key && at.parent?.key === item.ref.parent?.key) return true;
  }
  return false;
}
