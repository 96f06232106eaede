import Papa from 'papaparse';
import type { BadRow, Cell, Row, RowBatch } from '../../model/rows.js';

/** A quote that is still open after so many characters was never meant to be one. */
const LONGEST_ROW = 1 << 24;
/** So much is looked at to find the delimiter. */
export const SAMPLE = 1 << 16;

/** Papa's own parser of one text, which says where the last whole row ends. */
interface Parser {
  parse(input: string, base: number, ignoreLastRow: boolean): Parsed;
}
interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly message: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

/**
 * Rows of a CSV file whose text comes in pieces; the first row names the columns. Columns of one name are one column
 * with a list in it (Jira's `Labels,Labels`). Rows with more or fewer cells than the header, and those with a quote
 * that does not end, are bad.
 */
export class CsvReader {
  private readonly file: string;
  private rest = '';
  /** Not worth another try before there is so much. */
  private enough = 0;
  private line = 1;
  private parser: Parser | undefined;
  private newline = '\n';
  private header: Header | undefined;

  /** `start`: the rows before were read already. */
  constructor(file: string, start?: CsvStart) {
    this.file = file;
    if (start === undefined) return;
    this.header = start.header;
    this.line = start.line;
    this.parser = parserOf(start.delimiter, this.newline);
  }

  /** The rows that the piece completes; with `last` those that are left, too. */
  feed(text: string, last = false): RowBatch | undefined {
    this.rest += text;
    if (this.rest.length < this.enough && !last) return undefined;
    if (this.parser === undefined) {
      if (this.rest.length < SAMPLE && !last) return undefined;
      this.parser = this.choose();
    }
    const rows: Row[] = [];
    const bad: BadRow[] = [];
    while (this.pass(rows, bad, last)) this.skipLine();
    if (last && this.header === undefined && bad.length === 0)
      bad.push({ file: this.file, line: 1, reason: 'there is nothing in the file, not even names of columns' });
    return { file: this.file, columns: this.header?.columns ?? [], rows, bad };
  }

  /** The rows that are left and whole, where the text has broken off: the last line may want its end. */
  cut(): RowBatch | undefined {
    this.parser ??= this.choose();
    this.rest = this.rest.slice(0, this.rest.lastIndexOf(this.newline) + 1);
    return this.rest === '' ? undefined : this.feed('', true);
  }

  private choose(): Parser {
    const { delimiter, newline } = layoutOf(this.rest);
    this.newline = newline;
    return parserOf(delimiter, newline);
  }

  private add(cells: string[], rows: Row[], bad: BadRow[]): void {
    const { line } = this;
    this.line += 1 + breaksIn(cells, this.newline);
    const end = cells.length - 1;
    if (cells[end]?.endsWith('\r') === true) cells[end] = (cells[end] as string).slice(0, -1);
    if (cells.length === 1 && cells[0] === '') return;
    if (this.header === undefined) this.header = new Header(cells);
    else {
      const read = this.header.cells(cells);
      if (typeof read === 'string') bad.push({ file: this.file, line, reason: read });
      else rows.push({ line, cells: read });
    }
  }

  /** Reads what there is, up to the first row with a wrong quote; whether there is one, at the beginning of the rest then. */
  private pass(rows: Row[], bad: BadRow[], last: boolean): boolean {
    const { data, errors, meta } = (this.parser as Parser).parse(this.rest, 0, !last);
    const start = this.line;
    const [fault] = errors;
    const sound = fault === undefined ? data.length : Math.min(fault.row ?? 0, data.length);
    for (let i = 0; i < sound; i++) this.add(data[i] as string[], rows, bad);
    const endless = !last && data.length === 0 && this.rest.length >= LONGEST_ROW;
    if (fault === undefined && !endless) {
      this.rest = last ? '' : this.rest.slice(meta.cursor);
      this.enough = data.length === 0 ? Math.min(this.rest.length * 2, LONGEST_ROW) : 0;
      return false;
    }
    // Such a row reaches to the next quote, wherever that is: only its first line is given up.
    for (let line = start; line < this.line; line++) this.rest = this.rest.slice(this.rest.indexOf(this.newline) + 1);
    bad.push({
      file: this.file,
      line: this.line,
      reason:
        fault === undefined
          ? 'a quote that opens here is not closed within 16 million characters'
          : faultText(fault.message),
    });
    return true;
  }

