import type { LadderPlan, Plan } from '../../model/plan.js';
import type { Simulation } from '../../model/timeline.js';
import { play } from '../judge.js';
import type { PreparedScenario } from '../prepare.js';
import { COVERAGE_KINDS, type CoverageItem, type CoverageKind, Ledger, type Mark } from './ledger.js';
import { watchHolds } from './watch-holds.js';
import { watchLadder, watchTarget } from './watch-ladder.js';
import { type Creation, watchRow } from './watch-row.js';
import { watchSchedule } from './watch-schedule.js';
import { watchSla } from './watch-sla.js';

/** How much of a policy its scenarios reach. */
export interface Coverage {
  readonly items: readonly CoverageItem[];
  readonly covered: number;
  readonly total: number;
  /** 0 to 100; 100 for a policy with nothing to reach. */
  readonly percent: number;
  readonly kinds: readonly { readonly kind: CoverageKind; readonly covered: number; readonly total: number }[];
  /** By scenario: the ladders, schedules and SLAs that its ticket had to do with (`ladder:frontline`). */
  readonly asked: ReadonlyMap<PreparedScenario, ReadonlySet<string>>;
}

/** Plays scenarios through a plan whose parts report when they are asked, so that the engine itself says what was reached. */
export function measureCoverage(plan: Plan, scenarios: readonly PreparedScenario[]): Coverage {
  const ledger = new Ledger();
  const creation: Creation = { at: 0 };
  const watched = watchPlan(plan, ledger, creation);
  const rounds = new Map([...plan.ladders.values()].map((ladder) => [ladder.name, roundMarks(ladder, ledger)]));
  const asked = new Map<PreparedScenario, ReadonlySet<string>>();
  for (const scenario of scenarios) {
    if (scenario.problems.length > 0) continue;
    creation.at = scenario.ticket.created;
    ledger.asked.clear();
    const simulation = play(scenario, watched);
    markTimeline(simulation, rounds);
    for (const { escalation, level } of simulation.passedOver)
      ledger.level(escalation, level)?.noted('only passed over');
    for (const event of simulation.timeline)
      if (event.escalation !== undefined) ledger.asked.add(`ladder:${event.escalation}`);
    asked.set(scenario, new Set(ledger.asked));
  }
  return { ...counted(ledger.items()), asked };
}

function watchPlan(plan: Plan, ledger: Ledger, creation: Creation): Plan {
  const { policy } = plan;
  const schedules = new Map(
    [...plan.schedules].map(([name, schedule]) => {
      const def = policy.schedules.get(name);
      return [name, def === undefined ? schedule : watchSchedule(schedule, def, ledger)];
    }),
  );
  const ladders = new Map([...plan.ladders].map(([name, ladder]) => [name, watchLadder(ladder, schedules, ledger)]));
  const slas = new Map([...plan.slas].map(([name, sla]) => [name, watchSla(sla, schedules, ledger)]));
  return {
    ...plan,
    schedules,
    ladders,
    slas,
    rows: plan.rows.map((row) => watchRow(row, ladders, slas, ledger, creation)),
    handlers: plan.handlers.map((handler) => {
      const { name, handles, ref } = handler.team;
      const mark = ledger.add('handles', `tickets that team ${name} handles`, handles?.ref ?? ref);
      const { on_call, members, lead } = handler.targets;
      return {
        ...handler,
        holds: watchHolds(handler.holds, () => mark.reached()),
        targets: {
          on_call: watchTarget(on_call, schedules),
          members: watchTarget(members, schedules),
          lead: watchTarget(lead, schedules),
        },
      };
    }),
  };
}

interface RoundMarks {
  readonly repeat: Mark | undefined;
  readonly lapse: Mark | undefined;
  readonly reminders: ReadonlyMap<string, Mark>;
}

/** What can be read from the timeline itself. */
function roundMarks({ name, def }: LadderPlan, ledger: Ledger): RoundMarks {
  const reminders = def.levels.flatMap((level) => {
    const { remind } = level;
    if (remind === undefined) return [];
    return [[level.name, ledger.add('reminder', `reminders of level "${level.name}" of ${name}`, remind.ref)] as const];
  });
  return {
    repeat: def.repeat && ledger.add('repeat', `a second round of ${name}`, def.repeat.ref),
    lapse:
      def.ackTimeoutRef && ledger.add('ack_timeout', `an acknowledgement that lapses in ${name}`, def.ackTimeoutRef),
    reminders: new Map(reminders),
  };
}

function markTimeline({ timeline }: Simulation, rounds: ReadonlyMap<string, RoundMarks>): void {
  for (const event of timeline) {
    const marks = event.escalation === undefined ? undefined : rounds.get(event.escalation);
    if (marks === undefined) continue;
    if (event.kind === 'ack_lapsed') marks.lapse?.reached();
    if ((event.round ?? 0) > 0) marks.repeat?.reached();
    if (event.reminder === true) marks.reminders.get(event.level ?? '')?.reached();
  }
}

function counted(items: readonly CoverageItem[]): Omit<Coverage, 'asked'> {
  const kinds = COVERAGE_KINDS.map((kind) => {
    const those = items.filter((item) => item.kind === kind);
    return { kind, covered: those.filter((item) => item.covered).length, total: those.length };
  }).filter(({ total }) => total > 0);
  const covered = items.filter((item) => item.covered).length;
  const percent = items.length === 0 ? 100 : (covered / items.length) * 100;
  return { items, covered, total: items.length, percent, kinds };
}
