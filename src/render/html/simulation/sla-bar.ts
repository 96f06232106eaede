import type { Calendar } from '../../../time/calendar-type.js';
import type { SlaRun, TimelineEvent } from '../../../model/timeline.js';
import { html, type Markup, percentOf } from '../markup.js';
import { markAt } from './mark.js';
import { gridLines, type TimeAxis } from './time-axis.js';

const HEIGHT = 38;
/** More closings of a calendar than this are not drawn one by one. */
const MOST_CLOSINGS = 60;

/** One SLA clock on the axis: what counted, where it stood still, when it is due, what came after. */
export function slaBar(
  run: SlaRun,
  end: number,
  axis: TimeAxis,
  calendar: Calendar | undefined,
  { dueText, warnings }: { readonly dueText: string; readonly warnings: readonly TimelineEvent[] },
): Markup {
  const { due } = run;
  const stopped = run.endedAt ?? end;
  const last = Math.max(stopped, Math.min(due ?? stopped, axis.to));
  const bar = (from: number, to: number, style: string, height = 12) => {
    const [left, right] = [axis.x(from), axis.x(to)];
    return (
      right > left &&
      html`<rect class="${style}" x="${percentOf(left)}" width="${percentOf(right - left)}" y="${5 + (12 - height) / 2}" height="${height}"/>`
    );
  };
  const tone =
    run.status === 'running' || run.status === 'paused' ? 'running' : run.status === 'dropped' ? 'dropped' : '';
  const late = run.status === 'breached' ? (run.breachedAt ?? due ?? Infinity) : Infinity;
  const parts = run.ran
    .flatMap(({ from, to }) => openParts(from, Math.min(to, stopped), calendar))
    .flatMap(({ from, to }) => [
      bar(from, Math.min(to, late), `counted ${tone}`),
      bar(Math.max(from, late), to, 'counted over'),
    ]);
  const drawn = due !== undefined && due >= axis.from && due <= axis.to;
  const share = due === undefined ? 0 : axis.x(due);
  const anchor = share > 0.8 ? 'end' : share < 0.12 ? 'start' : 'middle';
  return html`<svg aria-hidden="true" width="100%" height="${HEIGHT}">${gridLines(axis, HEIGHT)}${bar(run.started, last, 'track')}${bar(run.started, stopped, 'stands', 4)}${parts}${
    drawn &&
    html`<line class="due" x1="${percentOf(share)}" x2="${percentOf(share)}" y1="1" y2="21"/><text class="tick due-text" text-anchor="${anchor}" x="${percentOf(share)}" y="33">${dueText}</text>`
  }${warnings.map(({ at, share: part }) => markAt('warning', axis.x(at), 11, `${Math.round((part ?? 0) * 100)}% of the time is gone`))}</svg>`;
}

/** What of a stretch the calendar counts. */
function openParts(from: number, to: number, calendar: Calendar | undefined): { from: number; to: number }[] {
  if (calendar === undefined || calendar.always) return [{ from, to }];
  const parts: { from: number; to: number }[] = [];
  let t = calendar.next(from);
  while (t < to) {
    if (parts.length >= MOST_CLOSINGS) return [{ from, to }];
    const close = Math.min(to, calendar.change(t));
    parts.push({ from: t, to: close });
    t = calendar.next(close);
  }
  return parts;
}
