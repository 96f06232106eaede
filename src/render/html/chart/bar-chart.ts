import { scaleLinear } from 'd3-scale';
import { html, type HtmlValue, type Markup, percentOf } from '../markup.js';
import { countText, type Figure, figureOf } from './figure.js';

export type Tone = 'accent' | 'good' | 'warn' | 'bad' | 'quiet';

export interface Bar {
  readonly label: HtmlValue;
  readonly value: number;
  /** The value in words; default the number. */
  readonly text?: string | undefined;
  readonly tone?: Tone | undefined;
  /** A part of the value, drawn darker inside the bar: pages at night of all pages. */
  readonly part?: { readonly value: number; readonly text: string } | undefined;
  /** What it was before, drawn thin above it. */
  readonly before?: { readonly value: number; readonly text: string } | undefined;
}

export interface BarChart extends Figure {
  /** What the labels are: `person`. */
  readonly label: string;
  /** What the values are: `pages`. */
  readonly unit: string;
  readonly bars: readonly Bar[];
  /** Where the scale ends; default a round number above the longest bar. */
  readonly max?: number | undefined;
}

/** Horizontal bars. The chart is a table: every label and value stands in it as text. */
export function barChart(chart: BarChart): Markup {
  const { bars, label, unit, description } = chart;
  const longest = chart.max ?? Math.max(0, ...bars.flatMap(({ value, before }) => [value, before?.value ?? 0]));
  const x = scaleLinear()
    .domain([0, longest || 1])
    .nice()
    .clamp(true);
  const rows = bars.map(({ label: name, value, text, tone = 'accent', part, before }) => {
    const height = before === undefined ? 18 : 24;
    return html`<tr><th scope="row">${name}</th><td class="bar"><svg aria-hidden="true" width="100%" height="${height}"><line class="axis" x1="0" x2="0" y1="0" y2="${height}"/>${
      before !== undefined &&
      html`<rect class="fill quiet" x="0" y="1" height="7" rx="2" width="${percentOf(x(before.value))}"/>`
    }<rect class="fill ${tone}" x="0" y="${before === undefined ? 2 : 9}" height="14" rx="2" width="${percentOf(x(value))}"/>${
      part !== undefined &&
      html`<rect class="fill deep" x="0" y="${before === undefined ? 7 : 14}" height="9" rx="2" width="${percentOf(x(part.value))}"/>`
    }</svg></td><td class="number">${before !== undefined && html`<span class="soft">${before.text} → </span>`}${text ?? countText(value)}${part !== undefined && html`<small class="soft"> ${part.text}</small>`}</td></tr>
`;
  });
  const table = html`<table class="bars"><caption class="unseen">${description}</caption><thead class="unseen"><tr><th scope="col">${label}</th><th scope="col">bar</th><th scope="col">${unit}</th></tr></thead><tbody>${rows}</tbody></table>`;
  return figureOf(chart, table, undefined);
}
