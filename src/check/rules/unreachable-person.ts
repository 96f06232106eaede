import type { PersonPlan } from '../../model/plan.js';
import type { NotifyStep, Policy, Urgency } from '../../model/policy.js';
import { addressFor, hasMeans } from '../means.js';
import { type FindPage, type Page, pagesIn } from '../pages.js';
import { lateSteps } from '../late-steps.js';
import type { PlanRule, Report } from '../rule.js';

const URGENCIES: readonly Urgency[] = ['high', 'low'];

/** N1: a page that rings nowhere. */
export const unreachablePerson: PlanRule = {
  id: 'unreachable-person',
  stage: 'plan',
  severity: 'warning',
  category: 'people',
  summary: 'a person whose pages ring nowhere, or not before the next level',
  options: { urgency: 'any' },
  *check(context) {
    const { plan, policy, options } = context;
    const urgencies = URGENCIES.filter((each) => options.urgency === 'any' || options.urgency === each);
    const people = [...plan.people.values()];
    const told = people.some(({ def }) => def.notify !== undefined) || policy.workspace.notify !== undefined;
    // Where nobody has an address, addresses are kept elsewhere.
    const known = people.some(({ def }) => def.contact.size > 0);
    const pageOf = pagesIn(context);
    for (const urgency of urgencies) {
      if (told) yield* unnotified(policy, people, urgency, pageOf);
      if (!known) continue;
      const lacking = people.filter((person) => !hasMeansForAll(person, urgency));
      for (const person of lacking) yield* withoutAddress(person, urgency, pageOf);
    }
    yield* lateSteps(context, urgencies);
  },
};

/** People without any step for the urgency; one finding for all who go by the rules of the workspace. */
function* unnotified(
  policy: Policy,
  people: readonly PersonPlan[],
  urgency: Urgency,
  pageOf: FindPage,
): Generator<Report> {
  const { notify } = policy.workspace;
  const common: string[] = [];
  let first: Page | undefined;
  for (const person of people) {
    const { id, def } = person;
    if (person.steps[urgency].length > 0 || isOnPurpose(def.notify ?? notify, urgency)) continue;
    const page = pageOf(id, urgency);
    if (page === undefined) continue;
    if (def.notify === undefined && notify !== undefined) {
      common.push(id);
      first ??= page;
      continue;
    }
    yield {
      ref: def.notify?.ref ?? def.ref,
      part: 'key',
      message: `"${id}" has no notification step for ${urgency} urgency, with which ${called(page)} pages`,
      related: [paged(page)],
      help: `add steps under \`notify.${urgency}\`${def.notify === undefined ? ', here or for the workspace' : ''}`,
    };
  }
  const [one] = common;
  if (one === undefined || first === undefined || notify === undefined) return;
  const more = common.length === 1 ? '' : ` and ${common.length - 1} more`;
  yield {
    ref: notify.ref,
    part: 'key',
    message: `\`workspace.notify\` has no step for ${urgency} urgency, with which ${called(first)} pages "${one}"${more}`,
    related: [paged(first)],
    help: `add steps under \`${urgency}\``,
  };
}

/** `low: []` says that pages of low urgency shall not ring. */
function isOnPurpose(
  notify: { readonly low: readonly NotifyStep[] | undefined } | undefined,
  urgency: Urgency,
): boolean {
  return urgency === 'low' && notify?.low?.length === 0;
}

function hasMeansForAll(person: PersonPlan, urgency: Urgency): boolean {
  for (const { via } of person.steps[urgency]) if (!hasMeans(person, via)) return false;
  return true;
}

function* withoutAddress(person: PersonPlan, urgency: Urgency, pageOf: FindPage): Generator<Report> {
  const steps = person.steps[urgency];
  const dead = steps.filter(({ via }) => !hasMeans(person, via));
  const [first] = dead;
  if (first === undefined) return;
  const page = pageOf(person.id, urgency);
  if (page === undefined) return;
  const address = addressFor(first.via);
  const all = dead.length === steps.length;
  const vias = [...new Set(dead.map(({ via }) => via))].join(', ');
  yield {
    ref: person.def.ref,
    part: 'key',
    message: all
      ? `no page of ${urgency} urgency reaches "${person.id}": the only steps are ${vias}, and there is no ${address} in \`contact\``
      : `"${person.id}" has no ${address} in \`contact\`, so the ${urgency} urgency step by ${first.via} rings nowhere`,
    related: [{ ref: first.ref, message: 'the step' }, paged(page)],
    help: `add \`contact: { ${address}: … }\`, or take another means`,
  };
}

function called({ ladder, level }: Page): string {
  return `level "${level.name}" of "${ladder.name}"`;
}

function paged({ level }: Page) {
  return { ref: level.def.ref, message: 'paged here' };
}
