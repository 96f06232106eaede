import type { Plan } from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';
import type { OutcomeDiagram } from '../match/signature-cover.js';
import type { Simulation } from '../model/timeline.js';
import { commonMultiple, WalkPlans } from '../verify/walker.js';
import { ticketClassesOf } from '../verify/classes.js';
import { fateOf } from './fate.js';
import { FateWalk, sameList } from './fate-walk.js';
import { joinStretches } from './stretches.js';
import { Meanings } from './meaning.js';

export { fateFrom } from './fate-walk.js';

/** Who is told by one level at one moment. */
export interface Notice {
  readonly kind: 'page' | 'nobody';
  readonly level: string;
  /** ms after creation, at the first moment of the stretch. */
  readonly elapsed: number;
  /** The same for every moment of the stretch; false on a business clock that stands still meanwhile. */
  readonly steady: boolean;
  /** People, channels and robots, in order. Empty: nobody. */
  readonly who: readonly string[];
  readonly urgency: string | undefined;
  readonly via: readonly string[];
  /** The same in both policies for what stands at the same place of the same ladder: level, round, which page of it. */
  readonly place: string;
  /** It comes again: a reminder, or a later round. */
  readonly again: boolean;
}

export interface Due {
  readonly metric: string;
  /** ms after creation, or undefined when it never comes. */
  readonly elapsed: number | undefined;
  readonly steady: boolean;
}

