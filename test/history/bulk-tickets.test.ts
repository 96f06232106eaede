import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { readTicketFiles } from '../../src/bulk-tickets.js';
import { openHistory } from '../../src/history.js';
import { readRows } from '../../src/load/rows/read-rows.js';
import type { BadRow } from '../../src/model/rows.js';
import type { CompiledHistory } from '../../src/replay/history/compiled.js';
import { newCounts } from '../../src/replay/history/counts.js';
import { HistoryReader, isBadRow, readHistory } from '../../src/replay/history/read.js';
import type { HistoryTicket } from '../../src/replay/history-ticket.js';
import { scannerModule } from '../../scripts/build-scanner.mjs';
import { policyOf } from './open.js';

const folder = mkdtempSync(join(tmpdir(), 'rungs-bulk-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllGlobals());

const WORKSPACE = `
workspace: { timezone: Europe/Berlin }
fields: { priority: [P1, P2, P3], category: text, size: number, vip: boolean, tags: list }
histories:
  wide:
    like: generic
    rows: tickets
    missing: ['?', 'n/a']
    keep: [note]
    id: [id]
    created: created
    fields:
      size: size
      vip: vip
      tags: { column: tags, split: ',' }
      priority: { column: priority, values: { high: P1, zero: none }, otherwise: P3 }
    events:
      acknowledge: { at: acknowledged, by: by }
      respond: { at: responded }
      resolve: [{ at: resolved }, { at: closed }]
      reopen: { at: reopened }
`;

async function history(name: string): Promise<CompiledHistory> {
  const opened = openHistory(await policyOf(WORKSPACE), name);
  if (typeof opened === 'string') throw new Error(opened);
  return opened;
}

const COLUMNS = [
  'id',
  'created',
  'priority',
  'acknowledged',
  'responded',
  'resolved',
  'closed',
  'reopened',
  'size',
  'vip',
  'tags',
  'note',
  'by',
];

const two = (number: number) => String(number).padStart(2, '0');
const time = fc.oneof(
  {
    weight: 60,
    arbitrary: fc
      .tuple(
        fc.integer({ min: 2023, max: 2026 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        fc.nat(23),
        fc.nat(59),
      )
      .map(([y, m, d, h, i]) => `${y}-${two(m)}-${two(d)}T${two(h)}:${two(i)}:07Z`),
  },
  { weight: 20, arbitrary: fc.constant('') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '2024-02-29T10:00:00Z',
      '2023-02-29T10:00:00Z',
      '1900-02-29T10:00:00Z',
      '0001-01-01T00:00:00Z',
      '2024-01-01T24:00:00Z',
      '2024-01-01T10:00:60Z',
      '2024-01-05T10:00:00.123Z',
      '2024-01-05T10:00:00.12Z',
      '2024-01-05 10:00:00Z',
      '2024-01-05T10:00:00+01:00',
      '2024-01-05T10:00:00',
      '2024-01-05',
      '2024-01-05t10:00:00z',
      ' 2024-01-05T10:00:00Z',
      '2024-01-05T10:00:00Z ',
      '2024-00-05T10:00:00Z',
      '?',
      'n/a',
      'gestern',
      'Z',
    ),
  },
);
const word = fc.oneof(
  {
    weight: 60,
    arbitrary: fc.constantFrom('P1', 'P2', 'P3', 'high', 'zero', 'none', '?', '', 'yes', '0', '1.5', 'a,b', 'x'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'Straße',
      '日本',
      ' P1',
      'P9',
      'a"b',
      'two\nlines',
      'cr\r',
      'cr\r\nlf',
      '"',
      '""',
      'a;b',
      '\ufeff',
      '😀',
    ),
  },
);
const id = fc.oneof(
  { weight: 40, arbitrary: fc.nat(300).map((n) => `INC${String(n).padStart(4, '0')}`) },
  { weight: 3, arbitrary: fc.nat(30).map(String) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      '?',
      '1.03006E+13',
      '1E5',
      '12e3',
      'E1',
      'a-b',
      'ä1',
      '007',
      '7',
      '99999999999999999999',
      'two\nlines',
      'x'.repeat(80),
    ),
  },
);

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
/** As it may be written: with quotes where there must be, and often where there need not. */
const written = (text: string, delimiter: string, style: number) =>
  style === 0 || /["\r\n]/.test(text) || text.includes(delimiter) ? quoted(text) : text;

const file = fc
  .record({
    columns: fc
      .tuple(fc.shuffledSubarray(COLUMNS, { minLength: 3 }), fc.nat(9))
      .map(([columns, some]) => (some === 0 ? columns : [...new Set([...columns, 'id', 'created'])])),
    delimiter: fc.constantFrom(',', ',', ';', '\t', '|'),
    newline: fc.constantFrom('\n', '\n', '\r\n'),
    mark: fc.boolean(),
    lastNewline: fc.boolean(),
    style: fc.nat(6),
    rows: fc.array(
      fc.record({
        cells: fc.record(
          Object.fromEntries(
            COLUMNS.map((name) => [
              name,
              name === 'id'
                ? id
                : /created|acknow|respon|resol|closed/.test(name)
                  ? time
                  : name === 'reopened'
                    ? fc.oneof({ weight: 20, arbitrary: fc.constant('') }, time)
                    : word,
            ]),
          ),
        ),
        style: fc.nat(6),
        odd: fc.oneof(
          { weight: 60, arbitrary: fc.constant(undefined) },
          fc.constantFrom(
            'blank',
            'short',
            'long',
            'commas',
            'open quote',
            'late quote',
            'inner quote',
            'spaces',
            'cr',
          ),
        ),
      }),
      { maxLength: 30, size: 'max' },
    ),
  })
  .map(({ columns, delimiter, newline, mark, lastNewline, style, rows }) => {
    const header = columns.map((name) => written(name, delimiter, style)).join(delimiter);
    const lines = rows.map((row) => {
      const cells = columns.map((name) =>
        written((row.cells as Record<string, string>)[name] ?? '', delimiter, row.style),
      );
      const line = cells.join(delimiter);
      switch (row.odd) {
        case 'blank':
          return row.style === 0 ? '""' : '';
        case 'short':
          return cells.slice(0, -1).join(delimiter);
        case 'long':
          return `${line}${delimiter}more`;
        case 'commas':
          return `${line}${delimiter}${delimiter}`;
        case 'open quote':
          return `"${line}`;
        case 'late quote':
          return `"a"b${delimiter}${line}`;
        case 'inner quote':
          return `a"b${delimiter}${cells.slice(1).join(delimiter)}`;
        case 'spaces':
          return `"INC0001" ${delimiter}${cells.slice(1).join(delimiter)}`;
        case 'cr':
          return `${line}\r`;
        default:
          return line;
      }
    });
    return `${mark ? '\ufeff' : ''}${[header, ...lines].join(newline)}${lastNewline ? newline : ''}`;
  });

interface All {
  readonly tickets: readonly HistoryTicket[];
  readonly bad: readonly BadRow[];
  readonly counts: unknown;
}

const byLine = (bad: BadRow[]) => bad.sort((a, b) => a.line - b.line || (a.reason < b.reason ? -1 : 1));

async function theLongWay(inputs: readonly string[], how: CompiledHistory): Promise<All> {
  const counts = newCounts();
  const [tickets, bad]: [HistoryTicket[], BadRow[]] = [[], []];
  for await (const read of readHistory(readRows(inputs, { cwd: folder }), how, counts)) {
    if (isBadRow(read)) bad.push(read);
    else tickets.push(read);
  }
  return { tickets, bad: byLine(bad), counts };
}

async function fromBytes(
  inputs: readonly string[],
  how: CompiledHistory,
  pieceBytes?: number,
): Promise<All & { plain: number }> {
  const counts = newCounts();
  const [tickets, bad]: [HistoryTicket[], BadRow[]] = [[], []];
  let plain = 0;
  await readTicketFiles(
    inputs,
    { cwd: folder },
    new HistoryReader(how, counts),
    {
      plain: (ticket) => {
        plain++;
        const whole = ticket.whole();
        const at = (event: string) => whole.events.find((each) => each.do === event)?.at ?? Number.POSITIVE_INFINITY;
        const [created, ...moments] = ticket.moments;
        expect(whole.ticket.created).toBe(created);
        expect(whole.line).toBe(ticket.line);
        expect(moments.slice(0, 3)).toEqual(['acknowledge', 'respond', 'resolve'].map(at));
        const by = (event: string) => whole.events.find((each) => each.do === event)?.by;
        expect([ticket.acknowledgedBy, ticket.respondedBy, ticket.resolvedBy]).toEqual(
          ['acknowledge', 'respond', 'resolve'].map(by),
        );
        expect(whole.ticket.fields).toEqual(ticket.signature.fields);
        tickets.push(whole);
      },
      read: (read) => {
        if (isBadRow(read)) bad.push(read);
        else tickets.push(read);
      },
    },
    pieceBytes === undefined ? {} : { pieceBytes },
  );
  return { tickets, bad: byLine(bad), counts, plain };
}

describe('tickets read from bytes', () => {
  it('are those that the library reads, with the same bad rows, whatever is in the file', async () => {
    const how = await history('wide');
    let plain = 0;
    await fc.assert(
      fc.asyncProperty(file, fc.constantFrom(undefined, 64, 150, 400, 2000), async (text, pieceBytes) => {
        writeFileSync(join(folder, 'any.csv'), text);
        const { plain: found, ...bytes } = await fromBytes(['any.csv'], how, pieceBytes);
        plain += found;
        expect(bytes).toEqual(await theLongWay(['any.csv'], how));
      }),
      { numRuns: 1000 },
    );
    expect(plain).toBeGreaterThan(2000);
  });

  it('are the same over several files, and where bytes are no UTF-8', async () => {
    const how = await history('generic');
    const row = (name: string, more = '') => `${name},2024-01-05T10:00:00Z,P1${more}\n`;
    writeFileSync(join(folder, 'a.csv'), `id,created,priority\n${row('T1')}${row('T2')}`);
    writeFileSync(
      join(folder, 'b.csv'),
      `id;created;priority\n${row('T2').replaceAll(',', ';')}${row('T3').replaceAll(',', ';')}`,
    );
    writeFileSync(
      join(folder, 'c.csv'),
      Buffer.from(`id,created,priority\nT\xff,2024-01-05T10:00:00Z,P1\nT5,2024-01-05T10:00:00Z,P\xe4\n`, 'latin1'),
    );
    writeFileSync(
      join(folder, 'd.jsonl'),
      '{"id":"T1","created":"2024-01-05T10:00:00Z"}\n{"id":"T9","created":"2024-01-05T10:00:00Z"}\n',
    );
    writeFileSync(join(folder, 'e.csv'), 'id,created,created\nT8,2024-01-05T10:00:00Z,\n');
    writeFileSync(join(folder, 'f.csv'), 'name,created\nT8,2024-01-05T10:00:00Z\n');
    const inputs = ['a.csv', 'b.csv', 'c.csv', 'd.jsonl', 'e.csv', 'f.csv'];
    const { plain, ...bytes } = await fromBytes(inputs, how);
    expect(bytes).toEqual(await theLongWay(inputs, how));
    expect(plain).toBeGreaterThanOrEqual(4);
  });

  it('reads nearly all rows of a usual export without texts', async () => {
    const how = await history('generic');
    const rows = Array.from(
      { length: 2000 },
      (_, i) =>
        `INC${String(i).padStart(7, '0')},2025-03-${two((i % 31) + 1)}T10:00:00Z,P${(i % 3) + 1},2025-04-01T00:00:00Z`,
    );
    writeFileSync(join(folder, 'usual.csv'), `number,opened_at,priority,resolved_at\n${rows.join('\n')}\n`);
    const { plain, tickets, bad } = await fromBytes(['usual.csv'], how);
    expect([plain, tickets.length, bad]).toEqual([2000, 2000, []]);
  });

  it('tells values apart whatever their length and number', async () => {
    const how = await history('wide');
    const start = 'x'.repeat(70);
    const lengths = Array.from({ length: 70 }, (_, i) => start.slice(0, i));
    // More than are kept of one column, some of them twice, and the same with another end.
    const many = Array.from({ length: 5000 }, (_, i) => `person ${i % 4500}`);
    const names = [...lengths, ...lengths.map((name) => `${name.slice(0, -1)}y`), ...many, ...lengths];
    const rows = names.map(
      (name, i) => `INC${i},2025-03-01T10:00:00Z,${i % 2 === 0 ? name : ''},2025-03-01T11:00:00Z,${name}`,
    );
    writeFileSync(join(folder, 'values.csv'), `id,created,tags,acknowledged,by\n${rows.join('\n')}\n`);
    const { plain, ...bytes } = await fromBytes(['values.csv'], how);
    expect(bytes).toEqual(await theLongWay(['values.csv'], how));
    expect(plain).toBeGreaterThan(4000);
  });

  it('knows the days of two centuries', async () => {
    const how = await history('generic');
    const days = ['1900-01-01', '1900-02-28', '1970-01-01', '1969-12-31', '2000-02-29', '2099-12-31', '2025-12-31'];
    const none = ['1899-12-31', '2100-01-01', '2100-02-29', '2025-02-29', '2025-04-31', '2025-13-01', '2025-00-10'];
    const more = ['2025-01-00', '0025-01-01', '2O25-01-01', '2025/01/01', '2025-01-32'];
    const rows = [...days, ...none, ...more].flatMap((day, i) =>
      ['T00:00:00Z', 'T23:59:59Z', 'T23:59:59.999Z', 'T23:59:5:Z', 'T2:059:59Z', ' 00:00:00Z'].map(
        (hour, j) => `INC${i}-${j},${day}${hour}`,
      ),
    );
    writeFileSync(join(folder, 'days.csv'), `id,created\n${rows.join('\n')}\n`);
    const { plain, ...bytes } = await fromBytes(['days.csv'], how);
    expect(bytes).toEqual(await theLongWay(['days.csv'], how));
    expect(plain).toBe(days.length * 3);
  });

  it('are read by the library where there is no WebAssembly', async () => {
    const how = await history('generic');
    writeFileSync(join(folder, 'usual.csv'), 'id,created,priority\nT1,2024-01-05T10:00:00Z,P1\n');
    const { plain: some, ...scanned } = await fromBytes(['usual.csv'], how);
    vi.stubGlobal('WebAssembly', undefined);
    const { plain: none, ...read } = await fromBytes(['usual.csv'], how);
    expect([some, none]).toEqual([1, 0]);
    expect(read).toEqual(scanned);
  });

  it('are read by the program whose source is in the repository', async () => {
    const made = readFileSync(join(import.meta.dirname, '../../src/replay/plain/scanner.generated.ts'), 'utf8');
    expect(await scannerModule(), 'run node scripts/build-scanner.mjs').toBe(made);
  });
});
