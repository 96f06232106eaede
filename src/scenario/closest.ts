import type { Metric } from '../model/policy.js';
import type { Simulation, SlaRun, TimelineEvent } from '../model/timeline.js';
import { differences, rowsOf, routeValue, timeFits } from './find.js';
import type { EventPattern, Times, Wanted } from './wanted.js';

/** Something that did happen and is like what was expected. */
export type Near =
  /** `differs`: the keys in which it is otherwise; `at` for the moment. */
  | { readonly kind: 'event'; readonly event: TimelineEvent; readonly differs: readonly string[] }
  | { readonly kind: 'clock'; readonly run: SlaRun }
  | { readonly kind: 'fact'; readonly text: string };

const MOST = 3;
/** What is so much less alike than the best is not shown beside it. */
const FARTHEST = 3;
/** What each likeness weighs: who and which level say most. */
const WEIGHTS: Readonly<Record<string, number>> = {
  who: 4,
  metric: 4,
  do: 4,
  level: 3,
  round: 1,
  urgency: 1,
  share: 2,
};

/** What came closest to an entry that was not found; for what must not be found, what was found. */
export function closest(wanted: Wanted, simulation: Simulation): Near[] {
  switch (wanted.kind) {
    case 'event': {
      const events = closestEvents(wanted.pattern, wanted.times, simulation);
      const { metric } = wanted.pattern;
      return events.length > 0 || metric === undefined ? events : clocksOf(metric, simulation);
    }
    case 'silence':
      return simulation.timeline
        .filter((event) => event.kind === 'page' && timeFits(event.at, wanted.times))
        .slice(0, MOST)
        .map((event) => ({ kind: 'event', event, differs: [] }));
    case 'clock':
      return clocksOf(wanted.metric, simulation);
    case 'outcome':
      return [{ kind: 'fact', text: `outcome ${simulation.outcome}` }];
    case 'row':
      return [{ kind: 'fact', text: rowsText(simulation) }];
    case 'route':
      return wanted.columns.map(({ column }) => ({
        kind: 'fact',
        text: `${column} ${routeValue(simulation.route, column)}`,
      }));
    case 'not':
      return found(wanted.wanted, simulation);
    case 'all':
      return wanted.of.flatMap((each) => closest(each, simulation)).slice(0, MOST);
  }
}

function clocksOf(metric: Metric, { sla }: Simulation): Near[] {
  const runs = sla.filter((run) => run.metric === metric);
  if (runs.length === 0) return [{ kind: 'fact', text: `no clock of ${metric} runs` }];
  return runs.slice(0, MOST).map((run) => ({ kind: 'clock', run }));
}

function closestEvents(pattern: EventPattern, times: Times, simulation: Simulation): Near[] {
  const all = likely(pattern, times, simulation);
  const best = all[0]?.score ?? 0;
  return all
    .filter(({ score }) => score >= best - FARTHEST)
    .slice(0, MOST)
    .sort((a, b) => a.index - b.index)
    .map(({ event, differs }) => ({ kind: 'event', event, differs }));
}

/** The one event that is most like a pattern; undefined when nothing is like it. */
export function closestEvent(pattern: EventPattern, times: Times, simulation: Simulation): TimelineEvent | undefined {
  return likely(pattern, times, simulation)[0]?.event;
}

interface Likely {
  readonly event: TimelineEvent;
  readonly differs: readonly string[];
  readonly score: number;
  readonly index: number;
}

function likely(pattern: EventPattern, times: Times, simulation: Simulation): Likely[] {
  const scored = simulation.timeline.flatMap((event, index) => {
    if (!sameSubject(event, pattern)) return [];
    const differs = [...(event.kind === pattern.kind ? [] : ['kind']), ...differences(event, pattern)];
    const onTime = timeFits(event.at, times);
    if (!onTime) differs.push('at');
    let score = (onTime ? 5 : nearness(event.at, times)) + (event.kind === pattern.kind ? 2 : 0);
    for (const key of Object.keys(pattern)) {
      if (pattern[key as keyof EventPattern] !== undefined && !differs.includes(key)) score += WEIGHTS[key] ?? 0;
    }
    return [{ event, differs, score, index }];
  });
  return scored.filter(({ score }) => score >= 3).sort((a, b) => b.score - a.score || a.index - b.index);
}

/** A page and a level that reaches nobody are each other's opposite, so the one explains the other. */
function sameSubject(event: TimelineEvent, { kind, metric }: EventPattern): boolean {
  if (metric !== undefined && event.metric !== metric) return false;
  const pages = ['page', 'nobody'];
  return event.kind === kind || (pages.includes(event.kind) && pages.includes(kind));
}

/** Less than two, the more the nearer. */
function nearness(t: number, { at, after, before }: Times): number {
  const from = at ?? after ?? before ?? t;
  return 2 / (1 + Math.abs(t - from) / 3_600_000);
}

/** What was found although it must not be. */
function found(wanted: Wanted, simulation: Simulation): Near[] {
  if (wanted.kind === 'event') {
    return closestEvents(wanted.pattern, wanted.times, simulation).filter(
      (near) => near.kind === 'event' && near.differs.length === 0,
    );
  }
  if (wanted.kind === 'silence') return [{ kind: 'fact', text: 'nobody is paged in that time' }];
  return closest(wanted, simulation);
}

function rowsText({ route }: Simulation): string {
  const rows = rowsOf(route);
  return rows.length === 0 ? 'no row counts' : `the rows that count are ${rows.map((row) => `"${row}"`).join(', ')}`;
}
