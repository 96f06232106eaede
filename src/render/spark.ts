const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;
const LEVELS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const ASCII_LEVELS = ['_', '.', ':', '-', '=', '+', '*', '#'] as const;

/** A bar of a share in so many columns; `│` is where it should reach. */
export function barText(share: number, width: number, goal: number | undefined, ascii: boolean): string {
  const length = Math.min(1, Math.max(0, share)) * width;
  const whole = Math.floor(length);
  const part = ascii ? '' : (EIGHTHS[Math.floor((length - whole) * 8)] as string);
  const filled = `${(ascii ? '#' : '█').repeat(whole)}${part}`;
  const bar = [...`${filled}${(ascii ? '.' : '░').repeat(width - whole - (part === '' ? 0 : 1))}`];
  // The last column is the bar's end, whatever is not quite all of it.
  if (goal !== undefined) bar[Math.min(width - 1, Math.floor(goal * width))] = ascii ? '|' : '│';
  return bar.join('');
}

interface SparkPoint {
  readonly value: number;
  readonly signal: boolean;
}

/** Points as a line of blocks from zero on, and below it a `^` where something stands out. Several points share a column where there are too many: the highest counts. */
export function sparkline(
  points: readonly SparkPoint[],
  width: number,
  ascii: boolean,
): { readonly line: string; readonly marks: string } {
  const perColumn = Math.max(1, Math.ceil(points.length / width));
  const levels = ascii ? ASCII_LEVELS : LEVELS;
  const most = points.reduce((top, { value }) => Math.max(top, value), 0);
  let line = '';
  let marks = '';
  for (let from = 0; from < points.length; from += perColumn) {
    const inside = points.slice(from, from + perColumn);
    const value = Math.max(...inside.map((point) => point.value));
    const level = most === 0 ? 0 : Math.round((value / most) * (levels.length - 1));
    line += levels[Math.max(0, level)] as string;
    marks += inside.some(({ signal }) => signal) ? '^' : ' ';
  }
  return { line, marks };
}
