import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Cell, RowBatch } from '../../model/rows.js';

/** Rows read at once; a file may have row groups of any size. */
const AT_ONCE = 8192;

/** What is read at any place; as hyparquet wants it. */
interface RandomAccess {
  readonly byteLength: number;
  slice(start: number, end?: number): Promise<ArrayBuffer> | ArrayBuffer;
}

/** Rows of a Parquet file, by its path or as its bytes. Their lines are the numbers of the rows. */
export async function* parquetRows(file: string, source: string | Uint8Array): AsyncGenerator<RowBatch> {
  const { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } = await import('hyparquet');
  const buffer: RandomAccess = typeof source === 'string' ? await asyncBufferFromFile(source) : inMemory(source);
  const metadata = await parquetMetadataAsync(buffer);
  const columns = parquetSchema(metadata).children.map(({ element }) => element.name);
  const compressors = {
    GZIP: (input: Uint8Array) => new Uint8Array(gunzipSync(input)),
    BROTLI: (input: Uint8Array) => new Uint8Array(brotliDecompressSync(input)),
  };
  const count = Number(metadata.num_rows);
  for (let from = 0; from < count; from += AT_ONCE) {
    const objects = await parquetReadObjects({
      file: buffer,
      metadata,
      compressors,
      rowStart: from,
      rowEnd: Math.min(from + AT_ONCE, count),
    });
    const rows = objects.map((object, i) => ({
      line: from + i + 1,
      cells: columns.map((column) => cell(object[column])),
    }));
    yield { file, columns, rows, bad: [] };
  }
}

function inMemory(bytes: Uint8Array): RandomAccess {
  const copy = new Uint8Array(bytes).buffer;
  return { byteLength: copy.byteLength, slice: (start, end) => copy.slice(start, end) };
}

function cell(value: unknown): Cell {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (Array.isArray(value)) return value.map((item) => cell(item)).filter((item) => typeof item === 'string');
  if (typeof value === 'object')
    return JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? String(inner) : inner));
  return String(value);
}