/** What happens to an untouched ticket. */
export interface Fate {
  readonly outcome: Simulation['outcome'];
  readonly notices: readonly Notice[];
  readonly due: readonly Due[];
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Classes of tickets and stretches of time in which the two policies do something different, all of them alike. */
export interface BehaviourChange {
  readonly tickets: readonly ReadonlyMap<string, FieldValue>[];
  /** The same classes by their numbers in the diagram of the diff. */
  readonly classes: readonly number[];
  readonly when: readonly Stretch[];
  readonly before: Fate;
  readonly after: Fate;
  /** A moment of creation that shows it, and the turn of every round robin at it (L10). */
  readonly created: number;
  readonly turn: number;
  /** What it means for the ticket. */
  readonly effect: Effect;
}

export type Effect = 'lost' | 'found' | 'later' | 'earlier' | 'others' | 'promise' | 'more' | 'fewer';

export interface BehaviourDiff {
  readonly changes: readonly BehaviourChange[];
  /** Classes that either policy tells apart, and those of them whose fate could differ and was walked through. */
  readonly classes: number;
  readonly walked: number;
  /** One ticket of each fate that was walked through. */
  readonly walkedTickets: readonly ReadonlyMap<string, FieldValue>[];
  /** False: there are too many classes to have seen them all. */
  readonly complete: boolean;
  readonly diagram: OutcomeDiagram | undefined;
  readonly from: number;
  readonly to: number;
}

/**
 * Compares what two policies do to every class of untouched tickets at every moment of creation in `[from, to)` (X1-X3).
 * Exact: nothing is sampled. Classes whose rows lead to definitions that mean the same cost next to nothing.
 */
export function compareBehaviour(before: Plan, after: Plan, from: number, to: number): BehaviourDiff {
  const { classes, complete, diagram } = ticketClassesOf([before, after]);
  const numbers = new Map<string, string>();
  const meanings = [new Meanings(before.policy, numbers), new Meanings(after.policy, numbers)] as const;
  const plans = [new WalkPlans(before), new WalkPlans(after)] as const;
  const pairs = new Map<string, { readonly was: string; readonly is: string; readonly alike: number[] }>();
  for (const [index, { ticket }] of classes.entries()) {
    const was = fateOf(before, meanings[0], ticket);
    const is = fateOf(after, meanings[1], ticket);
    if (was === is) continue;
    const key = `${was}\n\n${is}`;
    const known = pairs.get(key);
    if (known === undefined) pairs.set(key, { was, is, alike: [index] });
    else known.alike.push(index);
  }
  let seen = complete;
  const ticketOf = (index: number): ReadonlyMap<string, FieldValue> => classes[index]?.ticket ?? new Map();
  const changes = new Map<string, { change: Draft; alike: number[]; when: Stretch[] }[]>();
  for (const { was, is, alike } of pairs.values()) {
    const ticket = ticketOf(alike[0] as number);
    const found = new Map<string, { change: Draft; when: Stretch[] }>();
    const all = commonMultiple(plans[0].turns(ticket), plans[1].turns(ticket));
    if (all > MOST_TURNS) seen = false;
    const turns = Math.min(all, MOST_TURNS);
    for (let turn = 0; turn < turns; turn++) {
      const walks = [plans[0].walkers(ticket, was, turn), plans[1].walkers(ticket, is, turn)] as const;
      for (const each of differences(new FateWalk(walks[0]), new FateWalk(walks[1]), from, to)) {
        const { key } = each;
        const known = found.get(key);
        if (known === undefined) {
          const effect = effectOf(each.before, each.after);
          found.set(key, {
            change: { before: each.before, after: each.after, created: each.from, turn, effect },
            when: [{ from: each.from, to: each.to }],
          });
        } else extend(known.when, each);
      }
    }
    // Several turns may differ alike, at times of their own.
    if (turns > 1) for (const each of found.values()) each.when = joinStretches(each.when);
    for (const [key, { change, when }] of found) {
      const likely = `${when.length} ${change.created} ${when.at(-1)?.to} ${key}`;
      const known = changes.get(likely)?.find((each) => sameStretches(each.when, when));
      if (known !== undefined) known.alike.push(...alike);
      else changes.set(likely, [...(changes.get(likely) ?? []), { change, alike: [...alike], when }]);
    }
  }
  const list = [...changes.values()].flat().map(({ change, alike, when }) => ({
    change: { ...change, tickets: alike.map(ticketOf), classes: alike, when },
    length: lengthOf(when),
  }));
  list.sort((a, b) => worstFirst(a.change, b.change) || b.length - a.length || a.change.created - b.change.created);
  return {
    changes: list.map(({ change }) => change),
    classes: classes.length,
    walked: pairs.size,
    walkedTickets: [...pairs.values()].map(({ alike }) => ticketOf(alike[0] as number)),
    complete: seen,
    diagram,
    from,
    to,
  };
}

/** More turns of round robins than this are not all walked through; then the answer is not complete. */
const MOST_TURNS = 60;

type Draft = Omit<BehaviourChange, 'tickets' | 'classes' | 'when'>;

const BADNESS: Record<Effect, number> = {
  lost: 0,
  later: 1,
  fewer: 2,
  others: 3,
  promise: 4,
  more: 5,
  earlier: 6,
  found: 7,
};

function worstFirst(a: BehaviourChange, b: BehaviourChange): number {
  return BADNESS[a.effect] - BADNESS[b.effect];
}

function sameStretches(a: readonly Stretch[], b: readonly Stretch[]): boolean {
  return a.length === b.length && a.every(({ from, to }, i) => b[i]?.from === from && b[i]?.to === to);
}

export function lengthOf(when: readonly Stretch[]): number {
  return when.reduce((sum, { from, to }) => sum + (to - from), 0);
}

function extend(when: Stretch[], next: Stretch): void {
  const last = when[when.length - 1];
  if (last !== undefined && last.to === next.from) when[when.length - 1] = { from: last.from, to: next.to };
  else when.push({ from: next.from, to: next.to });
}

/** The stretches of one class in which the policies differ, in order, each with what sets it apart. */
function* differences(
  was: FateWalk,
  is: FateWalk,
  from: number,
  to: number,
): Generator<Stretch & { readonly before: Fate; readonly after: Fate; readonly key: string }> {
  // Fates that stay the same at every moment are objects that come again: each pair is compared once.
  const known = new Map<Fate, Map<Fate, string | undefined>>();
  for (let at = from; at < to; ) {
    const [a, b] = [was.at(at), is.at(at)];
    const end = Math.min(a.until, b.until, to);
    let others = known.get(a.fate);
    if (others === undefined) known.set(a.fate, (others = new Map()));
    let key = others.get(b.fate);
    if (key === undefined && !others.has(b.fate)) {
      key = sameFate(a.fate, b.fate) ? undefined : keyOf(a.fate, b.fate);
      others.set(b.fate, key);
    }
    if (key !== undefined) yield { from: at, to: end, before: a.fate, after: b.fate, key };
    at = end;
  }
}

/** Whether the same people are told at the same time, for the whole of a stretch. Names of levels do not count. */
export function sameFate(a: Fate, b: Fate): boolean {
  return (
    fateText(a) === fateText(b) &&
    a.notices.every((notice, i) => notice.elapsed === b.notices[i]?.elapsed) &&
    a.due.every((due, i) => due.elapsed === b.due[i]?.elapsed)
  );
}

/**
 * Both fates without the names of levels. A time that stands still while creation moves has another distance at every
 * moment: it is told apart by where it stands, not by how far away it is.
 */
function keyOf(before: Fate, after: Fate): string {
  return `${fateText(before)} ${fateText(after)}`;
}

/** Lists come again and again as the same objects: they are put into words once. */
const noticeTexts = new WeakMap<readonly Notice[], string>();

function fateText({ outcome, notices, due }: Fate): string {
  let text = noticeTexts.get(notices);
  if (text === undefined) {
    const parts = notices.map(({ kind, steady, elapsed, who, urgency, via }) => [
      kind,
      steady ? elapsed : 'stands',
      who,
      urgency,
      via,
    ]);
    noticeTexts.set(notices, (text = JSON.stringify(parts)));
  }
  text += outcome === 'lost' || outcome === 'unrouted' || outcome === 'silent' ? outcome : '';
  for (const { metric, steady, elapsed } of due) text += ` ${metric} ${steady ? elapsed : 'stands'}`;
  return text;
}

/** What the change means, the worst thing first. */
function effectOf(before: Fate, after: Fate): Effect {
  const first = (fate: Fate) => fate.notices.find((notice) => notice.kind === 'page')?.elapsed;
  const [was, is] = [first(before), first(after)];
  if (was !== undefined && is === undefined) return 'lost';
  if (was === undefined && is !== undefined) return 'found';
  if (was !== undefined && is !== undefined && was !== is) return is > was ? 'later' : 'earlier';
  const pages = (fate: Fate) => fate.notices.filter((notice) => notice.kind === 'page');
  const [a, b] = [pages(before), pages(after)];
  if (a.length !== b.length) return b.length > a.length ? 'more' : 'fewer';
  if (a.every((notice, i) => sameList(notice.who, b[i]?.who ?? []))) {
    const later = a.findIndex((notice, i) => notice.elapsed !== b[i]?.elapsed);
    if (later >= 0) return (b[later]?.elapsed ?? 0) > (a[later]?.elapsed ?? 0) ? 'later' : 'earlier';
    return 'promise';
  }
  return 'others';
}
