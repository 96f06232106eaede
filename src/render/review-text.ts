import type { Policy } from '../model/policy.js';
import type { ItemReview, ReviewReport } from '../review/report.js';
import { formatDate } from '../time/format.js';
import { padTo, textWidth } from './columns.js';
import type { RenderContext } from './context.js';
import { terminalText } from './escape.js';
import { hanging } from './hanging.js';
import { many } from './findings-summary.js';
import { personLabel } from './person-label.js';
import {
  byOwner,
  cadenceText,
  changeText,
  countsText,
  dueText,
  itemText,
  suppressionText,
  ticketsText,
  toldOf,
} from './review-words.js';

const MOST_LISTED = 5;

/** `rungs review` for a person: by owner, each with what happened since it was last looked at. */
export function reviewToText(report: ReviewReport, policy: Policy, context: RenderContext, all: boolean): string {
  const { colour, zone } = context;
  const lines: string[] = [];
  for (const [owner, reviews] of byOwner(toldOf(report, all))) {
    lines.push(colour.bold(owner === undefined ? 'nobody owns' : terminalText(personLabel(policy, owner))));
    const widest = (text: (review: ItemReview) => string) =>
      Math.min(50, Math.max(...reviews.map((review) => textWidth(terminalText(text(review))))));
    const columns = { item: widest(({ item }) => itemText(item)), due: widest(dueText) };
    for (const review of reviews) lines.push(...itemLines(review, columns, context));
    lines.push('');
  }
  const summary = countsText(report);
  const { overdue, soon } = report.counts;
  const shown = overdue > 0 ? colour.red.bold(summary) : soon > 0 ? colour.yellow(summary) : colour.green(summary);
  const hint = !all && report.counts.unreviewed + report.counts.fine > 0 ? '; --all lists them all' : '';
  lines.push(`${shown}${colour.dim(`, as of ${formatDate(report.today)} ${zone.name}${hint}`)}`, '');
  return lines.join('\n');
}

/** Widths of the columns of an owner's items. */
interface Columns {
  readonly item: number;
  readonly due: number;
}

function itemLines(review: ItemReview, columns: Columns, { colour, place, width }: RenderContext): string[] {
  const paint = { overdue: colour.red, soon: colour.yellow, fine: colour.green, unknown: colour.yellow }[
    review.status as 'overdue'
  ];
  const mark = MARKS[review.status];
  const cells = [padTo(terminalText(itemText(review.item)), columns.item), padTo(dueText(review), columns.due)];
  const where = terminalText(place(review.item.ref, 'key'));
  const cadence = terminalText(cadenceText(review));
  const behind = [cadence, where].filter((text) => text !== '');
  const title = [...cells, ...behind].join('  ');
  const head =
    textWidth(title) + 4 <= width
      ? [`  ${mark} ${cells.join('  ')}  ${colour.dim(behind.join('  '))}`]
      : [
          ...hanging(`  ${mark} `, [...cells.map((cell) => cell.trimEnd()), where].join('  '), width),
          ...(cadence === '' ? [] : hanging('      ', cadence, width).map((line) => colour.dim(line))),
        ];
  if (paint !== undefined) head[0] = (head[0] as string).replace(mark, paint(mark));
  const details = detailsOf(review).flatMap((text) => hanging('      ', terminalText(text), width));
  return [...head, ...details.map((line) => colour.dim(line))];
}

const MARKS: Readonly<Record<ItemReview['status'], string>> = {
  overdue: '✗',
  soon: '○',
  fine: '✓',
  unknown: '?',
  unreviewed: '·',
};

/** What is known of an item, a line each. */
function detailsOf(review: ItemReview): string[] {
  const { item, commits, changes, suppressions, base } = review;
  const lines: string[] = [];
  if (changes !== undefined && changes.length > 0) {
    lines.push(`${many(changes.length, 'change')} since then:`);
    for (const change of changes.slice(0, MOST_LISTED)) lines.push(`- ${changeText(item, change)}`);
    if (changes.length > MOST_LISTED)
      lines.push(`  and ${changes.length - MOST_LISTED} more: rungs diff ${base?.slice(0, 12)}`);
  }
  for (const { hash, author, subject } of commits.slice(0, MOST_LISTED))
    lines.push(`- commit ${hash.slice(0, 7)} by ${author}: ${subject}`);
  if (commits.length > MOST_LISTED) lines.push(`  and ${many(commits.length - MOST_LISTED, 'commit')} more`);
  for (const suppression of suppressions) lines.push(`line ${suppression.line} ${suppressionText(suppression)}`);
  const tickets = ticketsText(review);
  if (tickets !== undefined) lines.push(`since then ${tickets}`);
  return lines;
}
