import type { Change, Neighbours } from './fix.js';

/** Takes an entry out from between braces or brackets, with one comma. Undefined when a comment would be lost. */
export function removeFlowItem({ text, inList, parent, all, index }: Neighbours): Change[] | undefined {
  const place = all[index];
  if (place === undefined) return undefined;
  const before = all[index - 1];
  const after = all[index + 1];
  if (before === undefined && after === undefined) {
    return withoutComment(text, { start: parent.start, end: parent.end, text: inList ? '[]' : '{}' }, place);
  }
  if (after !== undefined) return withoutComment(text, { start: place.keyStart, end: after.keyStart, text: '' }, place);
  return withoutComment(text, { start: before?.end ?? place.keyStart, end: place.end, text: '' }, place);
}

/** Refuses a change when there may be a comment in what goes beside the item itself. */
function withoutComment(text: string, change: Change, place: { keyStart: number; end: number }): Change[] | undefined {
  const beside = text.slice(change.start, place.keyStart) + text.slice(place.end, change.end);
  return /#/.test(beside) ? undefined : [change];
}
