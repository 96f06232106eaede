import type { RenderContext } from './context.js';
import type { DrillSource, QuestionView } from './drill-view.js';
import {
  answerText,
  CONVENTIONS,
  optionLetter,
  promptText,
  reasonTexts,
  rotaText,
  situationTexts,
} from './drill-words.js';
import { markdownCode, markdownText } from './escape.js';
import { localText } from './simulate-words.js';

/** Which parts of a sheet are wanted: the questions, the key, or both. */
export type SheetPart = 'both' | 'sheet' | 'key';

/** Questions for a classroom, to be written on, and their key apart. */
export function drillToMarkdown(
  views: readonly QuestionView[],
  source: DrillSource,
  context: RenderContext,
  part: SheetPart,
): string {
  const parts = [
    ...(part === 'key' ? [] : [sheet(views, source, context)]),
    ...(part === 'sheet' ? [] : [key(views, source, context)]),
  ];
  return parts.join('\n---\n\n');
}

function sheet(views: readonly QuestionView[], source: DrillSource, context: RenderContext): string {
  const lines = [
    `# Drill: ${markdownText(source.workspace)}`,
    '',
    `Name: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_ Score: \\_\\_\\_\\_ of ${views.length}`,
    '',
    ...CONVENTIONS.map((text) => `- ${markdownText(text)}`),
    `- Times are those of ${markdownText(context.zone.name)}.`,
    '',
  ];
  for (const view of views) lines.push(...questionLines(view, context));
  return lines.join('\n');
}

function questionLines({ question, number, isTyped, rota }: QuestionView, { zone }: RenderContext): string[] {
  const lines = [`## ${number}`, '', situationTexts(question, zone).map(markdownText).join(' '), ''];
  if (rota.length > 0) {
    lines.push('On call:', '', ...rota.map((line) => `- ${markdownText(rotaText(line, question, zone))}`), '');
  }
  lines.push(`**${markdownText(promptText(question, zone))}**`, '');
  if (isTyped)
    lines.push('\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_', '');
  else {
    const options = question.options.map(
      (option, i) => `- [ ] ${optionLetter(i)}\\) ${markdownText(answerText(option, question, zone))}`,
    );
    lines.push(...options, '');
  }
  return lines;
}

function key(views: readonly QuestionView[], source: DrillSource, context: RenderContext): string {
  const { zone } = context;
  const lines = [
    `# Key: ${markdownText(source.workspace)}`,
    '',
    `As of ${markdownText(localText(context.at, zone))} ${markdownText(zone.name)}; seed ${markdownCode(source.seed)}.`,
    '',
  ];
  for (const { question, number, isTyped, show, right } of views) {
    const letter = isTyped ? '' : `${optionLetter(right)}) `;
    lines.push(`${number}. **${markdownText(`${letter}${answerText(question.answer, question, zone)}`)}**`);
    for (const { text, source: place, rule } of reasonTexts(question, zone, (ref) => context.place(ref))) {
      lines.push(
        `   - ${markdownText(text)} (${markdownText(rule)}${place === undefined ? '' : `, ${markdownCode(place)}`})`,
      );
    }
    lines.push(`   - ${markdownCode(show)}`);
  }
  lines.push('');
  return lines.join('\n');
}
