import type { ChalkInstance } from 'chalk';
import type { ChangeClass } from '../diff/structure/judge.js';
import type { RenderContext } from './context.js';
import type { DiffView } from './diff-view.js';
import {
  burdenText,
  countsText,
  effectText,
  horizonText,
  lineText,
  movedText,
  proofText,
  triedText,
  valuesText,
  weekTexts,
} from './diff-words.js';
import { terminalText } from './escape.js';
import { hanging } from './hanging.js';

/** More shifts or weeks of one schedule than this are only counted, unless all are asked for. */
const SHOWN = 12;

/** For a terminal: coverage first, then what is done otherwise, who carries it, whose shifts move, what is declared. */
export function diffToText(view: DiffView, context: Pick<RenderContext, 'colour' | 'width'>, all = false): string {
  const { diff } = view;
  const { colour, width } = context;
  const lines: string[] = [];
  const say = (prefix: string, text: string, paint = (line: string) => line) =>
    lines.push(...hanging(prefix, terminalText(text), width).map((line) => paint(line)));
  const title = (text: string) => lines.push('', colour.bold(text));
  say('', `${view.base} → ${view.head}: ${countsText(view)}`, colour.bold);
  say('', horizonText(view), colour.dim);

  const { lost, gained } = coverage(view);
  if (lost.length + gained.length > 0) title('Coverage');
  for (const text of lost) say('  ', text, colour.red);
  for (const text of gained) say('  ', text, colour.green);

  if (diff.burden.length > 0) title('Burden');
  for (const person of diff.burden) say('  ', burdenText(person));

  if (diff.statements.length > 0) title(`What tickets meet otherwise (${diff.statements.length})`);
  for (const statement of diff.statements) {
    const mark = label(statement.class, colour);
    lines.push('');
    lines.push(...hanging(`  ${mark}  `, terminalText(statement.tickets), width));
    say('            ', view.when(statement.when));
    for (const line of statement.lines) say('            • ', lineText(line));
    say('            ', `${effectText(statement)}: ${statement.example}`, colour.dim);
  }

  if (diff.tried.length > 0) title(`What events show otherwise: tried, not proved (${diff.tried.length})`);
  for (const tried of diff.tried) {
    say('  ', triedText(tried));
    say('    ', tried.example, colour.dim);
  }

  for (const moves of diff.rotation) {
    title(`Shifts that move in ${terminalText(moves.schedule)} (${moves.moved.length})`);
    const shifts = moves.moved.map((shift) => movedText(shift, moves, view));
    const weeks = weekTexts(moves);
    for (const text of all ? shifts : shifts.slice(0, SHOWN)) say('  ', text);
    if (!all && shifts.length > SHOWN) say('  ', `… and ${shifts.length - SHOWN} more`, colour.dim);
    for (const text of all ? weeks : weeks.slice(0, SHOWN)) say('  ', text, colour.dim);
    if (!all && weeks.length > SHOWN) say('  ', `… and ${weeks.length - SHOWN} more weeks`, colour.dim);
    say(
      '  ',
      `rungs diff --explain-rotation ${moves.schedule} shows an order that keeps everybody in place`,
      colour.dim,
    );
  }

  if (diff.changes.length > 0) title(`What is declared otherwise (${diff.changes.length})`);
  for (const change of diff.changes) {
    lines.push(
      ...hanging(
        `  ${label(change.class, colour)}  `,
        terminalText(`${change.kind}  ${change.path}  ${valuesText(change)}`),
        width,
      ),
    );
    const places = [view.place(change, 'before'), view.place(change, 'after')].filter((place) => place !== undefined);
    say('            ', `${change.reason}; ${[...new Set(places)].join(' → ')}`, colour.dim);
  }
  lines.push('');
  if (diff.statements.length === 0)
    say(
      '',
      diff.tried.length > 0 ? 'No ticket that nobody touches meets anything else.' : 'No ticket meets anything else.',
    );
  say('', proofText(view), colour.dim);
  return `${lines.join('\n')}\n`;
}

/** Coverage lost and gained, a line each. */
export function coverage(view: DiffView): { readonly lost: string[]; readonly gained: string[] } {
  const { coverage: list, statements } = view.diff;
  const lost = list
    .filter((each) => each.lost.length > 0)
    .map((each) => `nobody is on call in ${each.schedule}: ${view.when(each.lost)}`);
  const gained = list
    .filter((each) => each.gained.length > 0)
    .map((each) => `somebody is on call in ${each.schedule} again: ${view.when(each.gained)}`);
  for (const statement of statements) {
    const text = `${statement.tickets}: ${view.when(statement.when)}`;
    if (statement.effect === 'lost') lost.unshift(`nobody is paged any more for ${text}`);
    if (statement.effect === 'found') gained.unshift(`somebody is paged now for ${text}`);
  }
  return { lost, gained };
}

function label(level: ChangeClass, colour: ChalkInstance): string {
  const text = level.padEnd(8);
  return level === 'breaking' ? colour.red(text) : level === 'risky' ? colour.yellow(text) : colour.dim(text);
}
