import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { barChart } from '../../src/render/html/chart/bar-chart.js';
import { heatMap } from '../../src/render/html/chart/heat-map.js';
import { lineChart } from '../../src/render/html/chart/line-chart.js';
import { stackedBars } from '../../src/render/html/chart/stacked-bars.js';
import { dataTable } from '../../src/render/html/data-table.js';
import { html, type Markup } from '../../src/render/html/markup.js';
import { htmlPage } from '../../src/render/html/page.js';

const HOSTILE = '</title><script>alert(1)</script><img src=x onerror=alert(1)> "\' & \u2028 \u202e';

const page = (body: Markup, more: Partial<Parameters<typeof htmlPage>[0]> = {}): string =>
  htmlPage({ title: 'A page', kicker: 'rungs', sections: [{ id: 'one', title: 'One', body }], ...more });

describe('a page', () => {
  test('escapes whatever is no markup', () => {
    const text = page(
      dataTable({ caption: HOSTILE, columns: [{ title: HOSTILE }, { title: 'b' }], rows: [[HOSTILE, [HOSTILE, 1]]] }),
      { title: HOSTILE, kicker: HOSTILE, lead: html`<p title="${HOSTILE}">${HOSTILE}</p>`, foot: html`${HOSTILE}` },
    );
    expect(text).not.toMatch(/<script|<img|\u202e|\u2028/);
    expect(text.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(8);
  });

  test('allows its own style and program by their hashes, and nothing else', () => {
    const text = page(html``, { script: 'document.title = "ran";', data: { name: HOSTILE } });
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1] ?? '';
    const hash = (pattern: RegExp) =>
      `'sha256-${createHash('sha256')
        .update(pattern.exec(text)?.[1] ?? '')
        .digest('base64')}'`;
    expect(policy).toBe(
      `default-src 'none'; style-src ${hash(/<style>([^]*?)<\/style>/)}; script-src ${hash(/<script>([^]*?)<\/script>/)}; base-uri 'none'; form-action 'none'`,
    );
    expect(text.replace(/<style>[^]*?<\/style>/, '')).not.toMatch(/ style=|https?:|@import|url\((?!#)/);
  });

  test('keeps data apart from markup', () => {
    const text = page(html``, { data: { name: HOSTILE, list: ['<!--', '\u2029'] } });
    const data = /<script type="application\/json" id="data">([^]*?)<\/script>/.exec(text)?.[1] ?? '';
    expect(data).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(data)).toEqual({ name: HOSTILE, list: ['<!--', '\u2029'] });
  });

  test('takes no program that would end its element', () => {
    expect(() => page(html``, { script: 'x = "</script>"' })).toThrow('would end its element');
  });
});

describe('charts', () => {
  const figure = { id: 'c', title: `Pages ${HOSTILE}`, description: `From 0 to 24918 ${HOSTILE}` };
  const charts = {
    bars: barChart({
      ...figure,
      label: 'person',
      unit: 'pages',
      bars: [
        { label: HOSTILE, value: 24918, part: { value: 100, text: `100 ${HOSTILE}` } },
        { label: 'bo', value: 3, text: `3 ${HOSTILE}`, before: { value: 5, text: '5' } },
      ],
    }),
    lines: lineChart({
      ...figure,
      label: 'month',
      unit: 'pages',
      points: [
        { label: HOSTILE, value: 1 },
        { label: '2026-02', value: undefined },
        { label: '2026-03', value: 24918, note: `above ${HOSTILE}` },
      ],
      limits: [{ label: HOSTILE, value: 2, kind: 'limit' }],
    }),
    stacked: stackedBars({
      ...figure,
      label: 'metric',
      series: [
        { name: 'met', tone: 'good' },
        { name: HOSTILE, tone: 'bad' },
      ],
      rows: [{ label: HOSTILE, values: [24900, 18] }],
    }),
    heat: heatMap({
      ...figure,
      unit: 'pages',
      values: Array.from({ length: 168 }, (_, i) => (i === 33 ? 24918 : i % 7)),
    }),
  };

  test.each(Object.entries(charts))('%s escape names, say what they show and have each number as text', (_, chart) => {
    expect(chart.text).not.toMatch(/<script|<img|NaN|undefined|\u202e/);
    expect(chart.text).toContain('From 0 to 24918');
    expect(chart.text).toContain('24,918');
    expect(chart.text).toContain('<table');
  });

  test.each([
    ['bars', barChart({ ...figure, label: 'a', unit: 'b', bars: [] })],
    ['all zero', barChart({ ...figure, label: 'a', unit: 'b', bars: [{ label: 'x', value: 0 }] })],
    ['lines', lineChart({ ...figure, label: 'a', unit: 'b', points: [] })],
    ['stacked', stackedBars({ ...figure, label: 'a', series: [], rows: [{ label: 'x', values: [] }] })],
    ['heat', heatMap({ ...figure, unit: 'pages', values: [] })],
  ])('without data there is still a chart: %s', (_, chart) => {
    expect(chart.text).not.toMatch(/NaN|undefined|Infinity/);
    expect(chart.text).toContain('<figure');
  });
});
