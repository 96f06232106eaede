import { simulateCommand } from './check/simulate-command.js';
import { compilePlan } from './compile/plan.js';
import { compareBehaviour } from './diff/behaviour.js';
import { burdenOf, coverageOf } from './diff/burden.js';
import type { PolicyDiff } from './diff/policy-diff.js';
import { movesOf } from './diff/rotation.js';
import { type Statement, statementsOf } from './diff/statement.js';
import type { ChangeClass } from './diff/structure/judge.js';
import { findRenames } from './diff/structure/renames.js';
import { compareStructure } from './diff/structure/structure.js';
import { type TriedStatement, triedStatements, tryEvents } from './diff/tried.js';
import { shellWord } from './match/describe-class.js';
import { MS_PER_DAY } from './model/duration.js';
import type { Plan } from './model/plan.js';
import type { TicketEvent } from './model/timeline.js';
import { formatDuration } from './time/duration.js';
import type { LoadedWorkspace } from './workspace.js';

export const DEFAULT_HORIZON_MS = 90 * MS_PER_DAY;

export interface DiffOptions {
  /** The first moment of creation that counts (epoch ms). */
  readonly at: number;
  /** How far from there, ms; default 90 days. */
  readonly horizonMs?: number;
}

/** Compares two compiled policies. Pure: the same arguments give the same answer on any day. */
export function diffPlans(before: Plan, after: Plan, { at, horizonMs = DEFAULT_HORIZON_MS }: DiffOptions): PolicyDiff {
  const [from, to] = [at, at + horizonMs];
  const changes = compareStructure(before, after);
  const behaviour = compareBehaviour(before, after, from, to);
  const renames = findRenames(before.policy, after.policy);
  const statements = statementsOf(behaviour).map((statement) => ({
    ...statement,
    example: exampleOf(statement, before, after),
  }));
  const moments = TRIED_AT_MS.map((ms) => Math.min(from + ms, to - 1));
  const tried = triedStatements(tryEvents(before, after, behaviour.walkedTickets.slice(0, MOST_TRIED), moments));
  const count = (level: ChangeClass) => [...changes, ...statements].filter((each) => each.class === level).length;
  return {
    changes,
    behaviour,
    statements,
    tried: tried.map((each) => ({ ...each, example: triedExample(each, before, after) })),
    coverage: coverageOf(before, after, from, to),
    rotation: movesOf(before, after, from, to, renames.schedules),
    burden: burdenOf(before, after, behaviour),
    counts: { breaking: count('breaking'), risky: count('risky') + tried.length, info: count('info') },
  };
}

/** The same for policies of which one may not compile: only what is declared then, with names that lead nowhere left out. */
export function diffPolicies(before: LoadedWorkspace, after: LoadedWorkspace, options: DiffOptions): PolicyDiff {
  const runs = before.compiles && after.compiles;
  return diffPlans(
    compilePlan(before.policy),
    compilePlan(after.policy),
    runs ? options : { ...options, horizonMs: 0 },
  );
}

/** Moments of creation at which events are tried: now, later that day, a weekend's worth later. */
const TRIED_AT_MS = [0, 9 * 3_600_000, 62 * 3_600_000];
/** Tickets with which events are tried. */
const MOST_TRIED = 200;

function triedExample({ tickets, created, script }: TriedStatement, before: Plan, after: Plan): string {
  const plan = after.policy.matrix.length > 0 ? after : before;
  const events = script.events.map((event) => ` --event ${shellWord(eventWords(event))}`).join('');
  return simulateCommand(plan, tickets[0] ?? new Map(), created) + events;
}

function eventWords(event: TicketEvent): string {
  const set =
    event.do === 'set'
      ? [...event.fields].map(([name, value]) => ` ${name}=${JSON.stringify(String(value))}`).join('')
      : '';
  return `${event.do}${set} @+${formatDuration(event.at)}`;
}

function exampleOf({ fields, created, turn }: Statement, before: Plan, after: Plan): string {
  const command = simulateCommand(after.policy.matrix.length > 0 ? after : before, fields, created);
  return turn === 0 ? command : `${command} --turn ${turn}`;
}
