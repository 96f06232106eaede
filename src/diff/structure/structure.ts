import type { Plan } from '../../model/plan.js';
import { compareCalendars } from './calendars.js';
import { compareEscalations } from './escalations.js';
import { type Fact, Facts } from './fact.js';
import { type ChangeClass, judge } from './judge.js';
import { compareMatrix } from './matrix.js';
import { comparePeople, compareTeams } from './people.js';
import { compareSchedules } from './schedules.js';
import { sidesOf } from './sides.js';
import { compareSlas } from './slas.js';
import { compareFields, comparePromises, compareWorkspace } from './workspace.js';

/** One difference in what is declared, judged. */
export interface Change extends Fact {
  readonly class: ChangeClass;
  /** Why it is judged so, one sentence. */
  readonly reason: string;
}

const WORST_FIRST: readonly ChangeClass[] = ['breaking', 'risky', 'info'];

/**
 * What two policies declare differently, by name and meaning: comments, order and how a value is written give nothing. The
 * worst first, else in the order of the sections.
 */
export function compareStructure(before: Plan, after: Plan): Change[] {
  const sides = sidesOf(before, after);
  const facts = new Facts();
  compareMatrix(facts, sides);
  compareEscalations(facts, sides);
  compareSlas(facts, sides);
  compareSchedules(facts, sides);
  compareCalendars(facts, sides);
  compareTeams(facts, sides);
  comparePeople(facts, sides);
  compareFields(facts, sides);
  compareWorkspace(facts, sides);
  comparePromises(facts, sides);
  const changes = facts.list.map((fact) => ({ ...fact, ...judge(fact) }));
  return WORST_FIRST.flatMap((level) => changes.filter((change) => change.class === level));
}
