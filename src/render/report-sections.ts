import type { Report } from '../report/report.js';
import type { RenderContext } from './context.js';
import { chartSections } from './report-chart-sections.js';
import { complianceSections } from './report-compliance.js';
import { rateSections } from './report-rates.js';
import { recommendationSection } from './report-recommendations.js';
import { type ReportView, type Section, section } from './report-section.js';
import { timeSections } from './report-times.js';
import { trendSections } from './report-trend.js';
import { countOf, dateText, lengthText, momentText, shareOf } from './report-words.js';

/** The report in the order in which it is read. `most` rows of each dimension are shown. */
export function reportSections(view: ReportView, context: RenderContext, most: number): Section[] {
  const { report } = view;
  return [
    summary(view, context),
    ...complianceSections(report),
    ...timeSections(report, most),
    ...rateSections(report, most),
    ...trendSections(report),
    ...chartSections(report),
    recommendationSection(report, context),
  ];
}

/** `Report of 24918 tickets` */
export function reportTitle({ report, workspace }: ReportView): string {
  return `${workspace === undefined ? 'Report' : `${workspace}:`} ${workspace === undefined ? 'of ' : ''}${countOf(report.totals.tickets, 'ticket')}`;
}

function summary(view: ReportView, { zone }: RenderContext): Section {
  const { report } = view;
  const { totals } = report;
  const created =
    totals.firstCreated === undefined || totals.lastCreated === undefined
      ? ''
      : `, created ${dateText(totals.firstCreated, zone)} to ${dateText(totals.lastCreated, zone)}`;
  const bad = view.bad === 0 ? '' : `, ${view.bad} of them bad and left out`;
  const outside = totals.outside === 0 ? '' : `; ${countOf(totals.outside, 'ticket')} outside the window left out`;
  const [all] = report.times;
  const [row] = all?.rows ?? [];
  const half = (['acknowledge', 'respond', 'resolve'] as const).flatMap((kind) => {
    const spread = row?.[kind].elapsed;
    if (spread === undefined) return [];
    return [[`half ${DONE[kind]} within`, lengthText(spread.p50), `9 of 10 within ${lengthText(spread.p90)}`]];
  });
  const numbers: string[][] = [
    ['tickets', String(totals.tickets), `${totals.open} open at the end`],
    ...(totals.judged === 0
      ? []
      : [['kept every target', shareOf(totals.judged - totals.breached, totals.judged), missed(report)]]),
    ...half,
    ['escalated', shareOf(totals.escalated, totals.tickets), countOf(totals.escalated, 'ticket')],
    [
      'reassigned',
      shareOf(totals.reassigned, totals.tickets),
      `${countOf(totals.reassigned, 'ticket')}, ${totals.reassignments} times`,
    ],
    [
      'back and forth',
      shareOf(totals.pingPong, totals.tickets),
      `A → B → A; ${shareOf(totals.returned, totals.tickets)} came back to a group in some way`,
    ],
    ['reopened', shareOf(totals.reopened, totals.resolved), `${totals.reopened} of ${totals.resolved} resolved`],
    ['without people', shareOf(totals.withoutPeople, totals.tickets), selfService(report)],
  ];
  return section(reportTitle(view), 2, {
    paragraphs: [
      `As of ${momentText(report.asOf, zone)} (${zone.name})${created}. Read as "${view.history}": ${countOf(view.rows, 'row')}${bad}${outside}.`,
      ...readNotes(view),
      ...report.meaning.map((text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`),
    ],
    tables: [{ head: ['', '', ''], rows: numbers, right: [1] }],
  });
}

const DONE = { acknowledge: 'acknowledged', respond: 'answered', resolve: 'resolved' } as const;

function missed({ compliance }: Report): string {
  const judged = compliance.filter(({ kept }) => kept !== undefined);
  if (judged.length === 0) return 'no SLA has an objective';
  const bad = judged.filter(({ kept }) => kept === false).length;
  return bad === 0 ? 'every objective kept' : `${bad} of ${judged.length} objectives missed`;
}

function selfService({ totals }: Report): string {
  const { tickets, withoutPeople } = totals.botFirst;
  const all = `${totals.withoutPeople} resolved and no person in the record`;
  return tickets === 0 ? all : `${all}; ${shareOf(withoutPeople, tickets)} of ${tickets} that begin with a bot`;
}

const SHOWN_VALUES = 5;

/** Nothing is left out without being said; which values, only inside: they may be anything. */
function readNotes({ read: { early, hidden, unknown }, report }: ReportView): string[] {
  return [
    ...(early === 0 ? [] : [`${countOf(early, 'row')} before the creation count as at it.`]),
    ...(hidden === 0 ? [] : [`${countOf(hidden, 'change')} missing in the file, by its own numbers.`]),
    ...unknown.map(([field, values]) => {
      const rows = values.reduce((sum, [, count]) => sum + count, 0);
      const named = values.slice(0, SHOWN_VALUES).map(([value, count]) => `"${value}" (${count})`);
      const more = values.length > SHOWN_VALUES ? ` and ${values.length - SHOWN_VALUES} more` : '';
      const which = report.audience === 'customers' ? '' : `: ${named.join(', ')}${more}`;
      return `${countOf(rows, 'value')} that ${field} cannot have, left out${which}.`;
    }),
  ];
}
