import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { RowBatch } from '../../model/rows.js';
import { CsvReader, type CsvStart } from './csv-rows.js';
import { JsonReader } from './json-rows.js';
import { parquetRows } from './parquet-rows.js';
import { openBytes, textChunks } from './text-chunks.js';

export interface RowSources {
  /** Absolute path of the folder that relative paths start from. */
  readonly cwd: string;
  /** What `-` reads. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
}

/** A file that is not there or cannot be opened, or a pattern that fits none. */
export class UnreadableRows extends Error {
  override readonly name = 'UnreadableRows';
}

/** The files that paths, patterns (`logs/**\/*.csv.gz`) and `-` name, each once, those of a pattern in order of name. */
export async function rowFiles(inputs: readonly string[], cwd: string): Promise<string[]> {
  const files = new Set<string>();
  for (const input of inputs) {
    const there = input === '-' ? undefined : await stat(at(cwd, input)).catch(() => undefined);
    if (input === '-' || there?.isFile() === true || there?.isFIFO() === true) files.add(input);
    else if (there !== undefined)
      throw new UnreadableRows(`"${input}" is no file; name the files in it, such as "${input}/*.csv"`);
    else if (!/[*?{[]/.test(input)) throw new UnreadableRows(`there is no file "${input}"`);
    else for (const file of await filesLike(input, cwd)) files.add(file);
  }
  return [...files];
}

/** All rows of the files, in pieces, one file after the other. Throws `UnreadableRows`. */
export async function* readRows(inputs: readonly string[], { cwd, stdin }: RowSources): AsyncGenerator<RowBatch> {
  for (const file of await rowFiles(inputs, cwd)) {
    if (file === '-' && stdin === undefined) throw new UnreadableRows('there is nothing on the standard input');
    yield* rowsOfFile(file, file === '-' ? (stdin as AsyncIterable<Uint8Array>) : at(cwd, file));
  }
}

async function* rowsOfFile(file: string, source: string | AsyncIterable<Uint8Array>): AsyncGenerator<RowBatch> {
  let line = 0;
  let started = false;
  try {
    const bytes = await openBytes(source);
    started = true;
    if (isParquet(bytes.head)) {
      const whole =
        typeof source === 'string' && !(await isPacked(source, bytes.head)) ? source : await collect(bytes.chunks);
      yield* parquetRows(file, whole);
      return;
    }
    for await (const batch of textRows(file, textChunks(bytes))) {
      line = batch.rows[batch.rows.length - 1]?.line ?? line;
      yield batch;
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!started && typeof source === 'string' && code !== undefined && !code.startsWith('Z_'))
      throw new UnreadableRows(`"${file}" cannot be read: ${message}`);
    yield cutOff(file, line, error);
  }
}

/** The rows of a file of CSV from a place on at which one begins; `start` says what came before. */
export async function* csvRowsFrom(
  file: string,
  path: string,
  place: number,
  start: CsvStart,
): AsyncGenerator<RowBatch> {
  const reader = new CsvReader(file, start);
  let line = start.line;
  try {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    for await (const chunk of createReadStream(path, { start: place, highWaterMark: 1 << 18 })) {
      const batch = reader.feed(decoder.decode(chunk as Uint8Array, { stream: true }));
      line = batch?.rows[batch.rows.length - 1]?.line ?? line;
      if (batch !== undefined) yield batch;
    }
    const rest = reader.feed(decoder.decode(), true);
    if (rest !== undefined) yield rest;
  } catch (error) {
    yield cutOff(file, line, error);
  }
}

/** What came before stays read; the caller decides whether that is enough. */
function cutOff(file: string, line: number, error: unknown): RowBatch {
  const reason = `the file cannot be read further: ${(error as Error).message}`;
  return { file, columns: [], rows: [], bad: [{ file, line: line + 1, reason }] };
}

async function* textRows(file: string, chunks: AsyncIterable<string>): AsyncGenerator<RowBatch> {
  let reader: CsvReader | JsonReader | undefined;
  let held = '';
  try {
    for await (const chunk of chunks) {
      held += chunk;
      if (reader === undefined && held.trim() === '') continue;
      reader ??= /^\s*[[{]/.test(held) ? new JsonReader(file) : new CsvReader(file);
      const batch = reader.feed(held);
      held = '';
      if (batch !== undefined) yield batch;
    }
  } catch (error) {
    const whole = reader instanceof CsvReader ? reader.cut() : undefined;
    if (whole !== undefined) yield whole;
    throw error;
  }
  reader ??= new CsvReader(file);
  const rest = reader.feed(held, true);
  if (rest !== undefined) yield rest;
}

/** Where a path that may be relative is. */
export function at(cwd: string, path: string): string {
  return isAbsolute(path) ? path : join(cwd, path);
}

async function filesLike(pattern: string, cwd: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const found = await glob(pattern, { cwd, absolute: isAbsolute(pattern), expandDirectories: false, dot: false });
  if (found.length === 0) throw new UnreadableRows(`no file is like "${pattern}"`);
  return found.sort();
}

function isParquet(head: Uint8Array): boolean {
  return Buffer.from(head).toString('latin1') === 'PAR1';
}

/** Whether the file's own first bytes are others than those of what is in it. */
async function isPacked(path: string, head: Uint8Array): Promise<boolean> {
  const { open } = await import('node:fs/promises');
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(head.length), 0, head.length, 0);
    return !buffer.equals(head);
  } finally {
    await file.close();
  }
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}
