import { TEN_YEARS_MS } from '../../model/duration.js';
import type { LadderPlan, Plan } from '../../model/plan.js';
import type { FieldValue } from '../../model/policy.js';
import { OUTCOMES, VERDICTS } from '../../model/replay.js';
import { MARKS } from '../tally/course-counter.js';
import { countOf, verdictsOf } from '../tally/verdict-code.js';
import type { TallyCounter } from '../tally/tally-counter.js';
import type { Weighed } from '../ticket-brief.js';
import { Course } from './course.js';
import type { LadderProgram } from './ladder-program.js';
import { walkStraight } from './straight-walk.js';
import { ACK_TIMEOUT, AUTO_RESOLVE, Kind, type KindProgram } from './kind-program.js';
import { ACKNOWLEDGEMENT, CREATION, END, HAPPENINGS, type Happenings, LIMIT, RESPONSE } from './happenings.js';
import { LadderWalk } from './ladder-walk.js';
import { ACKNOWLEDGED, CREATED, RESOLVED, RESPONDED } from '../plain/plain-ticket.js';
import { Pages } from './pages.js';
import { type Promised, Verdicts } from './promises.js';
import type { StraightLevel } from './straight-level.js';
import type { Numbers } from './reach.js';

const NEVER = Number.POSITIVE_INFINITY;
const BREACHED = VERDICTS.indexOf('breached');
const ENDS_RESOLVED = OUTCOMES.indexOf('resolved');
const SILENT = OUTCOMES.indexOf('silent');
const UNROUTED = OUTCOMES.indexOf('unrouted');
const HORIZON = OUTCOMES.indexOf('horizon');
const EXHAUSTED = OUTCOMES.indexOf('exhausted');
const LOST = OUTCOMES.indexOf('lost');

/**
 * What `simulate` makes of a ticket that nothing happens to but the first acknowledgement, response and resolution, without
 * a timeline: pages, verdicts and outcome as numbers. It says so where it does not know; a property test and two real logs
 * hold it to the engine.
 */
export class Kernel {
  /** What a straight ladder came to; `pages` are made of it for who asks. */
  readonly course = new Course();
  /** `course` is of the ticket that ran last. */
  isStraight = false;
  private readonly made = new Pages();
  private readonly verdicts = new Verdicts();
  private readonly plan: Plan;
  private readonly counter: TallyCounter;
  private readonly walk: LadderWalk;
  private readonly where: ConstructorParameters<typeof Kind>[2];
  private readonly happenings: Happenings = new Float64Array(HAPPENINGS);

  constructor(plan: Plan, counter: TallyCounter) {
    this.plan = plan;
    this.counter = counter;
    const numbers = numbersOf(plan, counter);
    this.walk = new LadderWalk(numbers, this.made);
    const ladders = new Map<LadderPlan, { place: number; firstLevel: number }>();
    let place = 0;
    for (const ladder of plan.ladders.values()) {
      ladders.set(ladder, { place, firstLevel: counter.firstLevelOf(place) });
      place++;
    }
    this.where = {
      numbers,
      ladders,
      promises: new Map(),
      programs: new Map(),
      terms: new Map(),
      statesOf: ({ priority, category }, unrouted, metrics) =>
        counter.states.programOf(priority, category, unrouted, metrics),
    };
  }

  /** What tickets with these fields have in common. */
  kindOf(fields: ReadonlyMap<string, FieldValue>): Kind {
    return new Kind(this.plan, fields, this.where, this.counter);
  }

  /**
   * Runs one ticket; Infinity for what did not happen. False when it has to be simulated: then nothing in here means anything.
   */
  run(kind: Kind, moments: Float64Array): boolean {
    const created = moments[CREATED] as number;
    const { only } = kind;
    const program = only === undefined ? kind.at(created) : only;
    if (program === null) return false;
    const { happenings, verdicts } = this;
    const responded = moments[RESPONDED] as number;
    const first = moments[ACKNOWLEDGED] as number;
    // A response acknowledges as well.
    const acknowledged = Math.min(first, responded);
    const { terms } = program;
    const end = Math.min(moments[RESOLVED] as number, created + (terms[AUTO_RESOLVE] as number));
    const limit = created + TEN_YEARS_MS;
    // All is within the ten years of a simulation, and nothing lapses.
    if ((first > limit && first < NEVER) || (responded > limit && responded < NEVER) || (end > limit && end < NEVER))
      return false;
    const timeout = terms[ACK_TIMEOUT] as number;
    if (timeout < NEVER && acknowledged < end && !(end <= acknowledged + timeout)) return false;
    happenings[CREATION] = created;
    happenings[ACKNOWLEDGEMENT] = acknowledged;
    happenings[RESPONSE] = responded;
    happenings[END] = end;
    happenings[LIMIT] = limit;
    const { course } = this;
    const { straight } = program;
    course.program = program;
    course.verdicts = verdicts.judge(program.promises, happenings);
    if (straight !== undefined && walkStraight(straight, happenings, course)) this.isStraight = true;
    else if (!this.walkAny(program.ladder)) return false;
    course.outcome = end < NEVER ? ENDS_RESOLVED : this.outcomeOf(program);
    return true;
  }

