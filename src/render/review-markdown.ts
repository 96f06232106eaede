import type { Policy } from '../model/policy.js';
import type { ItemReview, ReviewReport } from '../review/report.js';
import { formatDate } from '../time/format.js';
import type { RenderContext } from './context.js';
import { markdownCode, markdownText } from './escape.js';
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

const MOST_LISTED = 20;
/** Hosts refuse longer issues. */
const MOST_CHARS = 60_000;

/** `rungs review` as the body of an issue: a checklist by owner. */
export function reviewToMarkdown(report: ReviewReport, policy: Policy, context: RenderContext, all: boolean): string {
  const lines = ['<!-- rungs:review -->', `### rungs review: ${markdownText(countsText(report))}`, ''];
  let left = MOST_CHARS;
  let dropped = 0;
  for (const [owner, reviews] of byOwner(toldOf(report, all))) {
    const title = owner === undefined ? 'Nobody owns' : markdownText(personLabel(policy, owner));
    const items = reviews.map((review) => itemLines(review, context));
    const taken = items.filter((each) => {
      const size = each.join('\n').length;
      if (size > left) return false;
      left -= size;
      return true;
    });
    dropped += items.length - taken.length;
    if (taken.length > 0) lines.push(`#### ${title}`, '', ...taken.flat(), '');
  }
  if (dropped > 0) lines.push(`… and ${dropped} more: \`rungs review\` shows them all.`, '');
  const { today } = report;
  lines.push(
    `As of ${formatDate(today)} ${markdownText(context.zone.name)}. When one is done: \`rungs review done <name>\`.`,
    '',
  );
  return lines.join('\n');
}

function itemLines(review: ItemReview, { place }: RenderContext): string[] {
  const { item, status, commits, changes, suppressions } = review;
  const late = status === 'overdue' ? '**overdue**, ' : '';
  const lines = [
    `- [ ] ${late}${markdownText(itemText(item))}: ${markdownText(dueText(review))} ${markdownCode(place(item.ref, 'key'))}`,
  ];
  const cadence = cadenceText(review);
  const tell = (text: string): void => void lines.push(`  - ${markdownText(text)}`);
  if (cadence !== '') tell(cadence);
  for (const change of (changes ?? []).slice(0, MOST_LISTED)) tell(`changed: ${changeText(item, change)}`);
  if (changes !== undefined && changes.length > MOST_LISTED) tell(`and ${changes.length - MOST_LISTED} changes more`);
  for (const { hash, author, subject } of commits.slice(0, MOST_LISTED))
    lines.push(`  - commit ${markdownCode(hash.slice(0, 12))} by ${markdownText(author)}: ${markdownText(subject)}`);
  if (commits.length > MOST_LISTED) tell(`and ${commits.length - MOST_LISTED} commits more`);
  for (const suppression of suppressions) tell(`line ${suppression.line} ${suppressionText(suppression)}`);
  const tickets = ticketsText(review);
  if (tickets !== undefined) tell(`since then ${tickets}`);
  return lines;
}
