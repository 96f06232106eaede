import type { Simulation, TimelineEvent } from '../model/timeline.js';
import { formatDuration } from '../time/duration.js';
import { formatLocal } from '../time/format.js';
import type { RenderContext } from './context.js';
import { markdownCode, markdownText } from './escape.js';
import type { SimulationView } from './simulate-json.js';
import { eventText, outcomeText, verdictText, withLocalTimes } from './simulate-words.js';

/** `rungs simulate` as Markdown, safe inside a comment. */
export function simulationToMarkdown(view: SimulationView, context: RenderContext): string {
  const { simulation, warnings, findings = [] } = view;
  const { zone, place } = context;
  const when = (t: number) => {
    const local = formatLocal(t, zone);
    return `${local.weekday} ${local.date} ${local.time}`;
  };
  const lines = [
    `### Ticket ${markdownText(ticketText(simulation))}`,
    '',
    `Created ${when(simulation.ticket.created)} (${markdownText(zone.name)}). **${markdownText(outcomeText(simulation.outcome))}**`,
    '',
  ];
  if (warnings.length > 0) {
    lines.push('> [!WARNING]');
    for (const { at, text } of warnings) {
      lines.push(`> ${at === undefined ? '' : `${when(at)}: `}${markdownText(withLocalTimes(text, zone))}  `);
    }
    lines.push('');
  }
  lines.push('| when | after | level | what | why |', '|---|---:|---|---|---|');
  for (const event of shown(simulation)) {
    const ref = event.because.find((each) => each.ref !== undefined)?.ref;
    const why = event.because.map((each) => each.text).join('; ');
    lines.push(
      `| ${when(event.at)} | +${formatDuration(event.elapsed)} | ${markdownText(event.level ?? '')} | ${markdownText(eventText(event))} | ${markdownText(withLocalTimes(why, zone))}${ref === undefined ? '' : ` ${markdownCode(place(ref))}`} |`,
    );
  }
  if (simulation.sla.length > 0) {
    lines.push('', '| SLA clock | target | due | |', '|---|---:|---|---|');
    for (const run of simulation.sla) {
      const name = `${run.metric.replace('_', ' ')}${run.run > 0 ? ` ${run.run + 1}` : ''}`;
      lines.push(
        `| ${name} | ${markdownText(run.targetText)} | ${run.due === undefined ? 'unknown' : when(run.due)} | ${verdictText(run, simulation.end)} |`,
      );
    }
  }
  if (findings.length > 0) {
    lines.push('', '| lint | finding | place |', '|---|---|---|');
    for (const { severity, rule, message, file, line } of findings)
      lines.push(
        `| ${severity} ${markdownCode(rule)} | ${markdownText(message)} | ${markdownCode(`${file}:${line}`)} |`,
      );
  }
  return `${lines.join('\n')}\n`;
}

/** The fields in one line, priority first. */
export function ticketText(simulation: Simulation): string {
  const { priority, ...rest } = Object.fromEntries(simulation.ticket.fields);
  return [
    priority ?? 'without priority',
    ...Object.entries(rest).map(([name, value]) => `${name}=${String(value)}`),
  ].join(' ');
}

/** Everything but the start of the first ladder, which the route says. */
export function shown(simulation: Simulation): TimelineEvent[] {
  return simulation.timeline.filter(
    (event) => !(event.kind === 'ladder' && event.state === 'started' && event.elapsed === 0),
  );
}
