import type { FieldValue } from '../model/policy.js';
import type { RoutedColumn, Simulation, SlaRun, TimelineEvent } from '../model/timeline.js';
import { formatDuration } from '../time/duration.js';
import { formatLocal } from '../time/format.js';
import { cutTo, padTo, textWidth, wrapTo } from './columns.js';
import type { RenderContext } from './context.js';
import { terminalText } from './escape.js';
import type { SimulationView } from './simulate-json.js';
import {
  eventText,
  fieldText,
  localText,
  metricText,
  outcomeText,
  verdictText,
  withLocalTimes,
} from './simulate-words.js';

export interface SimulateTextOptions {
  /** Printed name of a person id. */
  readonly personName?: ((id: string) => string | undefined) | undefined;
  /** Every reason in full, below its event. */
  readonly why?: boolean;
}

/** `rungs simulate` for a person: the ticket and its rows, one line an event, the SLA clocks, the warnings, what lint says. */
export function simulationToText(
  view: SimulationView,
  context: RenderContext,
  options: SimulateTextOptions = {},
): string {
  const { simulation } = view;
  return [
    header(simulation, context),
    ...timelineLines(simulation, context, options),
    '',
    ...slaLines(simulation, context),
    ...warningLines(view, context),
    ...findingLines(view, context),
    outcomeLine(simulation, context),
    '',
  ].join('\n');
}

function header(simulation: Simulation, { colour, zone, place }: RenderContext): string {
  const { ticket, route } = simulation;
  const { priority, ...rest } = Object.fromEntries(ticket.fields);
  const fields = Object.entries(rest)
    .filter(([name, value]) => !(name === 'status' && value === undefined))
    .map(([name, value]) => `${terminalText(name)}=${fieldSafe(value)}`);
  const first = [priority === undefined ? 'no priority' : fieldSafe(priority), ...fields].join('  ');
  const lines = [`${colour.bold(`Ticket ${first}`)}`, `created ${localText(ticket.created, zone)} ${zone.name}`, ''];
  const rows: [string, RoutedColumn | undefined][] = [
    ['escalation', route.escalation],
    ['sla', route.sla],
    ['urgency', route.urgency],
    ['ack timeout', route.ack_timeout],
    ['auto resolve', route.auto_resolve],
  ];
  for (const [name, column] of rows) {
    if (column === undefined && name !== 'escalation') continue;
    const value = column === undefined ? colour.red('none: unrouted') : routedText(name, column.value);
    const by = column === undefined ? '' : colour.dim(`row "${terminalText(column.row)}"  ${place(column.ref)}`);
    lines.push(`${padTo(name, 12)}  ${padTo(value, 20)}  ${by}`.trimEnd());
  }
  lines.push('');
  return lines.join('\n');
}

function routedText(name: string, value: unknown): string {
  if (typeof value === 'number') return formatDuration(value * 1000);
  if (typeof value === 'object' && value !== null) {
    const rule = value as { during: string; then: string; otherwise: string };
    return `${rule.then} during ${terminalText(rule.during)}, else ${rule.otherwise}`;
  }
  return terminalText(String(value ?? (name === 'escalation' ? 'none' : '')));
}

const SYMBOLS: Record<TimelineEvent['kind'], string> = {
  page: '●',
  inform: '○',
  nobody: '!',
  notify: '·',
  event: '»',
  sla_warning: '▲',
  sla_breach: '✖',
  ack_lapsed: '↺',
  ladder: '─',
};

interface Line {
  readonly time: string;
  readonly elapsed: string;
  readonly symbol: string;
  readonly level: string;
  /** Which round of the ladder, from the second on. */
  readonly round: string;
  readonly what: string;
  readonly why: string;
  readonly source: string;
  /** Each reason with its clause and place. */
  readonly reasons: readonly string[];
  readonly kind: TimelineEvent['kind'];
}

