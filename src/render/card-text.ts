import type { Policy } from '../model/policy.js';
import type { Card, CardEntry, CardStep } from '../reference/card.js';
import { formatDuration } from '../time/duration.js';
import { endText, kindTexts, otherTimes, promiseText, stepTargets, stepTold } from './card-words.js';
import { padTo, textWidth, wrapTo } from './columns.js';
import type { RenderContext } from './context.js';
import { terminalText } from './escape.js';
import { hanging } from './hanging.js';
import { localText } from './simulate-words.js';

/** The quick-reference card: for each kind of ticket who is reached when, and what is promised. */
export function cardToText(card: Card, policy: Policy, context: RenderContext): string {
  const { colour, zone, at, width } = context;
  const lines = [
    colour.bold.underline('Who handles what'),
    ...wrapTo(`for a ticket of ${localText(at, zone)} ${zone.name}, while nobody reacts`, width).map((line) =>
      colour.dim(line),
    ),
  ];
  card.entries.forEach((entry, i) => {
    lines.push('', ...entryLines(entry, i === card.entries.length - 1, policy, context));
  });
  if (!card.complete)
    lines.push(
      '',
      ...wrapTo('There may be more kinds of ticket than these.', width).map((line) => colour.yellow(line)),
    );
  return `${lines.join('\n')}\n`;
}

function entryLines(entry: CardEntry, isLast: boolean, policy: Policy, { colour, width }: RenderContext): string[] {
  const lines: string[] = [];
  kindTexts(entry, isLast).forEach((text, i) => {
    lines.push(...hanging(i === 0 ? '▌ ' : '  or ', terminalText(text), width).map((line) => colour.bold(line)));
  });
  const end = endText(entry);
  if (end !== undefined)
    lines.push(...hanging('  ', end, width).map((line) => (entry.escalation === 'none' ? line : colour.red(line))));
  const times = entry.steps.map(({ elapsed }) => (elapsed === 0 ? 'now' : `+${formatDuration(elapsed)}`));
  const widest = Math.max(0, ...times.map(textWidth));
  entry.steps.forEach((step, i) => {
    const prefix = `  ${padTo(times[i] as string, widest)}  `;
    const texts = hanging(prefix, terminalText(stepText(step, policy)), width);
    lines.push(...texts.map((line) => (i === 0 ? colour.green(line) : isEmpty(step) ? colour.red(line) : line)));
  });
  for (const promise of entry.promises) {
    const whom = entry.promises.length > 1 ? `${promise.priorities.join(', ')}: ` : '';
    lines.push(
      ...hanging('  promise  ', terminalText(`${whom}${promiseText(promise)}`), width).map((line) => colour.cyan(line)),
    );
  }
  for (const text of otherTimes(entry))
    lines.push(...hanging('  · ', terminalText(text), width).map((line) => colour.dim(line)));
  return lines;
}

function stepText(step: CardStep, policy: Policy): string {
  const who = stepTargets(step, policy, true).join(', ');
  const told = stepTold(step, policy);
  return `${step.level}: ${who === '' ? 'NOBODY' : who}${told.length === 0 ? '' : `; tells ${told.join(', ')}`}`;
}

function isEmpty({ people, channels, bots }: CardStep): boolean {
  return people.length + channels.length + bots.length === 0;
}
