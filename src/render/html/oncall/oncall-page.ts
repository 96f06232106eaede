import type { Plan } from '../../../model/plan.js';
import type { OnCall } from '../../../run/on-call.js';
import type { Rota } from '../../../run/rota.js';
import { momentNear, onCallWarnings, roughDuration, hoursText } from '../../oncall-words.js';
import { peopleLabel, personLabel } from '../../person-label.js';
import { localText } from '../../simulate-words.js';
import { barChart } from '../chart/bar-chart.js';
import { PATTERNS } from '../chart/stacked-bars.js';
import { dataTable } from '../data-table.js';
import { foldedList } from '../folded-list.js';
import { html, type Markup } from '../markup.js';
import { type HtmlSection, htmlPage } from '../page.js';
import type { PageContext } from '../page-context.js';
import { handOffText } from './hand-offs.js';
import { ONCALL_STYLE } from './oncall-style.js';
import { colourLegend, PersonColours } from './person-colours.js';
import { rotaCalendar } from './rota-calendar.js';

const MOST_SHIFTS = 600;
const SHOWN_GAPS = 5;

export interface OnCallPage {
  /** Who is on call at the moment of the page; empty when the page is about another time. */
  readonly now: readonly OnCall[];
  readonly rotas: readonly Rota[];
  readonly plan: Plan;
  readonly command: string;
  readonly made: string;
}

/** `rungs oncall` as one page: now, what is missing, a calendar for each schedule, what each person carries. */
export function onCallToHtml(page: OnCallPage, context: PageContext): string {
  const { rotas, plan, now, command, made } = page;
  const { policy } = plan;
  const { zone, at } = context;
  const [first] = rotas;
  const gaps = rotas.reduce((sum, rota) => sum + accidental(rota).length, 0);
  const colours = new PersonColours(
    policy,
    rotas.flatMap(({ shifts }) => shifts.flatMap(({ people }) => people)),
  );
  const sections: HtmlSection[] = [];
  if (gaps > 0)
    sections.push({
      id: 'gaps',
      title: `Nobody is on call: ${gaps === 1 ? 'one gap' : `${gaps} gaps`}`,
      body: gapList(rotas, context),
      tone: 'alert',
    });
  if (now.length > 0) sections.push({ id: 'now', title: 'On call now', body: nowList(now, plan, context) });
  for (const [i, rota] of rotas.entries()) sections.push(rotaSection(rota, i, colours, plan, context));
  return htmlPage({
    title:
      first === undefined ? 'On call' : `On call from ${localText(first.from, zone)} to ${localText(first.to, zone)}`,
    kicker: 'rungs oncall',
    lead: html`<p>All times are of <strong>${zone.name}</strong>.${first !== undefined && at >= first.from && at < first.to && ` The dashed red line is now, ${localText(at, zone)}.`}</p>${PATTERNS}${colours.ids.length > 0 && colourLegend(colours, (id) => personLabel(policy, id))}`,
    sections,
    style: ONCALL_STYLE,
    foot: html`<p>Make it again: <code>${command}</code></p><p>${made}</p>`,
  });
}

function gapList(rotas: readonly Rota[], { zone }: PageContext): Markup {
  const all = rotas.map((rota) => ({ ...rota, gaps: accidental(rota) })).filter(({ gaps }) => gaps.length > 0);
  return html`${all.map(({ schedule, gaps }) => {
    const lengthMs = gaps.reduce((sum, { start, end }) => sum + end - start, 0);
    const items = gaps.map(
      ({ start, end }) =>
        html`<li>${localText(start, zone)} to ${momentNear(end, start, zone)} (${roughDuration(end - start)})</li>`,
    );
    return html`<h3>${schedule}: ${gaps.length === 1 ? 'one gap' : `${gaps.length} gaps, together`} ${gaps.length > 1 && roughDuration(lengthMs)}</h3>${foldedList(items, SHOWN_GAPS)}`;
  })}`;
}

/** Those that nobody meant. */
function accidental({ gaps }: Rota): Rota['gaps'] {
  return gaps.filter(({ onPurpose }) => !onPurpose);
}

