import { MS_PER_DAY } from '../../../model/duration.js';
import type { Policy } from '../../../model/policy.js';
import type { Rota, RotaShift } from '../../../run/rota.js';
import { weekdayOf } from '../../../time/date.js';
import { peopleLabel } from '../../person-label.js';
import { localText } from '../../simulate-words.js';
import { html, type Markup, percentOf } from '../markup.js';
import type { PageContext } from '../page-context.js';
import { type CalendarLayout, calendarLayout, type CalendarRow, rowEnd } from './calendar-rows.js';
import { nameFor, type PersonColours } from './person-colours.js';

/** What a row measures at least, on a screen and on a phone, without its label: names are chosen to fit. */
const WIDE_PX = 640;
const PHONE_PX = 262;
/** More people at once than this are counted instead of named. */
const MOST_AT_ONCE = 4;

/** A calendar of one schedule: who is on call when, by the wall clock of the page's zone, and where nobody is. */
export function rotaCalendar(whole: Rota, colours: PersonColours, policy: Policy, context: PageContext): Markup {
  const layout = calendarLayout(whole, context.zone);
  const rota = drawnOf(whole, layout, context);
  const atOnce = rota.shifts.reduce((most, { people }) => Math.min(MOST_AT_ONCE, Math.max(most, people.length)), 1);
  const height = Math.max(26, atOnce * 18);
  const { columns, kind } = layout;
  const head = columns.map((name, i) => {
    const minor = kind === 'months' && (i + 1) % 5 !== 0 && i > 0;
    return html`<text class="tick${minor && ' wide-only'}" text-anchor="middle" x="${percentOf((i + 0.5) / columns.length)}" y="13">${name}</text>`;
  });
  const rows = layout.rows.map(
    (
      row,
    ) => html`${row.heading !== undefined && html`<tr class="group"><th scope="colgroup" colspan="2">${row.heading}</th></tr>`}<tr><th scope="row">${row.label}</th><td><svg aria-hidden="true" width="100%" height="${height + 4}">${rowGround(row, height, rota, context)}${rowShifts(row, height, rota, colours, policy, context)}${nowLine(row, height, context)}</svg></td></tr>
`,
  );
  return html`<table class="calendar ${kind}"><caption class="unseen">Calendar of ${rota.schedule}; all shifts stand in the list below</caption><thead><tr><td></td><th scope="col"><span class="unseen">${kind === 'weeks' ? 'days of the week' : 'days of the month'}</span><svg aria-hidden="true" width="100%" height="18">${head}</svg></th></tr></thead><tbody>${rows}</tbody></table>${
    layout.left > 0 &&
    html`<p class="soft">${layout.left} more ${kind} are not drawn; the list has the first of their shifts.</p>`
  }`;
}

/** Without what lies behind the last row that is drawn. */
function drawnOf(rota: Rota, { rows }: CalendarLayout, { zone }: PageContext): Rota {
  const last = rows.at(-1);
  if (last === undefined) return rota;
  const end = zone.toInstant(rowEnd(last) * MS_PER_DAY);
  return {
    ...rota,
    shifts: rota.shifts.filter(({ start }) => start < end),
    gaps: rota.gaps.filter(({ start }) => start < end),
  };
}

/** The share of a row at which a wall-clock time is. */
function placeIn(row: CalendarRow, local: number): number {
  return Math.min(1, Math.max(0, (local / MS_PER_DAY - row.firstDay) / row.days));
}

function rowGround(row: CalendarRow, height: number, { from, to }: Rota, { zone }: PageContext): Markup {
  const end = rowEnd(row);
  const [start, stop] = [placeIn(row, zone.toLocal(from)), placeIn(row, Math.min(zone.toLocal(to), end * MS_PER_DAY))];
  const days = Array.from({ length: end - row.firstDay }, (_, i) => {
    const x = i / row.days;
    const weekend = weekdayOf(row.firstDay + i) > 4;
    return html`${weekend && html`<rect class="weekend" x="${percentOf(x)}" width="${percentOf(1 / row.days)}" y="0" height="${height + 4}"/>`}<line class="grid" x1="${percentOf(x)}" x2="${percentOf(x)}" y1="0" y2="${height + 4}"/>`;
  });
  return html`<rect class="window" x="${percentOf(start)}" width="${percentOf(Math.max(0, stop - start))}" y="0" height="${height + 4}"/>${days}`;
}

