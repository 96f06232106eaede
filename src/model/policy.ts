import type { Duration, Moment, When } from './duration.js';
import type { HistoryDef } from './history.js';
import type { Ref } from './ref.js';
import type { Severity } from './finding.js';

/**
 * The policy as declared: every section of the language as typed data, names still unresolved, each node with its
 * place. Nothing here is inherited or defaulted except where the language gives a constant default.
 */
export interface Policy {
  readonly workspace: Workspace;
  readonly files: readonly string[];
  readonly fields: ReadonlyMap<string, Field>;
  readonly calendars: ReadonlyMap<string, CalendarDef>;
  readonly people: ReadonlyMap<string, Person>;
  readonly teams: ReadonlyMap<string, Team>;
  readonly schedules: ReadonlyMap<string, ScheduleDef>;
  readonly escalations: ReadonlyMap<string, EscalationDef>;
  readonly slas: ReadonlyMap<string, SlaDef>;
  /** Matrix rows of all files in read order. */
  readonly matrix: readonly MatrixRow[];
  readonly scenarios: ReadonlyMap<string, Scenario>;
  readonly guarantees: readonly Guarantee[];
  /** Public holidays by region, as `rungs calendar holidays` writes them. */
  readonly regions: ReadonlyMap<string, RegionDef>;
  /** How files of tickets are read; the built-in ones are not among them. */
  readonly histories: ReadonlyMap<string, HistoryDef>;
}

export interface Workspace {
  readonly ref: Ref;
  readonly name: string | undefined;
  readonly timezone: string;
  readonly timezoneRef: Ref | undefined;
  readonly ignore: readonly string[];
  readonly notify: NotifyRules | undefined;
  readonly review: Review | undefined;
  readonly rules: ReadonlyMap<string, RuleSetting>;
}

export interface RuleSetting {
  readonly ref: Ref;
  readonly level: Severity | 'off' | undefined;
  readonly options: Readonly<Record<string, unknown>>;
}

export interface Review {
  readonly ref: Ref;
  readonly every: Duration | undefined;
  readonly last: When | undefined;
  readonly owner: string | undefined;
}

// --- fields and conditions ---

export type FieldKind = 'enum' | 'text' | 'number' | 'boolean' | 'list';

export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  /** For `enum`, in order; for `priority` the most urgent first. */
  readonly values: readonly string[];
  /** Undefined for a built-in one. */
  readonly ref: Ref | undefined;
}

export type Scalar = string | number | boolean;

/** Every test must hold, and of each `anyOf` group one condition. An empty condition always holds. */
export interface Condition {
  readonly ref: Ref;
  readonly tests: readonly FieldTest[];
  /** The alternatives of `any_of`; undefined when there is none. */
  readonly anyOf: readonly Condition[] | undefined;
}

export interface FieldTest {
  readonly field: string;
  readonly ref: Ref;
  readonly test: Test;
}

/** A test of one field's value. All are false when the ticket lacks the field, but `not` and `exists: false`. */
export type Test =
  | { readonly op: 'in'; readonly values: readonly Scalar[] }
  | { readonly op: 'not'; readonly test: Test }
  | { readonly op: 'all'; readonly tests: readonly Test[] }
  | { readonly op: 'at_least' | 'at_most' | 'above' | 'below'; readonly value: number }
  | { readonly op: 'glob'; readonly patterns: readonly string[] }
  | { readonly op: 'has'; readonly values: readonly string[] }
  | { readonly op: 'exists'; readonly value: boolean };

/** Counters that trigger conditions may name beside the fields. */
export const COUNTERS = ['reopened', 'reassigned', 'priority_raised'] as const;
export type Counter = (typeof COUNTERS)[number];

// --- calendars ---

/** One stretch of the week: minutes from Monday 00:00; `end` may pass the end of the week (10080). */
export interface WeekWindow {
  readonly start: number;
  readonly end: number;
}

/** Minutes of a day, half open; `end` may pass 1440 for a window past midnight. */
export interface DayWindow {
  readonly start: number;
  readonly end: number;
}