/** Below this a name in full, an id and a place do not fit into one line. */
const NARROW = 120;

function timelineLines(simulation: Simulation, context: RenderContext, options: SimulateTextOptions): string[] {
  const { colour, zone, width } = context;
  const narrow = width < NARROW;
  let day = '';
  const lines = simulation.timeline
    .filter((event) => !(event.kind === 'ladder' && event.state === 'started' && event.elapsed === 0))
    .map((event) => {
      const local = formatLocal(event.at, zone);
      const newDay = `${local.weekday} ${local.date}`;
      const shownDay = newDay === day ? '' : newDay;
      day = newDay;
      return { day: shownDay, line: lineOf(event, context, narrow ? { ...options, personName: undefined } : options) };
    });
  if (lines.length === 0) return [colour.dim('nothing happens')];
  const widest = (pick: (line: Line) => string, limit: number) =>
    Math.min(limit, Math.max(...lines.map(({ line }) => textWidth(pick(line)))));
  const columns = {
    time: widest((line) => line.time, 12),
    elapsed: widest((line) => line.elapsed, 14),
    level: widest((line) => line.level + line.round, narrow ? 17 : 28),
    what: widest((line) => line.what, narrow ? 28 : 44),
  };
  const out: string[] = [];
  for (const { day: newDay, line } of lines) {
    if (newDay !== '') out.push(colour.underline(newDay));
    const head = [
      padTo(line.time, columns.time),
      line.elapsed.padStart(columns.elapsed),
      line.symbol,
      padTo(`${cutTo(line.level, columns.level - textWidth(line.round))}${line.round}`, columns.level),
    ].join(' ');
    // One line an event: what does not fit of the reason is cut, for `--why` shows all of it.
    const what = cutTo(line.what, Math.max(columns.what, Math.min(textWidth(line.what), width - textWidth(head) - 2)));
    const room = width - textWidth(head) - 4 - Math.max(columns.what, textWidth(what));
    const full = `${line.source}  ${line.why}`.trim();
    const reason = options.why || full === '' || room < textWidth(line.source) ? '' : cutTo(full, room);
    const text = reason === '' ? `${head}  ${what}` : `${head}  ${padTo(what, columns.what)}`;
    out.push(`${paint(line, text.trimEnd(), colour)}${reason === '' ? '' : `${gap(text)}  ${colour.dim(reason)}`}`);
    if (!options.why) continue;
    const indent = ' '.repeat(columns.time + columns.elapsed + 4);
    for (const each of line.reasons) {
      for (const part of wrapTo(each, Math.max(20, width - indent.length))) out.push(colour.dim(`${indent}${part}`));
    }
  }
  return out;
}

/** The spaces that end a text, which must not be painted. */
function gap(text: string): string {
  return ' '.repeat(text.length - text.trimEnd().length);
}

function paint(line: Line, text: string, colour: RenderContext['colour']): string {
  switch (line.kind) {
    case 'sla_breach':
    case 'nobody':
      return colour.red(text);
    case 'sla_warning':
    case 'ack_lapsed':
      return colour.yellow(text);
    case 'page':
      return colour.bold(text);
    case 'event':
      return colour.cyan(text);
    default:
      return text;
  }
}

function lineOf(event: TimelineEvent, context: RenderContext, options: SimulateTextOptions): Line {
  const { zone, place } = context;
  const reasons = event.because;
  // When is on the line already: whom the page reached, and why him, comes first.
  const why = (event.kind === 'page' ? [...reasons].reverse() : reasons)
    .map((each) => each.text)
    .filter((text) => text !== '')
    .join('; ');
  const ref = reasons.find((each) => each.ref !== undefined)?.ref;
  const plain = event.kind === 'event' && ref === undefined;
  return {
    time: formatLocal(event.at, zone).time,
    elapsed: `+${formatDuration(event.elapsed)}`,
    symbol: SYMBOLS[event.kind],
    level: terminalText(event.level ?? ''),
    round: event.round ? ` ↻${event.round + 1}` : '',
    what: whatOf(event, options),
    why: plain ? '' : withLocalTimes(terminalText(why), zone),
    source: ref === undefined ? '' : context.width < NARROW ? place(ref).replace(/:\d+$/, '') : place(ref),
    reasons: reasons.map((each) => {
      const text = withLocalTimes(terminalText(each.text), zone);
      return `${each.rule}: ${text}${each.ref === undefined ? '' : `  ${place(each.ref)}`}`;
    }),
    kind: event.kind,
  };
}

