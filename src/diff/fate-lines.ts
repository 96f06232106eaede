import { formatDuration } from '../time/duration.js';
import type { Due, Effect, Fate, Notice } from './behaviour.js';

/** One thing that is done otherwise, apart from everything else: a time, or who, or by which means. */
export interface FateLine {
  /** Empty for what concerns the whole ticket. */
  readonly level: string;
  /** What it is about: lines of one kind and level say the same thing of different people. */
  readonly kind: 'ticket' | 'time' | 'who' | 'means' | 'added' | 'removed' | 'due';
  /** What differs, without people where they are the same: `after 30m → 15m`, `bo → dan`. */
  readonly text: string;
  /** Who it concerns, for what is added or removed. */
  readonly who: readonly string[];
  readonly effect: Effect;
  /** A promise is looser. */
  readonly looser: boolean;
}

/**
 * What differs between two fates, level by level, then the promises. What stays the same is left out, and so is what only
 * comes again in a later round or reminder.
 */
export function fateLines(before: Fate, after: Fate): FateLine[] {
  const lines = new Map<string, FateLine>();
  const add = (
    line: Partial<FateLine> & Pick<FateLine, 'level' | 'kind' | 'text' | 'effect'>,
    alike = line.text,
  ): void => {
    const key = `${line.level}\n${line.kind}\n${alike}`;
    const known = lines.get(key);
    const who = [...new Set([...(known?.who ?? []), ...(line.who ?? [])])];
    lines.set(key, { looser: false, ...(known ?? line), who });
  };
  ticketLine(before, after, add);
  const pairs = paired(before.notices, after.notices);
  const isAgain = ([was, is]: Pair) => (was ?? is)?.again === true;
  for (const [was, is] of pairs) if (!isAgain([was, is])) noticeLines(was, is, add);
  // Later rounds and reminders follow the first: they are told where nothing else is.
  if (lines.size === 0) for (const [was, is] of pairs) noticeLines(was, is, add);
  dueLines(before.due, after.due, add);
  return [...lines.values()];
}

type Add = (line: Partial<FateLine> & Pick<FateLine, 'level' | 'kind' | 'text' | 'effect'>, alike?: string) => void;

function ticketLine(before: Fate, after: Fate, add: Add): void {
  const pages = (fate: Fate) => fate.notices.some(({ kind }) => kind === 'page');
  const word = (fate: Fate) =>
    ({ lost: 'lost', unrouted: 'unrouted', silent: 'silent on purpose' })[fate.outcome as string];
  const [was, is] = [word(before), word(after)];
  if (pages(before) && !pages(after))
    add({
      level: '',
      kind: 'ticket',
      text: `nobody is paged any more${is === undefined ? '' : `, the ticket is ${is}`}`,
      effect: 'lost',
    });
  else if (!pages(before) && pages(after))
    add({
      level: '',
      kind: 'ticket',
      text: `somebody is paged${was === undefined ? '' : `, the ticket was ${was}`}`,
      effect: 'found',
    });
  else if (was !== is)
    add({
      level: '',
      kind: 'ticket',
      text: `the ticket is ${was ?? 'escalated'} → ${is ?? 'escalated'}`,
      effect: 'others',
    });
}

function noticeLines(was: Notice | undefined, is: Notice | undefined, add: Add): void {
  const level = (is ?? was)?.level ?? '';
  if (was === undefined || is === undefined) {
    const notice = is ?? was;
    if (notice === undefined) return;
    const gone = is === undefined;
    if (notice.kind === 'nobody') {
      if (!gone) add({ level, kind: 'added', text: `reaches nobody ${time(notice)}`, effect: 'others' }, 'nobody');
    } else if (gone)
      add({ level, kind: 'removed', text: `no longer pages $ ${time(notice)}`, who: notice.who, effect: 'fewer' }, '');
    else add({ level, kind: 'added', text: `pages $ ${time(notice)}`, who: notice.who, effect: 'more' }, '');
    return;
  }
  if (was.elapsed !== is.elapsed || was.steady !== is.steady) {
    const later = is.elapsed > was.elapsed;
    add(
      {
        level,
        kind: 'time',
        text: `${time(was)} → ${time(is).replace(/^after /, '')}`,
        effect: later ? 'later' : 'earlier',
      },
      String(later),
    );
  }
  if (who(was) !== who(is)) {
    const effect = is.who.length === 0 ? 'fewer' : was.who.length === 0 ? 'more' : 'others';
    add({ level, kind: 'who', text: `${who(was)} → ${who(is)}`, effect });
  }
  if (was.kind !== 'page' || is.kind !== 'page') return;
  if (was.urgency !== is.urgency)
    add({ level, kind: 'means', text: `${was.urgency ?? 'no'} → ${is.urgency ?? 'no'} urgency`, effect: 'others' });
  if (was.via.join() !== is.via.join() && who(was) === who(is)) {
    add({
      level,
      kind: 'means',
      text: `by ${was.via.join(' + ') || 'nothing'} → ${is.via.join(' + ') || 'nothing'}`,
      effect: 'others',
    });
  }
}

