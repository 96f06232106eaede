import type { Calendar } from '../time/calendar-type.js';
import type { Schedule, Shift } from '../time/schedule-type.js';
import type { Zone } from '../time/zone-type.js';
import type {
  CalendarUse,
  Counter,
  EscalationDef,
  FieldValue,
  LevelDef,
  MatrixRow,
  Metric,
  Person,
  Policy,
  SlaDef,
  Team,
  Unless,
  Urgency,
  Via,
} from './policy.js';
import type { Ref } from './ref.js';

/**
 * The policy made ready to run: names are links, durations are ms on a known calendar, inheritance and defaults are
 * resolved, and every node keeps the declaration it came from.
 */
export interface Plan {
  readonly policy: Policy;
  /** The workspace's zone. */
  readonly zone: Zone;
  readonly calendars: ReadonlyMap<string, Calendar>;
  readonly schedules: ReadonlyMap<string, Schedule>;
  readonly people: ReadonlyMap<string, PersonPlan>;
  readonly ladders: ReadonlyMap<string, LadderPlan>;
  readonly slas: ReadonlyMap<string, SlaPlan>;
  readonly rows: readonly RowPlan[];
  /** Teams with a `handles` condition, in declaration order. */
  readonly handlers: readonly HandlerPlan[];
  /** Values of `priority` from the most urgent. */
  readonly priorities: readonly string[];
  /** A calendar's hours read in another zone. */
  calendarIn(use: CalendarUse, zone: Zone): Calendar;
  /** What `status` is at creation. */
  readonly initialStatus: string | undefined;
}

/** A condition, ready to ask. */
export type Holds = (fields: ReadonlyMap<string, FieldValue>, counters?: Counters) => boolean;
export type Counters = Readonly<Record<Counter, number>>;

export interface PersonPlan {
  readonly id: string;
  readonly def: Person;
  /** The zone for night hours and printing. */
  readonly zone: Zone;
  readonly manager: string | undefined;
  /** Personal steps by urgency, in order of time (N1). */
  readonly steps: Readonly<
    Record<Urgency, readonly { readonly via: Via; readonly afterMs: number; readonly ref: Ref }[]>
  >;
  /** Means of the steps that come with the page itself. */
  readonly firstVia: Readonly<Record<Urgency, readonly Via[]>>;
  readonly away: readonly {
    readonly from: number;
    readonly to: number;
    readonly reason: string | undefined;
    readonly ref: Ref;
  }[];
  /** The calendar of this person's night (N2). */
  readonly night: Calendar;
}

export interface HandlerPlan {
  readonly team: Team;
  readonly holds: Holds;
  /** What the team comes to, by what the target asks for. */
  readonly targets: Readonly<Record<'on_call' | 'members' | 'lead', TargetPlan>>;
}

/** A target with its names resolved; what it reaches is decided at the moment of the page (L2). */
export type TargetPlan = { readonly ref: Ref } & (
  | { readonly kind: 'person'; readonly person: string }
  | {
      readonly kind: 'people';
      readonly people: readonly string[];
      readonly team: string;
      readonly what: 'members' | 'lead';
    }
  | {
      readonly kind: 'schedule';
      readonly schedule: Schedule;
      readonly who: 'current' | 'next' | 'previous';
      readonly team: string | undefined;
    }
  /** A team asked for its on-call that has no schedule. */
  | { readonly kind: 'empty'; readonly team: string }
  | { readonly kind: 'handler'; readonly who: 'on_call' | 'members' | 'lead' }
  /** `level` is an index, or -1 for `previous`. */
  | { readonly kind: 'manager_of'; readonly level: number }
  | { readonly kind: 'round_robin'; readonly people: readonly string[] }
  | { readonly kind: 'escalation'; readonly escalation: string }
  | { readonly kind: 'channel'; readonly channel: string; readonly audience: string | undefined }
  | { readonly kind: 'bot'; readonly bot: string }
);

