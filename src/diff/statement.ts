import type { FieldValue } from '../model/policy.js';
import type { BehaviourChange, BehaviourDiff, Effect, Fate, Stretch } from './behaviour.js';
import { classText } from './class-text.js';
import { type FateLine, fateLines } from './fate-lines.js';
import { joinStretches } from './stretches.js';
import type { ChangeClass } from './structure/judge.js';

/** One readable sentence: these tickets, at these times, that is done otherwise. */
export interface Statement {
  readonly effect: Effect;
  readonly class: ChangeClass;
  /** Which tickets, in words that cover exactly them. */
  readonly tickets: string;
  readonly kinds: readonly ReadonlyMap<string, FieldValue>[];
  readonly when: readonly Stretch[];
  readonly lines: readonly { readonly level: string; readonly text: string }[];
  /** A case of it. */
  readonly before: Fate;
  readonly after: Fate;
  readonly fields: ReadonlyMap<string, FieldValue>;
  readonly created: number;
  readonly turn: number;
}

const WORST: readonly Effect[] = ['lost', 'fewer', 'later', 'others', 'promise', 'more', 'earlier', 'found'];
/** More replacements of one person by another than this, at one level, are told as one. */
const MOST_PAIRS = 2;
const MOST_NAMES = 6;

/** Something done otherwise, when, and for which classes. */
interface Part {
  readonly line: FateLine;
  readonly who: readonly string[];
  readonly when: readonly Stretch[];
  readonly change: BehaviourChange;
  readonly classes: readonly number[];
}

/**
 * Few statements that together say all that is done otherwise, the worst first: each single difference (a time, a person) is
 * followed over all stretches and classes that have it, whatever else differs there; those of the same classes and
 * stretches are told together.
 */
