import type { Plan, RowPlan } from '../../model/plan.js';
import type { Condition, Field, FieldValue } from '../../model/policy.js';
import type { Ref } from '../../model/ref.js';
import { describeClass } from '../../match/describe-class.js';
import { testsByField, ticketSpace } from '../../match/ticket-space.js';
import { witnessIn } from '../../match/witness.js';
import { hourStates, isTimeless } from '../hour-states.js';
import { momentText } from '../moment-text.js';
import type { PlanRule, PlanRuleContext, Report } from '../rule.js';
import { simulateCommand } from '../simulate-command.js';

type Fields = ReadonlyMap<string, FieldValue>;

/** R1: a ticket for which no row names an escalation reaches nobody. */
export const uncoveredTickets: PlanRule = {
  id: 'uncovered-tickets',
  stage: 'plan',
  severity: 'error',
  category: 'matrix',
  summary: 'tickets for which no matrix row names an escalation',
  *check(context) {
    const { plan } = context;
    if (plan.rows.length === 0) {
      yield* noMatrix(plan);
      return;
    }
    const naming = plan.rows.filter((row) => row.def.escalation !== undefined);
    if (naming.some((row) => isTimeless(row) && matchesAll(row.def.match))) return;
    const found = uncovered(context, naming);
    if (found !== undefined) yield report(plan, found);
  },
};

interface Uncovered {
  readonly ticket: Fields;
  /** Undefined: at any time. */
  readonly moment: number | undefined;
}

function* noMatrix({ policy }: Plan): Generator<Report> {
  const [first] = policy.escalations.values();
  if (first === undefined) return;
  yield {
    ref: first.ref,
    part: 'key',
    severity: 'info',
    message: 'there is no matrix, so no ticket is given to this escalation or any other',
    help: 'add a `matrix` whose rows say which tickets go where',
  };
}

function report(plan: Plan, { ticket, moment }: Uncovered): Report {
  const { def: last } = plan.rows.at(-1) as RowPlan;
  const what =
    ticket.size === 0 ? 'a ticket without any fields' : `a ticket with ${describeClass(ticket, plan.policy.fields)}`;
  const when = moment === undefined ? '' : ` that is created on ${momentText(moment, plan.zone)}`;
  return {
    ref: last.ref,
    message: `no row names an escalation for ${what}${when}, so nobody is paged for it`,
    help: 'add a last row with `match: {}` and an escalation, or `escalation: none` where nobody is meant to be paged',
    show: simulateCommand(plan, ticket, moment),
    ...(moment === undefined ? {} : { moment }),
  };
}

function uncovered(context: PlanRuleContext, naming: readonly RowPlan[]): Uncovered | undefined {
  const { fields } = context.policy;
  const conditions = naming.map((row) => row.def.match);
  const present = presence(conditions, fields);
  const space = ticketSpace([...conditions, ...present], fields);
  const filled = present.map((_, i) => conditions.length + i);
  const status = filled.filter((_, i) => present[i]?.tests[0]?.field === 'status');

  const find = (rows: readonly number[]): Fields | undefined => {
    // A ticket with a value in every field that rows ask about tells more than one without; its status is never missing.
    for (const all of [filled, status]) {
      const ticket = witnessIn(space, all, rows);
      if (ticket instanceof Map) return lean(ticket, rows, naming, fields);
    }
    return undefined;
  };
  const always = find(naming.map((_, i) => i));
  if (always !== undefined) return { ticket: always, moment: undefined };
  if (naming.every(isTimeless)) return undefined;
  for (const state of hourStates(context).list) {
    const ticket = find(naming.flatMap((row, i) => (state.allows(row) ? [i] : [])));
    if (ticket !== undefined) return { ticket, moment: state.moment };
  }
  return undefined;
}

/** The ticket without the fields that do not matter: no value of theirs, given or missing, would bring it to one of the rows. */
function lean(
  ticket: Fields,
  rows: readonly number[],
  naming: readonly RowPlan[],
  fields: ReadonlyMap<string, Field>,
): Fields {
  const covered = (candidate: Fields) => rows.some((i) => naming[i]?.holds(candidate));
  const result = new Map(ticket);
  for (const [name, value] of ticket) {
    result.delete(name);
    const values = fields.get(name)?.values ?? [];
    const matters = covered(result) || values.some((each) => covered(new Map(result).set(name, each)));
    if (matters) result.set(name, value);
  }
  return result;
}

/** A condition for each enumeration that rows ask about: the ticket has a value there. */
function presence(conditions: readonly Condition[], fields: ReadonlyMap<string, Field>): Condition[] {
  const ref: Ref = { file: '', parent: undefined, key: undefined };
  return [...testsByField(conditions).keys()]
    .filter((name) => fields.get(name)?.kind === 'enum')
    .map(
      (field): Condition => ({ ref, tests: [{ field, ref, test: { op: 'exists', value: true } }], anyOf: undefined }),
    );
}

function matchesAll({ tests, anyOf }: Condition): boolean {
  return tests.length === 0 && anyOf === undefined;
}
