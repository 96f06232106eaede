import type { LocatedFinding } from '../model/finding.js';
import type { Because, PassedOver, RoutedColumn, Simulation, SlaRun, TimelineEvent } from '../model/timeline.js';
import type { Warning } from '../run/warnings.js';
import { formatInstant } from '../time/format.js';
import { findingToJson } from './finding-json.js';
import type { PageContext } from './html/page-context.js';

export interface SimulationView {
  readonly simulation: Simulation;
  readonly warnings: readonly Warning[];
  /** What lint says of the definitions that the ticket met, the worst first. */
  readonly findings?: readonly LocatedFinding[] | undefined;
}

/** The documented JSON of `rungs simulate`: instants are ISO 8601 UTC, durations seconds. */
export function simulationToJson(
  view: SimulationView,
  context: Pick<PageContext, 'place' | 'at'>,
): Record<string, unknown> {
  const { simulation, warnings, findings } = view;
  return {
    schemaVersion: 1,
    at: formatInstant(context.at),
    ticket: { created: formatInstant(simulation.ticket.created), fields: Object.fromEntries(simulation.ticket.fields) },
    route: Object.fromEntries(
      Object.entries(simulation.route)
        .filter((entry): entry is [string, RoutedColumn] => entry[1] !== undefined)
        .map(([name, column]) => [name, { value: column.value, row: column.row, source: context.place(column.ref) }]),
    ),
    timeline: simulation.timeline.map((event) => eventToJson(event, context)),
    sla: simulation.sla.map(runToJson),
    outcome: simulation.outcome,
    end: formatInstant(simulation.end),
    passedOver: simulation.passedOver.map((each) => passedToJson(each, context)),
    warnings: warnings.map(({ kind, at, text, ref }) => ({
      kind,
      ...(at === undefined ? {} : { at: formatInstant(at) }),
      text,
      ...(ref === undefined ? {} : { source: context.place(ref) }),
    })),
    findings: findings?.map(findingToJson),
  };
}

function eventToJson(event: TimelineEvent, context: Pick<PageContext, 'place' | 'at'>): Record<string, unknown> {
  const { at, elapsed, kind } = event;
  return {
    at: formatInstant(at),
    elapsed: elapsed / 1000,
    kind,
    escalation: event.escalation,
    level: event.level,
    round: event.round,
    reminder: event.reminder,
    person: event.person,
    channel: event.channel,
    bot: event.bot,
    audience: event.audience,
    via: event.via,
    urgency: event.urgency,
    metric: event.metric,
    run: event.run,
    share: event.share,
    do: event.do,
    by: event.by,
    to: event.to,
    set: event.set && Object.fromEntries(event.set),
    state: event.state,
    because: event.because.map((each) => becauseToJson(each, context)),
  };
}

function becauseToJson(
  { rule, ref, text }: Because,
  context: Pick<PageContext, 'place' | 'at'>,
): Record<string, unknown> {
  return { rule, source: ref && context.place(ref), text };
}

function passedToJson(each: PassedOver, context: Pick<PageContext, 'place' | 'at'>): Record<string, unknown> {
  return {
    at: formatInstant(each.at),
    escalation: each.escalation,
    level: each.level,
    round: each.round,
    because: each.because.map((reason) => becauseToJson(reason, context)),
  };
}

function runToJson(run: SlaRun): Record<string, unknown> {
  return {
    metric: run.metric,
    sla: run.sla,
    run: run.run,
    target: run.target / 1000,
    calendar: run.calendar,
    started: formatInstant(run.started),
    due: run.due === undefined ? null : formatInstant(run.due),
    elapsed: run.elapsed / 1000,
    status: run.status,
    endedAt: run.endedAt === undefined ? undefined : formatInstant(run.endedAt),
    breachedAt: run.breachedAt === undefined ? undefined : formatInstant(run.breachedAt),
  };
}
