import type { Cell, RowBatch } from '../../model/rows.js';
import { timeReader } from '../../time/format-reader.js';
import { UTC } from '../../time/zone.js';

/** What a sample of rows says of one column. */
export interface ColumnFacts {
  readonly name: string;
  /** Values that are there, with how often; no more than `MOST` of them. */
  readonly values: ReadonlyMap<string, number>;
  /** More different values than are kept. */
  readonly many: boolean;
  readonly filled: number;
  /** Every value is a number. */
  readonly numeric: boolean;
  /** How its times are written, where all are times; two formats where the sample does not say which. */
  readonly formats: readonly string[];
}

const MOST = 40;
/** Texts by which files say that there is nothing. */
export const NOTHINGS: ReadonlySet<string> = new Set([
  '?',
  'N/A',
  'n/a',
  'NULL',
  'null',
  'None',
  '-',
  '--',
  'NaN',
  '(empty)',
]);

/** Formats of times as exports have them; of two that fit, day first. */
const FORMATS = [
  'iso',
  'yyyy/MM/dd HH:mm:ss',
  'yyyy/MM/dd HH:mm',
  'd/M/yyyy HH:mm:ss',
  'M/d/yyyy HH:mm:ss',
  'd/M/yyyy HH:mm',
  'M/d/yyyy HH:mm',
  'd/M/yyyy h:mm a',
  'M/d/yyyy h:mm a',
  'd/M/yyyy h:mm:ss a',
  'M/d/yyyy h:mm:ss a',
  'd-M-yyyy HH:mm:ss',
  'M-d-yyyy HH:mm:ss',
  'd-M-yyyy HH:mm',
  'M-d-yyyy HH:mm',
  'd.M.yyyy HH:mm:ss',
  'd.M.yyyy HH:mm',
  'd/MMM/yy h:mm a',
  'd-MMM-yyyy HH:mm:ss',
  'd MMM yyyy HH:mm',
  'MMM d, yyyy h:mm a',
].map((format) => ({ format, read: timeReader(format, UTC) }));
/** Seconds and milliseconds between 2001 and 2100. */
const UNIX = [
  { format: 'unix', least: 1e9, most: 4.2e9 },
  { format: 'unix-ms', least: 1e12, most: 4.2e12 },
];

/** Facts of each column; an empty text and the usual words for nothing are no values. */
export function columnFacts({ columns, rows }: RowBatch): ColumnFacts[] {
  return columns.map((name, place) => {
    const values = new Map<string, number>();
    let filled = 0;
    let many = false;
    let formats: string[] | undefined;
    let numeric = true;
    for (const { cells } of rows) {
      const text = valueText(cells[place]);
      if (text === undefined) continue;
      filled++;
      if (values.size < MOST || values.has(text)) values.set(text, (values.get(text) ?? 0) + 1);
      else many = true;
      numeric &&= Number.isFinite(Number(text)) && text.trim() !== '';
      if (formats === undefined) formats = formatsOf(text);
      else if (formats.length > 0) formats = formats.filter((format) => fits(text, format));
    }
    return { name, values, many, filled, numeric: numeric && filled > 0, formats: formats ?? [] };
  });
}

/** The text in a cell, undefined where there is none or a word for nothing. */
export function valueText(cell: Cell): string | undefined {
  const text = typeof cell === 'object' ? cell[0] : cell;
  return text === undefined || text === '' || NOTHINGS.has(text) ? undefined : text;
}

function formatsOf(text: string): string[] {
  return [...FORMATS, ...UNIX].map(({ format }) => format).filter((format) => fits(text, format));
}

function fits(text: string, format: string): boolean {
  const unix = UNIX.find((one) => one.format === format);
  if (unix !== undefined) return /^\d+(\.\d+)?$/.test(text) && Number(text) >= unix.least && Number(text) <= unix.most;
  const read = FORMATS.find((one) => one.format === format)?.read;
  return typeof read === 'function' && read(text) !== undefined;
}
