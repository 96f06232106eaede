import type { LocatedFinding } from '../../../model/finding.js';
import type { Plan } from '../../../model/plan.js';
import type { Outcome, Route, RoutedColumn, Simulation } from '../../../model/timeline.js';
import { formatDuration } from '../../../time/duration.js';
import { personLabel } from '../../person-label.js';
import type { SimulationView } from '../../simulate-json.js';
import { ticketText } from '../../simulate-markdown.js';
import { localText, metricText, outcomeText, verdictText, withLocalTimes } from '../../simulate-words.js';
import type { WhatIfView } from '../../what-if.js';
import { dataTable } from '../data-table.js';
import { foldedList } from '../folded-list.js';
import { html, type Markup } from '../markup.js';
import { type HtmlSection, htmlPage } from '../page.js';
import type { NameOf, PageContext } from '../page-context.js';
import { swimLanes } from './lanes.js';
import { SIMULATION_STYLE } from './simulation-style.js';
import { reasons, stepList } from './steps.js';
import { staysTheSame, whatIf } from './what-if.js';

/** More warnings than this open on demand. */
const SHOWN_NOTES = 6;

export interface SimulationPage {
  readonly view: SimulationView;
  /** The same ticket after changes of the policy. */
  readonly after?: (WhatIfView & { readonly plan: Plan }) | undefined;
  readonly plan: Plan;
  readonly command: string;
  readonly made: string;
}

/** `rungs simulate` as one page: who is paged when, by which level and why, and every SLA clock. */
export function simulationToHtml(page: SimulationPage, context: PageContext): string {
  const { view, after, command, made } = page;
  return htmlPage({
    title: `Ticket ${ticketText(view.simulation)}`,
    kicker: 'rungs simulate',
    lead: ticketLead((after ?? view).simulation, context),
    sections: simulationSections(page, context),
    style: SIMULATION_STYLE,
    foot: html`<p>Make it again: <code>${command}</code></p><p>${made} Now was ${localText(context.at, context.zone)}; local times are of ${context.zone.name}.</p>`,
  });
}

const OUTCOME_TONES: Readonly<Record<Outcome, string>> = {
  resolved: 'good',
  silent: '',
  unrouted: 'bad',
  lost: 'bad',
  exhausted: 'warn',
  horizon: 'accent',
};

/** When it was created and how it ends. */
export function ticketLead({ ticket, outcome, end }: Simulation, { zone }: PageContext): Markup {
  return html`<p>Created ${localText(ticket.created, zone)} (${zone.name}). <span class="tag ${OUTCOME_TONES[outcome]}">${outcomeText(outcome)}</span> <span class="soft small">ends ${localText(end, zone)}</span></p>`;
}

/** The parts of the page, for a page that puts others beside them. */
export function simulationSections(
  { view, after, plan }: Omit<SimulationPage, 'command' | 'made'>,
  context: PageContext,
): HtmlSection[] {
  const named =
    (of: Plan): NameOf =>
    (id) =>
      personLabel(of.policy, id);
  const { simulation } = view;
  const shown = after ?? { ...view, plan };
  const nameOf = named(shown.plan);
  const sections: HtmlSection[] = [];
  const notes = noteList(shown, view.findings ?? [], context);
  const bad = shown.simulation.outcome === 'lost' || shown.simulation.outcome === 'unrouted';
  if (notes !== undefined)
    sections.push({ id: 'warnings', title: 'To look at first', body: notes, tone: bad ? 'alert' : undefined });
  if (after !== undefined)
    sections.push({
      id: 'what-if',
      title: `What if: ${after.changes.join('; ')}`,
      body: whatIf(view, after, context, nameOf),
    });
  sections.push({
    id: 'timeline',
    title: after === undefined ? 'Timeline' : 'Timeline after the change',
    body: swimLanes(shown.simulation, shown.plan, context, nameOf),
  });
  if (after !== undefined && !staysTheSame(simulation, after.simulation))
    sections.push({ id: 'before', title: 'Timeline before', body: swimLanes(simulation, plan, context, named(plan)) });
  sections.push(
    { id: 'route', title: 'Which rows decide', body: routeTable(shown.simulation.route, context) },
    {
      id: 'steps',
      title: 'Step by step',
      body: html`${stepList(shown.simulation, context, nameOf)}${passedOver(shown.simulation, context)}`,
    },
  );
  if (shown.simulation.sla.length > 0)
    sections.push({
      id: 'sla',
      title: `SLA ${shown.simulation.sla[0]?.sla ?? ''}`,
      body: clockTable(shown.simulation, context),
    });
  return sections;
}

