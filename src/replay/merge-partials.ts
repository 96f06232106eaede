import type { ReplayCounts, ReplayMeta, ReplayPartial } from '../model/replay.js';
import { ChangedTickets } from './changed-tickets.js';
import { sorted } from './replay-part.js';
import { Tally } from './tally/tally.js';

/** What in `meta` two partial results may differ in, in words. */
const WORDS: Readonly<Record<keyof ReplayMeta, string>> = {
  version: 'versions of rungs',
  workspace: 'workspaces',
  timezone: 'time zones',
  history: 'histories',
  policy: 'policies',
  base: 'base policies',
  head: 'versions of the policy',
  reaction: 'reactions (--reaction)',
  seed: 'seeds (--seed)',
  learned: 'times to acknowledge: each was learned from other tickets',
  from: 'beginnings (--from)',
  to: 'ends (--to)',
  top: 'numbers of tickets to keep (--top)',
  roundRobin: 'policies',
  names: 'policies',
};

/** A partial result and where it comes from, for messages. */
export interface NamedPartial {
  readonly name: string;
  readonly partial: ReplayPartial;
}

/**
 * Puts partial results together, in any order and grouping. A text in place of the result says why they do not belong
 * together: other policies or options, one part twice.
 */
export function mergePartials(parts: readonly NamedPartial[]): ReplayPartial | string {
  const [first, ...others] = parts;
  if (first === undefined) return 'there is nothing to merge';
  const tally = Tally.fromPartial(first.partial.tally);
  const base = first.partial.base && Tally.fromPartial(first.partial.base.tally);
  const changes = new ChangedTickets(first.partial.meta.top);
  if (first.partial.base !== undefined) changes.addAll(first.partial.base.changes);
  let { counts } = first.partial;
  const { count } = first.partial.shards;
  const present = new Map(first.partial.shards.present.map((shard) => [shard, first.name]));
  for (const { name, partial } of others) {
    const fault = differenceIn(first, { name, partial });
    if (fault !== undefined) return fault;
    for (const shard of count === 1 ? [] : partial.shards.present) {
      const before = present.get(shard);
      if (before !== undefined) return `part ${shard} of ${count} is in ${before} and in ${name}`;
      present.set(shard, name);
    }
    tally.merge(partial.tally);
    if (partial.base !== undefined) {
      base?.merge(partial.base.tally);
      changes.addAll(partial.base.changes);
    }
    counts = sum(counts, partial.counts);
  }
  return {
    rungs: 'replay',
    schemaVersion: 1,
    meta: first.partial.meta,
    shards: { count, present: [...present.keys()].sort((a, b) => a - b) },
    counts,
    tally: tally.toPartial(),
    base: base && { tally: base.toPartial(), changes: changes.toPartial() },
  };
}

/** The parts that are not there. */
export function missingShards({ shards: { count, present } }: ReplayPartial): number[] {
  const there = new Set(present);
  return Array.from({ length: count }, (_, i) => i + 1).filter((shard) => !there.has(shard));
}

function differenceIn(a: NamedPartial, b: NamedPartial): string | undefined {
  for (const key of Object.keys(WORDS) as (keyof ReplayMeta)[]) {
    const [x, y] = [a.partial.meta[key], b.partial.meta[key]].map((value) => JSON.stringify(value));
    if (x === y) continue;
    const plain = typeof a.partial.meta[key] !== 'object' && key !== 'policy';
    return `${a.name} and ${b.name} are of different ${WORDS[key]}${plain ? `: ${x ?? 'none'} and ${y ?? 'none'}` : ''}`;
  }
  const [x, y] = [a.partial.shards.count, b.partial.shards.count];
  if (x !== y) return `${a.name} is one of ${x} parts, and ${b.name} one of ${y}`;
  const frames = [a, b].map(({ partial }) => JSON.stringify([partial.tally.frame, partial.base?.tally.frame]));
  return frames[0] === frames[1] ? undefined : `${a.name} and ${b.name} are of different policies`;
}

function sum(a: ReplayCounts, b: ReplayCounts): ReplayCounts {
  const unknown = new Map<string, Map<string, number>>();
  for (const [field, values] of [...a.unknown, ...b.unknown]) {
    const known = unknown.get(field) ?? new Map<string, number>();
    unknown.set(field, known);
    for (const [value, rows] of values) known.set(value, (known.get(value) ?? 0) + rows);
  }
  return {
    rows: a.rows + b.rows,
    bad: a.bad + b.bad,
    early: a.early + b.early,
    hidden: a.hidden + b.hidden,
    outside: a.outside + b.outside,
    unknown: sorted([...unknown].map(([field, values]) => [field, sorted([...values])] as const)),
  };
}
