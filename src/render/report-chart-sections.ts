import type { ChartPoint, ControlChart, Report, Signal } from '../report/report.js';
import { type Section, section, type SectionTable } from './report-section.js';
import { percentText } from './report-words.js';

const TITLES: Readonly<Record<ControlChart['what'], string>> = {
  created: 'Tickets created',
  escalated: 'Share escalated',
  breached: 'Share with a breach',
};
const SIGNALS = 8;
/** A run on one side that holds so much of the chart is no spike. */
const SHIFT = 1 / 3;

/** Control charts and what stands out in them. */
export function chartSections({ charts }: Report): Section[] {
  return [
    section('Spikes', 2, {
      paragraphs: [
        'Control charts: what lies inside the limits is how it usually varies. Limits are as wide as the points vary from one to the next, and never narrower than chance. They show as a band where there is room for one.',
      ],
    }),
    ...charts.map(chartSection),
  ];
}

function chartSection(chart: ControlChart): Section {
  const { signals, tooLittle, test, unit } = chart;
  const title = `${TITLES[chart.what]}${tooLittle === undefined ? ` a ${unit}` : ''}`;
  if (tooLittle !== undefined) return section(title, 3, { paragraphs: [`No chart (${test}): ${tooLittle}.`] });
  const points = chart.points.map((point) => drawn(chart, point));
  const text = valueText(chart);
  const beyond = new Set(signals.filter(isSpike).flatMap(({ from, to }) => range(from, to)));
  const shift = signals.find((signal) => !isSpike(signal) && signal.to - signal.from + 1 >= points.length * SHIFT);
  const found =
    signals.length === 0
      ? 'Nothing stands out.'
      : `${signals.length === 1 ? 'One thing stands' : `${signals.length} things stand`} out.`;
  return section(title, 3, {
    paragraphs: [
      `${test}. ${aboutText(chart, points)}`,
      ...(shift === undefined
        ? []
        : [
            `From ${pointName(points, shift.from)} to ${pointName(points, shift.to)} it lies ${shift.direction} the centre all the time: that is another level, not a spike. Look at each part by itself with --from and --to.`,
          ]),
      found,
    ],
    charts: [
      {
        kind: 'line',
        title: `${title}, with limits`,
        summary: `${points[0]?.name ?? ''} to ${points[points.length - 1]?.name ?? ''}. ${found}`,
        points: points.map(({ name, value, lower, upper }, i) => ({
          name,
          value,
          text: text(value),
          lower,
          upper,
          signal: beyond.has(i),
        })),
        centre: chart.centre,
      },
    ],
    tables: signals.length === 0 ? [] : [signalTable(chart)],
  });
}

/** As people count: tickets of the day, its limits as wide as the day is usual. Shares are as they are. */
function drawn({ what }: ControlChart, point: ChartPoint): ChartPoint {
  if (what !== 'created') return point;
  const { area, count, lower, upper } = point;
  return { ...point, value: count, lower: lower * area, upper: upper * area };
}

function aboutText(chart: ControlChart, points: readonly ChartPoint[]): string {
  const text = valueText(chart);
  const uppers = points.map(({ upper }) => upper);
  const lowers = points.map(({ lower }) => lower);
  const [least, most] = [Math.min(...uppers), Math.max(...uppers)];
  const limits =
    text(least) === text(most)
      ? `limits ${text(Math.min(...lowers))} to ${text(most)}`
      : `the upper limit is ${text(least)} to ${text(most)}, by ${chart.what === 'created' ? `the ${chart.unit}` : 'how many there were'}`;
  const varying = chart.spread > 1 ? `, which vary ${chart.spread.toFixed(1)} times as much as chance` : '';
  return `Centre ${text(chart.centre)}; ${limits}; ${points.length} ${chart.unit}s${varying}.`;
}

function signalTable(chart: ControlChart): SectionTable {
  const { points, unit } = chart;
  const value = valueText(chart);
  // Spikes first; of each kind the latest first.
  const signals = [...chart.signals].sort((a, b) => Number(isSpike(b)) - Number(isSpike(a)) || b.to - a.to);
  const left = signals.length - SIGNALS;
  const isShare = chart.what !== 'created';
  return {
    head: [unit, 'to', 'points', 'side', 'count', ...(isShare ? ['share'] : []), 'expected', 'test'],
    rows: signals.slice(0, SIGNALS).map(({ from, to, direction, rule }) => {
      const inside = points.slice(from, to + 1);
      const furthest = inside.reduce((top, point) => (Math.abs(point.z) > Math.abs(top.z) ? point : top));
      const expected = chart.centre * furthest.area;
      return [
        pointName(points, from),
        from === to ? '' : pointName(points, to),
        String(inside.length),
        direction,
        `${inside.length > 1 ? `${furthest.name}: ` : ''}${furthest.count}`,
        ...(isShare ? [value(furthest.value)] : []),
        expected >= 10 ? String(Math.round(expected)) : expected.toFixed(1),
        rule,
      ];
    }),
    right: isShare ? [2, 4, 5, 6] : [2, 4, 5],
    more: left > 0 ? `and ${left} more in json and csv` : undefined,
  };
}

function isSpike({ rule }: Signal): boolean {
  return rule.startsWith('Nelson 1');
}

function valueText({ what }: ControlChart): (value: number) => string {
  return what === 'created'
    ? (value) => (value >= 100 ? String(Math.round(value)) : String(Number(value.toFixed(1))))
    : percentText;
}

function pointName(points: readonly ChartPoint[], index: number): string {
  return points[index]?.name ?? '';
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
