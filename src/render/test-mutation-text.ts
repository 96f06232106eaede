import type { MutationResult } from '../scenario/mutate/run-mutants.js';
import type { RenderContext } from './context.js';
import { terminalText } from './escape.js';
import { percentText } from './test-words.js';

/** How many small changes of the policy would be noticed, and each that would not. */
export function mutationToText(result: MutationResult, { colour, place }: RenderContext): string[] {
  const { noticed, tried, possible, survivors, score } = result;
  const of = possible > tried ? `, of ${possible} possible` : '';
  const lines = [colour.bold(`${noticed} of ${tried} small changes are noticed (${percentText(score)}${of})`)];
  if (survivors.length > 0) lines.push('', 'Nobody notices:');
  for (const { mutant, changes } of survivors) {
    const where =
      changes === undefined
        ? ''
        : colour.yellow(`  (happens in ${terminalText(changes)}, which expects nothing of it)`);
    lines.push(`  ${terminalText(`${mutant.what}: ${mutant.change}`)}${where}  ${colour.dim(place(mutant.ref))}`);
  }
  return lines;
}
