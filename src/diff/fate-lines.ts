import { formatDuration } from '../time/duration.js';
import type { Due, Fate, Notice } from './behaviour.js';

/** One thing that a level does otherwise, in words without escapes. */
export interface FateLine {
  readonly level: string;
  /** What differs: `after 30m → 15m, bo → dan`. */
  readonly text: string;
}

/** What differs between two fates, level by level, then the promises. Levels that do the same are left out. */
export function fateLines(before: Fate, after: Fate): FateLine[] {
  const lines: FateLine[] = [];
  const seen = new Map<string, { line: { level: string; text: string }; more: number }>();
  for (const [was, is] of aligned(before.notices, after.notices)) {
    const level = (is ?? was)?.level ?? '';
    const text = noticeText(was, is);
    if (text === '') continue;
    // Rounds and reminders repeat what a level does: said once.
    const key = `${level} ${who(was)} ${who(is)} ${delayOf(was, is)}`;
    const known = seen.get(key);
    if (known !== undefined) {
      known.more++;
      continue;
    }
    const line = { level, text };
    seen.set(key, { line, more: 0 });
    lines.push(line);
  }
  for (const { line, more } of seen.values()) if (more > 0) line.text += ` (and ${more} more time${more === 1 ? '' : 's'})`;
  return [...lines, ...dueLines(before.due, after.due), ...outcomeLines(before, after)];
}

function noticeText(was: Notice | undefined, is: Notice | undefined): string {
  if (was === undefined && is === undefined) return '';
  if (was === undefined || is === undefined) {
    const notice = (was ?? is) as Notice;
    if (notice.kind === 'nobody') return was ? '' : `reaches nobody ${time(notice)}`;
    return was ? `no longer pages ${who(notice)} ${time(notice)}` : `pages ${who(notice)} ${time(notice)}`;
  }
  const parts: string[] = [];
  if (was.level !== is.level) parts.push(`called ${was.level} before`);
  const moved = was.elapsed !== is.elapsed || was.steady !== is.steady;
  if (moved) parts.push(`${time(was)} → ${time(is).replace(/^after /, '')}`);
  if (who(was) !== who(is)) parts.push(`${who(was)} → ${who(is)}`);
  else if (parts.length > 0 && was.level === is.level) parts.push(who(is));
  if (was.kind === 'page' && is.kind === 'page') {
    if (was.urgency !== is.urgency) parts.push(`${was.urgency ?? 'no'} → ${is.urgency ?? 'no'} urgency`);
    if (was.via.join() !== is.via.join()) parts.push(`by ${was.via.join(' + ') || 'nothing'} → ${is.via.join(' + ') || 'nothing'}`);
  }
  if (parts.length === 0 || (parts.length === 1 && was.level !== is.level)) return '';
  if (!moved) parts.unshift(time(is));
  return parts.join(', ');
}

function who(notice: Notice | undefined): string {
  if (notice === undefined) return '';
  return notice.who.length === 0 ? 'nobody' : notice.who.join(' + ');
}

function time({ elapsed, steady }: Notice | Due): string {
  if (elapsed === undefined) return 'never';
  if (!steady) return `at a fixed time (${formatDuration(elapsed)} on at the earliest ticket)`;
  return elapsed === 0 ? 'at once' : `after ${formatDuration(elapsed)}`;
}

/** What sets lines of one level apart beyond people: how much later or earlier. */
function delayOf(was: Notice | undefined, is: Notice | undefined): string {
  return was === undefined || is === undefined ? '' : String(is.elapsed - was.elapsed);
}

function dueLines(before: readonly Due[], after: readonly Due[]): FateLine[] {
  const lines: FateLine[] = [];
  const count = new Map<string, number>();
  const key = (due: Due) => {
    const n = (count.get(due.metric) ?? 0) + 1;
    count.set(due.metric, n);
    return `${due.metric} ${n}`;
  };
  const was = new Map(before.map((due) => [key(due), due]));
  count.clear();
  const is = new Map(after.map((due) => [key(due), due]));
  for (const name of new Set([...was.keys(), ...is.keys()])) {
    const [a, b] = [was.get(name), is.get(name)];
    if (a?.elapsed === b?.elapsed && a?.steady === b?.steady && (a === undefined) === (b === undefined)) continue;
    const metric = (b ?? a)?.metric.replace('_', ' ') ?? '';
    const said = (due: Due | undefined) => (due === undefined ? 'no promise' : time(due));
    lines.push({ level: '', text: `${metric} due ${said(a)} → ${said(b).replace(/^after /, '')}` });
  }
  return lines;
}

function outcomeLines(before: Fate, after: Fate): FateLine[] {
  const words: Partial<Record<Fate['outcome'], string>> = { lost: 'lost', unrouted: 'unrouted', silent: 'silent on purpose' };
  const [was, is] = [words[before.outcome], words[after.outcome]];
  return was === is ? [] : [{ level: '', text: `the ticket is ${was ?? 'escalated'} → ${is ?? 'escalated'}` }];
}

/** Pairs notices so that as much as possible stays the same: the cheapest alignment that keeps both orders. */
function aligned(before: readonly Notice[], after: readonly Notice[]): [Notice | undefined, Notice | undefined][] {
  // Long ladders with many rounds: what is alike at both ends need not be looked at.
  let head = 0;
  while (head < before.length && head < after.length && distance(before[head] as Notice, after[head] as Notice) === 0) head++;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    distance(before[before.length - 1 - tail] as Notice, after[after.length - 1 - tail] as Notice) === 0
  )
    tail++;
  const a = before.slice(head, before.length - tail);
  const b = after.slice(head, after.length - tail);
  if (a.length * b.length > 250_000) return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => [a[i], b[i]]);
  const cost: number[][] = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length; i >= 0; i--) {
    for (let j = b.length; j >= 0; j--) {
      const row = cost[i] as number[];
      if (i === a.length) row[j] = (b.length - j) * GAP;
      else if (j === b.length) row[j] = (a.length - i) * GAP;
      else {
        const both = (cost[i + 1]?.[j + 1] ?? 0) + distance(a[i] as Notice, b[j] as Notice);
        row[j] = Math.min(both, (cost[i + 1]?.[j] ?? 0) + GAP, (row[j + 1] ?? 0) + GAP);
      }
    }
  }
  const pairs: [Notice | undefined, Notice | undefined][] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const here = cost[i]?.[j] ?? 0;
    const both = i < a.length && j < b.length && here === (cost[i + 1]?.[j + 1] ?? 0) + distance(a[i] as Notice, b[j] as Notice);
    if (both) pairs.push([a[i++], b[j++]]);
    else if (i < a.length && here === (cost[i + 1]?.[j] ?? 0) + GAP) pairs.push([a[i++], undefined]);
    else pairs.push([undefined, b[j++]]);
  }
  return pairs;
}

const GAP = 3;

function distance(a: Notice, b: Notice): number {
  const people = who(a) === who(b) ? 0 : 1;
  const times = a.elapsed === b.elapsed && a.steady === b.steady ? 0 : 1;
  const means = a.kind === b.kind && a.urgency === b.urgency && a.via.join() === b.via.join() ? 0 : 1;
  return people + times + means + (a.level === b.level ? 0 : people + times > 0 ? 4 : 1);
}