export function statementsOf(diff: BehaviourDiff): Statement[] {
  const parts = folded(partsOf(diff.changes));
  const groups = new Map<string, Part[]>();
  for (const part of parts) {
    const key = `${part.classes.join()} ${whenKey(part.when)}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [part]);
    else known.push(part);
  }
  const tickets = ticketsByClass(diff.changes);
  const texts = new Map<string, string>();
  return [...groups.values()].map((group) => statementOf(group, diff, tickets, texts)).sort(worstFirst);
}

function partsOf(changes: readonly BehaviourChange[]): Part[] {
  // Classes that are in the same changes are one from here on.
  const byClass = new Map<number, number[]>();
  for (const [i, { classes }] of changes.entries()) {
    for (const index of classes) {
      const list = byClass.get(index);
      if (list === undefined) byClass.set(index, [i]);
      else list.push(i);
    }
  }
  const alike = new Map<string, { readonly classes: number[]; readonly changes: readonly number[] }>();
  for (const [index, list] of byClass) {
    const key = list.join();
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { classes: [index], changes: list });
    else known.classes.push(index);
  }
  const lines = changes.map(({ before, after }) => fateLines(before, after));
  const parts = new Map<string, Part & { readonly classes: number[] }>();
  for (const { classes, changes: list } of alike.values()) {
    const own = new Map<string, { line: FateLine; who: Set<string>; when: Stretch[]; change: BehaviourChange }>();
    for (const i of list) {
      const change = changes[i] as BehaviourChange;
      for (const line of lines[i] as FateLine[]) {
        const key = keyOf(line);
        const known = own.get(key);
        if (known === undefined) own.set(key, { line, who: new Set(line.who), when: [...change.when], change });
        else {
          known.when.push(...change.when);
          for (const person of line.who) known.who.add(person);
        }
      }
    }
    for (const [key, { line, who, when, change }] of own) {
      const joined = joinStretches(when);
      const whole = `${key} ${[...who].join()} ${whenKey(joined)}`;
      const known = parts.get(whole);
      if (known === undefined) parts.set(whole, { line, who: [...who], when: joined, change, classes: [...classes] });
      else known.classes.push(...classes);
    }
  }
  return [...parts.values()].map((part) => ({ ...part, classes: [...part.classes].sort((a, b) => a - b) }));
}

function keyOf({ level, kind, text }: FateLine): string {
  return `${level}\n${kind}\n${text}`;
}

function whenKey(when: readonly Stretch[]): string {
  return when.map(({ from, to }) => `${from}-${to}`).join();
}

/** Many different replacements at one level become one part: who exactly is in the shifts that move. */
function folded(parts: readonly Part[]): Part[] {
  const kept: Part[] = [];
  const replaced = new Map<string, Part[]>();
  for (const part of parts) {
    if (part.line.kind !== 'who') kept.push(part);
    else {
      const key = `${part.line.level} ${part.line.effect} ${part.classes.join()}`;
      replaced.set(key, [...(replaced.get(key) ?? []), part]);
    }
  }
  for (const group of replaced.values()) {
    const [first] = group as [Part];
    if (group.length <= MOST_PAIRS) {
      kept.push(...group);
      continue;
    }
    const sides = group.map(({ line }) => line.text.split(' → '));
    const names = (side: 0 | 1) => namesText([...new Set(sides.map((side_) => side_[side] ?? ''))].sort());
    const text = `${names(0)} → others of ${names(1)} (${group.length} different replacements)`;
    kept.push({ ...first, line: { ...first.line, text }, when: joinStretches(group.flatMap(({ when }) => [...when])) });
  }
  return kept;
}

function namesText(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES);
  const more = names.length - shown.length;
  return more > 0
    ? `${shown.join(', ')} or ${more} more`
    : shown.length > 1
      ? `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`
      : (shown[0] ?? 'nobody');
}

function statementOf(
  group: readonly Part[],
  diff: BehaviourDiff,
  tickets: ReadonlyMap<number, ReadonlyMap<string, FieldValue>>,
  texts: Map<string, string>,
): Statement {
  const [first] = group as [Part];
  const worst = group.reduce((a, b) => (WORST.indexOf(b.line.effect) < WORST.indexOf(a.line.effect) ? b : a));
  const key = first.classes.join();
  let text = texts.get(key);
  const kinds = first.classes.map((index) => tickets.get(index) ?? new Map<string, FieldValue>());
  if (text === undefined) texts.set(key, (text = classText(diff.diagram, first.classes, kinds).text));
  const bad = group.some(({ line }) => line.looser || line.effect === 'lost' || line.effect === 'fewer');
  const { change } = worst;
  return {
    effect: worst.line.effect,
    class: bad ? 'breaking' : 'risky',
    tickets: text,
    kinds,
    when: first.when,
    lines: joinedLines(group),
    before: change.before,
    after: change.after,
    fields: kinds[0] ?? new Map(),
    created: change.created,
    turn: change.turn,
  };
}

/** What is said of one level at the same times is one line: `after 30m → 15m, bo → dan`. */
function joinedLines(group: readonly Part[]): { level: string; text: string }[] {
  const byLevel = new Map<string, string[]>();
  const lines: { level: string; text: string }[] = [];
  for (const { line, who } of group) {
    const text = line.text.replace('$', () => namesText([...who].sort()));
    if (line.level === '' || line.kind === 'added' || line.kind === 'removed') lines.push({ level: line.level, text });
    else byLevel.set(line.level, [...(byLevel.get(line.level) ?? []), text]);
  }
  return [
    ...lines.filter(({ level }) => level !== ''),
    ...[...byLevel].map(([level, texts]) => ({ level, text: texts.join(', ') })),
    ...lines.filter(({ level }) => level === ''),
  ];
}

function ticketsByClass(changes: readonly BehaviourChange[]): Map<number, ReadonlyMap<string, FieldValue>> {
  const tickets = new Map<number, ReadonlyMap<string, FieldValue>>();
  for (const { classes, tickets: list } of changes) {
    for (const [i, index] of classes.entries()) tickets.set(index, list[i] ?? new Map());
  }
  return tickets;
}

function worstFirst(a: Statement, b: Statement): number {
  return (
    WORST.indexOf(a.effect) - WORST.indexOf(b.effect) ||
    length(b.when) - length(a.when) ||
    (a.tickets < b.tickets ? -1 : a.tickets > b.tickets ? 1 : 0) ||
    a.created - b.created
  );
}

function length(when: readonly Stretch[]): number {
  return when.reduce((sum, { from, to }) => sum + (to - from), 0);
}