export interface Hours {
  readonly ref: Ref;
  readonly windows: readonly WeekWindow[];
}

/** Days count from 1970-01-01 as day 0. */
export type Holiday = {
  readonly ref: Ref;
  readonly name: string | undefined;
  /** Open hours on that day; empty is closed. */
  readonly hours: readonly DayWindow[];
} & (
  | { readonly kind: 'date'; readonly day: number }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'yearly'; readonly month: number; readonly dayOfMonth: number }
  | { readonly kind: 'region'; readonly region: string }
);

export interface CalendarDef {
  readonly name: string;
  /** Undefined for the built-in `always` and `never`. */
  readonly ref: Ref | undefined;
  readonly timezone: string | undefined;
  readonly hours: Hours;
  readonly holidays: readonly Holiday[];
  /** What `1d` means (T5). */
  readonly day: Duration | undefined;
}

/** The dates of one region's public holidays. */
export interface RegionDef {
  readonly name: string;
  readonly ref: Ref;
  readonly days: readonly { readonly day: number; readonly name: string | undefined; readonly ref: Ref }[];
}

/** Where a calendar is named, hours may stand inline instead, in the zone of the place. */
export type CalendarUse = { readonly ref: Ref } & (
  | { readonly name: string; readonly hours?: undefined }
  | { readonly name?: undefined; readonly hours: Hours }
);

// --- people, teams, schedules ---

export type Urgency = 'high' | 'low';

export const CHANNELS = [
  'push',
  'phone',
  'sms',
  'email',
  'slack',
  'teams',
  'telegram',
  'whatsapp',
  'pager',
  'webhook',
] as const;
export type Via = (typeof CHANNELS)[number];

/** One personal notification step: so long after the page, by this means (N1). */
export interface NotifyStep {
  readonly ref: Ref;
  readonly via: Via;
  readonly after: Duration | undefined;
}

export interface NotifyRules {
  readonly ref: Ref;
  readonly high: readonly NotifyStep[] | undefined;
  readonly low: readonly NotifyStep[] | undefined;
}

export interface Away {
  readonly ref: Ref;
  readonly from: When;
  readonly to: When;
  readonly reason: string | undefined;
}

/** A name used somewhere, with its place. */
export interface NameUse {
  readonly name: string;
  readonly ref: Ref;
}

export interface Person {
  readonly id: string;
  readonly ref: Ref;
  readonly name: string | undefined;
  readonly timezone: string | undefined;
  readonly title: string | undefined;
  readonly manager: NameUse | undefined;
  readonly contact: ReadonlyMap<string, string>;
  readonly notify: NotifyRules | undefined;
  readonly away: readonly Away[];
}

export interface Team {
  readonly name: string;
  readonly ref: Ref;
  readonly members: readonly NameUse[];
  readonly lead: NameUse | undefined;
  readonly onCall: NameUse | undefined;
  readonly channel: string | undefined;
  readonly handles: Condition | undefined;
}

/** One turn of a rotation: several people together, or nobody on purpose. */
export interface Turn {
  readonly ref: Ref;
  readonly people: readonly NameUse[];
  readonly nobody: boolean;
}

export interface LayerDef {
  readonly ref: Ref;
  readonly name: string;
  readonly turns: readonly Turn[];
  readonly starts: When;
  readonly from: When | undefined;
  readonly ends: When | undefined;
  readonly every: Duration;
  readonly mode: 'replace' | 'add';
  readonly during: CalendarUse | undefined;
}

export interface Override {
  readonly ref: Ref;
  readonly from: When;
  readonly to: When;
  readonly kind: 'only' | 'replace' | 'add' | 'remove';
  /** `only`, `add`, `remove`: these; `replace`: the one who is replaced. Empty with `only: nobody`. */
  readonly people: readonly NameUse[];
  /** `replace … with`. */
  readonly by: readonly NameUse[];
  readonly reason: string | undefined;
}

