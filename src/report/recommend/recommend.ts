import type { Plan } from '../../model/plan.js';
import type { HistoryTicket } from '../../replay/history-ticket.js';
import { simulate } from '../../run/simulate.js';
import type { Recommendation } from '../report.js';
import { RECOMMENDERS } from './all.js';
import type { Draft, Grounds, Measure } from './recommender.js';

/** More than this nobody reads; the others have less effect. */
const MOST = 12;
/** One rule must not crowd out the others. */
const MOST_OF_ONE = 3;

type Proposal = NonNullable<Draft['proposal']>;

/**
 * What to change, by evidence and in order of the tickets that it is about. Each proposed change of the policy is tried: the same tickets run
 * through the changed one, people doing what they did. `changed` gives the plan with a change made in memory, or undefined where that
 * does not compile.
 */
export function recommend(
  grounds: Grounds,
  tickets: readonly HistoryTicket[],
  changed: (change: string) => Plan | undefined,
): Recommendation[] {
  const { plan, report } = grounds;
  const until = report.asOf;
  const rules = RECOMMENDERS.filter((rule) => report.audience === 'internal' || rule.aboutPeople !== true);
  const started = rules.map((rule) => ({ rule, watch: rule.start(grounds) }));
  for (const { ticket, events } of tickets) {
    const run = simulate(plan, ticket, events, { until });
    for (const { watch } of started) watch.see?.(run);
  }
  const drafts = started
    .flatMap(({ rule, watch }) => watch.conclude().map((draft) => ({ rule: rule.id, ...draft })))
    .sort((a, b) => b.tickets - a.tickets || order(a.rule, b.rule) || order(a.finding, b.finding))
    .filter(({ rule }, i, all) => all.slice(0, i).filter((other) => other.rule === rule).length < MOST_OF_ONE)
    .slice(0, MOST);

  const tried = drafts.flatMap(({ proposal }) => {
    const to = proposal && changed(proposal.change);
    return proposal === undefined || to === undefined ? [] : [{ proposal, plan: to }];
  });
  const results = tryAll(tried, tickets, plan, until);
  return drafts.flatMap(({ proposal, ...draft }): Recommendation[] => {
    if (proposal === undefined) return [{ ...draft, proposal: undefined }];
    const result = results.get(proposal);
    const checked = result && proposal.say(result.before, result.after, tickets.length);
    // What does not hold when it is tried is not recommended.
    if (result === undefined || checked === undefined) return [];
    const { change, ref, measures } = proposal;
    const numbers = measures.map(({ what }, i) => ({
      what,
      before: result.before[i] ?? 0,
      after: result.after[i] ?? 0,
    }));
    const place = report.audience === 'internal' ? ref : undefined;
    const said = { change: grounds.label(change), ref: place, checked, measures: numbers, replayed: tickets.length };
    return [{ ...draft, proposal: said }];
  });
}

interface Sums {
  readonly before: number[];
  readonly after: number[];
}

/** Runs each ticket once through the policy as it is and once through each changed one. */
function tryAll(
  tried: readonly { readonly proposal: Proposal; readonly plan: Plan }[],
  tickets: readonly HistoryTicket[],
  plan: Plan,
  until: number,
): Map<Proposal, Sums> {
  const sums = new Map(tried.map(({ proposal }) => [proposal, { before: zeros(proposal), after: zeros(proposal) }]));
  if (tried.length === 0) return sums;
  for (const { ticket, events } of tickets) {
    const before = simulate(plan, ticket, events, { until });
    for (const { proposal, plan: changed } of tried) {
      const sum = sums.get(proposal) as Sums;
      add(sum.before, proposal.measures, (measure) => measure.of(before));
      const after = simulate(changed, ticket, events, { until });
      add(sum.after, proposal.measures, (measure) => measure.of(after));
    }
  }
  return sums;
}

function add(sums: number[], measures: readonly Measure[], of: (measure: Measure) => number): void {
  for (const [i, measure] of measures.entries()) sums[i] = (sums[i] as number) + of(measure);
}

function zeros({ measures }: Proposal): number[] {
  return measures.map(() => 0);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
