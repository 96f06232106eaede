import type { Plan } from '../../model/plan.js';
import type { FieldValue } from '../../model/policy.js';
import { METRICS } from '../../model/policy.js';
import { OUTCOMES, type TicketFacts, VERDICTS } from '../../model/replay.js';
import type { TicketEvent } from '../../model/timeline.js';
import { isOfPerson } from '../facts.js';
import type { HistoryTicket } from '../history-ticket.js';
import { ACKNOWLEDGED, CREATED, type PlainTicket, RESOLVED, RESPONDED } from '../plain/plain-ticket.js';
import { type Replayer, SimulatingReplayer } from '../replayer.js';
import { frameOf } from '../tally/frame.js';
import { TallyCounter } from '../tally/tally-counter.js';
import { monthIn } from '../tally/month-rows.js';
import type { Weighed } from '../ticket-brief.js';
import { FactNames } from './fact-names.js';
import { Kernel } from './kernel.js';
import type { Kind } from './kind-program.js';
import { countedAs, PolicyTwins } from './policy-twins.js';
import { SameCourse } from './same-course.js';

/** Two policies, of which this one is the first. */
interface Both {
  readonly courses: SameCourse;
  readonly twins: PolicyTwins;
  /** By the index of the signature. */
  readonly areTwins: boolean[];
  /** Counts tickets that both treat alike, once. */
  readonly shared: FastReplayer;
}

/** Gives what `SimulatingReplayer` gives: by the kernel where that knows, by simulation elsewhere. */
export class FastReplayer implements Replayer {
  /** Tickets that the kernel knew, and those that were simulated. */
  readonly counts = { kernel: 0, simulated: 0 };
  private readonly plan: Plan;
  private readonly counter: TallyCounter;
  private readonly kernel: Kernel;
  private readonly slow: SimulatingReplayer;
  private readonly names: FactNames;
  private both: Both | undefined;
  /** By the index of the signature. */
  private readonly bySignature: Kind[] = [];
  private readonly byFields = new Map<string, Kind>();
  private readonly moments = new Float64Array(4);

  /** Counts with this counter only. */
  constructor(plan: Plan, counter: TallyCounter) {
    this.plan = plan;
    this.counter = counter;
    this.kernel = new Kernel(plan, counter);
    this.slow = new SimulatingReplayer(plan);
    this.names = new FactNames(plan);
  }

  /** Counts a ticket as it was read from bytes. */
  countPlain(ticket: PlainTicket): void {
    if (this.countIfKnown(ticket)) return;
    this.counts.simulated++;
    this.slow.count(ticket.whole(), this.counter);
  }

  private countIfKnown(ticket: PlainTicket): boolean {
    const { kernel } = this;
    const { moments } = ticket;
    const kind = this.kindOf(ticket);
    if (!kernel.run(kind, moments)) return false;
    this.counts.kernel++;
    kernel.tell(moments, kind, !this.names.didPerson(ticket));
    return true;
  }

  /**
   * Counts a ticket with two policies, and says whether they treat it alike. Undefined, and nothing is counted, where it has to
   * be simulated.
   */
  countBoth(ticket: PlainTicket, other: FastReplayer): boolean | undefined {
    const both = (this.both ??= this.withOther(other));
    const { index, fields } = ticket.signature;
    const areTwins = (both.areTwins[index] ??= both.twins.treatAlike(fields));
    if (areTwins) return both.shared.countIfKnown(ticket) ? true : undefined;
    const { moments } = ticket;
    const kind = this.kindOf(ticket);
    const otherKind = other.kindOf(ticket);
    if (!this.kernel.run(kind, moments) || !other.kernel.run(otherKind, moments)) return undefined;
    const alike = both.courses.are(this.kernel, other.kernel);
    this.counts.kernel++;
    other.counts.kernel++;
    this.kernel.tell(moments, kind, !this.names.didPerson(ticket));
    other.kernel.tell(moments, otherKind, !other.names.didPerson(ticket));
    return alike;
  }

  /** Gives both counters what `countBoth` has counted only once: called when all tickets are counted. */
  settle(other: FastReplayer): void {
    if (this.both === undefined) return;
    const { shared } = this.both;
    const partial = shared.counter.tally.toPartial();
    this.counter.merge(partial);
    other.counter.merge(countedAs(partial, frameOf(other.plan)));
    this.counts.kernel += shared.counts.kernel;
    other.counts.kernel += shared.counts.kernel;
    this.both = undefined;
  }

  private withOther(other: FastReplayer): Both {
    const twins = new PolicyTwins(this.plan, other.plan);
    return {
      courses: new SameCourse(this.plan, other.plan, twins),
      twins,
      areTwins: [],
      shared: new FastReplayer(this.plan, new TallyCounter(this.plan)),
    };
  }

  /** Of the ticket that `countBoth` counted last. */
  get weighed(): Weighed {
    return this.kernel.weighed;
  }

