import type { Moment } from '../model/duration.js';
import type { Plan } from '../model/plan.js';
import type { Field, FieldValue, TicketEventDef } from '../model/policy.js';
import type { Ref } from '../model/ref.js';
import type { Ticket, TicketEvent } from '../model/timeline.js';
import { nearestName } from '../match/nearest-name.js';
import { parseMoment, resolveWhen } from '../time/when.js';
import type { Zone } from '../time/zone-type.js';
import { parseEventText } from './event-text.js';

/** A ticket as a person writes it: a scenario's `ticket`, `events` and `until`, from YAML, JSON or the command line. */
export interface TicketInput {
  /** `created` and the fields, flat or under `fields`. */
  readonly ticket?: unknown;
  /** Maps as in a scenario, or lines such as `acknowledge by bo @+40m`. */
  readonly events?: unknown;
  /** `+4h`, a date-time, or epoch ms. */
  readonly until?: unknown;
}

export interface TicketProblem {
  readonly message: string;
  /** Where in the input: `['events', 1, 'at']`. */
  readonly path: readonly (string | number)[];
  readonly ref?: Ref | undefined;
}

export interface ReadTicket {
  readonly ticket: Ticket;
  readonly events: TicketEvent[];
  readonly until: number | undefined;
  readonly problems: TicketProblem[];
}

/**
 * Turns what a person wrote into a ticket of instants and typed fields. Local times are in `zone` (the workspace's by
 * default). Never throws: what is not understood is a problem, said with what to write instead.
 */
export function readTicket(
  input: TicketInput,
  plan: Pick<Plan, 'policy' | 'zone'>,
  options: { readonly now: number; readonly zone?: Zone },
): ReadTicket {
  return new TicketReader(plan, options.zone ?? plan.zone).read(input, options.now);
}

const EVENT_KEYS = new Set(['do', 'at', 'by', 'to', 'fields']);

class TicketReader {
  private readonly problems: TicketProblem[] = [];
  /** The part of the input that is being read. */
  private where: readonly (string | number)[] = ['ticket'];
  private readonly plan: Pick<Plan, 'policy' | 'zone'>;
  private readonly zone: Zone;

  constructor(plan: Pick<Plan, 'policy' | 'zone'>, zone: Zone) {
    this.plan = plan;
    this.zone = zone;
  }

  read(input: TicketInput, now: number): ReadTicket {
    const raw = asMap(input.ticket ?? {});
    if (raw === undefined) this.problem('ticket: expected a map of fields');
    const created = this.instant(raw?.created ?? now, now, 'created') ?? now;
    const fields = new Map<string, FieldValue>();
    for (const [name, value] of this.fieldsOf(raw ?? {}, new Set(['created', 'fields', 'id']))) fields.set(name, value);
    this.where = [];
    const list = input.events ?? [];
    if (!Array.isArray(list)) this.problem('events: expected a list', 'events');
    const events = (Array.isArray(list) ? list : []).flatMap((each, i) => this.event(each, created, i) ?? []);
    this.where = [];
    for (const event of events) {
      if (event.at < created) this.problem(`event "${event.do}" comes before the ticket was created`);
    }
    const until = input.until === undefined ? undefined : this.instant(input.until, created, 'until');
    if (until !== undefined && until < created) this.problem('until comes before the ticket was created');
    return { ticket: { created, fields }, events, until, problems: this.problems };
  }