/** What a target came to at a moment, and through which target and shift it did. */
export type Recipient = {
  readonly target: TargetPlan;
  /** The shift that was asked, when a schedule decided. */
  readonly shift: Shift | undefined;
} & (
  | { readonly kind: 'person'; readonly person: string }
  | { readonly kind: 'channel'; readonly channel: string; readonly audience: string | undefined }
  | { readonly kind: 'bot'; readonly bot: string }
  | { readonly kind: 'escalation'; readonly escalation: string }
);

export type PersonReached = Extract<Recipient, { kind: 'person' }>;

export interface LevelPlan {
  readonly index: number;
  readonly name: string;
  readonly def: LevelDef;
  readonly kind: 'after' | 'wait' | 'share';
  /** ms on the ladder's clock for `after` and `wait`; 0 for `share`. */
  readonly ms: number;
  /** Nominal distance from the ladder's start in ms of its clock: `after`, or the sum of waits (for L7). */
  readonly offsetMs: number;
  readonly share: number;
  readonly metric: Metric | undefined;
  readonly unless: Unless;
  readonly notify: readonly TargetPlan[];
  /** Whom `notify` comes to, where that is the same at every moment. */
  readonly always: { readonly recipients: readonly Recipient[]; readonly people: readonly string[] } | undefined;
  readonly inform: readonly TargetPlan[];
  readonly urgency: Urgency | undefined;
  readonly remind: { readonly everyMs: number; readonly times: number } | undefined;
  readonly during: Calendar | undefined;
  readonly outside: Calendar | undefined;
  readonly hold: Calendar | undefined;
}

export interface LadderPlan {
  readonly name: string;
  readonly def: EscalationDef;
  readonly clock: Calendar;
  readonly pauseWhen: Holds | undefined;
  readonly levels: readonly LevelPlan[];
  /** It has levels at a share of a target, which follow their clocks. */
  readonly hasShares: boolean;
  readonly repeat: { readonly everyMs: number; readonly times: number } | undefined;
  readonly ackTimeoutMs: number | undefined;
  readonly onAckTimeout: 'resume' | 'restart';
  readonly onEmpty: 'skip' | 'wait';
  readonly triggers: readonly { readonly when: Holds; readonly level: number; readonly ref: Ref }[];
}

export interface ClockPlan {
  readonly metric: Metric;
  readonly targetMs: number;
  /** The target as written: `5d`. */
  readonly text: string;
  readonly calendar: Calendar;
  readonly ref: Ref;
}

export interface SlaPlan {
  readonly name: string;
  readonly def: SlaDef;
  /** Clocks by priority, in the order of METRICS; `any` under its own key (K8). */
  readonly clocks: ReadonlyMap<string, readonly ClockPlan[]>;
  readonly pauseWhen: Holds | undefined;
  readonly warnAt: readonly number[];
  readonly onWarning: readonly TargetPlan[];
  readonly onBreach: readonly TargetPlan[];
  readonly onPriorityChange: 'recalculate' | 'restart';
  readonly onReopen: 'resume' | 'restart' | 'ignore';
  readonly communication:
    | {
        readonly everyMs: number;
        readonly audience: string | undefined;
        readonly channel: string | undefined;
        readonly ref: Ref;
      }
    | undefined;
}

export type UrgencyPlan = Urgency | { readonly during: Calendar; readonly then: Urgency; readonly otherwise: Urgency };

export interface RowPlan {
  readonly def: MatrixRow;
  readonly holds: Holds;
  readonly during: Calendar | undefined;
  readonly outside: Calendar | undefined;
  /** Null where the row says `none`, undefined where it says nothing. */
  readonly escalation: LadderPlan | null | undefined;
  readonly sla: SlaPlan | null | undefined;
  readonly urgency: UrgencyPlan | undefined;
  readonly ackTimeoutMs: number | undefined;
  readonly autoResolveMs: number | undefined;
}
