import type { RenderContext } from './context.js';
import type { SheetPart } from './drill-sheet-markdown.js';
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
import { xmlText } from './escape.js';
import { localText } from './simulate-words.js';

const STYLE = `
:root { color-scheme: light dark; --line: #8888; --soft: #8882; }
body { font: 16px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 46rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1rem; margin: 0 0 .25rem; }
.name { display: flex; gap: 2rem; margin: 1rem 0; }
.name span { flex: 1; border-bottom: 1px solid var(--line); }
.name span:last-child { flex: 0 0 10rem; }
.how, .rota { font-size: .875em; }
.question { border-top: 1px solid var(--line); padding: .75rem 0; break-inside: avoid; }
.question p { margin: .25rem 0; }
ul.rota { margin: .25rem 0; padding-left: 1.2rem; }
.ask { font-weight: 600; }
.options { list-style: none; margin: .4rem 0 0; padding: 0; }
.options li { padding: .15rem 0; overflow-wrap: anywhere; }
.box { display: inline-block; width: .8em; height: .8em; border: 1px solid; border-radius: .15em; margin-right: .5em; }
.line { border-bottom: 1px solid var(--line); height: 2rem; max-width: 24rem; }
.key li { break-inside: avoid; margin-bottom: .6rem; }
code { font-family: ui-monospace, monospace; font-size: .8125em; overflow-wrap: anywhere; }
@media print {
  @page { margin: 16mm; }
  body { margin: 0; max-width: none; padding: 0; font-size: 11pt; }
  .sheet + .key { break-before: page; }
}
`;

/** The same sheet as one file for the printer: no script, no network, everything escaped; the key begins on its own page. */
export function drillToHtml(
  views: readonly QuestionView[],
  source: DrillSource,
  context: RenderContext,
  part: SheetPart,
): string {
  const title = `${part === 'key' ? 'Key' : 'Drill'}: ${xmlText(source.workspace)}`;
  const parts = [
    ...(part === 'key' ? [] : [sheet(views, source, context)]),
    ...(part === 'sheet' ? [] : [key(views, source, context, part === 'key' ? 'h1' : 'h2')]),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${parts.join('\n')}
</main>
</body>
</html>
`;
}

function sheet(views: readonly QuestionView[], source: DrillSource, context: RenderContext): string {
  const how = [...CONVENTIONS, `Times are those of ${context.zone.name}.`];
  return `<section class="sheet">
<h1>Drill: ${xmlText(source.workspace)}</h1>
<p class="name"><span>Name</span><span>Score &nbsp; of ${views.length}</span></p>
<ul class="how">${how.map((text) => `<li>${xmlText(text)}</li>`).join('')}</ul>
${views.map((view) => questionHtml(view, context)).join('\n')}
</section>`;
}

function questionHtml({ question, number, isTyped, rota }: QuestionView, { zone }: RenderContext): string {
  const lines = rota.map((line) => `<li>${xmlText(rotaText(line, question, zone))}</li>`).join('');
  const onCall = rota.length === 0 ? '' : `<p class="rota">On call:</p><ul class="rota">${lines}</ul>`;
  const options = question.options.map(
    (option, i) =>
      `<li><span class="box"></span>${optionLetter(i)}) ${xmlText(answerText(option, question, zone))}</li>`,
  );
  const answer = isTyped ? '<p class="line"></p>' : `<ul class="options">${options.join('')}</ul>`;
  return `<section class="question">
<h2>${number}</h2>
<p>${situationTexts(question, zone).map(xmlText).join(' ')}</p>
${onCall}<p class="ask">${xmlText(promptText(question, zone))}</p>
${answer}
</section>`;
}

function key(
  views: readonly QuestionView[],
  source: DrillSource,
  context: RenderContext,
  heading: 'h1' | 'h2',
): string {
  const { zone } = context;
  const items = views.map(({ question, isTyped, show, right }) => {
    const letter = isTyped ? '' : `${optionLetter(right)}) `;
    const reasons = reasonTexts(question, zone, (ref) => context.place(ref)).map(({ text, source: place, rule }) => {
      return `<li>${xmlText(text)} (${xmlText(rule)}${place === undefined ? '' : `, <code>${xmlText(place)}</code>`})</li>`;
    });
    return `<li><strong>${xmlText(`${letter}${answerText(question.answer, question, zone)}`)}</strong><ul class="how">${reasons.join('')}<li><code>${xmlText(show)}</code></li></ul></li>`;
  });
  return `<section class="key">
<${heading}>Key: ${xmlText(source.workspace)}</${heading}>
<p class="how">As of ${xmlText(localText(context.at, zone))} ${xmlText(zone.name)}; seed <code>${xmlText(source.seed)}</code>.</p>
<ol>
${items.join('\n')}
</ol>
</section>`;
}
