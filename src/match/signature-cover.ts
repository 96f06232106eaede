import type { Variable } from './variable.js';

/**
 * All combinations of choices and what each comes to, as layers of a decision diagram: a state of layer i is what the first
 * i choices left open.
 */
export interface OutcomeDiagram {
  readonly variables: readonly Variable[];
  /** By variable: for each state before it, the state after it for each atom, one behind the other; -1: not followed. */
  readonly steps: readonly Int32Array[];
  /** By last state: index of its outcome, or -1 for a combination that is no ticket. */
  readonly ends: Int32Array;
}

/** Tickets whose choice for each of some variables is among some atoms; variables that are not named may be anything. */
export type Box = ReadonlyMap<Variable, readonly number[]>;

const NO = 0;
const YES = 1;
const ANY = 2;

/**
 * The tickets with one of these outcomes as few boxes, which together are exactly those tickets and do not overlap. What is
 * no ticket belongs wherever it makes the answer shorter. Undefined when there would be more than `limit`.
 */
export function coverOutcomes(diagram: OutcomeDiagram, outcomes: ReadonlySet<number>, limit = 64): Box[] | undefined {
  const { variables, steps, ends } = diagram;
  // Nodes from the bottom up; equal ones are one, and one whose atoms all lead to the same is that.
  const nodes: { readonly variable: Variable; readonly children: readonly number[] }[] = [];
  const known = new Map<string, number>();
  let layer = Int32Array.from(ends, (end) => (end < 0 ? ANY : outcomes.has(end) ? YES : NO));
  for (let i = variables.length - 1; i >= 0; i--) {
    const variable = variables[i] as Variable;
    const width = variable.atoms.length;
    const step = steps[i] as Int32Array;
    const next = new Int32Array(step.length / width);
    for (let state = 0; state < next.length; state++) {
      const children: number[] = [];
      for (let atom = 0; atom < width; atom++) {
        const to = step[state * width + atom] as number;
        children.push(to < 0 ? ANY : (layer[to] as number));
      }
      const real = new Set(children.filter((child) => child !== ANY));
      if (real.size <= 1) {
        next[state] = real.values().next().value ?? ANY;
        continue;
      }
      const key = `${i} ${children.join()}`;
      let id = known.get(key);
      if (id === undefined) {
        id = nodes.length + 3;
        nodes.push({ variable, children });
        known.set(key, id);
      }
      next[state] = id;
    }
    layer = next;
  }
  const counts = new Map<number, number>([
    [NO, 0],
    [YES, 1],
    [ANY, 0],
  ]);
  const count = (id: number): number => {
    let total = counts.get(id);
    if (total === undefined) {
      const children = new Set(nodes[id - 3]?.children);
      total = [...children].reduce((sum, child) => sum + count(child), 0);
      counts.set(id, total);
    }
    return total;
  };
  const root = layer[0] ?? NO;
  if (count(root) > limit * 8) return undefined;
  const boxes = merged(paths(root, nodes));
  return boxes.length > limit ? undefined : boxes;
}

type Nodes = readonly { readonly variable: Variable; readonly children: readonly number[] }[];

function paths(id: number, nodes: Nodes): Map<Variable, readonly number[]>[] {
  if (id === NO || id === ANY) return [];
  if (id === YES) return [new Map()];
  const { variable, children } = nodes[id - 3] as Nodes[number];
  const byChild = new Map<number, number[]>();
  for (const [atom, child] of children.entries()) {
    const known = byChild.get(child);
    if (known === undefined) byChild.set(child, [atom]);
    else known.push(atom);
  }
  const loose = byChild.get(ANY) ?? [];
  const found: Map<Variable, readonly number[]>[] = [];
  for (const [child, atoms] of byChild) {
    const mine = loose.length > 0 && child !== ANY ? [...atoms, ...loose].sort((a, b) => a - b) : atoms;
    for (const rest of paths(child, nodes)) found.push(new Map([[variable, mine], ...rest]));
  }
  return found;
}

/** Joins boxes that differ in one variable only, until none do. */
function merged(boxes: readonly Box[]): Box[] {
  let list = [...boxes];
  for (let again = true; again; ) {
    again = false;
    const variables = new Set(list.flatMap((box) => [...box.keys()]));
    for (const variable of variables) {
      const groups = new Map<string, Box[]>();
      for (const box of list) {
        const key = [...box]
          .filter(([other]) => other !== variable)
          .map(([other, atoms]) => `${other.index}:${atoms.join('.')}`)
          .sort()
          .join(' ');
        groups.set(key, [...(groups.get(key) ?? []), box]);
      }
      if (groups.size === list.length) continue;
      again = true;
      list = [...groups.values()].map((group) => joined(group, variable));
    }
  }
  return list;
}

function joined(group: readonly Box[], variable: Variable): Box {
  const [first] = group as [Box];
  if (group.length === 1) return first;
  const box = new Map(first);
  const atoms = new Set(group.flatMap((each) => each.get(variable) ?? variable.atoms.map((_, atom) => atom)));
  if (atoms.size >= variable.atoms.length) box.delete(variable);
  else
    box.set(
      variable,
      [...atoms].sort((a, b) => a - b),
    );
  return box;
}
