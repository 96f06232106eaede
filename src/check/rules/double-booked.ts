import type { LadderPlan, LevelPlan } from '../../model/plan.js';
import { shellWord } from '../../match/describe-class.js';
import { formatInstant } from '../../time/format.js';
import type { Schedule, Shift } from '../../time/schedule-type.js';
import { stretchText } from '../moment-text.js';
import type { PlanRule, PlanRuleContext, Report } from '../rule.js';
import { scheduleNames } from '../schedule-names.js';

/** Two rungs of one ladder that ask two schedules, and come to the same people for a while. */
interface Clash {
  readonly start: number;
  readonly end: number;
  readonly people: readonly string[];
}

/**
 * Somebody who did not answer for one level is all that the next one has, because he is on call in both schedules. One
 * person in two schedules is common and fine; that an escalation goes nowhere new is not.
 */
export const doubleBooked: PlanRule = {
  id: 'double-booked',
  stage: 'plan',
  severity: 'warning',
  category: 'ladders',
  summary: 'two levels of one escalation come to the same person through two schedules',
  *check(context) {
    for (const ladder of context.plan.ladders.values()) {
      const asking = ladder.levels.filter((level) => scheduleOf(level) !== undefined);
      for (let i = 1; i < asking.length; i++) {
        const later = asking[i] as LevelPlan;
        if (!isSettled(later) || later.notify.length !== 1) continue;
        const before = asking
          .slice(0, i)
          .reverse()
          .find((level) => isSettled(level) && level.unless === later.unless);
        if (before !== undefined) yield* compare(context, ladder, before, later);
      }
    }
  },
};

function* compare(
  context: PlanRuleContext,
  ladder: LadderPlan,
  before: LevelPlan,
  later: LevelPlan,
): Generator<Report> {
  const [a, b] = [scheduleOf(before) as Schedule, scheduleOf(later) as Schedule];
  // A ticket at the beginning of the stretch reaches the later level within it.
  const delay = Math.max(0, later.offsetMs - before.offsetMs);
  const clashes = clashesOf(context, a, b).filter(({ start, end }) => end - start > delay);
  const [stretch] = clashes;
  if (stretch === undefined) return;
  const who = stretch.people.map((person) => `"${person}"`).join(' and ');
  const are = stretch.people.length === 1 ? 'is' : 'are';
  const { zone } = b.plan;
  const when = `from ${stretchText(stretch.start, stretch.end, zone)} (${zone.name})`;
  const more = clashes.length > 1 ? `, and ${clashes.length - 1} times more` : '';
  yield {
    ref: later.notify[0]?.ref ?? later.def.ref,
    message: `${who} ${are} on call in "${a.name}" and in "${b.name}" ${when}${more}: level "${later.name}" of "${ladder.name}" comes to nobody but those whom "${before.name}" has paged`,
    related: [{ ref: before.def.ref, message: `level "${before.name}" asks "${a.name}"` }],
    help: 'put somebody else on one of the two schedules for that time, or add a target to the later level',
    moment: stretch.start,
    show: `rungs oncall ${shellWord(a.name)} ${shellWord(b.name)} --at ${formatInstant(stretch.start)}`,
  };
}

/** Where everybody on call in `b` is on call in `a` too. Schedules that share nobody are not even rendered. */
function clashesOf(context: PlanRuleContext, a: Schedule, b: Schedule): readonly Clash[] {
  if (a === b) return [];
  const known = context.once('double booked', () => new Map<Schedule, Map<Schedule, readonly Clash[]>>());
  const row = known.get(a) ?? new Map<Schedule, readonly Clash[]>();
  known.set(a, row);
  const found = row.get(b) ?? searchClashes(context, a, b);
  row.set(b, found);
  return found;
}

function searchClashes({ now, horizon }: PlanRuleContext, a: Schedule, b: Schedule): readonly Clash[] {
  const names = scheduleNames(a);
  if (![...scheduleNames(b)].some((name) => names.has(name))) return [];
  const [of, other] = [a.shifts(now, horizon), b.shifts(now, horizon)];
  const found: Clash[] = [];
  for (let i = 0, j = 0; i < of.length && j < other.length; ) {
    const [x, y] = [of[i] as Shift, other[j] as Shift];
    const same = y.people.length > 0 && y.people.every((person) => x.people.includes(person));
    const [start, end] = [Math.max(x.start, y.start), Math.min(x.end, y.end)];
    const last = found.at(-1);
    if (same && last?.end === start && last.people.join() === y.people.join())
      found[found.length - 1] = { ...last, end };
    else if (same) found.push({ start, end, people: y.people });
    if (x.end <= y.end) i++;
    if (y.end <= x.end) j++;
  }
  return found;
}

/** The one schedule whose present turn a level pages, when that is all it does. */
function scheduleOf(level: LevelPlan): Schedule | undefined {
  let found: Schedule | undefined;
  for (const target of level.notify) {
    if (target.kind !== 'schedule' || target.who !== 'current') continue;
    if (found !== undefined) return undefined;
    found = target.schedule;
  }
  return found;
}

/** Not bound to hours or an SLA clock, so that both levels act on every ticket. */
function isSettled(level: LevelPlan): boolean {
  return (
    level.during === undefined && level.outside === undefined && level.hold === undefined && level.kind !== 'share'
  );
}
