import type { Plan } from '../../../model/plan.js';
import type { Simulation, SlaRun, TimelineEvent } from '../../../model/timeline.js';
import { formatDuration } from '../../../time/duration.js';
import { eventText, localText, metricText, verdictText } from '../../simulate-words.js';
import { html, type Markup } from '../markup.js';
import type { NameOf, PageContext } from '../page-context.js';
import { markAt, type MarkKind, markKind, markLegend } from './mark.js';
import { slaBar } from './sla-bar.js';
import { axisLabels, gridLines, timeAxis, type TimeAxis } from './time-axis.js';

/** More events than this are not drawn: marks would cover each other. */
const MOST_EVENTS = 400;
/** More people of one level than this share a lane. */
const MOST_LANES = 10;
const HEIGHT = 28;
/** So many marks touch each other and have no border. */
const DENSE = 80;
const CROWDED = html` class="dense"`;
/** Who hears of it without a level: audiences, and whom an SLA warns. */
const TOLD = 'Told beside the ladder';

/** Who and what is in one lane. */
interface Lane {
  readonly name: string;
  readonly events: TimelineEvent[];
}

interface Group {
  readonly title: string;
  readonly lanes: Lane[];
}

/** The timeline in lanes: what happens to the ticket, each level with who is behind it, each SLA clock. */
export function swimLanes(simulation: Simulation, plan: Plan, context: PageContext, nameOf: NameOf): Markup {
  const events = simulation.timeline.slice(0, MOST_EVENTS);
  const cut = simulation.timeline.length > events.length;
  const last = cut ? (events.at(-1)?.at ?? simulation.end) : simulation.end;
  const clocks = simulation.sla.filter(({ started }) => started <= last);
  const axis = axisOf(simulation, events, clocks, last);
  const groups = groupsOf(events, nameOf);
  const kinds = new Set<MarkKind>(events.map(markKind));
  if (![...groups].some(({ lanes }) => lanes.some(({ events: list }) => list.some(({ kind }) => kind === 'ladder'))))
    kinds.delete('ladder');
  // A breach is where a bar turns to late.
  kinds.delete('breach');
  const rows = groups.map(
    ({
      title,
      lanes,
    }) => html`<tbody><tr class="group"><th scope="rowgroup" colspan="2">${title}</th></tr>${lanes.map((lane) => laneRow(lane, axis, nameOf))}</tbody>
`,
  );
  const bars =
    clocks.length > 0 &&
    html`<tbody><tr class="group"><th scope="rowgroup" colspan="2">SLA ${clocks[0]?.sla ?? ''}</th></tr>${clocks.map((run) => clockRow(run, simulation, axis, plan, context))}</tbody>`;
  return html`<table class="lanes"><caption class="unseen">Who is paged when, by level, and each SLA clock</caption><colgroup><col class="names"><col></colgroup><thead><tr><th scope="col"><span class="unseen">lane</span></th><th scope="col"><span class="unseen">time since the ticket was created, and local time</span>${axisLabels(axis, context.zone)}</th></tr></thead>${rows}${bars}</table>${markLegend(kinds)}${clocks.length > 0 && SLA_LEGEND}<p class="small soft">Quiet stretches take less room than they last.${cut && ` Drawn are the first ${events.length} of ${simulation.timeline.length} events.`}</p>`;
}

const SLA_LEGEND = html`<ul class="legend" aria-hidden="true"><li><svg width="16" height="12"><rect class="counted running" width="16" height="12"/></svg>runs</li><li><svg width="16" height="12"><rect class="counted" width="16" height="12"/></svg>in time</li><li><svg width="16" height="12"><rect class="counted over" width="16" height="12"/></svg>late</li><li><svg width="16" height="12"><rect class="stands" y="4" width="16" height="4"/></svg>stands still</li><li><svg width="16" height="14"><line class="due" x1="8" x2="8" y1="0" y2="14"/></svg>due</li></ul>`;

function axisOf(
  simulation: Simulation,
  events: readonly TimelineEvent[],
  clocks: readonly SlaRun[],
  last: number,
): TimeAxis {
  const { created } = simulation.ticket;
  const moments = events.filter(({ at }) => at <= last).map(({ at }) => at);
  const dues = clocks.flatMap(({ due }) => (due === undefined ? [] : [due]));
  const ends = clocks.flatMap(({ started, endedAt, breachedAt }) => [started, endedAt, breachedAt]);
  const pages = events.filter(({ kind, reminder }) => (kind === 'page' && !reminder) || kind === 'nobody');
  const all = [created, ...moments, ...dues, ...ends, last].filter((t): t is number => t !== undefined && t >= created);
  return timeAxis(all, [
    ...pages.map(({ at }) => at),
    ...events.filter(({ kind }) => kind === 'event').map(({ at }) => at),
  ]);
}

