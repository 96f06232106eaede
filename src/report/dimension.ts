import type { Plan } from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';
import { textOf, type Tiers } from './tier.js';

const TEAM_FIELDS = ['team', 'group', 'assignment_group', 'queue'];
const CATEGORY_FIELDS = ['category', 'product', 'service', 'component', 'type'];

type Fields = ReadonlyMap<string, FieldValue>;

/** What tickets are counted by. */
export interface Dimension {
  readonly name: string;
  /** The field behind it, where it has another name; in words for the reader. */
  readonly meaning: string | undefined;
  valueOf(fields: Fields, recorded: Readonly<Record<string, string>>): string | undefined;
}

/** The field that says which group of people has a ticket. */
export function teamField(plan: Plan): string | undefined {
  return TEAM_FIELDS.find((name) => plan.policy.fields.has(name));
}

/** Priority, tier, team and category, as far as the policy has them, and the fields or kept columns that were asked for. */
export function dimensionsOf(plan: Plan, tiers: Tiers | undefined, more: readonly string[]): Dimension[] {
  const { fields } = plan.policy;
  const found: Dimension[] = [];
  if (fields.has('priority')) found.push(byField('priority', 'priority'));
  if (tiers !== undefined) found.push({ name: 'tier', meaning: tiers.meaning, valueOf: (of) => tiers.tierOf(of) });
  const team = teamField(plan);
  if (team !== undefined) found.push(byField('team', team));
  const category = CATEGORY_FIELDS.find((name) => fields.has(name));
  if (category !== undefined) found.push(byField('category', category));
  for (const name of more) {
    if (found.some((dimension) => dimension.name === name)) continue;
    found.push(fields.has(name) ? byField(name, name) : byRecord(name));
  }
  return found;
}

function byField(name: string, field: string): Dimension {
  const meaning = name === field ? undefined : `a ${name} is the field ${field}`;
  return { name, meaning, valueOf: (fields) => textOf(fields.get(field)) };
}

function byRecord(column: string): Dimension {
  return {
    name: column,
    meaning: `${column} is its last value in the file`,
    valueOf: (_, recorded) => recorded[column],
  };
}
