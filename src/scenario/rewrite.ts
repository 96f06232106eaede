import type { Expectation, Metric, Scenario } from '../model/policy.js';
import type { Simulation } from '../model/timeline.js';
import type { Zone } from '../time/zone-type.js';
import { closestEvent } from './closest.js';
import { entriesNow, entryForClock, entryForEvent, momentYaml, type MomentStyle } from './entries-now.js';
import { entryYaml } from './entry-yaml.js';
import { eventsOf, isFound, routeValue } from './find.js';
import type { ScenarioResult } from './scenario-result.js';
import type { Wanted } from './wanted.js';

/** What to write so that a scenario expects what happens now. */
export interface Rewrite {
  readonly scenario: Scenario;
  /** Entries that are not so, by their index, with what takes their place; nothing takes them out. */
  readonly replace: ReadonlyMap<number, readonly string[]>;
  /** Entries for a scenario that has none. */
  readonly fresh: readonly string[];
}

const MOST_FOR_ONE = 10;

/** What would make a failed scenario, or one that expects nothing, hold; undefined where there is nothing to do. */
export function rewriteOf(result: ScenarioResult, zone: Zone): Rewrite | undefined {
  const { scenario, status, simulation, entries } = result;
  if (simulation === undefined) return undefined;
  const style = (expectation?: Expectation): MomentStyle => {
    const moment = expectation?.at ?? expectation?.after ?? expectation?.before;
    return { created: simulation.ticket.created, zone, absolute: moment !== undefined && moment.kind !== 'after' };
  };
  if (status === 'empty') return { scenario, replace: new Map(), fresh: entriesNow(simulation, style()) };
  if (status !== 'failed') return undefined;
  const said = new Set<string>();
  const replace = new Map<number, readonly string[]>();
  for (const { expectation, wanted, found } of entries) {
    if (found) continue;
    const now = entriesFor(wanted, expectation, simulation, style(expectation)).filter((entry) => !said.has(entry));
    for (const entry of now) said.add(entry);
    replace.set(Number(expectation.ref.key), now);
  }
  return { scenario, replace, fresh: [] };
}

/** What is so, said with the same details as the entry that is not. */
function entriesFor(wanted: Wanted, expectation: Expectation, simulation: Simulation, style: MomentStyle): string[] {
  const keys = new Set(Object.keys(expectation.what));
  switch (wanted.kind) {
    case 'event': {
      const { pattern, times } = wanted;
      const event = closestEvent(pattern, times, simulation);
      if (event === undefined && pattern.metric !== undefined)
        return clockEntries(pattern.metric, pattern.run, simulation, style);
      const entry = event && entryForEvent(event, event.kind === 'nobody' ? keys.add('level') : keys, style);
      return entry === undefined ? [] : [entry];
    }
    case 'all':
      return wanted.of.flatMap((each) => {
        if (!isFound(each, simulation)) return entriesFor(each, expectation, simulation, style);
        const [event] = eventsOf(each, simulation);
        return (event && entryForEvent(event, keys, style)) ?? [];
      });
    case 'silence':
      return found(wanted, new Set(['level']), simulation, style);
    case 'not':
      return wanted.wanted.kind === 'silence'
        ? [
            entryYaml([
              ['after', expectation.after?.text],
              ['before', expectation.before?.text],
              ['nobody', true],
            ]),
          ]
        : wanted.wanted.kind === 'event'
          ? found(wanted.wanted, new Set(Object.keys(Object(expectation.what['not']))), simulation, style)
          : entriesFor(wanted.wanted, expectation, simulation, style);
    case 'clock': {
      const due = wanted.status === 'due' ? simulation.sla.find((run) => run.metric === wanted.metric)?.due : undefined;
      if (due !== undefined)
        return [
          entryYaml([
            ['due', wanted.metric],
            ['at', momentYaml(due, style)],
          ]),
        ];
      return clockEntries(wanted.metric, wanted.run, simulation, style);
    }
    case 'outcome':
      return [entryYaml([['outcome', simulation.outcome]])];
    case 'row': {
      const row = simulation.route.escalation?.row;
      return row === undefined ? [] : [entryYaml([['row', row]])];
    }
    case 'route': {
      const columns = wanted.columns.map(({ column }) => [column, routeValue(simulation.route, column)] as const);
      return [`{ route: ${entryYaml(columns)} }`];
    }
  }
}

function clockEntries(metric: Metric, number: number | undefined, { sla }: Simulation, style: MomentStyle): string[] {
  const run = sla.find((each) => each.metric === metric && each.run === (number ?? each.run));
  const entry = run && entryForClock(run, style);
  return entry === undefined ? [] : [entry];
}

function found(wanted: Wanted, keys: ReadonlySet<string>, simulation: Simulation, style: MomentStyle): string[] {
  return eventsOf(wanted, simulation)
    .slice(0, MOST_FOR_ONE)
    .flatMap((event) => entryForEvent(event, keys, style) ?? []);
}