function noteList(
  { warnings }: SimulationView,
  findings: readonly LocatedFinding[],
  { zone, place }: PageContext,
): Markup | undefined {
  if (warnings.length + findings.length === 0) return undefined;
  const items = [
    ...warnings.map(
      ({ kind, at, text, ref }) =>
        html`<li${kind !== 'away' && BAD}>${at !== undefined && html`<strong>${localText(at, zone)}:</strong> `}${withLocalTimes(text, zone)}${ref !== undefined && html` <code>${place(ref)}</code>`}</li>`,
    ),
    ...findings.map(
      ({ severity, rule, message, file, line }) =>
        html`<li${severity === 'error' && BAD}>lint ${severity}: ${message} <span class="soft">(${rule}, <code>${file}:${line}</code>)</span></li>`,
    ),
  ];
  return foldedList(items, SHOWN_NOTES, 'notes');
}

const BAD = html` class="bad"`;

function routeTable(route: Route, { place }: PageContext): Markup {
  const columns: [string, RoutedColumn | undefined][] = [
    ['escalation', route.escalation],
    ['SLA', route.sla],
    ['urgency', route.urgency],
    ['ack timeout', route.ack_timeout],
    ['auto resolve', route.auto_resolve],
  ];
  return html`<dl class="facts">${columns
    .filter(([name, column]) => column !== undefined || name === 'escalation')
    .map(
      ([name, column]) =>
        html`<div><dt>${name}</dt><dd>${column === undefined ? html`<span class="bad">none: unrouted</span>` : valueText(column.value)}${column !== undefined && html`<small>row “${column.row}” <code>${place(column.ref)}</code></small>`}</dd></div>`,
    )}</dl>`;
}

function valueText(value: unknown): string {
  if (typeof value === 'number') return formatDuration(value * 1000);
  if (typeof value === 'object' && value !== null) {
    const rule = value as { during: string; then: string; otherwise: string };
    return `${rule.then} during ${rule.during}, else ${rule.otherwise}`;
  }
  return String(value ?? 'none');
}

function clockTable({ sla, end }: Simulation, { zone, place }: PageContext): Markup {
  const tones = { met: 'good', breached: 'bad', running: '', paused: 'warn', dropped: 'soft' } as const;
  return dataTable({
    columns: [
      { title: 'clock' },
      { title: 'target' },
      { title: 'due' },
      { title: 'how it stands' },
      { title: 'promised in' },
    ],
    stacked: true,
    rows: sla.map((run) => [
      `${metricText(run.metric)}${run.run > 0 ? ` #${run.run + 1}` : ''}`,
      `${run.targetText}${run.calendar === undefined ? '' : ` on ${run.calendar}`}`,
      run.due === undefined ? 'never' : localText(run.due, zone),
      html`<span class="${tones[run.status]}">${verdictText(run, end)}</span>`,
      placeCode(place(run.ref)),
    ]),
  });
}

/** Short places stay in one line. */
function placeCode(place: string): Markup {
  return place.length <= 24 ? html`<code class="nowrap">${place}</code>` : html`<code>${place}</code>`;
}

function passedOver(simulation: Simulation, context: PageContext): Markup | undefined {
  const list = simulation.passedOver.slice(0, 50);
  if (list.length === 0) return undefined;
  return html`<h3>Levels that had their moment and did not page</h3><ul>${list.map(
    ({ at, level, because }) =>
      html`<li>${localText(at, context.zone)} <span class="tag">${level}</span>${reasons(because, context)}</li>`,
  )}</ul>`;
}
