import type { Ref } from '../model/ref.js';

/** A step from one definition to another, and where it is written. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly ref: Ref;
}

/**
 * The cycles of a graph, each as its edges in order; one for each edge that closes one, so that every group of names that
 * reach themselves is told at least once and no cycle twice. Linear in the edges; deep chains are no trouble.
 */
export function cycles(names: Iterable<string>, edgesOf: (name: string) => readonly Edge[]): Edge[][] {
  const found: Edge[][] = [];
  /** Position on the current path; -1 once all beyond it is known. */
  const seen = new Map<string, number>();
  for (const start of names) {
    if (seen.has(start)) continue;
    const edges = edgesOf(start);
    // Most lead nowhere, or to where all is known.
    if (edges.every(({ to }) => seen.get(to) === -1)) {
      seen.set(start, -1);
      continue;
    }
    const path: Edge[] = [];
    const open = [{ name: start, edges, next: 0 }];
    seen.set(start, 0);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const edge = top.edges[top.next++];
      if (edge === undefined) {
        seen.set(top.name, -1);
        open.pop();
        path.pop();
        continue;
      }
      const position = seen.get(edge.to);
      if (position === undefined) {
        seen.set(edge.to, open.length);
        open.push({ name: edge.to, edges: edgesOf(edge.to), next: 0 });
        path.push(edge);
      } else if (position >= 0) found.push([...path.slice(position), edge]);
    }
  }
  return found;
}
