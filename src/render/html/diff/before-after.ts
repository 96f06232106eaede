import type { Fate, Notice } from '../../../diff/behaviour.js';
import type { Statement } from '../../../diff/statement.js';
import { formatDuration } from '../../../time/duration.js';
import type { Zone } from '../../../time/zone-type.js';
import { html, type Markup } from '../markup.js';
import { markAt } from '../simulation/mark.js';
import { axisLabels, gridLines, timeAxis, type TimeAxis } from '../simulation/time-axis.js';

/** More moments than this of one side are not drawn. */
const MOST_NOTICES = 60;
const HEIGHT = 44;
const BEFORE_Y = 13;
const AFTER_Y = 31;

/** One ticket before and after: a lane a level, in it what was above what is. */
export function beforeAfter({ before, after, created }: Statement, zone: Zone): Markup | undefined {
  const was = before.notices.slice(0, MOST_NOTICES);
  const is = after.notices.slice(0, MOST_NOTICES);
  const dues = [...before.due, ...after.due].flatMap(({ elapsed }) => (elapsed === undefined ? [] : [elapsed]));
  const last = Math.max(0, ...was.map(({ elapsed }) => elapsed), ...is.map(({ elapsed }) => elapsed));
  const moments = [
    0,
    ...was.map(({ elapsed }) => elapsed),
    ...is.map(({ elapsed }) => elapsed),
    ...dues.filter((due) => due <= 4 * last),
  ];
  if (was.length + is.length === 0) return undefined;
  const axis = timeAxis(moments.map((elapsed) => created + elapsed));
  const levels = [...new Set([...is, ...was].sort((a, b) => a.elapsed - b.elapsed).map(({ level }) => level))];
  const rows = levels.map((level) => {
    const of = (list: readonly Notice[]) => list.filter((notice) => notice.level === level);
    return html`<tr><th scope="row">${level}</th><td><span class="unseen">before: ${sideText(of(was))}; after: ${sideText(of(is))}</span><svg aria-hidden="true" width="100%" height="${HEIGHT}">${gridLines(axis, HEIGHT)}${marks(of(was), axis, created, 'before')}${marks(of(is), axis, created, 'after')}</svg></td></tr>
`;
  });
  return html`<table class="lanes before-after"><caption class="unseen">One such ticket before and after</caption><colgroup><col class="names"><col></colgroup><thead><tr><th scope="col"><span class="unseen">level</span></th><th scope="col"><span class="unseen">time since the ticket was created, and local time</span>${axisLabels(axis, zone)}</th></tr></thead><tbody>${rows}</tbody></table>${promises(before, after)}`;
}

function sideText(notices: readonly Notice[]): string {
  return notices.map((notice) => `+${formatDuration(notice.elapsed)} ${whoText(notice)}`).join(', ') || 'nothing';
}

function whoText({ kind, who }: Notice): string {
  return kind === 'nobody' || who.length === 0 ? 'nobody' : who.join(', ');
}

function marks(notices: readonly Notice[], axis: TimeAxis, created: number, side: 'before' | 'after'): Markup {
  const y = side === 'before' ? BEFORE_Y : AFTER_Y;
  return html`<g class="${side}">${notices.map((notice) => {
    const kind = notice.kind === 'nobody' || notice.who.length === 0 ? 'nobody' : notice.again ? 'remind' : 'page';
    return markAt(
      kind,
      axis.x(created + notice.elapsed),
      y,
      `${side} +${formatDuration(notice.elapsed)}: ${whoText(notice)}`,
    );
  })}</g>`;
}

/** When each clock is due, where that differs. */
function promises(before: Fate, after: Fate): Markup | undefined {
  const metrics = [...new Set([...before.due, ...after.due].map(({ metric }) => metric))];
  const text = ({ due }: Fate, metric: string) => {
    const found = due.find((each) => each.metric === metric);
    if (found === undefined) return 'not promised';
    return found.elapsed === undefined ? 'never due' : `due +${formatDuration(found.elapsed)}`;
  };
  const changed = metrics.filter((metric) => text(before, metric) !== text(after, metric));
  if (changed.length === 0) return undefined;
  return html`<p class="small">${changed.map((metric) => `${metric.replace('_', ' ')}: ${text(before, metric)} → ${text(after, metric)}`).join('; ')}</p>`;
}
