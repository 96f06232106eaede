import type { Report, TargetCompliance } from '../report/report.js';
import type { RenderContext } from './context.js';
import { type BarChart, type Section, section } from './report-section.js';
import { lengthText, metricName, openText, percentText } from './report-words.js';

/** How far each target was kept. */
export function complianceSections({ compliance, audience }: Report, context: RenderContext): Section[] {
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
      const places = audience === 'customers' ? [] : rows.map(({ ref }) => context.place(ref, 'value'));
      return section(`SLA ${sla}`, 3, { charts: [bars(sla, rows)], tables: [table(rows, places)] });
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

/** A share that misses its objective never looks as if it had it. */
function shareText({ share = 0, objective, kept }: TargetCompliance): string {
  const text = percentText(share);
  return kept === false && text === percentText(objective) ? `just under ${text}` : text;
}

function verdict({ objective, kept }: TargetCompliance): string {
  if (objective === undefined) return '';
  return `, objective ${percentText(objective)} ${kept === true ? 'kept' : 'MISSED'}`;
}

function table(rows: readonly TargetCompliance[], places: readonly string[]): Section['tables'][number] {
  const head = ['target', '', 'counts on', 'met', 'breached', 'running', 'late by half', '9 of 10', 'at most', 'where'];
  return {
    head,
    right: [3, 4, 5, 6, 7, 8],
    rows: rows.map((row, i) => {
      const length = row.calendar === undefined ? lengthText : openText;
      const late = row.late;
      const running = row.running + row.lateOpen;
      return [
        `${metricName(row.metric)} ${row.priority ?? ''}`.trim(),
        row.targetText,
        row.calendar ?? 'elapsed time',
        String(row.met),
        String(row.breached),
        running === 0 ? '0' : `${running}${row.lateOpen > 0 ? ` (${row.lateOpen} late)` : ''}`,
        late === undefined ? '' : length(late.p50),
        late === undefined ? '' : length(late.p90),
        late === undefined ? '' : length(late.max),
        places[i] ?? '',
      ];
    }),
  };
}
