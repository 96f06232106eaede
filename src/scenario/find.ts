import type { Route, Simulation, SlaRun, TimelineEvent } from '../model/timeline.js';
import type { EventPattern, RouteColumn, Times, Wanted } from './wanted.js';

/** Whether a simulation has what an entry asks for. */
export function isFound(wanted: Wanted, simulation: Simulation): boolean {
  switch (wanted.kind) {
    case 'event':
      return simulation.timeline.some((event) => eventFits(event, wanted.pattern, wanted.times));
    case 'silence':
      return !simulation.timeline.some((event) => event.kind === 'page' && timeFits(event.at, wanted.times));
    case 'clock':
      return simulation.sla.some((run) => clockFits(run, wanted));
    case 'outcome':
      return simulation.outcome === wanted.outcome;
    case 'row':
      return rowsOf(simulation.route).includes(wanted.row);
    case 'route':
      return wanted.columns.every(({ column, value }) => routeValue(simulation.route, column) === value);
    case 'not':
      return !isFound(wanted.wanted, simulation);
    case 'all':
      return wanted.of.every((each) => isFound(each, simulation));
  }
}

/** The events that make an entry true, or, under `not` and for silence, false. */
export function eventsOf(wanted: Wanted, simulation: Simulation): TimelineEvent[] {
  switch (wanted.kind) {
    case 'event':
      return simulation.timeline.filter((event) => eventFits(event, wanted.pattern, wanted.times));
    case 'silence':
      return simulation.timeline.filter((event) => event.kind === 'page' && timeFits(event.at, wanted.times));
    case 'not':
      return eventsOf(wanted.wanted, simulation);
    case 'all':
      return wanted.of.flatMap((each) => eventsOf(each, simulation));
    default:
      return [];
  }
}

/** Whether an instant is at that moment, later than `after` and earlier than `before`. */
export function timeFits(t: number, { at, after, before }: Times): boolean {
  return (at === undefined || t === at) && (after === undefined || t > after) && (before === undefined || t < before);
}

export function eventFits(event: TimelineEvent, pattern: EventPattern, times: Times): boolean {
  return event.kind === pattern.kind && timeFits(event.at, times) && differences(event, pattern).length === 0;
}

/** The keys in which an event of the same kind is not as the pattern wants it; moments are not looked at. */
export function differences(event: TimelineEvent, pattern: EventPattern): string[] {
  const keys: string[] = [];
  const { who } = pattern;
  if (who !== undefined && ![event.person, event.channel, event.bot, event.audience].includes(who)) keys.push('who');
  for (const key of ['level', 'escalation', 'round', 'urgency', 'metric', 'run', 'do', 'by'] as const) {
    if (pattern[key] !== undefined && event[key] !== pattern[key]) keys.push(key);
  }
  if (pattern.share !== undefined && Math.abs((event.share ?? 0) - pattern.share) > 1e-9) keys.push('share');
  if (pattern.reminder !== undefined && (event.reminder ?? false) !== pattern.reminder) keys.push('reminder');
  if (pattern.via?.some((via) => !event.via?.some((each) => each === via))) keys.push('via');
  return keys;
}

/** A clock at its end: met when it ended, breached when it broke, due at any time. */
export function clockFits(run: SlaRun, wanted: Extract<Wanted, { kind: 'clock' }>): boolean {
  const { metric, status, times } = wanted;
  if (run.metric !== metric || (wanted.run !== undefined && run.run !== wanted.run)) return false;
  if (status === 'due') return run.due !== undefined && timeFits(run.due, times);
  if (run.status !== status) return false;
  const at = run.endedAt;
  return at === undefined
    ? times.at === undefined && times.after === undefined && times.before === undefined
    : timeFits(at, times);
}

/** The rows that decide a column each, without repeats. */
export function rowsOf(route: Route): string[] {
  return [...new Set(Object.values(route).flatMap((column) => (column === undefined ? [] : [column.row])))];
}

/** What the matrix says in a column, `none` where it says so or nothing. */
export function routeValue(route: Route, column: RouteColumn): string {
  const value: unknown = route[column]?.value;
  return typeof value === 'string' ? value : value === undefined ? 'none' : JSON.stringify(value);
}
