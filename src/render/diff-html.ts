import type { DiffView } from './diff-view.js';
import { coverage } from './diff-text.js';
import {
  burdenText,
  countsText,
  effectText,
  horizonText,
  lineText,
  movedText,
  proofText,
  valuesText,
  weekTexts,
} from './diff-words.js';
import { xmlText } from './escape.js';

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --bad: #b3261e; --warn: #8a5a00; --good: #1b6e3c; }
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --warn: #ffcc66; --good: #7bd88f; } }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
code { font-family: ui-monospace, monospace; font-size: .875em; overflow-wrap: anywhere; }
ul { margin: 0; padding-left: 1.2rem; }
.breaking, .lost { color: var(--bad); font-weight: 600; }
.risky { color: var(--warn); font-weight: 600; }
.gained { color: var(--good); }
.note { opacity: .75; font-size: .875em; }
.lost-box { border: 2px solid var(--bad); padding: .5rem 1rem; border-radius: .4rem; }
@media print { body { margin: 0; max-width: none; } tr, li { break-inside: avoid; } }
`;

/** One file that needs nothing else: no script, no network, everything escaped. */
export function diffToHtml(view: DiffView): string {
  const { diff } = view;
  const { lost, gained } = coverage(view);
  const parts = [
    `<h1>rungs diff: ${xmlText(countsText(view))}</h1>`,
    `<p>${xmlText(view.base)} → ${xmlText(view.head)}<br><span class="note">${xmlText(horizonText(view))}</span></p>`,
    lost.length === 0
      ? ''
      : `<section class="lost-box" role="alert"><h2 class="lost">Somebody is not reached any more</h2>${list(lost)}</section>`,
    gained.length === 0 ? '' : `<section><h2 class="gained">Coverage gained</h2>${list(gained)}</section>`,
    statements(view),
    diff.burden.length === 0 ? '' : `<section><h2>Burden</h2>${list(diff.burden.map(burdenText))}</section>`,
    ...diff.rotation.map(
      (moves) =>
        `<section><h2>Shifts that move in ${xmlText(moves.schedule)} (${moves.moved.length})</h2><details><summary>by week</summary>${list(weekTexts(moves))}</details><details><summary>by shift</summary>${list(moves.moved.map((shift) => movedText(shift, moves, view)))}</details></section>`,
    ),
    declared(view),
    `<p>Reproduce: <code>${xmlText(view.command)}</code></p>`,
    `<p class="note">${xmlText(proofText(view))} ${xmlText(view.made)}</p>`,
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>rungs diff: ${xmlText(countsText(view))}</title>
<style>${STYLE}</style>
</head>
<body>
${parts.filter((part) => part !== '').join('\n')}
</body>
</html>
`;
}

function statements(view: DiffView): string {
  const { statements: all } = view.diff;
  if (all.length === 0) return '<section><h2>Tickets</h2><p>No ticket meets anything else.</p></section>';
  const rows = all.map(
    (statement) =>
      `<tr><td><span class="${statement.class}">${statement.class}</span><br>${xmlText(effectText(statement))}</td><td>${xmlText(statement.tickets)}</td><td>${xmlText(view.when(statement.when))}</td><td>${list(statement.lines.map(lineText))}<code>${xmlText(statement.example)}</code></td></tr>`,
  );
  return `<section><h2>What tickets meet otherwise (${all.length})</h2><table><thead><tr><th scope="col">effect</th><th scope="col">tickets</th><th scope="col">created</th><th scope="col">what is done otherwise</th></tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table></section>`;
}

function declared(view: DiffView): string {
  const { changes } = view.diff;
  if (changes.length === 0) return '';
  const rows = changes.map((change) => {
    const places = [view.place(change, 'before'), view.place(change, 'after')].filter((place) => place !== undefined);
    return `<tr><td class="${change.class}">${change.class}</td><td><code>${xmlText(change.kind)}</code><br><code>${xmlText(change.path)}</code></td><td>${xmlText(valuesText(change))}</td><td>${xmlText(change.reason)}<br><span class="note">${xmlText([...new Set(places)].join(' → '))}</span></td></tr>`;
  });
  return `<section><h2>What is declared otherwise (${changes.length})</h2><table><thead><tr><th scope="col">class</th><th scope="col">what</th><th scope="col">value</th><th scope="col">why</th></tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table></section>`;
}

function list(texts: readonly string[]): string {
  return `<ul>${texts.map((text) => `<li>${xmlText(text)}</li>`).join('')}</ul>`;
}