function nowLine(row: CalendarRow, height: number, { zone, at }: PageContext): Markup | undefined {
  const now = zone.toLocal(at);
  if (now < row.firstDay * MS_PER_DAY || now >= rowEnd(row) * MS_PER_DAY) return undefined;
  const x = percentOf(placeIn(row, now));
  return html`<line class="now" x1="${x}" x2="${x}" y1="0" y2="${height + 4}"/>`;
}

function rowShifts(
  row: CalendarRow,
  height: number,
  rota: Rota,
  colours: PersonColours,
  policy: Policy,
  { zone }: PageContext,
): Markup[] {
  const [start, end] = [row.firstDay * MS_PER_DAY, rowEnd(row) * MS_PER_DAY];
  const stretch = (from: number, to: number) => ({ from: zone.toLocal(from), to: zone.toLocal(to) });
  const box = (from: number, to: number, draw: (share: number) => Markup) => {
    const local = stretch(from, to);
    if (local.to <= start || local.from >= end) return [];
    const [left, right] = [placeIn(row, Math.max(local.from, start)), placeIn(row, Math.min(local.to, end))];
    if (right <= left) return [];
    return [
      html`<svg x="${percentOf(left)}" width="${percentOf(right - left)}" y="2" height="${height}">${draw(right - left)}</svg>`,
    ];
  };
  const words = (from: number, to: number) => `${localText(from, zone)} to ${localText(to, zone)}`;
  return [
    ...rota.shifts.flatMap((shift) =>
      box(shift.start, shift.end, (share) =>
        shiftBox(
          shift,
          share,
          height,
          colours,
          `${peopleLabel(policy, shift.people)}: ${words(shift.start, shift.end)}`,
        ),
      ),
    ),
    ...rota.gaps.flatMap(({ start: from, end: to, onPurpose }) =>
      box(from, to, (share) => gapBox(share, height, onPurpose, words(from, to))),
    ),
  ];
}

function shiftBox(
  { people, away, layer }: RotaShift,
  share: number,
  height: number,
  colours: PersonColours,
  words: string,
): Markup {
  const shown = people.length > MOST_AT_ONCE ? people.slice(0, MOST_AT_ONCE - 1) : people;
  const more = people.length - shown.length;
  const each = height / (shown.length + (more > 0 ? 1 : 0));
  const said = [
    words,
    layer === 'override' ? 'an override' : '',
    away.length > 0 ? `away: ${away.map(({ person }) => person).join(', ')}` : '',
  ];
  return html`<title>${said.filter((text) => text !== '').join('; ')}</title>${shown.map((id, i) => {
    const { style, hatched, names } = colours.of(id);
    const isAway = away.some(({ person }) => person === id);
    const y = i * each;
    return html`<rect class="shift ${style}${layer === 'override' && ' override'}" x="0.5" width="100%" y="${y}" height="${each - 1}" rx="3"/>${hatched && html`<rect fill="url(#hatch)" width="100%" y="${y}" height="${each - 1}" rx="3"/>`}${
      isAway && html`<rect class="is-away" width="100%" y="${y + each - 5}" height="4"/>`
    }${boxText(
      names.map((name) => (isAway ? `⚠ ${name}` : name)),
      share,
      y + each / 2 + 4,
    )}`;
  })}${more > 0 && boxText([`and ${more} more`, `+${more}`], share, height - 4)}`;
}

function gapBox(share: number, height: number, onPurpose: boolean, words: string): Markup {
  const names = onPurpose ? ['nobody, on purpose', 'nobody', '–'] : ['NOBODY', '!'];
  return html`<title>${onPurpose ? 'nobody, on purpose' : 'NOBODY'}: ${words}</title><rect class="gap${onPurpose && ' on-purpose'}" width="100%" height="${height}"/><rect fill="url(#hatch)" width="100%" height="${height}"/>${boxText(names, share, height / 2 + 4, 'gap-text')}`;
}

/** The longest name that fits, on a wide screen and on a phone. */
function boxText(names: readonly string[], share: number, y: number, style = ''): Markup | undefined {
  const wide = nameFor(names, share * WIDE_PX);
  const phone = nameFor(names, share * PHONE_PX);
  const text = (name: string | undefined, only: string) =>
    name !== undefined && html`<text class="in ${style} ${only}" x="3" y="${y}">${name}</text>`;
  return wide === phone ? html`${text(wide, '')}` : html`${text(wide, 'wide-only')}${text(phone, 'phone-only')}`;
}