function who(notice: Notice | undefined): string {
  if (notice === undefined) return '';
  return notice.who.length === 0 ? 'nobody' : notice.who.join(' + ');
}

function time({ elapsed, steady }: Notice | Due): string {
  if (elapsed === undefined) return 'never';
  if (!steady) return 'at a time that its clock fixes';
  return elapsed === 0 ? 'at once' : `after ${formatDuration(elapsed)}`;
}

function dueLines(before: readonly Due[], after: readonly Due[], add: Add): void {
  for (const metric of new Set([...before, ...after].map((due) => due.metric))) {
    const [was, is] = [before, after].map((list) => list.filter((due) => due.metric === metric)) as [Due[], Due[]];
    for (let i = 0; i < Math.max(was.length, is.length); i++) {
      const [a, b] = [was[i], is[i]];
      if (a?.elapsed === b?.elapsed && a?.steady === b?.steady && (a === undefined) === (b === undefined)) continue;
      const said = (due: Due | undefined) => (due === undefined ? 'no promise' : time(due));
      const length = (due: Due | undefined) => due?.elapsed ?? Number.POSITIVE_INFINITY;
      const looser = length(b) > length(a);
      const text =
        said(a) === said(b)
          ? `${looser ? 'later' : 'earlier'} than before, at a time that its clock fixes`
          : `${said(a)} → ${said(b).replace(/^after /, '')}`;
      add({ level: '', kind: 'due', text: `${metric.replace('_', ' ')} due ${text}`, effect: 'promise', looser });
    }
  }
}

type Pair = readonly [Notice | undefined, Notice | undefined];

/** Pairs what stands at the same place of the same ladder, and the rest (levels that were renamed or moved) by likeness. */
function paired(before: readonly Notice[], after: readonly Notice[]): Pair[] {
  const places = new Map(after.map((notice) => [notice.place, notice]));
  const known = new Set(before.map((notice) => notice.place));
  const pairs: Pair[] = [];
  const left: Notice[] = [];
  for (const notice of before) {
    const other = places.get(notice.place);
    if (other === undefined) left.push(notice);
    else pairs.push([notice, other]);
  }
  pairs.push(
    ...aligned(
      left,
      after.filter((notice) => !known.has(notice.place)),
    ),
  );
  return pairs.sort(([a, b], [c, d]) => ((b ?? a)?.elapsed ?? 0) - ((d ?? c)?.elapsed ?? 0));
}

/** Pairs notices so that as much as possible stays the same: the cheapest alignment that keeps both orders. */
function aligned(before: readonly Notice[], after: readonly Notice[]): [Notice | undefined, Notice | undefined][] {
  // Long ladders with many rounds: what is alike at both ends need not be looked at.
  let head = 0;
  while (head < before.length && head < after.length && distance(before[head] as Notice, after[head] as Notice) === 0)
    head++;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    distance(before[before.length - 1 - tail] as Notice, after[after.length - 1 - tail] as Notice) === 0
  )
    tail++;
  const a = before.slice(head, before.length - tail);
  const b = after.slice(head, after.length - tail);
  if (a.length * b.length > 250_000)
    return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => [a[i], b[i]]);
  const cost: number[][] = Array.from({ length: a.length + 1 }, () => Array.from(b, () => 0));
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
    const both =
      i < a.length && j < b.length && here === (cost[i + 1]?.[j + 1] ?? 0) + distance(a[i] as Notice, b[j] as Notice);
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
