import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { html, type Markup, percentOf } from '../markup.js';
import { countText, type Figure, figureOf, wideSvg } from './figure.js';

export interface LinePoint {
  readonly label: string;
  /** Undefined: nothing is known here, and the line has a hole. */
  readonly value: number | undefined;
  /** The value in words; default the number. */
  readonly text?: string | undefined;
  /** Outside of what is usual: drawn as a diamond, and said in the table. */
  readonly note?: string | undefined;
}

/** A level across the whole chart: a target, a limit, a mean. */
export interface LineLimit {
  readonly label: string;
  readonly value: number;
  /** `target` is drawn solid, `limit` dashed. */
  readonly kind: 'target' | 'limit' | 'mean';
}

export interface LineChart extends Figure {
  /** What the labels are: `month`. */
  readonly label: string;
  /** What the values are: `pages`. */
  readonly unit: string;
  readonly points: readonly LinePoint[];
  readonly limits?: readonly LineLimit[];
  /** The scale begins at zero unless this is given. */
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** A value of the axis in words; default the number. */
  readonly tickText?: ((value: number) => string) | undefined;
}

const PLOT = { top: 14, height: 190, bottom: 24 };
const MOST_LABELS = 8;

/** A trend over time with the limits that it is held against. */
export function lineChart(chart: LineChart): Markup {
  const { points, limits = [], unit, label, tickText = countText } = chart;
  const known = points.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const all = [...known, ...limits.map(({ value }) => value)];
  const y = scaleLinear()
    .domain([chart.min ?? 0, chart.max ?? Math.max(1e-9, ...all)])
    .nice(4)
    .range([PLOT.height, 0]);
  const x = (i: number) => (i + 0.5) / Math.max(1, points.length);
  const bottom = PLOT.top + PLOT.height;
  const grid = y
    .ticks(4)
    .map(
      (tick) =>
        html`<line class="grid" x1="0" x2="100%" y1="${PLOT.top + y(tick)}" y2="${PLOT.top + y(tick)}"/><text class="tick" x="0" y="${PLOT.top + y(tick) - 3}">${tickText(tick)}</text>`,
    );
  const path = line<LinePoint>()
    .defined(({ value }) => value !== undefined)
    .x((_, i) => Math.round(x(i) * 1e5) / 100)
    .y(({ value }) => Math.round(y(value ?? 0) * 100) / 100)(points);
  const step = Math.max(1, Math.ceil(points.length / MOST_LABELS));
  const labels = points.map(({ label: text }, i) => {
    if (i % step !== 0) return undefined;
    const anchor = i === 0 && points.length > 3 ? 'start' : 'middle';
    return html`<text class="tick${(i / step) % 2 === 1 && ' wide-only'}" text-anchor="${anchor}" x="${anchor === 'start' ? '0' : percentOf(x(i))}" y="${bottom + 17}">${text}</text>`;
  });
  const marks = points.map(({ label: text, value, text: said, note }, i) => {
    if (value === undefined) return undefined;
    const name = html`<title>${text}: ${said ?? countText(value)}${note !== undefined && `, ${note}`}</title>`;
    const [left, top] = [percentOf(x(i)), PLOT.top + y(value)];
    return note === undefined
      ? html`<circle class="point" cx="${left}" cy="${top}" r="${points.length > 60 ? 2 : 3.5}">${name}</circle>`
      : html`<svg class="free" x="${left}" y="${top}"><path class="point out" d="M0-7L7 0 0 7-7 0z">${name}</path></svg>`;
  });
  const levels = limits.map(
    ({ label: text, value, kind }) =>
      html`<line class="level ${kind}" x1="0" x2="100%" y1="${PLOT.top + y(value)}" y2="${PLOT.top + y(value)}"/><text class="tick" text-anchor="end" x="100%" y="${PLOT.top + y(value) - 4}">${text}</text>`,
  );
  const drawing = html`<g aria-hidden="true">${grid}<line class="axis" x1="0" x2="100%" y1="${bottom}" y2="${bottom}"/>${levels}<svg x="0" y="${PLOT.top}" width="100%" height="${PLOT.height}" viewBox="0 0 1000 ${PLOT.height}" preserveAspectRatio="none"><path class="curve" d="${path ?? ''}" vector-effect="non-scaling-stroke"/></svg>${labels}</g>${marks}`;
  const notes = points.some(({ note }) => note !== undefined);
  return figureOf(chart, wideSvg(chart, PLOT.top + PLOT.height + PLOT.bottom, drawing), {
    columns: [{ title: label }, { title: unit, number: true }, ...(notes ? [{ title: '' }] : [])],
    rows: [
      ...points.map(({ label: text, value, text: said, note }) => [
        text,
        value === undefined ? '–' : (said ?? countText(value)),
        ...(notes ? [note ?? ''] : []),
      ]),
      ...limits.map(({ label: text, value }) => [text, countText(value), ...(notes ? [''] : [])]),
    ],
  });
}