export interface ScheduleDef {
  readonly name: string;
  readonly ref: Ref;
  readonly timezone: string | undefined;
  readonly layers: readonly LayerDef[];
  readonly overrides: readonly Override[];
  readonly cover: CalendarUse | undefined;
  readonly review: Review | undefined;
}

// --- escalations ---

export type Metric = 'acknowledge' | 'first_response' | 'update' | 'resolution';
export const METRICS: readonly Metric[] = ['acknowledge', 'first_response', 'update', 'resolution'];

export type Unless = 'acknowledged' | 'responded' | 'resolved' | 'never';

export type Target = { readonly ref: Ref } & (
  | { readonly kind: 'person'; readonly person: string }
  | { readonly kind: 'team'; readonly team: string; readonly who: 'members' | 'on_call' | 'lead' }
  | { readonly kind: 'schedule'; readonly schedule: string; readonly who: 'current' | 'next' | 'previous' }
  | { readonly kind: 'handler'; readonly who: 'on_call' | 'members' | 'lead' }
  /** `level` is `previous` or a level's name. */
  | { readonly kind: 'manager_of'; readonly level: string }
  | { readonly kind: 'round_robin'; readonly people: readonly NameUse[]; readonly team: string | undefined }
  | { readonly kind: 'escalation'; readonly escalation: string }
  /** `audience` only in `inform`: who reads the channel. */
  | { readonly kind: 'channel'; readonly channel: string; readonly audience: string | undefined }
  | { readonly kind: 'bot'; readonly bot: string }
);

/** When a level has its moment (L1). */
export type LevelTime =
  /** From the start of the ladder. */
  | { readonly kind: 'after'; readonly duration: Duration; readonly ref: Ref | undefined }
  /** From the moment at which the level before fired or was passed over. */
  | { readonly kind: 'wait'; readonly duration: Duration; readonly ref: Ref }
  /** At a share of an SLA target; `share` is 0.8 for `80%`. */
  | {
      readonly kind: 'share';
      readonly share: number;
      readonly metric: Metric;
      readonly text: string;
      readonly ref: Ref;
    };

export interface LevelDef {
  readonly ref: Ref;
  /** As written, or `Level N`. */
  readonly name: string;
  readonly named: boolean;
  readonly time: LevelTime;
  readonly unless: Unless;
  readonly notify: readonly Target[];
  readonly inform: readonly Target[];
  readonly urgency: Urgency | undefined;
  readonly remind: { readonly ref: Ref; readonly every: Duration; readonly times: number } | undefined;
  readonly during: CalendarUse | undefined;
  readonly outside: CalendarUse | undefined;
  readonly holdUntil: CalendarUse | undefined;
}

export interface TriggerDef {
  readonly ref: Ref;
  readonly when: Condition;
  readonly goTo: NameUse;
}

export interface EscalationDef {
  readonly name: string;
  readonly ref: Ref;
  readonly description: string | undefined;
  readonly style: 'hierarchical' | 'functional' | 'mixed' | undefined;
  readonly clock: CalendarUse | undefined;
  readonly pauseWhen: Condition | undefined;
  readonly levels: readonly LevelDef[];
  readonly repeat: { readonly ref: Ref; readonly every: Duration; readonly times: number } | undefined;
  readonly ackTimeout: Duration | undefined;
  readonly ackTimeoutRef: Ref | undefined;
  readonly onAckTimeout: 'resume' | 'restart';
  readonly onEmpty: 'skip' | 'wait';
  readonly triggers: readonly TriggerDef[];
  readonly review: Review | undefined;
}

// --- SLAs ---

export interface TargetSet {
  readonly ref: Ref;
  /** A priority, or `any`. */
  readonly priority: string;
  readonly metrics: ReadonlyMap<Metric, { readonly duration: Duration; readonly ref: Ref }>;
  readonly calendar: CalendarUse | undefined;
}