  private skipLine(): void {
    const end = this.rest.indexOf(this.newline);
    this.rest = end < 0 ? '' : this.rest.slice(end + 1);
    this.line++;
  }
}

/** Where in a file of CSV the rows begin. */
export interface CsvStart {
  readonly delimiter: string;
  readonly header: Header;
  /** The line of the first row. */
  readonly line: number;
  /** How many characters the header has, its newline too. */
  readonly length: number;
}

/**
 * The header of a file whose text begins so, where it is one whole row and its lines end with a line feed; undefined for all
 * that is not so simple, blank lines before it for one.
 */
export function csvStart(text: string): CsvStart | undefined {
  const { delimiter, newline } = layoutOf(text);
  if (newline !== '\n' || /^\s*$|^\s*[[{]|^\s/.test(text)) return undefined;
  let end = text.indexOf('\n');
  // A newline in quotes is part of a name.
  while (end >= 0 && text.slice(0, end).split('"').length % 2 === 0) end = text.indexOf('\n', end + 1);
  if (end < 0) return undefined;
  const { data, errors } = parserOf(delimiter, newline).parse(text.slice(0, end), 0, false);
  const [names] = data;
  if (names === undefined || data.length !== 1 || errors.length > 0) return undefined;
  const last = names.length - 1;
  if (names[last]?.endsWith('\r') === true) names[last] = (names[last] as string).slice(0, -1);
  if (names.length === 1 && names[0] === '') return undefined;
  return { delimiter, header: new Header(names), line: 2 + breaksIn(names, newline), length: end + 1 };
}

/** How the cells and rows of a text are parted. */
function layoutOf(text: string): { readonly delimiter: string; readonly newline: string } {
  const sample = text.slice(0, SAMPLE);
  // A carriage return before the line feed is taken off the last cell: files mix both.
  const newline = !sample.includes('\n') && sample.includes('\r') ? '\r' : '\n';
  const { meta } = Papa.parse<string[]>(sample, { preview: 20, skipEmptyLines: true });
  return { delimiter: meta.delimiter, newline };
}

function parserOf(delimiter: string, newline: string): Parser {
  const config = { delimiter, newline, quoteChar: '"' };
  return new Papa.Parser(config as Papa.ParseConfig) as unknown as Parser;
}

/** The names of the columns, and where a cell goes. */
export class Header {
  readonly columns: readonly string[];
  private readonly width: number;
  /** By the index of the cell, where names stand twice. */
  private readonly places: readonly number[] | undefined;

  constructor(names: readonly string[]) {
    const clean = names.map((name, i) => name.trim() || `column ${i + 1}`);
    this.columns = [...new Set(clean)];
    this.width = clean.length;
    this.places = this.columns.length === clean.length ? undefined : clean.map((name) => this.columns.indexOf(name));
  }

  /** Whether several columns have one name. */
  get hasDoubles(): boolean {
    return this.places !== undefined;
  }

  /** The cells by column, or why there are none. */
  cells(row: readonly string[]): readonly Cell[] | string {
    const { width, places } = this;
    if (row.length < width || (row.length > width && row.slice(width).some((cell) => cell !== ''))) {
      return `${row.length} cells, where the header has ${width}`;
    }
    if (places === undefined) return row;
    const cells: (string | string[] | undefined)[] = [];
    const often = new Set(places.filter((place, i) => places.indexOf(place) !== i));
    for (let i = 0; i < width; i++) {
      const place = places[i] as number;
      if (!often.has(place)) cells[place] = row[i];
      else if (row[i] !== '') ((cells[place] ??= []) as string[]).push(row[i] as string);
    }
    return cells;
  }
}

function breaksIn(cells: readonly string[], newline: string): number {
  let breaks = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf(newline); at >= 0; at = cell.indexOf(newline, at + 1)) breaks++;
  }
  return breaks;
}

function faultText(message: string): string {
  return /malformed/i.test(message)
    ? 'a quote ends in the middle of a cell'
    : 'a quote that opens here is never closed';
}
