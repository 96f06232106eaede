import { witness } from '../match/witness.js';
import type { Plan } from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';
import type { Simulation, TicketEvent } from '../model/timeline.js';
import { simulate } from '../run/simulate.js';
import { formatDuration } from '../time/duration.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A difference that needs something to happen to the ticket. Found by trying, not by proof (X3). */
export interface TriedDifference {
  readonly ticket: ReadonlyMap<string, FieldValue>;
  readonly created: number;
  /** What happens to the ticket, and in a word why that was tried. */
  readonly script: Script;
  readonly before: Simulation;
  readonly after: Simulation;
}

export interface Script {
  readonly name: string;
  /** Times are ms after creation. */
  readonly events: readonly TicketEvent[];
}

export interface TriedResult {
  readonly differences: readonly TriedDifference[];
  readonly scripts: number;
  readonly runs: number;
}

/**
 * Runs generated event scripts (acknowledged and forgotten, answered, reopened, reassigned, paused, raised, every trigger)
 * through both policies for the given tickets at the given moments, and keeps the first difference of each script and ticket
 * that the untouched ticket does not show as well.
 */
export function tryEvents(
  before: Plan,
  after: Plan,
  tickets: readonly ReadonlyMap<string, FieldValue>[],
  moments: readonly number[],
): TriedResult {
  const differences: TriedDifference[] = [];
  const scripts = scriptsFor([before, after]);
  let runs = 0;
  for (const fields of tickets) {
    for (const script of scripts) {
      for (const created of moments) {
        runs++;
        const events = script.events.map((event) => ({ ...event, at: created + event.at }));
        const was = simulate(before, { created, fields }, events);
        const is = simulate(after, { created, fields }, events);
        if (told(was) === told(is)) continue;
        // What differs without any event is proved elsewhere, exactly.
        if (told(simulate(before, { created, fields })) !== told(simulate(after, { created, fields }))) continue;
        differences.push({ ticket: fields, created, script, before: was, after: is });
        break;
      }
    }
  }
  return { differences, scripts: scripts.length, runs };
}

/** Whom the timeline reaches when, and how its clocks stand. */
function told(simulation: Simulation): string {
  const events = simulation.timeline.filter((event) => event.kind === 'page' || event.kind === 'nobody');
  return JSON.stringify([
    events.map((event) => [event.elapsed, event.kind, event.person ?? event.channel ?? event.bot, event.urgency]),
    simulation.sla.map((run) => [run.metric, run.run, run.status, run.due]),
  ]);
}

/** Scripts that between them show everything that an event can show in one of the policies. */
export function scriptsFor(plans: readonly Plan[]): Script[] {
  const scripts: Script[] = [
    script('acknowledged at once and forgotten', [MINUTE, { do: 'acknowledge' }]),
    script('acknowledged after a while and forgotten', [40 * MINUTE, { do: 'acknowledge' }]),
    script('answered', [10 * MINUTE, { do: 'respond' }]),
    script('resolved and reopened', [30 * MINUTE, { do: 'resolve' }], [3 * HOUR, { do: 'reopen' }]),
    script(
      'resolved and reopened twice',
      [30 * MINUTE, { do: 'resolve' }],
      [3 * HOUR, { do: 'reopen' }],
      [4 * HOUR, { do: 'resolve' }],
      [6 * HOUR, { do: 'reopen' }],
    ),
    script(
      'reassigned five times',
      ...[1, 2, 3, 4, 5].map((n): Step => [n * 7 * MINUTE, { do: 'reassign', to: undefined }]),
    ),
  ];
  const statuses = new Set(plans.flatMap((plan) => plan.policy.fields.get('status')?.values ?? []));
  const [initial] = [...statuses];
  for (const status of statuses) {
    if (status === initial || initial === undefined) continue;
    scripts.push(
      script(
        `status ${status} for two hours`,
        [10 * MINUTE, set('status', status)],
        [130 * MINUTE, set('status', initial)],
      ),
    );
  }
  for (const priority of new Set(plans.flatMap((plan) => plan.priorities))) {
    scripts.push(script(`priority becomes ${priority}`, [20 * MINUTE, set('priority', priority)]));
  }
  for (const plan of plans) {
    for (const { def } of plan.ladders.values()) {
      for (const trigger of def.triggers) {
        const shown = witness([trigger.when], [], plan.policy.fields);
        if (shown === undefined || shown === 'unknown' || shown.size === 0) continue;
        const fields = new Map([...shown].filter(([name]) => plan.policy.fields.has(name)));
        if (fields.size > 0) scripts.push(script(`a trigger of ${def.name}`, [15 * MINUTE, { do: 'set', fields }]));
      }
    }
  }
  const known = new Set<string>();
  return scripts.filter(({ name, events }) => {
    const key = `${name} ${JSON.stringify(events.map((event) => ('fields' in event ? [...event.fields] : event.do)))}`;
    return !known.has(key) && known.add(key);
  });
}

type Action = TicketEvent extends infer E ? (E extends TicketEvent ? Omit<E, 'at' | 'by' | 'ref'> : never) : never;
type Step = readonly [number, Action];

function script(name: string, ...steps: readonly Step[]): Script {
  return { name, events: steps.map(([at, action]) => ({ ...action, at, by: undefined }) as TicketEvent) };
}

function set(field: string, value: string): Action {
  return { do: 'set', fields: new Map([[field, value]]) };
}

/** What one script shows, of all tickets for which it shows something. */
export interface TriedStatement {
  readonly script: Script;
  readonly tickets: readonly ReadonlyMap<string, FieldValue>[];
  readonly created: number;
  /** The first thing that is otherwise: `bo is paged after 1h → not at all`. */
  readonly text: string;
}

/** Differences told once a script, by the first ticket that shows one. */
export function triedStatements({ differences }: TriedResult): TriedStatement[] {
  const told = new Map<string, TriedStatement & { readonly tickets: ReadonlyMap<string, FieldValue>[] }>();
  for (const { script: tried, ticket, created, before, after } of differences) {
    const known = told.get(tried.name);
    if (known === undefined)
      told.set(tried.name, { script: tried, tickets: [ticket], created, text: firstDifference(before, after) });
    else known.tickets.push(ticket);
  }
  return [...told.values()];
}

function firstDifference(before: Simulation, after: Simulation): string {
  const pages = ({ timeline }: Simulation) =>
    timeline.filter((event) => event.kind === 'page' || event.kind === 'nobody');
  const [a, b] = [pages(before), pages(after)];
  const name = (event: (typeof a)[number]) => event.person ?? event.channel ?? event.bot ?? 'nobody';
  const say = (event: (typeof a)[number]) => `${name(event)} after ${formatDuration(event.elapsed)}`;
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [was, is] = [a[i], b[i]];
    if (was !== undefined && is !== undefined && say(was) === say(is) && was.urgency === is.urgency) continue;
    if (was === undefined) return `pages ${say(is as (typeof a)[number])}, which it did not`;
    if (is === undefined) return `no longer pages ${say(was)}`;
    return `pages ${say(was)} → ${say(is)}`;
  }
  const runs = before.sla.map((run, i) => [run, after.sla[i]] as const);
  const other = runs.find(([was, is]) => was.status !== is?.status || was.due !== is.due);
  return other === undefined
    ? 'another promise'
    : `${other[0].metric.replace('_', ' ')}: ${other[0].status} → ${other[1]?.status ?? 'no promise'}, or due otherwise`;
}