function whatOf(event: TimelineEvent, options: SimulateTextOptions): string {
  const name = (id: string) => {
    const full = options.personName?.(id);
    return full === undefined || full === id ? id : `${full} (${id})`;
  };
  return terminalText(eventText(event, name));
}

function slaLines(simulation: Simulation, context: RenderContext): string[] {
  const { colour, zone, width } = context;
  if (simulation.sla.length === 0) return [colour.dim('No SLA clock runs.'), ''];
  const lines = [colour.bold(`SLA ${terminalText(simulation.sla[0]?.sla ?? '')}`)];
  for (const run of simulation.sla) {
    const name = `${metricText(run.metric)}${run.run > 0 ? ` #${run.run + 1}` : ''}`;
    const local = run.due === undefined ? 'unknown' : localText(run.due, zone);
    // A narrow terminal has no room for the year.
    const due = `due ${width < 100 ? local.replace(/ \d{4}-/, ' ') : local}`;
    lines.push(
      `  ${padTo(name, 16)}  ${padTo(run.targetText, 5)}  ${padTo(due, 19)}  ${verdict(run, simulation, context)}`,
    );
  }
  lines.push('');
  return lines;
}

const VERDICT_COLOURS = { met: 'green', breached: 'red', running: 'reset', paused: 'yellow', dropped: 'dim' } as const;

function verdict(run: SlaRun, simulation: Simulation, { colour }: RenderContext): string {
  return colour[VERDICT_COLOURS[run.status]](verdictText(run, simulation.end));
}

function warningLines(view: SimulationView, context: RenderContext): string[] {
  const { colour, place, zone } = context;
  if (view.warnings.length === 0) return [];
  const lines = view.warnings.map(({ at, text, ref }) => {
    const when = at === undefined ? '' : `${localText(at, zone)}: `;
    const source = ref === undefined ? '' : colour.dim(`  ${place(ref)}`);
    return `${colour.yellow('warning')}: ${when}${withLocalTimes(terminalText(text), zone)}${source}`;
  });
  return [...lines, ''];
}

const SEVERITY_COLOURS = { error: 'red', warning: 'yellow', info: 'cyan' } as const;

function findingLines({ findings = [] }: SimulationView, { colour }: RenderContext): string[] {
  if (findings.length === 0) return [];
  const lines = findings.map(({ severity, message, rule, file, line }) => {
    const source = colour.dim(`(${rule}, ${terminalText(file)}:${line})`);
    return `lint ${colour[SEVERITY_COLOURS[severity]](severity)}: ${terminalText(message)}  ${source}`;
  });
  return [...lines, ''];
}

function outcomeLine(simulation: Simulation, { colour, zone, at, width }: RenderContext): string {
  const bad = simulation.outcome === 'lost' || simulation.outcome === 'unrouted';
  const text = `Outcome: ${outcomeText(simulation.outcome)}`;
  const end = `ends ${localText(simulation.end, zone)}; now is ${localText(at, zone)}`;
  const gap = textWidth(text) + textWidth(end) + 4 > width ? '\n' : '  ';
  return `${bad ? colour.red.bold(text) : colour.bold(text)}${gap}${colour.dim(`(${end})`)}`;
}

function fieldSafe(value: FieldValue | undefined): string {
  return terminalText(fieldText(value));
}
