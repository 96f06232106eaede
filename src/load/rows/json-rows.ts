import type { BadRow, Cell, Row, RowBatch } from '../../model/rows.js';
import { type Cells, isObject } from './json-cells.js';
import { JsonShapes } from './json-shapes.js';
import { type JsonText, JsonValues, wrapperKey } from './json-values.js';

/** A first line longer than this is not one of many rows. */
const LONGEST_FIRST_LINE = 1 << 20;

/** Rows of a JSON file whose text comes in pieces: one object a line, a list of objects, or pages of a known interface. */
export class JsonReader {
  private readonly file: string;
  private readonly shapes = new JsonShapes();
  private columns: readonly string[] = [];
  private readonly places = new Map<string, number>();
  private pending = '';
  private values: JsonValues | undefined;
  private lines: LineValues | undefined;

  constructor(file: string) {
    this.file = file;
  }

  /** The rows that the piece completes; with `last` those that are left, too. */
  feed(text: string, last = false): RowBatch | undefined {
    const found = this.valuesIn(text, last);
    if (found === undefined) return undefined;
    const rows: Row[] = [];
    const bad: BadRow[] = [];
    for (const each of found) this.add(each, rows, bad);
    if (last) {
      const rest = this.values?.end();
      if (rest !== undefined)
        bad.push({ file: this.file, line: rest.line, reason: 'the file ends in the middle of a value' });
    }
    if (this.places.size > this.columns.length) this.columns = [...this.places.keys()];
    return { file: this.file, columns: this.columns, rows, bad };
  }

  private valuesIn(text: string, last: boolean): readonly JsonText[] | undefined {
    if (this.values === undefined && this.lines === undefined) {
      this.pending += text;
      const way = wayToRead(this.pending, last);
      if (way === undefined) return undefined;
      if (way === 'lines') this.lines = new LineValues();
      else this.values = new JsonValues();
      text = this.pending;
      this.pending = '';
    }
    return this.lines?.feed(text, last) ?? this.values?.feed(text);
  }

  private add({ text, line }: JsonText, rows: Row[], bad: BadRow[]): void {
    let value: unknown;
    try {
      value = JSON.parse(withLongNumbers(text));
    } catch (error) {
      bad.push({ file: this.file, line, reason: `this is not JSON: ${(error as Error).message}` });
      return;
    }
    const key = isObject(value) ? wrapperKey(value) : undefined;
    const list = key === undefined ? [value] : ((value as Record<string, unknown>)[key] as unknown[]);
    for (const each of list) {
      if (!isObject(each)) {
        bad.push({ file: this.file, line, reason: 'this is no object' });
        continue;
      }
      for (const row of this.shapes.rowsOf(each)) {
        if (typeof row === 'string') bad.push({ file: this.file, line, reason: row });
        else rows.push({ line, cells: this.cells(row) });
      }
    }
  }

  private cells(row: Cells): Cell[] {
    const cells: Cell[] = [];
    for (const [name, cell] of row) {
      let place = this.places.get(name);
      if (place === undefined) {
        place = this.places.size;
        this.places.set(name, place);
      }
      cells[place] = cell;
    }
    return cells;
  }
}

/** Lines of a file, each a value. */
class LineValues {
  private rest = '';
  private line = 1;

  feed(text: string, last: boolean): JsonText[] {
    const lines = (this.rest + text).split('\n');
    this.rest = last ? '' : (lines.pop() as string);
    const found: JsonText[] = [];
    for (const each of lines) {
      if (each.trim() !== '') found.push({ text: each, line: this.line });
      this.line++;
    }
    return found;
  }
}

/** Whether a line is a value; undefined while that cannot be known. */
function wayToRead(text: string, last: boolean): 'lines' | 'values' | undefined {
  const start = text.search(/\S/);
  if (start < 0) return last ? 'lines' : undefined;
  if (text[start] === '[') return 'values';
  const end = text.indexOf('\n', start);
  if (end < 0 && !last) return text.length < LONGEST_FIRST_LINE ? undefined : 'values';
  const first = (end < 0 ? text : text.slice(start, end)).trim();
  // A first line that is broken and yet ends an object is one of many rows, too.
  return first.endsWith('}') ? 'lines' : 'values';
}

/** Numbers of sixteen digits and more become text: JavaScript would round them, and they are ids. */
function withLongNumbers(text: string): string {
  if (!/[:[,\s]-?\d{16}/.test(text)) return text;
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, (found) =>
    found.startsWith('"') ? found : `"${found}"`,
  );
}