  /** Everything about the clocks of the ticket that ran last. */
  get reckoned(): Verdicts {
    this.verdicts.reckon(this.course.program.promises, this.happenings);
    return this.verdicts;
  }

  /** Counts the ticket that ran last. */
  tell(moments: Float64Array, kind: Kind, selfSolved: boolean): void {
    const { counter, course } = this;
    if (this.isStraight) {
      counter.courses.count(course, kind, moments, selfSolved);
      return;
    }
    const created = moments[CREATED] as number;
    const { made, firstLevel, ladder, outcome, unrouted } = this;
    const { priority, category, team } = kind;
    counter.begin(created);
    if (ladder >= 0) counter.ladder(ladder);
    if (made.count > 0) counter.pagesOf(made, firstLevel);
    for (let i = 0; i < made.nobodyCount; i++) counter.nobody(firstLevel + (made.nobody[i] as number));
    for (const [i, verdict] of verdictsOf(course.verdicts).entries())
      counter.sla((course.program.promises.each[i] as Promised).metric, verdict);
    counter.end(outcome, priority, category, team, unrouted, selfSolved && outcome === ENDS_RESOLVED);
  }

  get outcome(): number {
    return this.course.outcome;
  }

  get unrouted(): boolean {
    return this.course.program.states.unrouted;
  }

  /** The ladder that started, -1 for none. */
  get ladder(): number {
    return this.course.program.ladder?.place ?? -1;
  }

  /** The number of its first level. */
  get firstLevel(): number {
    return this.course.program.ladder?.firstLevel ?? 0;
  }

  /** Of the ticket that was counted last. */
  get weighed(): Weighed {
    const { pages, night, escalated, firstHuman } = this.isStraight ? this.counter.courses : this.counter;
    const breached = countOf(BREACHED, this.course.verdicts);
    return { pages, night, escalated, firstHuman, breached, unrouted: this.unrouted };
  }

  /** Of the ticket that ran last, in order of time. */
  get pages(): Pages {
    const { made, course } = this;
    if (!this.isStraight) return made;
    made.clear();
    for (let i = 0; i < course.count; i++) {
      const at = course.marks[i * MARKS] as number;
      const place = course.marks[i * MARKS + 1] as number;
      const { who } = course.program.levels[place] as StraightLevel;
      if (who.length === 0) made.empty(place);
      for (const one of who) made.page(at, place, one, 0, 0);
    }
    return made;
  }

  private walkAny(ladder: LadderProgram | undefined): boolean {
    const { made, verdicts, happenings, course } = this;
    // Nothing of a ladder is the simplest course.
    this.isStraight = ladder === undefined;
    course.count = 0;
    if (ladder === undefined) return true;
    made.clear();
    if (ladder.hasShares) verdicts.setEnds(happenings);
    return this.walk.run(ladder, happenings, verdicts.ends);
  }

  private outcomeOf({ routing: { escalation } }: KindProgram): number {
    if (escalation === null) return SILENT;
    if (escalation === undefined) return UNROUTED;
    if (!(this.isStraight ? this.course.exhausted : this.walk.exhausted)) return HORIZON;
    return this.hasPages || (this.happenings[ACKNOWLEDGEMENT] as number) < NEVER ? EXHAUSTED : LOST;
  }

  private get hasPages(): boolean {
    const { isStraight, made, course } = this;
    if (!isStraight) return made.count > 0;
    const { levels } = course.program;
    for (let i = 0; i < course.count; i++)
      if ((levels[course.marks[i * MARKS + 1] as number] as StraightLevel).who.length > 0) return true;
    return false;
  }
}

function numbersOf(plan: Plan, counter: TallyCounter): Numbers {
  return {
    whoOf: (person, channel, bot) => counter.whoOf(person, channel, bot),
    levelCell: (level) => counter.courses.levelCell(level),
    people: plan.people.size,
    managers: Int32Array.from(plan.people.values(), ({ manager }) =>
      manager === undefined ? -1 : counter.whoOf(manager),
    ),
  };
}