  count(ticket: HistoryTicket, counter: TallyCounter, events: readonly TicketEvent[] = ticket.events): void {
    if (counter !== this.counter) throw new RangeError('this replayer counts with one counter only');
    const kind = this.run(ticket, events);
    if (kind === undefined) {
      this.counts.simulated++;
      this.slow.count(ticket, counter, events);
      return;
    }
    this.counts.kernel++;
    this.kernel.tell(this.moments, kind, !ticket.events.some((event) => isOfPerson(this.plan, event)));
  }

  facts(ticket: HistoryTicket, events: readonly TicketEvent[] = ticket.events): TicketFacts {
    const kind = this.run(ticket, events);
    if (kind === undefined) {
      this.counts.simulated++;
      return this.slow.facts(ticket, events);
    }
    this.counts.kernel++;
    return this.factsOf(ticket, kind);
  }

  /** The kind of the ticket when the kernel has run it. */
  private run({ ticket }: HistoryTicket, events: readonly TicketEvent[]): Kind | undefined {
    const { moments } = this;
    if (!isCommon(ticket.created, events, moments)) return undefined;
    const key = keyOf(ticket.fields);
    let kind = this.byFields.get(key);
    if (kind === undefined) {
      if (this.byFields.size >= MOST_KINDS) this.byFields.clear();
      kind = this.kernel.kindOf(ticket.fields);
      this.byFields.set(key, kind);
    }
    return this.kernel.run(kind, moments) ? kind : undefined;
  }

  private kindOf({ signature: { index, fields } }: PlainTicket): Kind {
    return (this.bySignature[index] ??= this.kernel.kindOf(fields));
  }

  private factsOf({ id, ticket, events }: HistoryTicket, { team }: Kind): TicketFacts {
    const { kernel, names, plan } = this;
    const { pages, reckoned: verdicts } = kernel;
    const { created, fields } = ticket;
    const outcome = OUTCOMES[kernel.outcome] as TicketFacts['outcome'];
    const made = Array.from({ length: pages.count }, (_, i) => names.page(kernel, i, created));
    const human = made.find(({ person }) => person !== undefined);
    return {
      id,
      created,
      outcome,
      unrouted: kernel.unrouted,
      escalated: made.some(({ levelIndex }) => levelIndex > 0),
      selfSolved: outcome === 'resolved' && !events.some((event) => isOfPerson(plan, event)),
      ladders: kernel.ladder < 0 ? [] : [names.ladders[kernel.ladder] as string],
      pages: made,
      nobody: Array.from({ length: pages.nobodyCount }, (_, i) => names.level(kernel, pages.nobody[i] as number)),
      firstHuman: human?.elapsed,
      sla: Array.from({ length: verdicts.count }, (_, i) => {
        const due = verdicts.due[i] as number;
        const verdict = VERDICTS[verdicts.verdict[i] as number] as (typeof VERDICTS)[number];
        const endedAt = verdicts.endedAt[i] as number;
        return {
          metric: METRICS[verdicts.metric[i] as number] as (typeof METRICS)[number],
          run: verdicts.run[i] as number,
          verdict,
          target: verdicts.target[i] as number,
          due: Number.isFinite(due) ? due : undefined,
          endedAt: Number.isFinite(endedAt) ? endedAt : undefined,
          breachedAt: verdict === 'breached' ? due : undefined,
        };
      }),
      priority: textOf(fields.get('priority')),
      category: textOf(fields.get('category')),
      team: names.team(team, human?.person),
      month: monthIn(created, plan),
    };
  }
}

/** Kinds of tickets that are kept by their fields. */
const MOST_KINDS = 20_000;

function keyOf(fields: ReadonlyMap<string, FieldValue>): string {
  return JSON.stringify([...fields]);
}

/** Whether the events are of the common kind: one acknowledgement, response and resolution at most. What they are is put in `into`. */
function isCommon(created: number, events: readonly TicketEvent[], into: Float64Array): boolean {
  into.fill(Number.POSITIVE_INFINITY);
  into[CREATED] = created;
  let before = created;
  let order = 0;
  for (const event of events) {
    const place = ORDER[event.do] ?? 0;
    const at = Math.max(event.at, created);
    // Events of one instant come in this order, or a simulation has to say what that means.
    if (place === 0 || at < before || (at === before && place < order)) return false;
    before = at;
    order = place;
    if (into[place] === Number.POSITIVE_INFINITY) into[place] = at;
    else return false;
  }
  return true;
}

const ORDER: Readonly<Partial<Record<TicketEvent['do'], number>>> = {
  acknowledge: ACKNOWLEDGED,
  respond: RESPONDED,
  resolve: RESOLVED,
};

function textOf(value: FieldValue | undefined): string | undefined {
  return typeof value === 'object' ? value.join(', ') : value === undefined ? undefined : String(value);
}
