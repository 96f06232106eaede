import type { LadderPlan, LevelPlan, Plan, TargetPlan } from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';

/** Fields that say which support tier has a ticket, in the order in which they are looked for. */
const TIER_FIELDS = ['support_tier', 'support_level', 'support_line', 'tier'];

type Fields = ReadonlyMap<string, FieldValue>;

/** Which support tier has a ticket at a moment. A later one has the higher rank; undefined where that is not known. */
export interface Tiers {
  /** How that is known, in words. */
  readonly meaning: string;
  tierOf(fields: Fields): string | undefined;
  rankOf(fields: Fields): number | undefined;
}

/**
 * By the field that is asked for, or one called `support_tier` and the like; else by the teams that `handles` says, ranked by the earliest level at
 * which a ladder reaches them. Undefined when the policy knows no tiers.
 */
export function tiersOf(plan: Plan, asked: string | undefined): Tiers | undefined {
  const field = asked ?? TIER_FIELDS.find((name) => isTier(plan, name));
  if (field !== undefined) return tiersByField(plan, field);
  return plan.handlers.length === 0 ? undefined : tiersByTeam(plan);
}

/** To many a tier is what a customer pays for: a field of that name counts only when its values are numbered. */
function isTier(plan: Plan, name: string): boolean {
  const field = plan.policy.fields.get(name);
  if (field === undefined || name !== 'tier') return field !== undefined;
  return field.kind === 'number' || (field.values.length > 0 && field.values.every((value) => /\d/.test(value)));
}

function tiersByField(plan: Plan, field: string): Tiers {
  const values = plan.policy.fields.get(field)?.values ?? [];
  return {
    meaning: `a tier is the field ${field}${values.length > 0 ? `, in the order ${values.join(', ')}` : ', in the order of the numbers in it'}`,
    tierOf: (fields) => textOf(fields.get(field)),
    rankOf(fields) {
      const text = textOf(fields.get(field));
      if (text === undefined) return undefined;
      if (values.length > 0) return values.indexOf(text);
      const digits = /\d+/.exec(text);
      return digits === null ? undefined : Number(digits[0]);
    },
  };
}

function tiersByTeam(plan: Plan): Tiers {
  const ranks = new Map(plan.handlers.map(({ team }) => [team.name, rankOfTeam(plan, team.name)]));
  const teamOf = (fields: Fields): string | undefined =>
    plan.handlers.find((handler) => handler.holds(fields))?.team.name;
  const ranked = [...ranks].sort((a, b) => a[1] - b[1]).map(([team, rank]) => `${team} (level ${rank + 1})`);
  return {
    meaning: `a tier is the team whose "handles" fits, in the order of the levels that reach them: ${ranked.join(', ')}; what no team handles is at level 1`,
    tierOf: teamOf,
    rankOf(fields) {
      const team = teamOf(fields);
      return team === undefined ? 0 : ranks.get(team);
    },
  };
}

/** Where ladders name the team, its schedule or its people, else where they ask for whoever handles the ticket. */
function rankOfTeam(plan: Plan, team: string): number {
  const named = earliest(plan, (target) => namesTeam(plan, target, team));
  return named ?? earliest(plan, ({ kind }) => kind === 'handler') ?? 0;
}

function earliest(plan: Plan, fits: (target: TargetPlan) => boolean): number | undefined {
  const hits = [...plan.ladders.values()].flatMap(({ levels }: LadderPlan) =>
    levels.flatMap(({ index, notify }: LevelPlan) => (notify.some(fits) ? [index] : [])),
  );
  return hits.length === 0 ? undefined : Math.min(...hits);
}

function namesTeam(plan: Plan, target: TargetPlan, name: string): boolean {
  const team = plan.policy.teams.get(name);
  if ('team' in target && target.team !== undefined) return target.team === name;
  return target.kind === 'schedule' && target.schedule.name === team?.onCall?.name;
}

export function textOf(value: FieldValue | undefined): string | undefined {
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value.join(', ') : String(value);
}
