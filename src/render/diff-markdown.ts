import type { ChangeClass } from '../diff/structure/judge.js';
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
import { coverage } from './diff-text.js';
import { markdownCode, markdownText } from './escape.js';

/** A comment on GitHub holds 65,536 characters. */
export const MAX_COMMENT = 65_536;
/** The comment is found again by this. */
export const DIFF_MARKER = '<!-- rungs:diff -->';

const MARKS: Readonly<Record<ChangeClass, string>> = { breaking: '🔴 breaking', risky: '🟡 risky', info: '🔵 info' };
/** Lines of one statement that are shown in its row. */
const LINES = 6;

/**
 * A comment for a pull request: counts, a warning when somebody is not reached any more, a table with the worst first, the
 * rest folded. Cut by whole statements to stay below `maxChars`. Nothing in it can mention, link, break out or hide.
 */
export function diffToMarkdown(view: DiffView, maxChars = MAX_COMMENT): string {
  const { diff } = view;
  const head = `${DIFF_MARKER}\n### rungs diff: ${countsText(view)}\n\n${markdownText(view.base)} → ${markdownText(view.head)}, ${markdownText(horizonText(view))}\n`;
  const foot = `\nReproduce: ${markdownCode(view.command)}\n\n<sub>${markdownText(proofText(view))} ${markdownText(view.made)}</sub>\n`;
  const page = new Page(maxChars - head.length - foot.length);
  const { lost, gained } = coverage(view);
  if (lost.length > 0) {
    page.list(
      '\n> [!CAUTION]\n',
      lost.slice(0, 20).map((text) => `> - ${markdownText(cut(text))}\n`),
      (n) => `> - and ${n + Math.max(0, lost.length - 20)} more\n`,
      '',
      0.25,
    );
  }
  if (diff.statements.length > 0) {
    const rows = diff.statements.map((statement) => {
      const lines = statement.lines.slice(0, LINES).map((line) => markdownText(cut(lineText(line))));
      if (statement.lines.length > LINES) lines.push(`and ${statement.lines.length - LINES} more`);
      const cells = [
        `${MARKS[statement.class]}<br>${effectText(statement)}`,
        markdownText(cut(statement.tickets)),
        markdownText(view.when(statement.when)),
        `${lines.join('<br>')}<br>${markdownCode(statement.example)}`,
      ];
      return `| ${cells.join(' | ')} |\n`;
    });
    page.list(
      '\n| effect | tickets | created | what is done otherwise |\n| --- | --- | --- | --- |\n',
      rows,
      moreText,
      '',
      0.6,
    );
  } else page.text('\nNo ticket meets anything else.\n');
  if (diff.tried.length > 0) {
    const tried = diff.tried.map(
      (each) => `- ${markdownText(cut(triedText(each)))}<br>${markdownCode(each.example)}\n`,
    );
    page.list(
      details(`What events show otherwise: tried, not proved (${tried.length})`),
      tried,
      moreText,
      '\n</details>\n',
      0.4,
    );
  }
  page.list(details(`Declared changes (${diff.changes.length})`), declared(view), moreText, '\n</details>\n', 0.5);
  const burden = [
    ...gained.map((text) => `- ${markdownText(cut(text))}\n`),
    ...diff.burden.map((each) => `- ${markdownText(burdenText(each))}\n`),
  ];
  page.list(details(`Burden of ${diff.burden.length} people`), burden, moreText, '\n</details>\n', 0.5);
  for (const moves of diff.rotation) {
    const items = [...weekTexts(moves), ...moves.moved.map((shift) => movedText(shift, moves, view))].map(
      (text) => `- ${markdownText(text)}\n`,
    );
    const title = `Shifts that move in ${markdownText(moves.schedule)} (${moves.moved.length})`;
    page.list(details(title), items, moreText, '\n</details>\n', 0.5);
  }
  return head + page.content + foot;
}

function declared(view: DiffView): string[] {
  return view.diff.changes.map((change) => {
    const places = [view.place(change, 'before'), view.place(change, 'after')].filter((place) => place !== undefined);
    const values = valuesText(change);
    const what = values === '' ? '' : `: ${markdownText(cut(values))}`;
    return `- ${MARKS[change.class]} ${markdownCode(change.kind)} ${markdownCode(cut(change.path))}${what}<br>${markdownText(change.reason)} (${markdownText([...new Set(places)].join(' → '))})\n`;
  });
}

function details(title: string): string {
  return `\n<details><summary>${title}</summary>\n\n`;
}

function moreText(n: number): string {
  return `\n… and ${n} more: the command below shows them all.\n`;
}

/** One value that would fill the page says nothing. */
function cut(text: string): string {
  return text.length <= 400 ? text : `${[...text].slice(0, 399).join('')}…`;
}

/** A text of limited length: a list takes as many whole items as fit in its share of what is left. */
class Page {
  content = '';
  private room: number;

  constructor(room: number) {
    this.room = room;
  }

  text(text: string): void {
    if (text.length > this.room) return;
    this.content += text;
    this.room -= text.length;
  }

  list(open: string, items: readonly string[], more: (left: number) => string, close: string, share: number): void {
    if (items.length === 0) return;
    const around = open.length + close.length;
    const total = items.reduce((sum, item) => sum + item.length, 0);
    if (around + total <= this.room * share) {
      this.text(open + items.join('') + close);
      return;
    }
    let room = this.room * share - around - more(items.length).length;
    const taken: string[] = [];
    for (const item of items) {
      if (item.length > room) break;
      room -= item.length;
      taken.push(item);
    }
    this.text(open + taken.join('') + more(items.length - taken.length) + close);
  }
}