function nowList(now: readonly OnCall[], plan: Plan, { zone, at }: PageContext): Markup {
  const { policy } = plan;
  return html`<ul class="now-list">${now.map((entry) => {
    const { schedule, shift, next, gap } = entry;
    const missing = gap && !shift.onPurpose;
    return html`<li${missing && html` class="gap-now"`}><h3>${schedule}</h3><p class="who">${shift.people.length === 0 ? (missing ? 'NOBODY' : 'nobody') : peopleLabel(policy, shift.people)}</p><p class="small">until ${momentNear(shift.end, at, zone)}${next !== undefined && html`<br><span class="soft">then ${peopleLabel(policy, next.people)}, from ${momentNear(next.start, at, zone)}</span>`}</p>${onCallWarnings(entry, policy, zone).map((text) => html`<p class="small bad">${text}</p>`)}</li>
`;
  })}</ul>`;
}

function rotaSection(rota: Rota, index: number, colours: PersonColours, plan: Plan, context: PageContext): HtmlSection {
  const { policy } = plan;
  const { zone } = context;
  const own = plan.schedules.get(rota.schedule)?.plan.zone.name;
  const away = rota.shifts.flatMap((shift) => shift.away.map((each) => ({ ...each, shift })));
  const body = html`<p class="soft">Hand-offs: ${handOffText(rota, zone)} (${zone.name}).${own !== undefined && own !== zone.name && ` The schedule itself counts in ${own}.`}</p>${
    away.length > 0 &&
    html`<ul class="notes">${away
      .slice(0, 20)
      .map(
        ({ person, from, to, reason, shift }) =>
          html`<li>${personLabel(policy, person)} is away from ${localText(from, zone)} to ${localText(to, zone)}${reason !== undefined && ` (${reason})`}, and on call from ${localText(shift.start, zone)} to ${localText(shift.end, zone)}</li>`,
      )}</ul>`
  }${rotaCalendar(rota, colours, policy, context)}${shiftTable(rota, plan, context)}${loadChart(rota, index, plan)}`;
  return { id: `schedule-${index + 1}`, title: rota.schedule, body };
}

function shiftTable(rota: Rota, { policy }: Plan, { zone }: PageContext): Markup {
  const lines = [
    ...rota.shifts.map(({ start, end, people, layer }) => ({
      start,
      end,
      who: html`${peopleLabel(policy, people)}`,
      layer: layer ?? '',
    })),
    ...rota.gaps.map(({ start, end, onPurpose }) => ({
      start,
      end,
      who: onPurpose ? html`nobody, on purpose` : html`<span class="tag bad">NOBODY</span>`,
      layer: '',
    })),
  ].sort((a, b) => a.start - b.start);
  const table = dataTable({
    columns: [{ title: 'from' }, { title: 'to' }, { title: 'length' }, { title: 'who' }, { title: 'layer' }],
    stacked: true,
    rows: lines
      .slice(0, MOST_SHIFTS)
      .map(({ start, end, who, layer }) => [
        localText(start, zone),
        localText(end, zone),
        roughDuration(end - start),
        who,
        layer,
      ]),
  });
  return html`<details><summary>${lines.length === 1 ? 'The one stretch' : `All ${lines.length} stretches`} of ${rota.schedule} as a list</summary>${table}${lines.length > MOST_SHIFTS && html`<p class="soft">The first ${MOST_SHIFTS}.</p>`}</details>`;
}

function loadChart({ loads, schedule }: Rota, index: number, { policy }: Plan): Markup | undefined {
  if (loads.length === 0) return undefined;
  const bars = [...loads]
    .sort((a, b) => b.onCallMs - a.onCallMs)
    .map(({ person, shifts, onCallMs, nights, nightMs }) => ({
      label: personLabel(policy, person),
      value: onCallMs,
      text: `${shifts} ${shifts === 1 ? 'shift' : 'shifts'}, ${hoursText(onCallMs)}`,
      ...(nights > 0 ? { part: { value: nightMs, text: `${hoursText(nightMs)} at night` } } : {}),
    }));
  return barChart({
    id: `load-${index + 1}`,
    title: 'What each carries: time on call, the dark part at night',
    description: `Time on call of each person in ${schedule}, and how much of it at night`,
    label: 'person',
    unit: 'on call',
    bars,
  });
}
