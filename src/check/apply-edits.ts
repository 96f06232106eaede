import type { Edit } from '../model/finding.js';

/** A text with edits made; they must not overlap. Offsets count in the text as it is given. */
export function applyEdits(text: string, edits: readonly Pick<Edit, 'start' | 'end' | 'text'>[]): string {
  let out = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    out += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return out + text.slice(at);
}

/** Takes each group of edits that overlaps none taken before it, whole or not at all. Returns the indexes of the groups. */
export function groupsWithoutOverlap(groups: readonly (readonly Edit[])[]): number[] {
  const taken = new Map<string, Edit[]>();
  const chosen: number[] = [];
  for (const [index, edits] of groups.entries()) {
    if (edits.some((edit) => taken.get(edit.file)?.some((other) => overlap(edit, other)))) continue;
    chosen.push(index);
    for (const edit of edits) taken.set(edit.file, [...(taken.get(edit.file) ?? []), edit]);
  }
  return chosen;
}

/** Edits that only touch count too: two insertions in one place have no order. */
function overlap(a: Edit, b: Edit): boolean {
  return a.start <= b.end && b.start <= a.end;
}
