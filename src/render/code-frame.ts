import type { LocatedFinding, Span } from '../model/finding.js';
import { terminalText } from './escape.js';
import type { FindingsContext } from './findings-view.js';
import { sourceLine } from './source-line.js';

type Colour = FindingsContext['colour'];

/** A place to mark in a frame. */
export interface Mark extends Span {
  readonly file: string;
  readonly label: string;
  readonly primary: boolean;
}

const MAX_WIDTH = 160;

/** The lines of code around a finding with `^^^` below what it is about and `---` below what explains it. */
export function codeFrame(finding: LocatedFinding, context: FindingsContext): string[] {
  const marks: Mark[] = [
    { ...finding, label: '', primary: true },
    ...finding.related.map((note) => ({ ...note, label: note.message, primary: false })),
  ];
  const widest = Math.max(...marks.map(({ line }) => line));
  const gutter = String(widest).length;
  const files = [...new Set(marks.map(({ file }) => file))];
  return files.flatMap((file) => {
    const mine = marks.filter((mark) => mark.file === file);
    const [first] = mine as [Mark];
    const arrow = first.primary ? '-->' : ':::';
    const place = `${terminalText(context.path(file))}:${first.line}:${first.column}`;
    return [`${' '.repeat(gutter)}${context.colour.blue(arrow)} ${place}`, ...linesOf(mine, gutter, context)];
  });
}

function linesOf(marks: readonly Mark[], gutter: number, context: FindingsContext): string[] {
  const { colour } = context;
  const lines = sourceLines(marks[0]?.file ?? '', context);
  const bar = colour.blue('|');
  const empty = `${' '.repeat(gutter)} ${bar}`;
  const shown = linesToShow(marks, lines);
  if (shown.length === 0) return [];
  const width = Math.min(context.width, MAX_WIDTH) - gutter - 3;
  const out = [empty];
  let last: number | undefined;
  for (const line of shown) {
    if (last !== undefined && line > last + 1) out.push(colour.blue('...'));
    last = line;
    const code = lines[line - 1] ?? '';
    const here = marks.filter((mark) => mark.line === line).sort((a, b) => Number(b.primary) - Number(a.primary));
    const number = colour.blue(String(line).padStart(gutter));
    if (here.length === 0) out.push(`${number} ${bar} ${frameOf(code, undefined, width).text}`.trimEnd());
    let printed: string | undefined;
    for (const mark of here) {
      const frame = frameOf(code, mark, width);
      // Marks far apart on a long line see different parts of it.
      if (frame.text !== printed) out.push(`${number} ${bar} ${frame.text}`.trimEnd());
      printed = frame.text;
      out.push(`${empty} ${underline(mark, frame, colour)}`);
    }
  }
  return [...out, empty];
}

const split = new WeakMap<FindingsContext, Map<string, readonly string[]>>();

/** A file in lines; split once, for there may be a finding on each of them. */
function sourceLines(file: string, context: FindingsContext): readonly string[] {
  const known = split.get(context) ?? new Map<string, readonly string[]>();
  split.set(context, known);
  const lines = known.get(file) ?? (context.text(file) ?? '').split(/\r\n|\n/);
  known.set(file, lines);
  return lines;
}

/** The marked lines, and the one before the first mark for orientation. */
function linesToShow(marks: readonly Mark[], lines: readonly string[]): number[] {
  const numbers = new Set<number>();
  for (const { line, primary } of marks) {
    if (line > lines.length || (lines[line - 1] ?? '') === '') continue;
    if (primary && (lines[line - 2] ?? '').trim() !== '') numbers.add(line - 1);
    numbers.add(line);
  }
  return [...numbers].sort((a, b) => a - b);
}

function frameOf(code: string, mark: Mark | undefined, width: number) {
  if (mark === undefined) return sourceLine(code, 1, 1, width);
  return sourceLine(code, mark.column, mark.endLine > mark.line ? undefined : mark.endColumn, width);
}

function underline(mark: Mark, { from, length }: { from: number; length: number }, colour: Colour): string {
  const label = mark.label === '' ? '' : ` ${terminalText(mark.label)}`;
  const marks = `${(mark.primary ? '^' : '-').repeat(length)}${label}`;
  return `${' '.repeat(from)}${mark.primary ? colour.red.bold(marks) : colour.blue(marks)}`;
}
