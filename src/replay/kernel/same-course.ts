import type { Plan } from '../../model/plan.js';
import { frameOf } from '../tally/frame.js';
import type { Kernel } from './kernel.js';

/** Whether two policies did the same to a ticket, as `isTreatedOtherwise` says it of facts. */
export class SameCourse {
  /** Of each number in one policy the name that both know it by, as a number. */
  private readonly who: readonly [Int32Array, Int32Array];
  private readonly levels: readonly [Int32Array, Int32Array];

  constructor(a: Plan, b: Plan) {
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
  }

  are(a: Kernel, b: Kernel): boolean {
    const [pages, others] = [a.pages, b.pages];
    const { count } = pages;
    if (a.outcome !== b.outcome || a.unrouted !== b.unrouted || count !== others.count) return false;
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
    return sameVerdicts(a, b);
  }
}

function sameVerdicts({ verdicts: a }: Kernel, { verdicts: b }: Kernel): boolean {
  if (a.count !== b.count) return false;
  for (let i = 0; i < a.count; i++) {
    if (a.metric[i] !== b.metric[i] || a.verdict[i] !== b.verdict[i] || a.due[i] !== b.due[i]) return false;
  }
  return true;
}

function whoNames({ people, channels, bots }: ReturnType<typeof frameOf>): string[] {
  return [
    ...people.map((name) => `p ${name}`),
    ...channels.map((name) => `c ${name}`),
    ...bots.map((name) => `b ${name}`),
  ];
}
