import { scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import { html, type Markup, percentOf } from '../markup.js';
import type { Tone } from './bar-chart.js';
import { countText, type Figure, figureOf } from './figure.js';

export interface StackedBars extends Figure {
  /** What the labels are: `metric`. */
  readonly label: string;
  /** From left to right. Each has a colour and a pattern of its own. */
  readonly series: readonly { readonly name: string; readonly tone: Tone }[];
  readonly rows: readonly { readonly label: string; readonly values: readonly number[]; readonly text?: string }[];
  /** Every bar fills the width: shares, not amounts. */
  readonly shares?: boolean;
}

/** Horizontal bars of several parts, with a legend and the numbers in a table. */
export function stackedBars(chart: StackedBars): Markup {
  const { series, rows, label, description, shares = false } = chart;
  const sums = rows.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
  const longest = Math.max(1, ...sums);
  const keys = series.map((_, i) => i);
  const layers = stack<(typeof rows)[number], number>()
    .keys(keys)
    .value(({ values }, key) => values[key] ?? 0)(rows);
  const bars = rows.map((row, r) => {
    const x = scaleLinear().domain([0, shares ? sums[r] || 1 : longest]);
    const parts = layers.map((layer, s) => {
      const [from, to] = layer[r] as [number, number];
      if (to <= from) return undefined;
      const [left, width] = [x(from), x(to) - x(from)];
      const { name, tone } = series[s] as StackedBars['series'][number];
      const size = [html`x="${percentOf(left)}" width="${percentOf(width)}" y="2" height="18"`];
      return html`<g><title>${row.label}, ${name}: ${countText(to - from)}</title><rect class="fill ${tone} edge" ${size}/>${s % 3 > 0 && html`<rect fill="url(#${s % 3 === 1 ? 'hatch' : 'dots'})" ${size}/>`}</g>`;
    });
    return html`<tr><th scope="row">${row.label}</th><td class="bar"><svg aria-hidden="true" width="100%" height="22">${parts}</svg></td><td class="number">${row.text ?? countText(sums[r] ?? 0)}</td></tr>
`;
  });
  const legend = html`<ul class="legend" aria-hidden="true">${series.map(
    ({ name, tone }, s) =>
      html`<li><svg width="16" height="12"><rect class="fill ${tone}" width="16" height="12" rx="2"/>${s % 3 > 0 && html`<rect fill="url(#${s % 3 === 1 ? 'hatch' : 'dots'})" width="16" height="12"/>`}</svg>${name}</li>`,
  )}</ul>`;
  const table = html`<table class="bars"><caption class="unseen">${description}</caption><thead class="unseen"><tr><th scope="col">${label}</th><th scope="col">bar</th><th scope="col">all</th></tr></thead><tbody>${bars}</tbody></table>`;
  return figureOf(chart, html`${PATTERNS}${legend}${table}`, {
    columns: [{ title: label }, ...series.map(({ name }) => ({ title: name, number: true }))],
    rows: rows.map((row) => [row.label, ...row.values.map(countText)]),
  });
}

/** Textures beside the colours; the same ids mean the same wherever they stand. */
export const PATTERNS = html`<svg class="unseen" aria-hidden="true" width="0" height="0"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="texture" width="2" height="6"/></pattern><pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><circle class="texture" cx="3" cy="3" r="1.3"/></pattern></defs></svg>`;
