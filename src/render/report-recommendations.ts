import type { Recommendation, Report } from '../report/report.js';
import type { RenderContext } from './context.js';
import { type Section, section, type SectionItem } from './report-section.js';

/** What to change and why, the most tickets first. */
export function recommendationSection({ recommendations }: Report, context: RenderContext): Section {
  if (recommendations.length === 0)
    return section('Recommendations', 2, { paragraphs: ['Nothing has enough evidence to recommend it.'] });
  return section('Recommendations', 2, {
    paragraphs: [
      'In order of the tickets that they are about. A change of the policy is checked: the same tickets run through the changed policy, people doing what they did when they did it.',
    ],
    items: recommendations.map((each) => item(each, context)),
  });
}

function item({ rule, finding, advice, proposal }: Recommendation, context: RenderContext): SectionItem {
  const lines: SectionItem['lines'][number][] = [{ label: 'advice', text: advice }];
  if (proposal !== undefined) {
    lines.push({ label: 'checked', text: proposal.checked });
    lines.push({ label: 'change', text: proposal.change, code: true });
    if (proposal.ref !== undefined) lines.push({ label: 'where', text: context.place(proposal.ref), code: true });
  }
  lines.push({ label: 'rule', text: rule });
  return { title: `${finding}.`, lines };
}
