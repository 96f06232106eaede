import { describe, expect, test } from 'vitest';
import { reportToHtml } from '../../src/render/html/report/report-page.js';
import { reportToCsv } from '../../src/render/report-csv.js';
import { reportToJson } from '../../src/render/report-json.js';
import { reportToMarkdown } from '../../src/render/report-markdown.js';
import { reportToText } from '../../src/render/report-text.js';
import type { ReportOptions } from '../../src/report/options.js';
import { COMPANY, HOUR, reportOf, ticket } from './company.js';
import { viewOf } from './view.js';

/** People are everywhere: in levels, groups, categories, kept columns, and as who did it. */
const YAML = COMPANY.replace('name: Senior engineer', 'name: "Ana Ferreira\'s phone"')
  .replace('category: text', 'category: text, assignee: text')
  .replace('[experts]', '["experts", "Zoe Quist"]');

const LOG = Array.from({ length: 60 }, (_, i) =>
  ticket(
    `t${i}`,
    Date.UTC(2026, 2, 2, 2) + i * 24 * HOUR,
    {
      priority: 'P1',
      group: 'desk',
      category: i % 2 === 0 ? 'ask Zoe Quist' : 'for Ferreira, by mail',
      assignee: 'Yves Bon',
    },
    [
      [10, { group: 'Zoe Quist' }],
      [10, 'reassign', { to: 'Zoe Quist' }],
      [50, { group: 'desk', assignee: 'Xi Wang' }],
      [50, 'reassign', { to: 'desk' }],
      [600, 'acknowledge', { by: 'Zoe Quist' }],
      [700, 'resolve', { by: 'Xi Wang' }],
      [710, 'reopen'],
      [800, 'resolve', { by: 'yves bon' }],
    ],
  ),
);

async function everything(options: ReportOptions): Promise<readonly string[]> {
  const report = await reportOf(LOG, options, YAML);
  const [view, context] = viewOf(report);
  return [
    reportToText(view, context),
    JSON.stringify(reportToJson(view, context)),
    reportToCsv(view),
    reportToMarkdown(view, context),
    reportToHtml(view, context),
  ];
}

const NAMES = /\b(ana|ferreira|bo|lindqvist|zoe|quist|xi wang|yves)\b/i;

describe('a report for customers', () => {
  test('has no name of a person in any format', async () => {
    for (const text of await everything({ audience: 'customers', by: ['assignee'] })) {
      expect(text.match(NAMES)?.[0]).toBeUndefined();
      expect(text).toContain('a person');
    }
  });

  test('covers whoever a field or a column of people names, but no team and no placeholder', async () => {
    const log = LOG.map((each, i) => ({
      ...each,
      ticket: {
        ...each.ticket,
        fields: new Map([
          ['priority', 'P1'],
          ['group', ['Zed Zappa', 'Uma Olsen', 'Vi Sand', 'unassigned', 'experts'][i % 5] as string],
          ['assignee', ['zed zappa', 'Unassigned', 'experts', '12'][i % 4] as string],
        ]),
      },
      events: [
        {
          at: each.ticket.created + HOUR,
          by: undefined,
          do: 'set' as const,
          fields: new Map([['assignee', 'Uma Olsen']]),
        },
      ],
      recorded: { sys_updated_by: 'vi sand' },
    }));
    const { rates } = await reportOf(log, { audience: 'customers' }, YAML);
    const teams = rates.find(({ dimension }) => dimension === 'team')?.rows.map(({ value }) => value);
    expect([...new Set(teams)].sort()).toEqual(['(a person)', 'experts', 'unassigned']);
  });

  test('says what is left out, and recommends nothing about how people work', async () => {
    const report = await reportOf(LOG, { audience: 'customers', by: ['assignee'] }, YAML);
    expect(report.meaning).toContain('assignee is left out: its values are people');
    expect(report.rates.map(({ dimension }) => dimension)).not.toContain('assignee');
    expect(report.recommendations.map(({ rule }) => rule)).not.toContain('night-load');
    expect(report.recommendations.length).toBeGreaterThan(0);
  });

  test('counts all the same', async () => {
    const inside = await reportOf(LOG, {}, YAML);
    const outside = await reportOf(LOG, { audience: 'customers' }, YAML);
    expect(outside.totals).toEqual(inside.totals);
    const team = outside.rates.find(({ dimension }) => dimension === 'category')?.rows;
    expect(team?.map(({ value, tickets }) => [value, tickets])).toEqual([
      ['ask (a person)', 30],
      ['for (a person), by mail', 30],
    ]);
  });

  test('one for the team itself has them', async () => {
    for (const text of await everything({})) expect(text).toMatch(NAMES);
  });
});
