import { cutTo, padTo, textWidth, wrapTo } from './columns.js';
import type { RenderContext } from './context.js';
import { terminalText } from './escape.js';
import { hanging } from './hanging.js';
import type { BarChart, LineChart, ReportView, Section, SectionTable } from './report-section.js';
import { reportSections } from './report-sections.js';
import { barText, sparkline } from './spark.js';
import { tableText } from './table.js';

const MOST_ROWS = 10;
const LABEL = 28;
/** Lines of text and charts are no longer than this, however wide the terminal is. */
const WIDEST = 110;

/** `rungs report` for a terminal. */
export function reportToText(view: ReportView, context: RenderContext): string {
  const sections = reportSections(view, context, MOST_ROWS);
  return `${sections.map((each) => sectionText(each, view, context)).join('\n\n')}\n`;
}

function sectionText(part: Section, { ascii }: ReportView, context: RenderContext): string {
  const { colour, width } = context;
  const title = wrapTo(terminalText(part.title), width);
  const blocks = [title.map((line) => (part.level === 2 ? colour.bold.underline(line) : colour.bold(line))).join('\n')];
  const paragraphs = part.paragraphs.flatMap((text) => wrapTo(terminalText(text), Math.min(width, WIDEST)));
  if (paragraphs.length > 0) blocks.push(paragraphs.map((line) => colour.dim(line)).join('\n'));
  for (const chart of part.charts) {
    const lines = chart.kind === 'bars' ? barLines(chart, ascii, context) : lineLines(chart, ascii, context);
    if (lines.length > 0) blocks.push(lines.join('\n'));
  }
  for (const table of part.tables) blocks.push(tableLines(table, context));
  for (const [i, { title: finding, lines }] of part.items.entries()) {
    const number = `${i + 1}. `;
    blocks.push(
      [
        ...hanging(number, terminalText(finding), Math.min(width, WIDEST)).map((line) => colour.bold(line)),
        ...lines.flatMap(({ label, text }) =>
          hanging(`   ${padTo(label, 8)} `, terminalText(text), Math.min(width, WIDEST)),
        ),
      ].join('\n'),
    );
  }
  // What belongs together stands together.
  return blocks.join('\n').replace(/\n\n+/g, '\n');
}

function barLines({ rows }: BarChart, ascii: boolean, { colour, width }: RenderContext): string[] {
  const all = Math.min(width, WIDEST);
  const labels = rows.map(({ label }) => cutTo(terminalText(label), Math.min(LABEL, Math.max(8, Math.floor(all / 3)))));
  const texts = rows.map(({ text }) => terminalText(text));
  const widest = Math.max(0, ...labels.map(textWidth));
  const longest = Math.max(0, ...texts.map(textWidth));
  const room = Math.min(40, all - widest - longest - 4);
  return rows.flatMap(({ share, goal, bad }, i) => {
    const label = padTo(labels[i] as string, widest);
    const bar = (columns: number): string => barText(share, Math.max(4, columns), goal, ascii);
    // Where both do not fit, the numbers stand below.
    const lines =
      room >= 6
        ? [`${label}  ${bar(room)}  ${texts[i] as string}`]
        : [`${label}  ${bar(Math.min(40, all - widest - 2))}`, ...hanging('  ', texts[i] as string, all)];
    return bad ? lines.map((line) => colour.red(line)) : lines;
  });
}

function lineLines({ points, title }: LineChart, ascii: boolean, { colour, width }: RenderContext): string[] {
  const [first] = points;
  const last = points[points.length - 1];
  if (first === undefined || last === undefined) return [];
  const { line, marks } = sparkline(points, Math.max(10, Math.min(width, WIDEST) - 4), ascii);
  const least = points.reduce((low, point) => (point.value < low.value ? point : low));
  const most = points.reduce((high, point) => (point.value > high.value ? point : high));
  const isMarked = marks.trim() !== '';
  const said = `${title}, ${first.name} to ${last.name}: least ${least.text} (${least.name}), most ${most.text} (${most.name})${isMarked ? '; ^ is beyond the limits' : ''}`;
  return [
    `  ${line}`,
    ...(isMarked ? [colour.red(`  ${marks.trimEnd()}`)] : []),
    ...hanging('  ', terminalText(said), Math.min(width, WIDEST)).map((text) => colour.dim(text)),
  ];
}

function tableLines({ head, rows, right, more }: SectionTable, { colour, width }: RenderContext): string {
  const cells = rows.map((row) => row.map(terminalText));
  const titles = head.map(terminalText);
  if (titles.every((title) => title === '')) return plainLines(cells, width);
  const table = tableText(titles, cells, { width, heading: colour.bold, right });
  const note = more === undefined ? [] : [colour.dim(`… ${more}`)];
  if (table !== undefined) return [table, ...note].join('\n');
  const lines = cells.flatMap(([name = '', ...rest]) => [
    ...wrapTo(name, width).map((line) => colour.bold(line)),
    ...hanging('  ', listed(titles.slice(1), rest), width),
  ]);
  return [...lines, ...note].join('\n');
}

/** Cells with their headings; a cell without one belongs to the cell before it. */
function listed(titles: readonly string[], cells: readonly string[]): string {
  const parts: string[] = [];
  for (const [i, cell] of cells.entries()) {
    if (cell === '') continue;
    const title = titles[i] ?? '';
    if (title === '' && parts.length > 0) parts[parts.length - 1] += ` ${cell}`;
    else parts.push(title === '' ? cell : `${title} ${cell}`);
  }
  return parts.join(', ');
}

/** Numbers with their names, no frame around them. */
function plainLines(rows: readonly (readonly string[])[], width: number): string {
  const names = Math.max(...rows.map(([name = '']) => textWidth(name)));
  const values = Math.max(...rows.map(([, value = '']) => textWidth(value)));
  return rows
    .flatMap(([name = '', value = '', more = '']) => {
      const left = `  ${padTo(name, names)}  ${' '.repeat(values - textWidth(value))}${value}`;
      return width - names - values < 30 ? [left, ...hanging('    ', more, width)] : hanging(`${left}  `, more, width);
    })
    .join('\n');
}
