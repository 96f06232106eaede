import { Chalk } from 'chalk';
import type { RenderContext } from '../../src/render/context.js';
import type { ReportView } from '../../src/render/report-section.js';
import type { Report } from '../../src/report/report.js';
import { UTC } from '../../src/time/zone.js';

/** What renderers take. */
export function viewOf(report: Report, width = Number.POSITIVE_INFINITY, ascii = false): [ReportView, RenderContext] {
  return [
    {
      report,
      history: 'generic',
      rows: report.totals.tickets,
      bad: 0,
      read: { early: 0, hidden: 0, unknown: [] },
      workspace: 'Halden',
      ascii,
    },
    { place: ({ file }) => `${file}:1:1`, zone: UTC, at: report.asOf, colour: new Chalk({ level: 0 }), width },
  ];
}
