import type { FieldValue, Metric, TicketAction, Urgency, Via } from './policy.js';
import type { Ref } from './ref.js';

/** A ticket as the engine takes it: instants only, fields by name. */
export interface Ticket {
  readonly created: number;
  readonly fields: ReadonlyMap<string, FieldValue>;
}

/** Something that happened to the ticket, at an instant (epoch ms). */
export type TicketEvent = TicketAction & {
  readonly at: number;
  readonly by: string | undefined;
  readonly ref?: Ref | undefined;
};

/** One reason for a timeline event: the numbered rule, the place in the policy that made it so, and words. */
export interface Because {
  /** A clause of the semantics, such as `L1`. */
  readonly rule: string;
  readonly ref: Ref | undefined;
  readonly text: string;
}

export type TimelineKind =
  | 'page'
  | 'inform'
  | 'nobody'
  | 'notify'
  | 'event'
  | 'sla_warning'
  | 'sla_breach'
  | 'ack_lapsed'
  | 'ladder';

/** One line of a ticket's timeline. Which optional keys are present depends on `kind`. */
export interface TimelineEvent {
  readonly at: number;
  /** ms since creation. */
  readonly elapsed: number;
  readonly kind: TimelineKind;
  /** The ladder that acts. */
  readonly escalation?: string | undefined;
  readonly level?: string | undefined;
  readonly round?: number | undefined;
  /** True for a reminder of a page that was made before (L11). */
  readonly reminder?: boolean | undefined;
  readonly person?: string | undefined;
  readonly channel?: string | undefined;
  readonly bot?: string | undefined;
  readonly audience?: string | undefined;
  /** Means of notification: those of the first personal steps for a page, the one of a personal step. */
  readonly via?: readonly Via[] | undefined;
  readonly urgency?: Urgency | undefined;
  readonly metric?: Metric | undefined;
  /** SLA run the warning or breach belongs to, from 0. */
  readonly run?: number | undefined;
  /** Share of the target of a warning: 0.8. */
  readonly share?: number | undefined;
  /** Instant from which the clock's run, or the promise to keep people told, counts. Not printed. */
  readonly since?: number | undefined;
  /** For `event`: what was done, by whom, and its arguments. */
  readonly do?: TicketAction['do'] | undefined;
  readonly by?: string | undefined;
  readonly to?: string | undefined;
  readonly set?: ReadonlyMap<string, FieldValue> | undefined;
  /** For `ladder`. */
  readonly state?: 'started' | 'ended' | 'round' | undefined;
  /** Reasons, worked out when asked for. */
  readonly because: readonly Because[];
}

export type SlaStatus = 'met' | 'breached' | 'running' | 'paused' | 'dropped';

/** One run of one SLA clock (K8). Times are epoch ms, lengths ms of counted time. */
export interface SlaRun {
  readonly metric: Metric;
  readonly sla: string;
  readonly run: number;
  readonly target: number;
  /** The target as written: `5d`. */
  readonly targetText: string;
  /** The calendar that it counts on; undefined for elapsed time. */
  readonly calendar: string | undefined;
  readonly started: number;
  /** As far as known at the end of the simulation; undefined when it never comes (C6) or stands still. */
  readonly due: number | undefined;
  /** Counted time at the end of the run or of the simulation. */
  readonly elapsed: number;
  readonly status: SlaStatus;
  readonly endedAt: number | undefined;
  readonly breachedAt: number | undefined;
  readonly ref: Ref;
  /** When it was not paused, on the clock of the wall; what its calendar leaves out is in there. */
  readonly ran: readonly { readonly from: number; readonly to: number }[];
}

export type Outcome = 'resolved' | 'exhausted' | 'lost' | 'unrouted' | 'silent' | 'horizon';

/** What a matrix column says about the ticket, and which row said so. */
export interface RoutedColumn {
  readonly value: unknown;
  readonly row: string;
  readonly ref: Ref;
}

export interface Route {
  readonly escalation: RoutedColumn | undefined;
  readonly sla: RoutedColumn | undefined;
  readonly urgency: RoutedColumn | undefined;
  readonly ack_timeout: RoutedColumn | undefined;
  readonly auto_resolve: RoutedColumn | undefined;
}

export interface Simulation {
  readonly ticket: Ticket;
  /** The route at creation (R1). */
  readonly route: Route;
  readonly timeline: readonly TimelineEvent[];
  /** Levels that had their moment without paging, and why: not part of the timeline, whose kinds are fixed. */
  readonly passedOver: readonly PassedOver[];
  readonly sla: readonly SlaRun[];
  readonly outcome: Outcome;
  /** The instant at which the simulation ended. */
  readonly end: number;
}

/** A level that had its moment and did not page, with the reason. */
export interface PassedOver {
  readonly at: number;
  readonly escalation: string;
  readonly level: string;
  readonly round: number;
  readonly because: readonly Because[];
}
