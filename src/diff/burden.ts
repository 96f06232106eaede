import type { PersonPlan, Plan } from '../model/plan.js';
import type { Calendar } from '../time/calendar-type.js';
import type { BehaviourDiff, Fate, Stretch } from './behaviour.js';
import { Meanings } from './meaning.js';
import { byName } from './rotation.js';
import { joinStretches } from './stretches.js';

/** What one person has to carry over the horizon, before and after. */
export interface PersonBurden {
  readonly person: string;
  /** On call in any schedule, ms. */
  readonly onCall: BeforeAfter;
  /** The part of it at their night (N2), ms. */
  readonly night: BeforeAfter;
  /**
   * Pages by one ticket of each kind that is treated otherwise, created at any moment alike: how many more (or fewer) reach
   * them on average, and how many of those at night.
   */
  readonly pages: number;
  readonly nightPages: number;
}

export interface BeforeAfter {
  readonly before: number;
  readonly after: number;
}

/** Stretches in which a schedule has nobody where `cover` wants somebody. */
export interface CoverageChange {
  readonly schedule: string;
  readonly lost: readonly Stretch[];
  readonly gained: readonly Stretch[];
}

/** Everybody whose burden changes, who carries more first. */
export function burdenOf(before: Plan, after: Plan, diff: BehaviourDiff): PersonBurden[] {
  const { from, to } = diff;
  const changed = changedSchedules(before, after);
  const people = new Set<string>();
  for (const name of changed) {
    for (const plan of [before, after])
      for (const shift of plan.schedules.get(name)?.shifts(from, to) ?? [])
        for (const id of shift.people) people.add(id);
  }
  const pages = pageDeltas(before, after, diff);
  for (const id of pages.keys()) people.add(id);
  const hours = (plan: Plan) => onCallHours(plan, people, from, to);
  const [was, is] = [hours(before), hours(after)];
  return [...people]
    .map((person) => ({
      person,
      onCall: { before: was.get(person)?.total ?? 0, after: is.get(person)?.total ?? 0 },
      night: { before: was.get(person)?.night ?? 0, after: is.get(person)?.night ?? 0 },
      pages: pages.get(person)?.all ?? 0,
      nightPages: pages.get(person)?.night ?? 0,
    }))
    .filter(
      ({ onCall, night, pages: all }) =>
        onCall.before !== onCall.after || night.before !== night.after || Math.abs(all) >= 0.005,
    )
    .sort((a, b) => weight(b) - weight(a) || byName(a.person, b.person));
}

function weight({ onCall, night }: PersonBurden): number {
  return onCall.after - onCall.before + 2 * (night.after - night.before);
}

/** Schedules that do not mean the same, and those that only one policy has. */
function changedSchedules(before: Plan, after: Plan): string[] {
  const numbers = new Map<string, string>();
  const meanings = [new Meanings(before.policy, numbers), new Meanings(after.policy, numbers)] as const;
  const names = new Set([...before.schedules.keys(), ...after.schedules.keys()]);
  return [...names].filter(
    (name) =>
      !before.schedules.has(name) ||
      !after.schedules.has(name) ||
      meanings[0].schedule(name) !== meanings[1].schedule(name),
  );
}

/** Hours in any schedule: who has two shifts at once is on call once. */
function onCallHours(
  plan: Plan,
  people: ReadonlySet<string>,
  from: number,
  to: number,
): Map<string, { total: number; night: number }> {
  const shifts = new Map<string, Stretch[]>();
  for (const schedule of plan.schedules.values()) {
    for (const { start, end, people: ids } of schedule.shifts(from, to)) {
      for (const id of ids) {
        if (!people.has(id)) continue;
        const list = shifts.get(id);
        if (list === undefined) shifts.set(id, [{ from: start, to: end }]);
        else list.push({ from: start, to: end });
      }
    }
  }
  const hours = new Map<string, { total: number; night: number }>();
  for (const [id, list] of shifts) {
    const night = plan.people.get(id)?.night;
    let [total, dark] = [0, 0];
    for (const stretch of joinStretches(list)) {
      total += stretch.to - stretch.from;
      dark += night?.between(stretch.from, stretch.to) ?? 0;
    }
    hours.set(id, { total, night: dark });
  }
  return hours;
}

interface Pages {
  all: number;
  night: number;
}

function pageDeltas(before: Plan, after: Plan, diff: BehaviourDiff): Map<string, Pages> {
  const deltas = new Map<string, Pages>();
  const kinds = new Set(diff.changes.flatMap(({ classes }) => classes)).size;
  const length = diff.to - diff.from;
  const add = (
    fate: Fate,
    when: readonly Stretch[],
    share: number,
    people: ReadonlyMap<string, PersonPlan>,
    sign: number,
  ) => {
    for (const notice of fate.notices) {
      for (const id of notice.who) {
        const person = people.get(id);
        if (person === undefined || notice.kind !== 'page') continue;
        const delta = deltas.get(id) ?? { all: 0, night: 0 };
        deltas.set(id, delta);
        for (const { from, to } of when) {
          const part = (sign * share * (to - from)) / length;
          delta.all += part;
          delta.night += part * nightShare(person.night, from, to, notice.elapsed, notice.steady);
        }
      }
    }
  };
  for (const { before: was, after: is, when, classes } of diff.changes) {
    add(was, when, classes.length / kinds, before.people, -1);
    add(is, when, classes.length / kinds, after.people, 1);
  }
  return deltas;
}

/** Which share of the moments of a page, over the moments of creation, is at night. */
function nightShare(night: Calendar, from: number, to: number, elapsed: number, steady: boolean): number {
  if (!steady) return night.isOpen(from + elapsed) ? 1 : 0;
  return night.between(from + elapsed, to + elapsed) / (to - from);
}

/** Where schedules have gaps that they had not, and the other way round. */
export function coverageOf(before: Plan, after: Plan, from: number, to: number): CoverageChange[] {
  const found: CoverageChange[] = [];
  for (const [name, is] of after.schedules) {
    const was = before.schedules.get(name);
    if (was === undefined) continue;
    const [a, b] = [was.gaps(from, to), is.gaps(from, to)].map((gaps) =>
      joinStretches(gaps.map(({ start, end }) => ({ from: start, to: end }))),
    );
    const [lost, gained] = [without(b ?? [], a ?? []), without(a ?? [], b ?? [])];
    if (lost.length > 0 || gained.length > 0) found.push({ schedule: name, lost, gained });
  }
  return found;
}

/** What of the first list is not in the second. Both in order, without overlaps. */
function without(list: readonly Stretch[], other: readonly Stretch[]): Stretch[] {
  const left: Stretch[] = [];
  let first = 0;
  for (const { from, to } of list) {
    let at = from;
    while (first < other.length && (other[first] as Stretch).to <= from) first++;
    for (let i = first; i < other.length && (other[i] as Stretch).from < to; i++) {
      const cut = other[i] as Stretch;
      if (cut.from > at) left.push({ from: at, to: cut.from });
      at = Math.max(at, cut.to);
    }
    if (at < to) left.push({ from: at, to });
  }
  return left;
}
