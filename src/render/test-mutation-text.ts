import type { MutationResult, Survivor } from '../scenario/mutate/run-mutants.js';
import type { RenderContext } from './context.js';
import { terminalText } from './escape.js';
import { percentText } from './test-words.js';

/** How many small changes of the policy would be noticed, and each that would not. */
export function mutationToText(result: MutationResult, { colour, place }: RenderContext): string[] {
  const { noticed, tried, possible, survivors, score } = result;
  const of = possible > tried ? `, of ${possible} possible` : '';
  const lines = [colour.bold(`${noticed} of ${tried} small changes are noticed (${percentText(score)}${of})`)];
  const line = ({ mutant }: Survivor) =>
    `${terminalText(`${mutant.what}: ${mutant.change}`)}  ${colour.dim(place(mutant.ref))}`;
  const unreached = survivors.filter(({ changes }) => changes === undefined);
  if (unreached.length > 0) lines.push('', 'No scenario gets there:', ...unreached.map((each) => `  ${line(each)}`));
  if (survivors.length > unreached.length)
    lines.push('', 'Something else happens in a scenario, but nothing expects it:');
  for (const name of new Set(survivors.flatMap(({ changes }) => changes ?? []))) {
    lines.push(`  ${colour.bold(terminalText(name))}`);
    for (const each of survivors) if (each.changes === name) lines.push(`    ${line(each)}`);
  }
  return lines;
}
