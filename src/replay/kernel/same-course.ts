import type { Plan } from '../../model/plan.js';
import { MARKS } from '../tally/course-counter.js';
import { frameOf } from '../tally/frame.js';
import type { Kernel } from './kernel.js';
import type { KindProgram } from './kind-program.js';
import type { PolicyTwins } from './policy-twins.js';
import type { StraightLevel } from './straight-level.js';

/** Whether two policies did the same to a ticket, as `isTreatedOtherwise` says it of facts. */
export class SameCourse {
  /** Of each number in one policy the name that both know it by, as a number. */
  private readonly who: readonly [Int32Array, Int32Array];
  private readonly levels: readonly [Int32Array, Int32Array];
  private readonly twins: PolicyTwins;
  /** The programs that were compared last, and whether they promise the same. */
  private readonly promises = new Map<KindProgram, { readonly other: KindProgram; readonly alike: boolean }>();

  constructor(a: Plan, b: Plan, twins: PolicyTwins) {
    const frames = [frameOf(a), frameOf(b)] as const;
    const known = new Map<string, number>();
    const numbers = (names: readonly string[]) =>
      Int32Array.from(names, (name) => {
        const number = known.get(name) ?? known.size;
        known.set(name, number);
        return number;
      });
    const [who, levels] = [frames.map(whoNames), frames.map((frame) => frame.levels.map(([, level]) => `l ${level}`))];
    this.who = [numbers(who[0] as string[]), numbers(who[1] as string[])];
    this.levels = [numbers(levels[0] as string[]), numbers(levels[1] as string[])];
    this.twins = twins;
  }

  are(a: Kernel, b: Kernel): boolean {
    return (
      a.outcome === b.outcome &&
      a.unrouted === b.unrouted &&
      (a.isStraight && b.isStraight ? this.haveSameCourse(a, b) : this.haveSamePages(a, b)) &&
      this.haveSameClocks(a, b)
    );
  }

  private haveSameCourse(a: Kernel, b: Kernel): boolean {
    const { program, marks, count } = a.course;
    const { program: other, marks: otherMarks, count: otherCount } = b.course;
    const [levels, otherLevels] = this.levels;
    const [from, otherFrom] = [a.firstLevel, b.firstLevel];
    let [i, j] = [0, 0];
    for (; ; i++, j++) {
      // Levels that reached nobody paged nobody.
      while (i < count && whoAt(program, marks, i).length === 0) i++;
      while (j < otherCount && whoAt(other, otherMarks, j).length === 0) j++;
      if (i >= count || j >= otherCount) return i >= count && j >= otherCount;
      if (
        marks[i * MARKS] !== otherMarks[j * MARKS] ||
        levels[from + (marks[i * MARKS + 1] as number)] !==
          otherLevels[otherFrom + (otherMarks[j * MARKS + 1] as number)]
      )
        return false;
      if (!this.areSame(whoAt(program, marks, i), whoAt(other, otherMarks, j))) return false;
    }
  }

  private areSame(a: readonly number[], b: readonly number[]): boolean {
    const [who, otherWho] = this.who;
    if (a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (who[a[i] as number] !== otherWho[b[i] as number]) return false;
    return true;
  }

  private haveSamePages(a: Kernel, b: Kernel): boolean {
    const [pages, others] = [a.pages, b.pages];
    const { count } = pages;
    if (count !== others.count) return false;
    const [who, otherWho] = this.who;
    const [levels, otherLevels] = this.levels;
    for (let i = 0; i < count; i++) {
      if (
        pages.at[i] !== others.at[i] ||
        who[pages.who[i] as number] !== otherWho[others.who[i] as number] ||
        levels[a.firstLevel + (pages.level[i] as number)] !== otherLevels[b.firstLevel + (others.level[i] as number)]
      )
        return false;
    }
    return true;
  }

  private haveSameClocks(a: Kernel, b: Kernel): boolean {
    if (a.course.verdicts !== b.course.verdicts) return false;
    const { program } = a.course;
    let known = this.promises.get(program);
    if (known?.other !== b.course.program) {
      known = { other: b.course.program, alike: this.promiseAlike(program, b.course.program) };
      this.promises.set(program, known);
    }
    return known.alike || haveSameDues(a, b);
  }

  private promiseAlike(a: KindProgram, b: KindProgram): boolean {
    return a.priority === b.priority && this.twins.promiseAlike(a.routing.sla, b.routing.sla, a.priority);
  }
}

function whoAt({ levels }: KindProgram, marks: Float64Array, i: number): readonly number[] {
  return (levels[marks[i * MARKS + 1] as number] as StraightLevel).who;
}

function haveSameDues({ reckoned: a }: Kernel, { reckoned: b }: Kernel): boolean {
  if (a.count !== b.count) return false;
  for (let i = 0; i < a.count; i++) if (a.metric[i] !== b.metric[i] || a.due[i] !== b.due[i]) return false;
  return true;
}

function whoNames({ people, channels, bots }: ReturnType<typeof frameOf>): string[] {
  return [
    ...people.map((name) => `p ${name}`),
    ...channels.map((name) => `c ${name}`),
    ...bots.map((name) => `b ${name}`),
  ];
}
