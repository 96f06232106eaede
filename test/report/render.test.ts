import { describe, expect, test } from 'vitest';
import { textWidth } from '../../src/render/columns.js';
import { reportToHtml } from '../../src/render/html/report/report-page.js';
import { reportToCsv } from '../../src/render/report-csv.js';
import { reportToMarkdown } from '../../src/render/report-markdown.js';
import { reportToText } from '../../src/render/report-text.js';
import { lengthText, openText, percentText } from '../../src/render/report-words.js';
import { barText, sparkline } from '../../src/render/spark.js';
import { HOUR, MINUTE, reportOf, ticket } from './company.js';
import { viewOf } from './view.js';

const HOSTILE = [
  '<script>alert(1)</script>',
  '@here [x](http://evil.example)',
  '=cmd|calc',
  '\u001b[31mred\u202e',
  '障害',
];
const LOG = Array.from({ length: 120 }, (_, i) =>
  ticket(
    `t${i}`,
    Date.UTC(2026, 2, 2, 9) + i * 6 * HOUR,
    { priority: 'P1', group: HOSTILE[i % 5] as string, category: HOSTILE[(i + 1) % 5] as string },
    [
      [3 + i, { group: HOSTILE[(i + 2) % 5] as string }],
      [3 + i, 'reassign'],
      [5 + i, 'acknowledge', { by: 'bo' }],
      [100 + i, 'resolve', { by: 'bo' }],
    ],
  ),
);

describe('a report in print', () => {
  test('lets nothing through that a log may hold', async () => {
    const report = await reportOf(LOG);
    const [view, context] = viewOf(report);
    expect(reportToText(view, context)).not.toMatch(/[\u001b\u202e]/);
    expect(reportToMarkdown(view, context)).not.toMatch(/<script|@here|\]\(http|\u001b|\u202e/);
    const page = reportToHtml(view, context);
    expect(page).not.toMatch(/<script|\u001b|\u202e|NaN|undefined/);
    expect(page).toContain("default-src 'none'");
    const csv = reportToCsv(view);
    expect(csv.split('\n').filter((line) => /(^|,)=/.test(line))).toEqual([]);
    expect(csv).toContain("'=cmd|calc");
  });

  test.each([40, 60, 80, 110])('fits a terminal of %i columns', async (width) => {
    const text = reportToText(...viewOf(await reportOf(LOG), width));
    // A change to copy is never broken.
    const wide = text.split('\n').filter((line) => textWidth(line) > width && !/^\s+\S+$/.test(line));
    expect(wide).toEqual([]);
  });

  test('needs only ASCII for its charts when asked', async () => {
    const [view, context] = viewOf(await reportOf(LOG), 100, true);
    expect(reportToText(view, context)).not.toMatch(/[█▏▎▍▌▋▊▉░▁▂▃▄▅▆▇]/);
  });

  test('is the same whatever the order of the values', async () => {
    const one = reportToText(...viewOf(await reportOf(LOG)));
    const other = reportToText(...viewOf(await reportOf([...LOG].reverse())));
    expect(other).toBe(one);
  });
});

describe('numbers in words', () => {
  test.each([
    [0, '0m'],
    [45_000, '45s'],
    [90_000, '1m 30s'],
    [59.6 * MINUTE, '59m 36s'],
    [HOUR - 1, '1h'],
    [26 * HOUR, '1d 2h'],
    [24 * HOUR - 1, '1d'],
    [400 * 24 * HOUR, '400d'],
  ])('%i ms is %s', (ms, text) => {
    expect(lengthText(ms)).toBe(text);
  });

  test('open time is in hours', () => {
    expect([openText(26 * HOUR), openText(90 * MINUTE), openText(130.4 * HOUR)]).toEqual(['26h', '1h 30m', '130h']);
  });

  test('a share is never rounded to all or nothing', () => {
    expect([0, 1, 0.0001, 0.99996, 0.5].map(percentText)).toEqual(['0%', '100%', '<0.1%', '99.99%', '50.0%']);
  });

  test('bars end where the share does, with the goal in them', () => {
    expect(barText(0.5, 10, undefined, true)).toBe('#####.....');
    expect(barText(0.5, 10, 0.9, true)).toBe('#####....|');
    expect(barText(1, 4, undefined, false)).toBe('████');
    expect(barText(0.3, 4, undefined, false)).toBe('█▏░░');
  });

  test('a line of points has what stands out below it', () => {
    const points = [0, 4, 8, 8].map((value, i) => ({ value, signal: i === 2 }));
    expect(sparkline(points, 10, false)).toEqual({ line: '▁▅██', marks: '  ^ ' });
    expect(sparkline(points, 2, true)).toEqual({ line: '=#', marks: ' ^' });
  });
});
