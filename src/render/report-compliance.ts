import type { Report, TargetCompliance } from '../report/report.js';
import { type BarChart, type Section, section } from './report-section.js';
import { lengthText, metricName, openText, percentText } from './report-words.js';

/** How far each target was kept. */
export function complianceSections({ compliance }: Report): Section[] {
  if (compliance.length === 0)
    return [section('Promises', 2, { paragraphs: ['No ticket had an SLA: the matrix gives none of them one.'] })];
  const slas = [...new Set(compliance.map(({ sla }) => sla))];
  return [
    section('Promises', 2, {
      paragraphs: [
        'By the clocks of the policy over the recorded events. Met and breached are judged; the objective is the share of them that has to be met, for each target.',
      ],
    }),
    ...slas.map((sla) => {
      const rows = compliance.filter((row) => row.sla === sla);
      return section(`SLA ${sla}`, 3, { charts: [bars(sla, rows)], tables: [table(rows)] });
    }),
  ];
}

function bars(sla: string, rows: readonly TargetCompliance[]): BarChart {
  return {
    kind: 'bars',
    title: `Share of targets met, ${sla}`,
    rows: rows.flatMap((row) =>
      row.share === undefined
        ? []
        : [
            {
              label: `${metricName(row.metric)} ${row.priority ?? ''}`.trim(),
              share: row.share,
              text: `${shareText(row)} of ${row.met + row.breached}${verdict(row)}`,
              goal: row.objective,
              bad: row.kept === false,
            },
          ],
    ),
  };
}

/** As it was written: `95%`. */
function objectiveText(objective: number): string {
  return `${Number((objective * 100).toFixed(3))}%`;
}

/** A share that misses its objective never looks as if it had it. */
function shareText({ share = 0, objective, kept }: TargetCompliance): string {
  const text = percentText(share);
  return kept === false && text === percentText(objective) ? `just under ${text}` : text;
}

function verdict({ objective, kept }: TargetCompliance): string {
  if (objective === undefined) return '';
  return `, objective ${objectiveText(objective)} ${kept === true ? 'kept' : 'MISSED'}`;
}

function table(rows: readonly TargetCompliance[]): Section['tables'][number] {
  return {
    head: ['target', 'promise', 'met', 'breached', 'still open', 'late p50', 'p90', 'max'],
    right: [2, 3, 4, 5, 6, 7],
    rows: rows.map((row) => {
      const length = row.calendar === undefined ? lengthText : openText;
      const { late } = row;
      const running = row.running + row.lateOpen;
      return [
        `${metricName(row.metric)} ${row.priority ?? ''}`.trim(),
        row.calendar === undefined ? row.targetText : `${row.targetText} of ${row.calendar}`,
        String(row.met),
        String(row.breached),
        running === 0 ? '' : `${running}${row.lateOpen > 0 ? ` (${row.lateOpen} late)` : ''}`,
        late === undefined ? '' : length(late.p50),
        late === undefined ? '' : length(late.p90),
        late === undefined ? '' : length(late.max),
      ];
    }),
  };
}
