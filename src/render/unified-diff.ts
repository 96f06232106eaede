const CONTEXT = 3;

type Op = { readonly kind: ' ' | '-' | '+'; readonly line: string };

/** The change of one file as `diff -u` and `git apply` know it; empty when there is none. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const ops = compare(linesOf(before), linesOf(after));
  return `--- a/${path}\n+++ b/${path}\n${hunks(ops).join('')}`;
}

/** Lines with their ends, so that a missing one at the end counts. */
function linesOf(text: string): string[] {
  return text === '' ? [] : (text.match(/[^\n]*\n|[^\n]+$/g) ?? []);
}

function hunks(ops: readonly Op[]): string[] {
  const out: string[] = [];
  let at = 0;
  while (at < ops.length) {
    const first = ops.findIndex((op, i) => i >= at && op.kind !== ' ');
    if (first === -1) break;
    const start = Math.max(at, first - CONTEXT);
    let end = first;
    for (let i = first; i < ops.length && i <= end + 2 * CONTEXT; i++) if (ops[i]?.kind !== ' ') end = i;
    const stop = Math.min(ops.length, end + CONTEXT + 1);
    out.push(hunk(ops, start, stop));
    at = stop;
  }
  return out;
}

function hunk(ops: readonly Op[], start: number, stop: number): string {
  const body = ops.slice(start, stop);
  const count = (list: readonly Op[], without: Op['kind']): number =>
    list.filter(({ kind }) => kind !== without).length;
  const head = ops.slice(0, start);
  const [oldLines, newLines] = [count(body, '+'), count(body, '-')];
  // An empty side is said to be behind the line before.
  const oldStart = count(head, '+') + (oldLines === 0 ? 0 : 1);
  const newStart = count(head, '-') + (newLines === 0 ? 0 : 1);
  const lines = body.map(({ kind, line }) =>
    line.endsWith('\n') ? `${kind}${line}` : `${kind}${line}\n\\ No newline at end of file\n`,
  );
  return `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@\n${lines.join('')}`;
}

/** Lines kept, taken and added: what is equal at both ends first, then the shortest way between (Myers). */
function compare(a: readonly string[], b: readonly string[]): Op[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const same = (line: string): Op => ({ kind: ' ', line });
  return [
    ...a.slice(0, head).map(same),
    ...shortest(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...a.slice(a.length - tail).map(same),
  ];
}

function shortest(a: readonly string[], b: readonly string[]): Op[] {
  const trail: Map<number, number>[] = [];
  let reached = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= a.length + b.length; d++) {
    const next = new Map(reached);
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1));
      let x = down ? (reached.get(k + 1) ?? 0) : (reached.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return walkBack(a, b, trail, d);
    }
    trail.push(next);
    reached = next;
  }
  return [];
}

function walkBack(
  a: readonly string[],
  b: readonly string[],
  trail: readonly Map<number, number>[],
  steps: number,
): Op[] {
  const ops: Op[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = steps; d > 0; d--) {
    const reached = trail[d - 1] as Map<number, number>;
    const k = x - y;
    const down = k === -d || (k !== d && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1));
    const from = down ? k + 1 : k - 1;
    const fromX = reached.get(from) ?? 0;
    const fromY = fromX - from;
    while (x > (down ? fromX : fromX + 1) && y > (down ? fromY + 1 : fromY)) {
      x--;
      y--;
      ops.push({ kind: ' ', line: a[x] as string });
    }
    ops.push(down ? { kind: '+', line: b[fromY] as string } : { kind: '-', line: a[fromX] as string });
    [x, y] = [fromX, fromY];
  }
  while (x > 0) ops.push({ kind: ' ', line: a[--x] as string });
  return ops.reverse();
}
