import { TEN_YEARS_MS } from '../model/duration.js';
import type { Block, StretchBlocks } from './stretch-blocks.js';
import type { Renderer } from './stretches.js';

/** Where a stretch begins, who decided there, and whether the search for it was given up. */
export interface Beginning {
  readonly start: number;
  readonly decider: number;
  readonly cut: boolean;
}

/**
 * The beginning of the stretch with which a block begins. Where nothing can change one jump is enough; where things do
 * change, but nobody comes or goes in ten years of looking, the stretch is taken to have no beginning (C6).
 */
export function beginningOf(block: Block, blocks: StretchBlocks, renderer: Renderer): Beginning {
  const id = block.stretches.people[0] as number;
  let start = block.start;
  let decider = block.stretches.deciders[0] as number;
  for (let left = tenYearsOf(blocks); left > 0; left--) {
    start = renderer.steadySince(start);
    if (start === -Infinity) return { start, decider, cut: false };
    const before = blocks.at(start - 1);
    const last = before.find(start - 1);
    const { starts, people, deciders } = before.stretches;
    if (people[last] !== id) return { start, decider, cut: false };
    start = starts[last] as number;
    decider = deciders[last] as number;
    if (last > 0) return { start, decider, cut: false };
  }
  return { start: -Infinity, decider, cut: true };
}

/** The end of the stretch with which a block ends, with the same limit; Infinity where there is none. */
export function endOf(block: Block, blocks: StretchBlocks): { end: number; cut: boolean } {
  const id = block.stretches.people[block.stretches.people.length - 1];
  let end = block.stretches.lasts;
  for (let left = tenYearsOf(blocks); left > 0; left--) {
    if (end === Infinity) return { end, cut: false };
    const next = blocks.at(end);
    const i = next.find(end);
    const { starts, people, lasts } = next.stretches;
    if (people[i] !== id) return { end, cut: false };
    if (i + 1 < starts.length) return { end: starts[i + 1] as number, cut: false };
    end = lasts;
  }
  return { end: Infinity, cut: true };
}

function tenYearsOf(blocks: StretchBlocks): number {
  return Math.ceil(TEN_YEARS_MS / blocks.length);
}
