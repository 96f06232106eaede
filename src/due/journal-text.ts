import { createHash } from 'node:crypto';
import { Journal } from './journal.js';
import { NumberSet } from './number-set.js';
import type { Said, TicketRecord } from './ticket-record.js';

/*
 * The journal's file: a header with a checksum, a line a ticket, and behind those the notes of deliveries that a run has
 * made and not yet put into the tickets' lines. Only the last note may be torn: it was being written when the run ended.
 */

interface Header {
  readonly journal: 'rungs due';
  readonly version: 1;
  readonly tickets: number;
  readonly sum: string;
  readonly nextTurn: number;
}

/** `[step in ms, last moment, numbers]` */
type SaidJson = readonly [number, number, string];

interface TicketJson {
  readonly t: string;
  /** Hashes of the stems of which just number 0 was said, which are nearly all. */
  readonly s?: string;
  readonly q?: Readonly<Record<string, SaidJson>>;
  readonly l?: Readonly<Record<string, number>>;
  readonly fails?: number;
  readonly gone?: number;
  readonly pin?: string;
  readonly turn?: number;
}

/** A journal whose text is none, with the line and what is wrong there. */
export class BadJournal extends Error {
  override readonly name = 'BadJournal';
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** The whole journal. The same content gives the same text, in whatever order it came together. */
export function journalText(journal: Journal): string {
  const lines = [...journal.tickets]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, record]) => `${JSON.stringify(ticketJson(id, record))}\n`);
  const body = lines.join('');
  const header: Header = {
    journal: 'rungs due',
    version: 1,
    tickets: lines.length,
    sum: sumOf(body),
    nextTurn: journal.nextTurn,
  };
  return `${JSON.stringify(header)}\n${body}`;
}

/** The note of one delivery: what its stem comes to, so that reading it twice changes nothing. */
export function noteText(id: string, record: TicketRecord, hash: string, recipient: string | undefined): string {
  const said = record.said.get(hash) as Said;
  const last = recipient === undefined ? undefined : record.last.get(recipient);
  const note = JSON.stringify([id, hash, saidJson(said), ...(last === undefined ? [] : [recipient, last])]);
  return `${sumOf(note)} ${note}\n`;
}

/** Reads a journal back. Throws `BadJournal`; never takes a damaged one for an empty one. */
export function parseJournal(text: string): Journal {
  const lines = text.split('\n');
  const header = readHeader(lines[0] ?? '', text);
  const journal = new Journal();
  journal.nextTurn = header.nextTurn;
  const end = 1 + header.tickets;
  if (lines.length <= end) {
    throw new BadJournal(lines.length, `it ends after ${lines.length - 2} of ${header.tickets} tickets`);
  }
  const body = lines.slice(1, end).map((line) => `${line}\n`);
  if (sumOf(body.join('')) !== header.sum) {
    throw new BadJournal(firstBad(body) + 2, 'it is not as it was written: its checksum differs');
  }
  for (const line of body) readTicket(JSON.parse(line) as TicketJson, journal);
  const notes = lines.slice(end).map((line) => line.trim());
  for (const [i, note] of notes.entries()) {
    if (note === '' || readNote(note, journal)) continue;
    if (notes.slice(i + 1).some((later) => later !== '')) {
      throw new BadJournal(end + i + 1, 'this is no note of a delivery');
    }
  }
  return journal;
}

function readHeader(line: string, text: string): Header {
  if (text === '') throw new BadJournal(1, 'it is empty');
  let header: Partial<Header> | null | undefined;
  try {
    header = JSON.parse(line) as Partial<Header> | null;
  } catch {
    header = undefined;
  }
  if (header?.journal !== 'rungs due') throw new BadJournal(1, 'this is no journal of rungs due');
  if (header.version !== 1) {
    throw new BadJournal(1, `it is of version ${String(header.version)}, which this rungs does not know`);
  }
  const { tickets, sum, nextTurn } = header;
  if (!Number.isSafeInteger(tickets) || typeof sum !== 'string' || !Number.isSafeInteger(nextTurn)) {
    throw new BadJournal(1, 'its first line is damaged');
  }
  return header as Header;
}

function firstBad(lines: readonly string[]): number {
  const bad = lines.findIndex((line) => {
    try {
      return typeof (JSON.parse(line) as TicketJson).t !== 'string';
    } catch {
      return true;
    }
  });
  return Math.max(0, bad);
}

function ticketJson(id: string, record: TicketRecord): TicketJson {
  const plain: string[] = [];
  const others: Record<string, SaidJson> = {};
  for (const [hash, said] of record.said) {
    if (said.paceMs === 0 && String(said.numbers) === '0') plain.push(hash);
    else others[hash] = saidJson(said);
  }
  return {
    t: id,
    ...(plain.length > 0 ? { s: plain.sort().join(' ') } : {}),
    ...(Object.keys(others).length > 0 ? { q: sorted(others) } : {}),
    ...(record.last.size > 0 ? { l: sorted(Object.fromEntries(record.last)) } : {}),
    ...(record.fails > 0 ? { fails: record.fails } : {}),
    ...(record.goneSince === undefined ? {} : { gone: record.goneSince }),
    ...(record.pin === undefined ? {} : { pin: record.pin }),
    ...(record.turn === undefined ? {} : { turn: record.turn }),
  };
}

function sorted<T>(map: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The moment matters to sequences only. */
function saidJson({ paceMs, until, numbers }: Said): SaidJson {
  return [paceMs, paceMs === 0 ? 0 : until, String(numbers)];
}

function readTicket({ t, s = '', q = {}, l = {}, fails = 0, gone, pin, turn }: TicketJson, journal: Journal): void {
  const record = journal.record(t);
  for (const hash of s.split(' ')) if (hash !== '') setSaid(record, hash, [0, 0, '0']);
  for (const [hash, said] of Object.entries(q)) setSaid(record, hash, said);
  for (const [recipient, at] of Object.entries(l)) record.last.set(recipient, at);
  record.fails = fails;
  record.goneSince = gone;
  record.pin = pin;
  record.turn = turn;
}

function readNote(text: string, journal: Journal): boolean {
  const note = text.slice(text.indexOf(' ') + 1);
  if (text !== `${sumOf(note)} ${note}`) return false;
  const [id, hash, said, recipient, last] = JSON.parse(note) as [string, string, SaidJson, string?, number?];
  const record = journal.record(id);
  setSaid(record, hash, said);
  if (recipient !== undefined && last !== undefined) record.last.set(recipient, last);
  return true;
}

function setSaid(record: TicketRecord, hash: string, [paceMs, until, numbers]: SaidJson): void {
  record.said.set(hash, { paceMs, until, numbers: NumberSet.parse(numbers) ?? new NumberSet() });
}

function sumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
