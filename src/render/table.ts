import Table from 'cli-table3';
import { cutTo, textWidth, wrapTo } from './columns.js';

/** No column is made narrower than this, or than its longest word, to fit. */
const NARROWEST = 12;
/** Longer words may be cut. */
const LONGEST_WORD = 32;
/** How wide a table may be where no terminal says so. */
const WIDEST = 140;
/** What the borders take: `│ ` in front of each column's text, ` ` behind, and the last `│`. */
const BORDER = 3;

export interface TableOptions {
  readonly width: number;
  /** Paints a heading. */
  readonly heading?: (text: string) => string;
  /** Columns whose cells stand to the right. */
  readonly right?: readonly number[];
}

/**
 * A table with borders that is no wider than `width`: long cells are broken at spaces. Undefined when it cannot be made
 * to fit, so that the caller shows a list. Columns that are empty in every row are left out. Cells must be escaped.
 */
export function tableText(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { width, heading = (text) => text, right = [] }: TableOptions,
): string | undefined {
  const columns = head.map((_, index) => index).filter((index) => rows.some((row) => (row[index] ?? '') !== ''));
  const natural = columns.map((index) =>
    Math.max(textWidth(head[index] ?? ''), ...rows.map((row) => textWidth(row[index] ?? ''))),
  );
  const least = columns.map((index, at) =>
    Math.min(natural[at] as number, Math.max(NARROWEST, longestWord(head, rows, index))),
  );
  const widths = fitted(natural, least, Math.min(width, WIDEST) - columns.length * BORDER - 1);
  if (widths === undefined) return undefined;
  const isBroken = widths.some((columnWidth, at) => columnWidth < (natural[at] as number));
  const table = new Table({
    // Lines between rows help only where a row has several.
    ...(isBroken ? {} : { chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' } }),
    head: columns.map((index) => heading(head[index] ?? '')),
    style: { head: [], border: [] },
    colAligns: columns.map((index) => (right.includes(index) ? 'right' : 'left')),
  });
  for (const row of rows) {
    table.push(
      columns.map((index, at) =>
        wrapTo(row[index] ?? '', widths[at] as number)
          .map((line) => cutTo(line, widths[at] as number))
          .join('\n'),
      ),
    );
  }
  return table.toString();
}

function longestWord(head: readonly string[], rows: readonly (readonly string[])[], index: number): number {
  const words = [head, ...rows].flatMap((row) => (row[index] ?? '').split(' '));
  return Math.min(LONGEST_WORD, Math.max(...words.map(textWidth)));
}

/** Takes from the widest that can be narrower until all fit; undefined when they cannot. */
function fitted(natural: readonly number[], least: readonly number[], room: number): number[] | undefined {
  const widths = [...natural];
  for (let total = widths.reduce((sum, w) => sum + w, 0); total > room; total--) {
    let widest = -1;
    for (const [i, width] of widths.entries()) {
      if (width > (least[i] as number) && (widest < 0 || width > (widths[widest] as number))) widest = i;
    }
    if (widest < 0) return undefined;
    widths[widest] = (widths[widest] as number) - 1;
  }
  return widths;
}
