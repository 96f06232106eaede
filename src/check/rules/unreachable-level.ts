import { MS_PER_DAY } from '../../model/duration.js';
import type { LadderPlan, LevelPlan } from '../../model/plan.js';
import type { Calendar } from '../../time/calendar-type.js';
import { formatDuration } from '../../time/duration.js';
import { openTogether } from '../open-together.js';
import { earliestMoments } from '../earliest.js';
import { ladderUse, possibleSlas } from '../ladder-uses.js';
import type { PlanRule, PlanRuleContext, Report } from '../rule.js';

/** Calendars that exclude each other in a whole year are taken to do so always. */
const YEAR_MS = 366 * MS_PER_DAY;

/** L1, L2: a level that no ticket comes to by itself. */
export const unreachableLevel: PlanRule = {
  id: 'unreachable-level',
  stage: 'plan',
  severity: 'warning',
  category: 'ladders',
  summary: 'a level that can never page',
  *check(context) {
    for (const ladder of context.plan.ladders.values()) {
      let earliest: readonly number[] | undefined;
      const closing = autoResolve(context, ladder);
      for (const level of ladder.levels) {
        const report = outOfHours(context, ladder, level) ?? withoutTarget(context, ladder, level);
        if (report !== undefined) {
          yield report;
          continue;
        }
        if (closing === undefined || level.kind === 'share') continue;
        earliest ??= earliestMoments(context, ladder);
        const after = earliest[level.index] ?? 0;
        if (after >= closing.ms) yield tooLate(ladder, level, after, closing);
      }
    }
  },
};

/** `during`, `outside`, `hold_until` and the clock leave no moment to page. */
function outOfHours({ now, horizon }: PlanRuleContext, ladder: LadderPlan, level: LevelPlan): Report | undefined {
  const { during, outside, hold, def } = level;
  if (during === undefined && outside === undefined) return undefined;
  const ref = (def.outside ?? def.during)?.ref ?? def.ref;
  const what = `level "${level.name}" of "${ladder.name}" never pages`;
  if (outside?.always) {
    return { ref, message: `${what}: it acts outside "${outside.name}", which is always open`, help: 'drop `outside`' };
  }
  // A level on hold has its moment when that calendar is open; without it any moment will do.
  const wanted = [during ?? [], hold ?? []].flat().filter((calendar) => !calendar.always);
  if (wanted.length + (outside === undefined ? 0 : 1) < 2) return undefined;
  // Calendars that never open are the business of `never-open`.
  if (wanted.some((calendar) => calendar.next(now) > now + YEAR_MS)) return undefined;
  if (openTogether(wanted, outside, now, Math.max(horizon, now + YEAR_MS)) !== undefined) return undefined;
  const names = wanted.map(nameText).join(' and ');
  const open = wanted.length > 1 ? `${names} are not open together once` : `${names} is not open once`;
  const closed = outside === undefined ? '' : ` while ${nameText(outside)} is closed`;
  return {
    ref,
    message: `${what}: in all of the next year ${open}${closed}`,
    help: 'drop one of the two, or name another calendar',
  };
}

/** `N% of X` where no SLA that comes with the ladder promises X (L1). */
function withoutTarget(context: PlanRuleContext, ladder: LadderPlan, level: LevelPlan): Report | undefined {
  const { metric, def } = level;
  const { rows, starters } = ladderUse(context, ladder);
  if (metric === undefined || rows.length === 0 || starters.length > 0) return undefined;
  if (ladder.triggers.some((trigger) => trigger.level === level.index)) return undefined;
  const slas = new Set<string>();
  for (const row of rows) {
    const possible = possibleSlas(context, row);
    if (possible === undefined) return undefined;
    for (const { sla, row: naming } of possible) {
      slas.add(sla.name);
      for (const [priority, clocks] of sla.clocks) {
        if (clocks.some((clock) => clock.metric === metric) && mayHave(context, [row, naming], priority))
          return undefined;
      }
    }
  }
  const names = [...slas].map((name) => `"${name}"`).join(', ');
  const why =
    slas.size === 0
      ? 'no ticket of this escalation has an SLA'
      : `no ticket of this escalation has such a target (${names})`;
  const share = def.time.kind === 'share' ? def.time.text : metric;
  return {
    ref: ('ref' in def.time ? def.time.ref : undefined) ?? def.ref,
    message: `level "${level.name}" of "${ladder.name}" never pages at ${share}: ${why}`,
    help: `promise ${metric} in the SLA, or give the level a time with \`after\``,
  };
}

/** Whether the rows leave room for a priority; yes when in doubt. */
function mayHave({ plan }: PlanRuleContext, rows: readonly number[], priority: string): boolean {
  if (priority === 'any') return true;
  return rows.every((row) =>
    (plan.rows[row]?.def.match.tests ?? []).every(
      ({ field, test }) => field !== 'priority' || test.op !== 'in' || test.values.map(String).includes(priority),
    ),
  );
}

interface Closing {
  readonly ms: number;
  readonly row: number;
}

/** The longest time that a ticket on the ladder can stay open, when all of its rows limit it (L17). */
function autoResolve(
  context: PlanRuleContext,
  ladder: LadderPlan,
): (Closing & { report: Report['related'] }) | undefined {
  const { rows, starters } = ladderUse(context, ladder);
  if (rows.length === 0 || starters.length > 0) return undefined;
  const longest = longestSoFar(context);
  let result: Closing | undefined;
  for (const row of rows) {
    const { autoResolveMs } = context.plan.rows[row] as (typeof context.plan.rows)[number];
    // Without its own, a row's tickets may stay open for as long as a later row says, or for ever.
    if (autoResolveMs === undefined) return undefined;
    const ms = Math.max(autoResolveMs, longest[row] ?? 0);
    if (result === undefined || ms > result.ms) result = { ms, row };
  }
  if (result === undefined) return undefined;
  const { def } = context.plan.rows[result.row] as (typeof context.plan.rows)[number];
  return {
    ...result,
    report: def.autoResolve && [{ ref: def.autoResolve.ref, message: `row "${def.name}" closes its tickets` }],
  };
}

/** By row, the longest `auto_resolve` of the rows before it, any of which may decide that column. */
function longestSoFar({ plan, once }: PlanRuleContext): readonly number[] {
  return once('longest auto_resolve', () => {
    let longest = 0;
    return plan.rows.map(({ autoResolveMs }) => {
      const before = longest;
      longest = Math.max(longest, autoResolveMs ?? 0);
      return before;
    });
  });
}

function tooLate(
  ladder: LadderPlan,
  level: LevelPlan,
  after: number,
  closing: Closing & { report: Report['related'] },
): Report {
  const { time } = level.def;
  return {
    ref: ('ref' in time ? time.ref : undefined) ?? level.def.ref,
    message: `level "${level.name}" of "${ladder.name}" never pages: it comes after ${formatDuration(after)} at the earliest, when the ticket counts as resolved since ${formatDuration(closing.ms)}`,
    related: closing.report ?? [],
    help: 'let the level come earlier, or let `auto_resolve` of its rows be longer',
  };
}

/** A calendar in a message; hours that stand inline have no name of their own. */
function nameText({ name }: Calendar): string {
  return name === 'inline hours' ? 'the time that its hours name' : `"${name}"`;
}
