import { scaleLinear } from 'd3-scale';
import { MS_PER_MINUTE } from '../../../model/duration.js';
import { formatDuration } from '../../../time/duration.js';
import { formatLocal } from '../../../time/format.js';
import type { Zone } from '../../../time/zone-type.js';
import { html, type Markup, percentOf } from '../markup.js';

/** Time from left to right, as shares of the width. */
export interface TimeAxis {
  readonly from: number;
  readonly to: number;
  /** The share of the width at which an instant is; instants outside are at the ends. */
  x(t: number): number;
  readonly ticks: readonly Tick[];
}

interface Tick {
  readonly at: number;
  /** On a phone there is no room for this one. */
  readonly minor: boolean;
}

/** What stands left and right of the first and the last moment, so that marks there are whole. */
const EDGE = { left: 0.02, right: 0.03 };
/** The least shares of the width between two labels. */
const NEAR = 0.115;
const NEAR_ON_PHONE = 0.27;

/**
 * An axis on which moments that are minutes apart can be told apart although others are days away: each stretch between two
 * moments takes a width that grows with its length, but by far not as fast. `important` get labels first.
 */
export function timeAxis(moments: readonly number[], important: readonly number[] = []): TimeAxis {
  const sorted = [...new Set(moments)].sort((a, b) => a - b);
  const from = sorted[0] ?? 0;
  const to = sorted.at(-1) ?? from;
  const widths = sorted.slice(1).map((t, i) => stretchWidth(t - (sorted[i] as number), to - from));
  const sum = widths.reduce((all, width) => all + width, 0) || 1;
  let at = EDGE.left;
  const shares = [at, ...widths.map((width) => (at += (width / sum) * (1 - EDGE.left - EDGE.right)))];
  const scale = sorted.length < 2 ? () => EDGE.left : scaleLinear().domain(sorted).range(shares).clamp(true);
  const x = (t: number) => scale(t);
  return { from, to, x, ticks: ticksOf(sorted, new Set(important), x) };
}

function stretchWidth(ms: number, all: number): number {
  return Math.log1p(ms / (5 * MS_PER_MINUTE)) + (2 * ms) / all;
}

/** As many labels as have room: the first moment, then what is important, then the others in order. */
function ticksOf(moments: readonly number[], important: ReadonlySet<number>, x: (t: number) => number): Tick[] {
  const order = [...moments].sort((a, b) => rank(a, moments, important) - rank(b, moments, important) || a - b);
  const kept: { at: number; minor: boolean }[] = [];
  for (const at of order) {
    const near = (least: number, list: readonly { at: number }[]) =>
      list.some((other) => Math.abs(x(other.at) - x(at)) < least);
    if (near(NEAR, kept)) continue;
    kept.push({
      at,
      minor: near(
        NEAR_ON_PHONE,
        kept.filter(({ minor }) => !minor),
      ),
    });
  }
  return kept.sort((a, b) => a.at - b.at);
}

function rank(t: number, moments: readonly number[], important: ReadonlySet<number>): number {
  return t === moments[0] ? 0 : important.has(t) ? 1 : 2;
}

export const AXIS_HEIGHT = 40;

/** The labels: time since creation, and the clock on the wall below it; its day where that is another than the one before. */
export function axisLabels(axis: TimeAxis, zone: Zone): Markup {
  let day = '';
  return html`<svg aria-hidden="true" width="100%" height="${AXIS_HEIGHT}">${axis.ticks.map(({ at, minor }) => {
    const local = formatLocal(at, zone);
    const newDay = local.date !== day && day !== '';
    day = local.date;
    const share = axis.x(at);
    const anchor = share < 0.06 ? 'start' : share > 0.94 ? 'end' : 'middle';
    const place = anchor === 'start' ? '0' : anchor === 'end' ? '100%' : percentOf(share);
    return html`<g${minor && MINOR}><text class="tick strong" text-anchor="${anchor}" x="${place}" y="14">+${roughly(at - axis.from)}</text><text class="tick" text-anchor="${anchor}" x="${place}" y="29">${newDay && `${local.weekday} `}${local.time.slice(0, 5)}</text><line class="axis" x1="${percentOf(share)}" x2="${percentOf(share)}" y1="34" y2="${AXIS_HEIGHT}"/></g>`;
  })}</svg>`;
}

/** The lines of the labels through a row of some height. */
export function gridLines({ ticks, x }: TimeAxis, height: number): Markup[] {
  return ticks.map(
    ({ at, minor }) =>
      html`<line class="grid${minor && ' wide-only'}" x1="${percentOf(x(at))}" x2="${percentOf(x(at))}" y1="0" y2="${height}"/>`,
  );
}

const MINOR = html` class="wide-only"`;

/** To the minute, and from ten days on to the hour: there is no room for more. */
function roughly(ms: number): string {
  const unit = ms >= 14_400 * MS_PER_MINUTE ? 60 * MS_PER_MINUTE : MS_PER_MINUTE;
  return ms > 0 && ms < MS_PER_MINUTE ? formatDuration(ms) : formatDuration(Math.floor(ms / unit) * unit);
}
