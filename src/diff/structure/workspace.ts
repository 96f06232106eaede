import { conditionText } from '../../match/condition-text.js';
import type { Field, Guarantee, RuleSetting } from '../../model/policy.js';
import type { Ref } from '../../model/ref.js';
import { canonical } from '../meaning.js';
import { below, type Facts, type Sense, type Spot } from './fact.js';
import { pairLists, pairMaps } from './pairs.js';
import { compareReview } from './review.js';
import type { Sides } from './sides.js';
import { notifyText } from './value-text.js';

/** What holds for the whole workspace, and what checks it. */
export function compareWorkspace(facts: Facts, { before, after }: Sides): void {
  const [was, is] = [before.workspace, after.workspace];
  const spot: Spot = { path: 'workspace', before: was.ref, after: is.ref };
  facts.value('workspace-name-changed', below(spot, 'name'), was.name, is.name, String);
  facts.value(
    'workspace-timezone-changed',
    below(spot, 'timezone', was.timezoneRef, is.timezoneRef),
    was.timezone,
    is.timezone,
    String,
  );
  facts.value(
    'workspace-notify-changed',
    below(spot, 'notify', was.notify?.ref, is.notify?.ref),
    was.notify,
    is.notify,
    notifyText,
  );
  facts.value(
    'workspace-ignore-changed',
    below(spot, 'ignore'),
    [...was.ignore].sort(),
    [...is.ignore].sort(),
    (globs) => globs.join(', ') || 'nothing',
  );
  compareReview(facts, spot, was.review, is.review);
  for (const { name, before: a, after: b } of pairMaps(was.rules, is.rules)) {
    facts.value('lint-rule-changed', below(spot, `rules.${name}`, a?.ref, b?.ref), a, b, ruleText, ruleSense(a, b));
  }
}

/** Kinds of tickets. */
export function compareFields(facts: Facts, { before, after }: Sides): void {
  for (const { name, before: was, after: is } of pairMaps(before.fields, after.fields)) {
    const spot: Spot = { path: `fields.${name}`, before: was?.ref, after: is?.ref };
    if (was === undefined) facts.add('field-added', spot, undefined, is && fieldText(is));
    else if (is === undefined) facts.add('field-removed', spot, fieldText(was), undefined);
    else if (was.kind !== is.kind) facts.add('field-kind-changed', spot, was.kind, is.kind);
    else if (was.values.join('\n') !== is.values.join('\n')) {
      const gone = was.values.filter((value) => !is.values.includes(value));
      const sense: Sense | undefined =
        gone.length > 0 ? 'less' : is.values.length > was.values.length ? 'more' : undefined;
      facts.add('field-values-changed', spot, was.values.join(', '), is.values.join(', '), sense);
    }
  }
}

/** Guarantees, scenarios and histories: what watches over the policy. */
export function comparePromises(facts: Facts, { before, after }: Sides): void {
  const nameOf = (each: Guarantee) => each.name;
  for (const { before: was, after: is } of pairLists(
    before.guarantees,
    after.guarantees,
    nameOf,
    (each) => canonical({ ...each, name: '' }),
    false,
  )) {
    const spot: Spot = { path: `guarantees.${(is ?? was)?.name}`, before: was?.ref, after: is?.ref };
    if (was === undefined) facts.add('guarantee-added', spot, undefined, is?.name);
    else if (is === undefined) facts.add('guarantee-removed', spot, was.name, undefined);
    else if (was.name !== is.name) facts.add('guarantee-renamed', spot, was.name, is.name);
    else if (canonical(was) !== canonical(is))
      facts.add('guarantee-changed', spot, guaranteeText(was), guaranteeText(is));
  }
  keyed(facts, 'scenario', before.scenarios, after.scenarios);
  keyed(facts, 'history', before.histories, after.histories);
}

interface Def {
  readonly ref?: Ref | undefined;
}

function keyed(
  facts: Facts,
  word: 'scenario' | 'history',
  before: ReadonlyMap<string, Def>,
  after: ReadonlyMap<string, Def>,
): void {
  const section = word === 'scenario' ? 'scenarios' : 'histories';
  for (const { name, before: was, after: is } of pairMaps<Def>(before, after)) {
    const spot: Spot = { path: `${section}.${name}`, before: was?.ref, after: is?.ref };
    if (was === undefined) facts.add(`${word}-added`, spot, undefined, name);
    else if (is === undefined) facts.add(`${word}-removed`, spot, name, undefined);
    else if (canonical(was) !== canonical(is)) facts.add(`${word}-changed`, spot, name, name);
  }
}

function guaranteeText({ for: tickets, reaches, within, never, horizon }: Guarantee): string {
  const parts = [
    tickets && `for ${conditionText(tickets)}`,
    reaches &&
      `reaches ${Object.values(reaches)
        .filter((part) => part !== undefined)
        .join(' ')}`,
    within && `within ${within.text}`,
    never && `never ${never.kind}`,
    horizon && `over ${horizon.text}`,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

function fieldText({ kind, values }: Field): string {
  return kind === 'enum' ? values.join(', ') : kind;
}

const LEVELS = ['off', 'info', 'warning', 'error'];

function ruleText({ level, options }: RuleSetting): string {
  const rest = Object.entries(options).map(([key, value]) => `${key} ${String(value)}`);
  return [level ?? 'default', ...rest].join(', ');
}

/** Known only where both say a level; to turn a rule off is always less. */
function ruleSense(was: RuleSetting | undefined, is: RuleSetting | undefined): Sense | undefined {
  if (is?.level === 'off') return 'less';
  if (was?.level === 'off') return 'more';
  if (was?.level === undefined || is?.level === undefined) return undefined;
  const step = LEVELS.indexOf(is.level) - LEVELS.indexOf(was.level);
  return step < 0 ? 'less' : step > 0 ? 'more' : undefined;
}