export interface SlaDef {
  readonly name: string;
  readonly ref: Ref;
  readonly kind: 'sla' | 'ola' | 'uc';
  readonly calendar: CalendarUse | undefined;
  readonly pauseWhen: Condition | undefined;
  readonly targets: ReadonlyMap<string, TargetSet>;
  /** Shares of the target, 0.8 for `80%`, each once, rising. */
  readonly warnAt: readonly { readonly share: number; readonly ref: Ref; readonly text: string }[];
  readonly notify: { readonly warning: readonly Target[]; readonly breach: readonly Target[] };
  readonly onPriorityChange: 'recalculate' | 'restart';
  readonly onReopen: 'resume' | 'restart' | 'ignore';
  /** 0.95 for `95%`. */
  readonly objective: number | undefined;
  readonly communication:
    | {
        readonly ref: Ref;
        readonly audience: string | undefined;
        readonly channel: string | undefined;
        readonly every: Duration;
      }
    | undefined;
  readonly review: Review | undefined;
}

// --- the matrix ---

export type UrgencyRule =
  | Urgency
  | { readonly during: CalendarUse; readonly then: Urgency; readonly otherwise: Urgency };

/** `'none'` for a column says "on purpose nothing"; a column that the row does not name is undefined. */
export interface MatrixRow {
  readonly ref: Ref;
  /** As written, or `row N`. */
  readonly name: string;
  readonly named: boolean;
  readonly match: Condition;
  readonly during: CalendarUse | undefined;
  readonly outside: CalendarUse | undefined;
  readonly escalation: NameUse | undefined;
  readonly sla: NameUse | undefined;
  readonly urgency: { readonly ref: Ref; readonly value: UrgencyRule } | undefined;
  readonly ackTimeout: { readonly ref: Ref; readonly duration: Duration } | undefined;
  readonly autoResolve: { readonly ref: Ref; readonly duration: Duration } | undefined;
  readonly review: Review | undefined;
}

// --- scenarios and guarantees ---

export type FieldValue = Scalar | readonly string[];

export type TicketAction =
  | { readonly do: 'acknowledge' }
  | { readonly do: 'respond' }
  | { readonly do: 'set'; readonly fields: ReadonlyMap<string, FieldValue> }
  | { readonly do: 'reassign'; readonly to: string | undefined }
  | { readonly do: 'escalate'; readonly to: string | undefined }
  | { readonly do: 'resolve' }
  | { readonly do: 'reopen' };

export type TicketEventDef = TicketAction & {
  readonly ref: Ref | undefined;
  readonly at: Moment;
  readonly by: string | undefined;
};

export interface TicketDef {
  readonly ref: Ref | undefined;
  readonly created: When | undefined;
  readonly fields: ReadonlyMap<string, FieldValue>;
}

export interface Expectation {
  readonly ref: Ref;
  readonly at: Moment | undefined;
  readonly after: Moment | undefined;
  readonly before: Moment | undefined;
  /** Everything else as written: page, level, nobody, inform, breach, met, outcome, … */
  readonly what: Readonly<Record<string, unknown>>;
}

export interface Scenario {
  readonly name: string;
  readonly ref: Ref;
  readonly description: string | undefined;
  readonly ticket: TicketDef;
  readonly events: readonly TicketEventDef[];
  readonly until: Moment | undefined;
  readonly expect: readonly Expectation[];
}

export interface Guarantee {
  readonly ref: Ref;
  readonly name: string;
  readonly for: Condition | undefined;
  readonly reaches:
    | { readonly kind: 'person'; readonly person: string | undefined }
    | { readonly kind: 'team'; readonly team: string }
    | { readonly kind: 'level'; readonly level: string }
    | undefined;
  readonly within: Duration | undefined;
  readonly never:
    | { readonly kind: 'pages_at'; readonly calendar: CalendarUse }
    | { readonly kind: 'on_call'; readonly schedules: readonly NameUse[] }
    | { readonly kind: 'on_call_longer_than'; readonly duration: Duration }
    | undefined;
  readonly horizon: Duration | undefined;
}
