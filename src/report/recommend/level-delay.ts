import { MS_PER_MINUTE } from '../../model/duration.js';
import type { LadderPlan, LevelPlan, Plan } from '../../model/plan.js';
import { formatDuration } from '../../time/duration.js';
import { walkOf } from './ladder-walk.js';
import { type Draft, key, percentText, type Recommender, type Run, shareText } from './recommender.js';

const LEAST_TICKETS = 30;
const LEAST_GAP_MS = 4 * MS_PER_MINUTE;

interface Pair {
  readonly ladder: LadderPlan;
  readonly before: LevelPlan;
  readonly level: LevelPlan;
  readonly gapMs: number;
  /** Answered in the first and in the second half of the wait; not at all. */
  early: number;
  late: number;
  went: number;
}

/** Waits that nobody uses: most tickets sit them out, and hardly any is answered in their second half. */
export const levelDelay: Recommender = {
  id: 'level-delay',
  start({ plan, label }) {
    const pairs = pairsOf(plan);
    return {
      see(run) {
        const walk = walkOf(run);
        if (walk === undefined || walk.disturbed) return;
        for (const pair of pairs.get(walk.escalation) ?? []) {
          const from = walk.paged.get(pair.before.name);
          if (from === undefined) continue;
          if (walk.paged.has(pair.level.name)) pair.went++;
          else if (walk.answered !== undefined) {
            const waited = pair.ladder.clock.between(from, walk.answered);
            if (waited <= pair.gapMs / 2) pair.early++;
            else if (waited <= pair.gapMs) pair.late++;
          }
        }
      },
      conclude() {
        return [...pairs.values()].flat().flatMap((pair) => {
          const { early, late, went } = pair;
          const all = early + late + went;
          const isIdle = all >= LEAST_TICKETS && went / all >= 0.5 && late / (late + went) <= 0.1;
          return isIdle ? [draftFor(pair, label)] : [];
        });
      },
    };
  },
};

function pairsOf(plan: Plan): Map<string, Pair[]> {
  const found = new Map<string, Pair[]>();
  for (const ladder of plan.ladders.values()) {
    const pairs: Pair[] = [];
    for (const [i, level] of ladder.levels.entries()) {
      const before = ladder.levels[i - 1];
      if (before === undefined || level.kind === 'share' || before.kind === 'share') continue;
      const gapMs = level.offsetMs - before.offsetMs;
      if (level.unless !== 'acknowledged' || gapMs < LEAST_GAP_MS || isBound(level) || isBound(before)) continue;
      pairs.push({ ladder, before, level, gapMs, early: 0, late: 0, went: 0 });
    }
    found.set(ladder.name, pairs);
  }
  return found;
}

/** Its moment is not its delay alone. */
function isBound({ during, outside, hold }: LevelPlan): boolean {
  return during !== undefined || outside !== undefined || hold !== undefined;
}

function draftFor({ ladder, before, level, gapMs, early, late, went }: Pair, label: (name: string) => string): Draft {
  const all = early + late + went;
  const half = Math.max(1, Math.round(gapMs / 2 / MS_PER_MINUTE)) * MS_PER_MINUTE;
  const written = level.kind === 'wait' ? half : before.offsetMs + half;
  const [from, to] = [label(before.name), label(level.name)];
  const pages = pagesOf(ladder, level);
  return {
    finding: `${shareText(went, all)} of the tickets that reach ${from} of ${label(ladder.name)} wait the whole ${formatDuration(gapMs)} and go on to ${to}; only ${late} were answered in the second half of it`,
    advice: `let ${to} come ${formatDuration(half)} after ${from}`,
    evidence: [
      { what: `went on to ${to}`, count: went, of: all },
      { what: 'answered in the first half of the wait', count: early, of: all },
      { what: 'answered in the second half of the wait', count: late, of: all },
    ],
    tickets: went,
    proposal: {
      change: `set escalations.${key(ladder.name)}.levels[${level.index}].${level.kind}=${formatDuration(written)}`,
      ref: level.def.ref,
      measures: [
        { what: `tickets that page ${to}`, of: (run) => (pages(run) === undefined ? 0 : 1) },
        { what: `ms from creation to ${to}, of all such tickets`, of: (run) => pages(run) ?? 0 },
      ],
      say([reached = 0, waited = 0], [reachedAfter = 0, waitedAfter = 0], runs) {
        if (reached === 0 || waitedAfter / reachedAfter >= waited / reached) return undefined;
        const mean = (sum: number, count: number): string => formatDuration(minutes(sum / count));
        return `${to} would have been paged after ${mean(waitedAfter, reachedAfter)} instead of ${mean(waited, reached)} on average, for ${reachedAfter} tickets instead of ${reached} (${percentText((reachedAfter - reached) / reached)} more), of ${runs}`;
      },
    },
  };
}

/** Elapsed ms from creation to the first page of a level that nobody asked for by hand; undefined when it never came. */
function pagesOf(ladder: LadderPlan, level: LevelPlan): (run: Run) => number | undefined {
  return (run) => {
    const walk = walkOf(run);
    if (walk === undefined || walk.disturbed || walk.escalation !== ladder.name) return undefined;
    const at = walk.paged.get(level.name);
    return at === undefined ? undefined : at - run.ticket.created;
  };
}

/** To the minute: averages are no exacter than that. */
function minutes(ms: number): number {
  return Math.round(ms / MS_PER_MINUTE) * MS_PER_MINUTE;
}