/** The ticket first, then the levels in the order in which they have their moment. */
function groupsOf(events: readonly TimelineEvent[], nameOf: NameOf): Group[] {
  const ticket: Lane = { name: 'events', events: [] };
  const groups = new Map<string, Map<string, TimelineEvent[]>>();
  for (const event of events) {
    if (event.kind === 'sla_warning' || event.kind === 'sla_breach') continue;
    const { level } = event;
    if (level === undefined || event.kind === 'event' || event.kind === 'ack_lapsed' || event.kind === 'ladder') {
      if (event.kind === 'ladder' && event.elapsed === 0 && event.state === 'started') continue;
      if (whoOf(event, nameOf) === undefined) {
        ticket.events.push(event);
        continue;
      }
    }
    const title = level ?? TOLD;
    const lanes = groups.get(title) ?? new Map<string, TimelineEvent[]>();
    groups.set(title, lanes);
    const who = whoOf(event, nameOf) ?? 'nobody';
    lanes.set(who, [...(lanes.get(who) ?? []), event]);
  }
  return [
    ...(ticket.events.length === 0 ? [] : [{ title: 'Ticket', lanes: [ticket] }]),
    ...[...groups]
      .sort(([a], [b]) => Number(a === TOLD) - Number(b === TOLD))
      .map(([title, lanes]) => ({ title, lanes: fewer(lanes) })),
  ];
}

/** A crowd is one lane. */
function fewer(lanes: ReadonlyMap<string, TimelineEvent[]>): Lane[] {
  const all = [...lanes].map(([name, events]) => ({ name, events }));
  const people = all.filter(({ events }) => events.every(({ person }) => person !== undefined));
  if (people.length <= MOST_LANES) return all;
  const seen = new Set<string>();
  const events = people
    .flatMap((lane) => lane.events)
    .filter((event) => {
      const key = `${event.at} ${markKind(event)}`;
      return !seen.has(key) && seen.add(key);
    });
  return [{ name: `${people.length} people`, events }, ...all.filter((lane) => !people.includes(lane))];
}

/** Who or what an event reaches; undefined for what happens to the ticket itself. */
function whoOf(event: TimelineEvent, nameOf: NameOf): string | undefined {
  if (event.kind === 'event' || event.kind === 'ladder' || event.kind === 'ack_lapsed') return undefined;
  if (event.person !== undefined) return nameOf(event.person);
  if (event.bot !== undefined) return `robot ${event.bot}`;
  const told = [event.audience, event.channel].filter((part) => part !== undefined);
  return told.length === 0 ? undefined : told.join(' on ');
}

function laneRow({ name, events }: Lane, axis: TimeAxis, nameOf: NameOf): Markup {
  const words = (event: TimelineEvent) => `+${formatDuration(event.elapsed)} ${eventText(event, nameOf)}`;
  // What starts and ends lies under what happens.
  const drawn = [...events].sort((a, b) => Number(b.kind === 'ladder') - Number(a.kind === 'ladder'));
  const marks = drawn.map((event) => markAt(markKind(event), axis.x(event.at), HEIGHT / 2, words(event)));
  return html`<tr><th scope="row">${name}</th><td><span class="unseen">${events.map(words).join('; ')}</span><svg aria-hidden="true"${drawn.length > DENSE && CROWDED} width="100%" height="${HEIGHT}">${gridLines(axis, HEIGHT)}${marks}</svg></td></tr>
`;
}

const TONES = { met: 'good', breached: 'bad', running: '', paused: 'warn', dropped: 'soft' } as const;

function clockRow(
  run: SlaRun,
  { end, timeline }: Simulation,
  axis: TimeAxis,
  plan: Plan,
  { zone }: PageContext,
): Markup {
  const calendar = run.calendar === undefined ? undefined : plan.calendars.get(run.calendar);
  const due = run.due === undefined ? 'never due' : `due ${localText(run.due, zone).replace(/ \d{4}-/, ' ')}`;
  const warnings = timeline.filter(
    ({ kind, metric, run: of }) => kind === 'sla_warning' && metric === run.metric && (of ?? 0) === run.run,
  );
  const name = `${metricText(run.metric)}${run.run > 0 ? ` #${run.run + 1}` : ''} ${run.targetText}`;
  return html`<tr><th scope="row">${name}<span class="small ${TONES[run.status]}">${verdictText(run, end)}</span></th><td><span class="unseen">${due}</span>${slaBar(run, end, axis, calendar, { dueText: due, warnings })}</td></tr>
`;
}
