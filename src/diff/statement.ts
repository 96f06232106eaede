import type { FieldValue } from '../model/policy.js';
import type { BehaviourChange, BehaviourDiff, Effect, Fate, Stretch } from './behaviour.js';
import { classText } from './class-text.js';
import { type FateLine, fateLines } from './fate-lines.js';
import type { ChangeClass } from './structure/judge.js';

/** One readable sentence: these tickets, at these times, that is done otherwise. */
export interface Statement {
  readonly effect: Effect;
  readonly class: ChangeClass;
  /** Which tickets, in words that cover exactly them. */
  readonly tickets: string;
  readonly kinds: readonly ReadonlyMap<string, FieldValue>[];
  readonly when: readonly Stretch[];
  readonly lines: readonly FateLine[];
  /** A case of it. */
  readonly before: Fate;
  readonly after: Fate;
  readonly fields: ReadonlyMap<string, FieldValue>;
  readonly created: number;
}

const WORST: readonly Effect[] = ['lost', 'fewer', 'later', 'others', 'promise', 'more', 'earlier', 'found'];

/**
 * Merges what differs alike into few statements, the worst first: first stretches of a class with the same difference (what
 * stays the same does not count), then classes with the same difference at the same times.
 */
export function statementsOf(diff: BehaviourDiff): Statement[] {
  const described = diff.changes.map((change) => {
    const lines = fateLines(change.before, change.after);
    return { change, lines, key: `${change.effect}\n${lines.map(({ level, text }) => `${level}\t${text}`).join('\n')}` };
  });
  const byClass = new Map<number, Map<string, { first: (typeof described)[number]; when: Stretch[] }>>();
  for (const each of described) {
    for (const index of each.change.classes) {
      let known = byClass.get(index);
      if (known === undefined) byClass.set(index, (known = new Map()));
      const same = known.get(each.key);
      if (same === undefined) known.set(each.key, { first: each, when: [...each.change.when] });
      else same.when.push(...each.change.when);
    }
  }
  const groups = new Map<string, { first: (typeof described)[number]; when: Stretch[]; classes: number[] }>();
  for (const [index, known] of byClass) {
    for (const [key, { first, when }] of known) {
      const joined = joinStretches(when);
      const whole = `${key}\n${joined.map(({ from, to }) => `${from}-${to}`).join()}`;
      const group = groups.get(whole);
      if (group === undefined) groups.set(whole, { first, when: joined, classes: [index] });
      else group.classes.push(index);
    }
  }
  const tickets = ticketsByClass(diff.changes);
  return [...groups.values()]
    .map(({ first, when, classes }) => {
      const kinds = classes.map((index) => tickets.get(index) ?? new Map());
      const { change, lines } = first;
      return {
        effect: change.effect,
        class: classOf(change),
        tickets: classText(diff.diagram, classes, kinds).text,
        kinds,
        when,
        lines,
        before: change.before,
        after: change.after,
        fields: kinds[0] ?? new Map<string, FieldValue>(),
        created: change.created,
      };
    })
    .sort((a, b) => WORST.indexOf(a.effect) - WORST.indexOf(b.effect) || length(b.when) - length(a.when) || compare(a.tickets, b.tickets) || a.created - b.created);
}

function ticketsByClass(changes: readonly BehaviourChange[]): Map<number, ReadonlyMap<string, FieldValue>> {
  const tickets = new Map<number, ReadonlyMap<string, FieldValue>>();
  for (const { classes, tickets: list } of changes) for (const [i, index] of classes.entries()) tickets.set(index, list[i] ?? new Map());
  return tickets;
}

/** In order, touching ones as one. */
export function joinStretches(when: readonly Stretch[]): Stretch[] {
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of [...when].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

function length(when: readonly Stretch[]): number {
  return when.reduce((sum, { from, to }) => sum + (to - from), 0);
}

/** Whether somebody who was reached may no longer be, or a promise is looser. */
function classOf({ effect, before, after }: BehaviourChange): ChangeClass {
  if (effect === 'lost' || effect === 'fewer') return 'breaking';
  const worse = before.due.some((due, i) => {
    const other = after.due.filter(({ metric }) => metric === due.metric)[before.due.slice(0, i).filter(({ metric }) => metric === due.metric).length];
    return other === undefined || (due.elapsed !== undefined && (other.elapsed === undefined || other.elapsed > due.elapsed));
  });
  return worse ? 'breaking' : 'risky';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
