import { fateOf } from '../../diff/fate.js';
import { Meanings } from '../../diff/meaning.js';
import type { Plan, SlaPlan } from '../../model/plan.js';
import type { FieldValue } from '../../model/policy.js';
import type { TallyFrame, TallyPartial } from '../../model/replay.js';
import { withInitialStatus } from '../../run/initial-status.js';
import { frameOf } from '../tally/frame.js';
import { teamOfPerson } from '../team-of-person.js';

/**
 * Of two versions of a policy, which tickets both treat alike: with equal fates and everything that a tally names, a ticket
 * of one need not be run with the other.
 */
export class PolicyTwins {
  private readonly plans: readonly [Plan, Plan];
  private readonly meanings: readonly [Meanings, Meanings];
  private readonly canBe: boolean;

  constructor(a: Plan, b: Plan) {
    const numbers = new Map<string, string>();
    this.plans = [a, b];
    this.meanings = [new Meanings(a.policy, numbers), new Meanings(b.policy, numbers)];
    const [night, otherNight] = this.meanings.map((meanings) => meanings.calendar('night'));
    const [bots, otherBots] = [a, b].map((plan) => JSON.stringify(frameOf(plan).bots));
    // Months, nights, who counts as a person and in which team are a matter of the whole workspace.
    this.canBe =
      a.zone.name === b.zone.name &&
      night === otherNight &&
      bots === otherBots &&
      haveTheirTeams(teamsIn(a), teamsIn(b));
  }

  /** Whether tickets with these fields come to the same under both, and count the same. */
  treatAlike(fields: ReadonlyMap<string, FieldValue>): boolean {
    const [a, b] = this.plans;
    const [meanings, others] = this.meanings;
    return (
      this.canBe &&
      handlerOf(a, fields) === handlerOf(b, fields) &&
      laddersOf(a, fields) === laddersOf(b, fields) &&
      fateOf(a, meanings, fields) === fateOf(b, others, fields)
    );
  }

  /** Whether two SLAs promise tickets of this priority the same. */
  promiseAlike(a: SlaPlan | null | undefined, b: SlaPlan | null | undefined, priority: string | undefined): boolean {
    if (!a || !b) return !a && !b;
    const [meanings, others] = this.meanings;
    return meanings.sla(a.name, priority, []) === others.sla(b.name, priority, []);
  }
}

/** What was counted of such tickets with one of the policies, as the other would have counted it. */
export function countedAs(partial: TallyPartial, frame: TallyFrame): TallyPartial {
  const places = new Map(frame.levels.map((level, place) => [JSON.stringify(level), place]));
  const levels = partial.levels.map(([place, ...counts]) => {
    const other = places.get(JSON.stringify(partial.frame.levels[place]));
    if (other === undefined) throw new RangeError('a level of one policy is not in the other');
    return [other, ...counts] as const;
  });
  return { ...partial, frame, levels };
}

/** The team of each person, by name. */
function teamsIn({ policy }: Plan): Map<string, string | undefined> {
  return new Map([...policy.people.keys()].map((person) => [person, teamOfPerson(policy, person)]));
}

function haveTheirTeams(
  a: ReadonlyMap<string, string | undefined>,
  b: ReadonlyMap<string, string | undefined>,
): boolean {
  return [...a].every(([person, team]) => !b.has(person) || b.get(person) === team);
}

function handlerOf({ handlers }: Plan, fields: ReadonlyMap<string, FieldValue>): string | undefined {
  return handlers.find(({ holds }) => holds(fields))?.team.name;
}

/** The ladders of all rows that may take the ticket: fates leave out their names, tallies have them. */
function laddersOf(plan: Plan, fields: ReadonlyMap<string, FieldValue>): string {
  const known = withInitialStatus(plan, fields);
  return JSON.stringify(plan.rows.filter((row) => row.holds(known)).map(({ escalation }) => escalation?.name ?? null));
}