  private event(raw: unknown, created: number, index: number): TicketEvent | undefined {
    this.where = ['events', index];
    const parsed = typeof raw === 'string' ? parseEventText(raw) : raw;
    if (typeof parsed === 'string') {
      this.problem(parsed);
      return undefined;
    }
    const map = asMap(parsed);
    const where = `events[${index}]`;
    if (map === undefined) {
      this.problem(`${where}: expected a map or a line such as "acknowledge by bo @+40m"`);
      return undefined;
    }
    const at = this.instant(map.at ?? '+0m', created, `${where}.at`);
    if (at === undefined) return undefined;
    const by = map.by === undefined ? undefined : String(map.by);
    const to = map.to === undefined ? undefined : String(map.to);
    switch (map.do) {
      case 'acknowledge':
      case 'respond':
      case 'resolve':
      case 'reopen':
        return { do: map.do, at, by };
      case 'reassign':
        return { do: 'reassign', at, by, to };
      case 'escalate':
        if (to !== undefined && !this.levelExists(to)) {
          this.problem(`${where}: no escalation has a level "${to}"${didYouMean(to, this.levelNames())}`);
        }
        return { do: 'escalate', at, by, to };
      case 'set':
        return { do: 'set', at, by, fields: new Map(this.fieldsOf(map, EVENT_KEYS)) };
      default:
        this.problem(
          `${where}: "do" is ${JSON.stringify(map.do ?? null)}, expected acknowledge, respond, set, reassign, escalate, resolve or reopen`,
          'do',
        );
        return undefined;
    }
  }

  private levelNames(): string[] {
    return [...this.plan.policy.escalations.values()].flatMap((each) => each.levels.map((level) => level.name));
  }

  private levelExists(name: string): boolean {
    return this.levelNames().includes(name);
  }

  private *fieldsOf(raw: Record<string, unknown>, not: ReadonlySet<string>): Iterable<[string, FieldValue]> {
    const nested = raw.fields instanceof Map ? Object.fromEntries(raw.fields) : (asMap(raw.fields) ?? {});
    for (const [name, value] of [...Object.entries(raw), ...Object.entries(nested)]) {
      if ((not.has(name) && !Object.hasOwn(nested, name)) || name.startsWith('x-')) continue;
      const field = this.plan.policy.fields.get(name);
      if (field === undefined) {
        this.problem(
          `unknown field "${name}"${didYouMean(name, this.plan.policy.fields.keys())}: fields are declared under \`fields\``,
          name,
        );
        continue;
      }
      const typed = this.value(field, value);
      if (typed !== undefined) yield [name, typed];
    }
  }

  private value(field: Field, value: unknown): FieldValue | undefined {
    const { name } = field;
    switch (field.kind) {
      case 'enum': {
        const text = String(value);
        if (field.values.includes(text)) return text;
        this.problem(
          `${name}: "${text}" is not one of ${field.values.join(', ')}${didYouMean(text, field.values)}`,
          name,
        );
        return undefined;
      }
      case 'number': {
        const number = typeof value === 'number' ? value : String(value).trim() === '' ? Number.NaN : Number(value);
        if (Number.isFinite(number)) return number;
        this.problem(`${name}: "${String(value)}" is not a number`, name);
        return undefined;
      }
      case 'boolean':
        if (value === true || value === 'true') return true;
        if (value === false || value === 'false') return false;
        this.problem(`${name}: "${String(value)}" is neither true nor false`, name);
        return undefined;
      case 'list':
        return Array.isArray(value)
          ? value.map(String)
          : String(value)
              .split(',')
              .map((each) => each.trim());
      case 'text':
        return String(value);
    }
  }

  private instant(raw: unknown, created: number, what: string): number | undefined {
    if (typeof raw === 'number' && Number.isFinite(raw)) return raw;
    const moment = parseMoment(String(raw));
    if (typeof moment === 'string') {
      this.problem(`${what}: ${moment}`, what.slice(what.lastIndexOf('.') + 1));
      return undefined;
    }
    return resolveMoment(moment, created, this.zone);
  }

  private problem(message: string, ...keys: readonly string[]): void {
    this.problems.push({ message, path: [...this.where, ...keys] });
  }
}

/** The instant of a moment: so long after creation, or a date-time in the zone (T2). */
export function resolveMoment(moment: Moment, created: number, zone: Zone): number {
  return moment.kind === 'after' ? created + moment.ms : resolveWhen(moment, zone, 'from');
}

/** A scenario's declared events as the engine takes them. */
export function resolveEvents(events: readonly TicketEventDef[], created: number, zone: Zone): TicketEvent[] {
  return events.map((event) => ({ ...event, at: resolveMoment(event.at, created, zone) }));
}

function asMap(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function didYouMean(name: string, known: Iterable<string>): string {
  const near = nearestName(name, known);
  return near === undefined ? '' : ` (did you mean "${near}"?)`;
}
