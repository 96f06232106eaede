import { nearestName } from '../match/nearest-name.js';
import type { Plan } from '../model/plan.js';
import type { Expectation, Field, FieldValue, Scenario } from '../model/policy.js';
import { childRef, type Ref } from '../model/ref.js';
import type { Ticket, TicketEvent } from '../model/timeline.js';
import { instantOf } from './expectation-reader.js';
import { readExpectation } from './read-expectation.js';
import type { Vocabulary } from './vocabulary.js';
import type { ScenarioProblem, Wanted } from './wanted.js';

/** A scenario made ready: instants instead of moments, and entries that can be looked for. */
export interface PreparedScenario {
  readonly scenario: Scenario;
  readonly ticket: Ticket;
  readonly events: readonly TicketEvent[];
  readonly until: number | undefined;
  /** Whether personal notification steps are asked for. */
  readonly channels: boolean;
  readonly entries: readonly { readonly expectation: Expectation; readonly wanted: Wanted }[];
  /** What keeps it from being run. */
  readonly problems: readonly ScenarioProblem[];
}

/** Reads a scenario against a policy. A ticket without `created` is created at `now` (epoch ms). */
export function prepareScenario(scenario: Scenario, plan: Plan, names: Vocabulary, now: number): PreparedScenario {
  const { zone } = plan;
  const problems: ScenarioProblem[] = [];
  const { created: when, fields } = scenario.ticket;
  const created = when === undefined ? now : instantOf(when, now, zone);
  if (scenario.ticket.ref !== undefined) checkFields(fields, scenario.ticket.ref, plan, problems);
  const events = scenario.events.map((event): TicketEvent => {
    if (event.ref !== undefined) checkEvent(event, event.ref, plan, names, problems);
    return { ...event, at: instantOf(event.at, created, zone) };
  });
  for (const { at, do: action, ref } of events) {
    if (at < created && ref)
      problems.push({ message: `"${action}" comes before the ticket is created`, ref: childRef(ref, 'at') });
  }
  const until = scenario.until && instantOf(scenario.until, created, zone);
  if (until !== undefined && until < created) {
    problems.push({ message: '"until" comes before the ticket is created', ref: childRef(scenario.ref, 'until') });
  }
  const scope = { created, zone, names, problems };
  const entries = scenario.expect.flatMap((expectation) => {
    const wanted = readExpectation(expectation, scope);
    return wanted === undefined ? [] : [{ expectation, wanted }];
  });
  const channels = entries.some(({ wanted }) => asksForSteps(wanted));
  return { scenario, ticket: { created, fields }, events, until, channels, entries, problems };
}

function checkFields(
  values: ReadonlyMap<string, FieldValue>,
  ref: Ref,
  { policy }: Plan,
  problems: ScenarioProblem[],
): void {
  for (const [name, value] of values) {
    const field = policy.fields.get(name);
    const place = childRef(ref, name);
    if (field === undefined) {
      const near = nearestName(name, policy.fields.keys());
      const hint = near === undefined ? '; declare it under `fields`' : `, did you mean "${near}"?`;
      problems.push({ message: `tickets have no field "${name}"${hint}`, ref: place });
    } else {
      const message = misfit(field, value);
      if (message !== undefined) problems.push({ message, ref: place });
    }
  }
}

function misfit({ name, kind, values }: Field, value: FieldValue): string | undefined {
  const text = String(value);
  switch (kind) {
    case 'enum': {
      if (values.includes(text)) return undefined;
      const near = nearestName(text, values);
      return `"${text}" is not a value of ${name} (${values.join(', ')})${near === undefined ? '' : `, did you mean "${near}"?`}`;
    }
    case 'number':
      return typeof value === 'number' ? undefined : `${name} is a number, and "${text}" is none`;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `${name} is true or false, not "${text}"`;
    default:
      return undefined;
  }
}

/** Who acts need not be in the policy (a supplier, a customer); a name that is nearly a person's is a slip. */
function checkEvent(
  event: Scenario['events'][number],
  ref: Ref,
  plan: Plan,
  names: Vocabulary,
  problems: ScenarioProblem[],
): void {
  const { by } = event;
  if (by !== undefined && by.length > 2 && !names.people.has(by)) {
    const near = nearestName(by, names.people);
    if (near !== undefined)
      problems.push({ message: `there is no person "${by}", did you mean "${near}"?`, ref: childRef(ref, 'by') });
  }
  if (event.do === 'set') checkFields(event.fields, ref, plan, problems);
  if (event.do === 'escalate' && event.to !== undefined && !names.levels.has(event.to)) {
    const near = nearestName(event.to, names.levels);
    const hint = near === undefined ? '' : `, did you mean "${near}"?`;
    problems.push({ message: `there is no level "${event.to}"${hint}`, ref: childRef(ref, 'to') });
  }
}

function asksForSteps(wanted: Wanted): boolean {
  if (wanted.kind === 'event') return wanted.pattern.kind === 'notify';
  if (wanted.kind === 'not') return asksForSteps(wanted.wanted);
  return wanted.kind === 'all' && wanted.of.some(asksForSteps);
}
