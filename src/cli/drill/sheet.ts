import type { RenderContext } from '../../render/context.js';
import type { DrillSource, QuestionView } from '../../render/drill-view.js';
import type { SheetPart } from '../../render/drill-sheet-markdown.js';
import type { Options } from '../command.js';
import { textOption } from '../option-value.js';

const PARTS: Readonly<Record<string, SheetPart>> = { end: 'both', none: 'sheet', only: 'key' };

/** The sheet for a classroom: markdown unless html is asked for; json is the questions with their answers. */
export async function sheetText(
  views: readonly QuestionView[],
  source: DrillSource,
  context: RenderContext,
  options: Options,
): Promise<string> {
  const part = PARTS[textOption(options, 'key') ?? 'end'] ?? 'both';
  if (options.format === 'html') {
    const { drillToHtml } = await import('../../render/drill-sheet-html.js');
    return drillToHtml(views, source, context, part);
  }
  if (options.format === 'json') {
    const { jsonText } = await import('../../render/escape.js');
    const { drillToJson } = await import('../../render/drill-json.js');
    return jsonText(drillToJson(views, undefined, source, context));
  }
  const { drillToMarkdown } = await import('../../render/drill-sheet-markdown.js');
  return drillToMarkdown(views, source, context, part);
}
