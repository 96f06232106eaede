import { TEN_YEARS_MS } from '../model/duration.js';
import { HOLE } from './people-table.js';
import type { Block, StretchBlocks } from './stretch-blocks.js';
import type { Renderer } from './stretches.js';

/** Where a stretch begins, who decided there, and whether the search for it met the horizon instead. */
export interface Beginning {
  readonly start: number;
  readonly decider: number;
  readonly cut: boolean;
}

/**
 * The beginning of the stretch with which a block begins, in the blocks before it. A stretch that goes back more than
 * ten years from the block is taken to have no beginning (C6).
 */
export function beginningOf(block: Block, blocks: StretchBlocks, renderer: Renderer): Beginning {
  const id = block.stretches.people[0] as number;
  let start = block.start;
  let decider = block.stretches.deciders[0] as number;
  const horizon = start - TEN_YEARS_MS;
  for (;;) {
    if (start <= renderer.first && id === HOLE) return { start: -Infinity, decider, cut: false };
    if (start < horizon) return { start: -Infinity, decider, cut: true };
    const before = blocks.at(start - 1);
    const { starts, people, deciders } = before.stretches;
    const last = people.length - 1;
    if (people[last] !== id) return { start, decider, cut: false };
    start = starts[last] as number;
    decider = deciders[last] as number;
    if (last > 0) return { start, decider, cut: false };
  }
}

/** The end of the stretch with which a block ends; Infinity where there is none, or none within ten years. */
export function endOf(block: Block, blocks: StretchBlocks): { end: number; cut: boolean } {
  const id = block.stretches.people[block.stretches.people.length - 1];
  let end = block.stretches.lasts;
  const horizon = block.start + blocks.length + TEN_YEARS_MS;
  for (;;) {
    if (end === Infinity) return { end, cut: false };
    if (end > horizon) return { end: Infinity, cut: true };
    const next = blocks.at(end);
    const i = next.find(end);
    const { starts, people, lasts } = next.stretches;
    if (people[i] !== id) return { end, cut: false };
    if (i + 1 < starts.length) return { end: starts[i + 1] as number, cut: false };
    end = lasts;
  }
}
