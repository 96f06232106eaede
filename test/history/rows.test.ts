import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import Papa from 'papaparse';
import { afterAll, describe, expect, test } from 'vitest';
import { CsvReader } from '../../src/load/rows/csv-rows.js';
import { JsonReader } from '../../src/load/rows/json-rows.js';
import { readRows, rowFiles } from '../../src/load/rows/read-rows.js';
import type { BadRow, Cell, RowBatch } from '../../src/model/rows.js';
import { policyOf, readWith } from './open.js';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const scratch = mkdtempSync(join(tmpdir(), 'rungs-rows-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Plain {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly Cell[] }[];
  readonly bad: readonly BadRow[];
}

function joined(batches: readonly (RowBatch | undefined)[]): Plain {
  const there = batches.filter((batch) => batch !== undefined);
  return {
    columns: there.at(-1)?.columns ?? [],
    rows: there.flatMap(({ rows }) => rows),
    bad: there.flatMap(({ bad }) => bad),
  };
}

/** A text in pieces of some size. */
function inPieces(reader: CsvReader | JsonReader, text: string, size: number): Plain {
  const batches: (RowBatch | undefined)[] = [];
  for (let at = 0; at < text.length; at += size) batches.push(reader.feed(text.slice(at, at + size)));
  return joined([...batches, reader.feed('', true)]);
}

async function rowsOf(
  inputs: readonly string[],
  stdin?: Uint8Array,
  cwd = scratch,
): Promise<Plain & { files: string[] }> {
  const batches: RowBatch[] = [];
  async function* bytes(): AsyncGenerator<Uint8Array> {
    // One byte, then the rest: what is told by the first bytes must not need them at once.
    yield (stdin as Uint8Array).subarray(0, 1);
    yield (stdin as Uint8Array).subarray(1);
  }
  for await (const batch of readRows(inputs, { cwd, stdin: stdin && bytes() })) batches.push(batch);
  return { ...joined(batches), files: [...new Set(batches.map(({ file }) => file))] };
}

describe('CSV', () => {
  const csv = (text: string, size = text.length) => inPieces(new CsvReader('a.csv'), text, size);
  const cells = (text: string) => csv(text).rows.map((row) => row.cells);

  test.each([[','], [';'], ['\t'], ['|']])('finds the delimiter %j', (delimiter) => {
    expect(cells(`a${delimiter}b\n1${delimiter}2\n`)).toEqual([['1', '2']]);
  });

  test('lines are those of the file, with newlines in cells, blank lines and CRLF', () => {
    const { rows, columns } = csv('a,b\r\n"1\r\n1",2\r\n\r\n3,"4"\r\n5,6');
    expect(columns).toEqual(['a', 'b']);
    expect(rows).toEqual([
      { line: 2, cells: ['1\r\n1', '2'] },
      { line: 5, cells: ['3', '4'] },
      { line: 6, cells: ['5', '6'] },
    ]);
  });

  test('columns without a name, columns of one name', () => {
    const { columns, rows } = csv('a,,b,b\n1,2,3,\n1,2,3,4\n');
    expect(columns).toEqual(['a', 'column 2', 'b']);
    expect(rows.map((row) => row.cells)).toEqual([
      ['1', '2', ['3']],
      ['1', '2', ['3', '4']],
    ]);
  });

  test('ragged rows and quotes that do not end are bad, and the rest is read', () => {
    const { rows, bad } = csv('a,b\n1\n1,2,3\n1,2,\n1,2\n"x"y,2\n3,4\n5,"6\n');
    expect(rows.map(({ line }) => line)).toEqual([4, 5, 7]);
    expect(bad.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      '2: 1 cells, where the header has 2',
      '3: 3 cells, where the header has 2',
      '6: a quote ends in the middle of a cell',
      '8: a quote that opens here is never closed',
    ]);
  });

  test('nothing in the file', () => {
    expect(csv('').bad).toMatchObject([{ line: 1, reason: expect.stringMatching(/nothing/) }]);
    expect(csv('a,b\n')).toMatchObject({ rows: [], bad: [], columns: ['a', 'b'] });
  });

  test('a quote that is never closed costs its line, not the memory and not the file', () => {
    const long = `a,b\n1,"2\n${'3,4\n'.repeat(4_300_000)}`;
    const { rows, bad } = inPieces(new CsvReader('a.csv'), long, 1 << 20);
    expect(bad).toMatchObject([
      { line: 2, reason: 'a quote that opens here is not closed within 16 million characters' },
    ]);
    expect(rows.length).toBe(4_300_000);
    expect(rows.at(-1)?.line).toBe(4_300_002);
  }, 60_000);

  const cell = fc.string({
    unit: fc.constantFrom('a', 'b', '1', ' ', ',', '"', '\n', '\r\n', 'é', '€', ';'),
    maxLength: 6,
  });
  const table = fc
    .integer({ min: 2, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));

  test('what Papa writes is read as it was, however the text is cut', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        (rows, newline, size, quotes) => {
          const header = (rows[0] as string[]).map((_, i) => `c${i}`);
          const text = Papa.unparse([header, ...rows], { newline, quotes });
          const read = inPieces(new CsvReader('a.csv'), text, size);
          expect(read.bad).toEqual([]);
          expect(read.rows.map((row) => row.cells)).toEqual(rows);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('is what Papa itself reads from the whole text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '\n', '\r\n'), maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        (body, size) => {
          const text = `a,b\n${body}`;
          const whole = csv(text);
          const cut = inPieces(new CsvReader('a.csv'), text, size);
          expect(cut).toEqual(whole);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('JSON', () => {
  const json = (text: string, size = text.length) => inPieces(new JsonReader('a.json'), text, size);
  const ids = (plain: Plain) => plain.rows.map(({ line, cells }) => `${line}:${cells[plain.columns.indexOf('id')]}`);

  test.each([
    ['one object a line', '{"id":1}\n\n{"id":2}\r\n{"id":3}', ['1:1', '3:2', '4:3']],
    ['a list', '[\n{"id":1},\n {"id":2,"x":[{"id":9}]}]', ['2:1', '3:2']],
    ['a page', '{\n "count": 2,\n "tickets": [\n  {"id": 1},\n  {"id": 2}\n ],\n "next": {"id": 7}\n}', ['4:1', '5:2']],
    ['a page on one line', '{"tickets":[{"id":1},{"id":2}],"end":true}', ['1:1', '1:2']],
    ['a page a line', '{"data":[{"id":1}]}\n{"data":[{"id":2}]}', ['1:1', '2:2']],
    ['one object over several lines', '{\n "id": 1,\n "a": {"b": "}"}\n}\n', ['1:1']],
    ['several of them', '{\n "id": 1\n}\n{\n "id": 2\n}', ['1:1', '4:2']],
    ['brackets and quotes in texts', '[{"id":"a]}\\"{[","x":"\\\\"},{"id":"b"}]', ['1:a]}"{[', '1:b']],
  ])('%s, however the text is cut', (_, text, expected) => {
    for (const size of [text.length, 1, 2, 3, 7, 16]) expect(ids(json(text, size))).toEqual(expected);
  });

  test('objects become columns, lists stay lists', () => {
    const { columns, rows } = json(
      '[{"a":{"b":1,"c":null},"d":["x",2],"e":[{"f":"g"},{"f":"h"}],"custom":[{"id":5,"value":"v"}],"t":true}]',
    );
    const named = Object.fromEntries(columns.map((column, i) => [column, rows[0]?.cells[i]]));
    expect(named).toEqual({ 'a.b': '1', d: ['x', '2'], 'e.f': ['g', 'h'], 'custom.5': 'v', t: 'true' });
  });

  test('what is no JSON and no object is bad, with its line', () => {
    const lines = json('{"id":1}\n{"id":2\nnonsense\n5\n{"id":3}\n');
    expect(ids(lines)).toEqual(['1:1', '5:3']);
    expect(lines.bad.map(({ line, reason }) => `${line}: ${reason.replace(/JSON: .*/, 'JSON')}`)).toEqual([
      '2: this is not JSON',
      '3: this is not JSON',
      '4: this is no object',
    ]);
    const list = json('[{"id":1}, 5, null, {"id":2}, "x", {"id":');
    expect(ids(list)).toEqual(['1:1', '1:2']);
    expect(list.bad.map(({ reason }) => reason)).toEqual([
      'this is no object',
      'this is no object',
      'this is no object',
      'the file ends in the middle of a value',
    ]);
  });
});

describe('files', () => {
  mkdirSync(join(scratch, 'logs/old'), { recursive: true });
  writeFileSync(join(scratch, 'logs/a.csv'), 'id,b\n1,2\n');
  writeFileSync(join(scratch, 'logs/b.csv.gz'), gzipSync('id,b\n3,4\n'));
  writeFileSync(join(scratch, 'logs/old/c.jsonl'), '{"id":5,"b":6}\n');
  writeFileSync(join(scratch, 'misnamed.csv'), gzipSync('{"id":7}\n'));

  test('paths and patterns, each file once, packed by its bytes and not by its name', async () => {
    expect(await rowFiles(['logs/a.csv', 'logs/**/*'], scratch)).toEqual([
      'logs/a.csv',
      'logs/b.csv.gz',
      'logs/old/c.jsonl',
    ]);
    const all = await rowsOf(['logs/**/*.{csv,gz,jsonl}', 'misnamed.csv']);
    expect(all.rows.map(({ cells }) => cells[0])).toEqual(['1', '3', '5', '7']);
  });

  test('what is not there', async () => {
    await expect(rowsOf(['none.csv'])).rejects.toThrow('there is no file "none.csv"');
    await expect(rowsOf(['*.xlsx'])).rejects.toThrow('no file is like "*.xlsx"');
    await expect(rowsOf(['logs'])).rejects.toThrow('"logs" is no file; name the files in it, such as "logs/*.csv"');
    await expect(rowsOf(['-'])).rejects.toThrow('there is nothing on the standard input');
  });

  test('the standard input, packed or not, UTF-16 too', async () => {
    expect((await rowsOf(['-'], Buffer.from('id,b\n1,é\n'))).rows[0]?.cells).toEqual(['1', 'é']);
    expect((await rowsOf(['-'], gzipSync('id,b\n1,é\n'))).rows[0]?.cells).toEqual(['1', 'é']);
    expect((await rowsOf(['-'], Buffer.from('\uFEFFid,b\n1,é\n', 'utf16le'))).rows[0]?.cells).toEqual(['1', 'é']);
  });

  test('a packed file that is cut off: what was read stays, and the rest is said to be missing', async () => {
    const text = `id,b\n${Array.from({ length: 200_000 }, (_, i) => `${i},${(i * 7919) % 104_729}\n`).join('')}`;
    writeFileSync(join(scratch, 'cut.csv.gz'), gzipSync(text).subarray(0, 400_000));
    const { rows, bad } = await rowsOf(['cut.csv.gz']);
    expect(rows.length).toBeGreaterThan(10_000);
    expect(bad).toMatchObject([
      { file: 'cut.csv.gz', reason: expect.stringMatching(/^the file cannot be read further: unexpected end of file/) },
    ]);
  });

  test('a small packed file that is cut off gives its rows too', async () => {
    const text = `id,b\n${Array.from({ length: 200 }, (_, i) => `${i},${(i * 7919) % 104_729}\n`).join('')}`;
    const packed = gzipSync(text);
    const cut = packed.subarray(0, packed.length - 100);
    writeFileSync(join(scratch, 'small.csv.gz'), cut);
    for (const { rows, bad } of [await rowsOf(['small.csv.gz']), await rowsOf(['-'], cut)]) {
      expect(rows.length).toBeGreaterThan(100);
      expect(rows.length).toBeLessThan(200);
      expect(bad).toMatchObject([{ reason: expect.stringMatching(/^the file cannot be read further/) }]);
    }
    writeFileSync(join(scratch, 'wrong.csv.gz'), Buffer.concat([packed.subarray(0, 10), Buffer.alloc(50, 255)]));
    expect((await rowsOf(['wrong.csv.gz'])).bad).toHaveLength(1);
  });

  test('Parquet: numbers, instants, nothing; packed and from the standard input', async () => {
    const bytes = readFileSync(join(FIXTURES, 'tickets.parquet'));
    const expected = [
      ['101', '2026-01-05T10:00:00.000Z', '2026-01-05T10:30:00.000Z', 'P1'],
      ['102', '2026-01-05T11:00:00.000Z', undefined, 'P2'],
      ['90071992547409931', '2026-01-05T12:00:00.000Z', '2026-01-05T12:45:00.000Z', undefined],
    ];
    const plain = await rowsOf(['tickets.parquet'], undefined, FIXTURES);
    expect(plain.columns).toEqual(['id', 'created', 'resolved', 'priority']);
    expect(plain.rows).toEqual(expected.map((cells, i) => ({ line: i + 1, cells })));
    expect((await rowsOf(['-'], bytes)).rows).toEqual(plain.rows);
    expect((await rowsOf(['-'], gzipSync(bytes))).rows).toEqual(plain.rows);
    writeFileSync(join(scratch, 'packed.parquet.gz'), gzipSync(bytes));
    expect((await rowsOf(['packed.parquet.gz'])).rows).toEqual(plain.rows);
    writeFileSync(join(scratch, 'broken.parquet'), bytes.subarray(0, 200));
    expect((await rowsOf(['broken.parquet'])).bad).toHaveLength(1);
    const { tickets } = await readWith(await policyOf('workspace: { timezone: UTC }'), 'generic', ['tickets.parquet']);
    expect(tickets.map(({ id, events }) => [id, events.length])).toEqual([
      ['101', 1],
      ['102', 0],
      ['90071992547409931', 1],
    ]);
  });
});
