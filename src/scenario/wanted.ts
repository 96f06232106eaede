import type { Metric, TicketAction, Urgency } from '../model/policy.js';
import type { Ref } from '../model/ref.js';
import type { Outcome, SlaStatus, TimelineKind } from '../model/timeline.js';

/** When something is expected, instants: exactly `at`, later than `after`, earlier than `before`. */
export interface Times {
  readonly at: number | undefined;
  readonly after: number | undefined;
  readonly before: number | undefined;
}

/** What a timeline event must look like; what is undefined may be anything. */
export interface EventPattern {
  readonly kind: TimelineKind;
  /** Person, channel, bot or audience. */
  readonly who?: string | undefined;
  readonly level?: string | undefined;
  readonly escalation?: string | undefined;
  readonly round?: number | undefined;
  /** Each of these is among the event's means. */
  readonly via?: readonly string[] | undefined;
  readonly urgency?: Urgency | undefined;
  readonly reminder?: boolean | undefined;
  readonly metric?: Metric | undefined;
  readonly run?: number | undefined;
  readonly share?: number | undefined;
  readonly do?: TicketAction['do'] | undefined;
  readonly by?: string | undefined;
}

/** The columns of the matrix that a route may be asked for. */
export const ROUTE_COLUMNS = ['escalation', 'sla', 'urgency'] as const;
export type RouteColumn = (typeof ROUTE_COLUMNS)[number];

/** What an `expect` entry asks of a simulation. */
export type Wanted =
  | { readonly kind: 'event'; readonly times: Times; readonly pattern: EventPattern }
  /** No page at these times. */
  | { readonly kind: 'silence'; readonly times: Times }
  /** A run of an SLA clock: how it stands at the end, or (`due`) when it is due. */
  | {
      readonly kind: 'clock';
      readonly times: Times;
      readonly metric: Metric;
      readonly status: SlaStatus | 'due';
      readonly run: number | undefined;
    }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  | { readonly kind: 'row'; readonly row: string }
  | { readonly kind: 'route'; readonly columns: readonly { readonly column: RouteColumn; readonly value: string }[] }
  | { readonly kind: 'not'; readonly wanted: Wanted }
  | { readonly kind: 'all'; readonly of: readonly Wanted[] };

/** Something wrong with a scenario itself, which keeps it from being run. */
export interface ScenarioProblem {
  readonly message: string;
  readonly ref: Ref;
}
