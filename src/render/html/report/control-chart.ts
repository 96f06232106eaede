import { scaleLinear } from 'd3-scale';
import { figureOf, wideSvg } from '../chart/figure.js';
import { html, type Markup, percentOf } from '../markup.js';
import type { LineChart } from '../../report-section.js';

const PLOT = { top: 14, height: 200, bottom: 24 };
const MOST_LABELS = 8;

/** Points, the centre, and the limits as a band that is as wide as each point's own; what lies outside is a diamond. */
export function controlChart({ title, summary, points, centre = 0 }: LineChart, id: string): Markup {
  const most = Math.max(1e-9, ...points.flatMap(({ value, upper }) => [value, upper ?? 0]));
  const y = scaleLinear().domain([0, most]).nice(4).range([PLOT.height, 0]);
  const x = (i: number): number => ((i + 0.5) / Math.max(1, points.length)) * 1000;
  const bottom = PLOT.top + PLOT.height;
  const at = (i: number, value: number): string => `${round(x(i))} ${round(y(value))}`;
  const upper = points.map((point, i) => at(i, point.upper ?? centre));
  const lower = points.map((point, i) => at(i, point.lower ?? centre)).reverse();
  const curve = points.map(({ value }, i) => at(i, value));
  const percents = points.some(({ text }) => text.endsWith('%'));
  const grid = y.ticks(4).map((tick) => {
    const top = PLOT.top + y(tick);
    return html`<line class="grid" x1="0" x2="100%" y1="${top}" y2="${top}"/><text class="tick" x="0" y="${top - 3}">${percents ? `${round(tick * 100)}%` : String(tick)}</text>`;
  });
  const step = Math.max(1, Math.ceil(points.length / MOST_LABELS));
  const labels = points.map(({ name }, i) => {
    if (i % step !== 0) return undefined;
    const anchor = i === 0 ? 'start' : 'middle';
    return html`<text class="tick${(i / step) % 2 === 1 && ' wide-only'}" text-anchor="${anchor}" x="${i === 0 ? '0' : percentOf(x(i) / 1000)}" y="${bottom + 17}">${name}</text>`;
  });
  const marks = points.map(({ name, value, text, signal }, i) => {
    const [left, top] = [percentOf(x(i) / 1000), PLOT.top + y(value)];
    const label = html`<title>${name}: ${text}${signal && ', beyond the limits'}</title>`;
    if (signal)
      return html`<svg class="free" x="${left}" y="${top}"><path class="point out" d="M0-6L6 0 0 6-6 0z">${label}</path></svg>`;
    return (
      points.length <= 120 &&
      html`<circle class="point" cx="${left}" cy="${top}" r="${points.length > 60 ? 2 : 3}">${label}</circle>`
    );
  });
  const middle = PLOT.top + y(centre);
  const drawing = html`<g aria-hidden="true"><svg x="0" y="${PLOT.top}" width="100%" height="${PLOT.height}" viewBox="0 0 1000 ${PLOT.height}" preserveAspectRatio="none"><path class="limits" d="M${[...upper, ...lower].join('L')}z"/></svg>${grid}<line class="axis" x1="0" x2="100%" y1="${bottom}" y2="${bottom}"/><line class="level mean" x1="0" x2="100%" y1="${middle}" y2="${middle}"/><svg x="0" y="${PLOT.top}" width="100%" height="${PLOT.height}" viewBox="0 0 1000 ${PLOT.height}" preserveAspectRatio="none"><path class="curve" d="M${curve.join('L')}" vector-effect="non-scaling-stroke"/></svg>${labels}</g>${marks}`;
  const format = (value: number | undefined): string =>
    value === undefined ? '' : percents ? `${round(value * 100)}%` : String(round(value));
  return figureOf(
    { id, title, description: summary },
    wideSvg({ id, title, description: summary }, bottom + PLOT.bottom, drawing),
    {
      columns: [
        { title: 'when' },
        { title: 'value', number: true },
        { title: 'lower limit', number: true },
        { title: 'upper limit', number: true },
        { title: 'beyond' },
      ],
      rows: points.map(({ name, text, lower: least, upper: top, signal }) => [
        name,
        text,
        format(least),
        format(top),
        signal ? 'beyond the limits' : '',
      ]),
    },
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
