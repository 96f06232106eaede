import { scaleQuantize } from 'd3-scale';
import { WEEKDAYS } from '../../../time/format.js';
import { html, type Markup, percentOf } from '../markup.js';
import { countText, type Figure, figureOf, wideSvg } from './figure.js';

export interface HeatMap extends Figure {
  /** What the values are: `pages`. */
  readonly unit: string;
  /** 168 values by hour of the week, Monday 00:00 first. */
  readonly values: readonly number[];
}

const STEPS = [0, 1, 2, 3, 4, 5, 6] as const;
const ROW = 26;
const TOP = 18;
const LEFT = 0.1;
const BUSIEST = 3;

/** Hours of the week: a row a day, a column an hour, the stronger the more. On a wide screen each cell has its number. */
export function heatMap(chart: HeatMap): Markup {
  const { values, unit } = chart;
  const most = Math.max(0, ...values);
  const step = scaleQuantize<number>()
    .domain([0, most || 1])
    .range(STEPS.slice(1));
  const width = (1 - LEFT) / 24;
  const hours = Array.from({ length: 24 }, (_, hour) => {
    const shown = hour % 3 === 0;
    return (
      shown &&
      html`<text class="tick${hour % 6 !== 0 && ' wide-only'}" text-anchor="middle" x="${percentOf(LEFT + (hour + 0.5) * width)}" y="12">${two(hour)}</text>`
    );
  });
  const days = WEEKDAYS.map((day, d) => {
    const y = TOP + d * ROW;
    const cells = Array.from({ length: 24 }, (_, hour) => {
      const value = values[d * 24 + hour] ?? 0;
      const left = LEFT + hour * width;
      const tone = value === 0 ? 0 : step(value);
      return html`<g><title>${hourText(d, hour)}: ${countText(value)} ${unit}</title><rect class="heat h${tone}" x="${percentOf(left)}" y="${y}" width="${percentOf(width)}" height="${ROW}"/>${
        value === most &&
        most > 0 &&
        html`<rect class="peak" x="${percentOf(left + 0.002)}" y="${y + 2}" width="${percentOf(width - 0.004)}" height="${ROW - 4}"/>`
      }${
        value > 0 &&
        html`<text class="cell t${tone} wide-only" text-anchor="middle" x="${percentOf(left + width / 2)}" y="${y + 17}">${shortCount(value)}</text>`
      }</g>`;
    });
    return html`<text class="tick day" x="0" y="${y + 17}">${day}</text>${cells}`;
  });
  const legend = html`<p class="legend" aria-hidden="true">0 <svg width="140" height="14">${STEPS.map((tone) => html`<rect class="heat h${tone}" x="${tone * 20}" width="20" height="14"/>`)}</svg> ${countText(most)} ${unit} an hour of the week</p>`;
  const svg = wideSvg(chart, TOP + 7 * ROW + 2, html`${hours}${days}`);
  return figureOf(chart, html`${svg}${legend}${busiest(values, unit)}`, {
    columns: [{ title: 'hour' }, ...WEEKDAYS.map((title) => ({ title, number: true }))],
    rows: Array.from({ length: 24 }, (_, hour) => [
      `${two(hour)}:00`,
      ...WEEKDAYS.map((_day, d) => countText(values[d * 24 + hour] ?? 0)),
    ]),
  });
}

function busiest(values: readonly number[], unit: string): Markup | undefined {
  const top = values
    .map((value, i) => ({ value, i }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value || a.i - b.i)
    .slice(0, BUSIEST);
  if (top.length === 0) return undefined;
  return html`<p class="small soft">Most ${unit}: ${top.map(({ value, i }) => `${hourText(Math.floor(i / 24), i % 24)} (${countText(value)})`).join(', ')}.</p>`;
}

function hourText(day: number, hour: number): string {
  return `${WEEKDAYS[day]} ${two(hour)}:00–${two(hour + 1)}:00`;
}

/** Fits a cell: `1.2k`. */
function shortCount(value: number): string {
  if (value < 1000) return String(Math.round(value));
  return value < 10_000 ? `${Math.round(value / 100) / 10}k` : `${Math.round(value / 1000)}k`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
