import type { DebriefPoint } from '../drill/live/debrief.js';
import type { LiveScript } from '../drill/live/exercise.js';
import type { Policy } from '../model/policy.js';
import type { Simulation, TimelineEvent } from '../model/timeline.js';
import { formatDuration } from '../time/duration.js';
import { formatLocal } from '../time/format.js';
import { padTo } from './columns.js';
import type { RenderContext } from './context.js';
import { fieldsText, stampText } from './drill-words.js';
import { terminalText } from './escape.js';
import { hanging } from './hanging.js';
import { personLabel } from './person-label.js';
import { eventText, localText, metricText, verdictText, withLocalTimes } from './simulate-words.js';

/** Lines longer than this are hard to read however wide the terminal is. */
const WIDEST = 100;

const SYMBOLS: Partial<Readonly<Record<TimelineEvent['kind'], string>>> = {
  page: '●',
  inform: '○',
  nobody: '!',
  event: '»',
  sla_warning: '▲',
  sla_breach: '✖',
  ack_lapsed: '↺',
  ladder: '─',
};

/** What the exercise is, and what can be done in it. */
export function liveIntroText(
  script: LiveScript,
  policy: Policy,
  context: RenderContext,
  keys: { readonly speed: number } | undefined,
): string {
  const { zone, colour, width } = context;
  const { ticket } = script;
  const wide = Math.min(width, WIDEST);
  const name = script.name === undefined ? '' : ` “${terminalText(script.name)}”`;
  const lines = [
    colour.bold(`Exercise${name}`),
    ...hanging(
      '',
      terminalText(
        `${fieldsText(ticket.fields, policy)}${ticket.fields.size > 1 ? ',' : ''} is created on ${localText(ticket.created, zone)} ${zone.name}.`,
      ),
      wide,
    ),
    ...hanging(
      '',
      'The pager pages by itself; you acknowledge, reply, tell people outside, escalate where it must be, and resolve.',
      wide,
    ),
  ];
  if (keys !== undefined) {
    const pace = keys.speed === 1 ? 'Time runs as it does.' : `Time runs ${keys.speed} times as fast.`;
    lines.push(
      ...hanging(
        '',
        `${pace} Write ack, respond, tell <whom>, escalate [to <level>], set <field>=<value>, resolve;`,
        wide,
      ),
      ...hanging('', 'wait 10m or next lets time pass, status shows the clocks, quit ends it.', wide),
    );
  }
  return `${lines.join('\n')}\n\n`;
}

/** One line of what happens. */
export function liveEventText(event: TimelineEvent, policy: Policy, context: RenderContext): string {
  const { colour, zone } = context;
  const name = (id: string) => personLabel(policy, id);
  const level = event.level === undefined ? '' : ` [${event.level}]`;
  const what = `${eventText(event, name)}${level}`;
  const time = padTo(formatLocal(event.at, zone).time, 5);
  const line = `${time} ${`+${formatDuration(event.elapsed)}`.padStart(7)} ${SYMBOLS[event.kind] ?? ' '} ${terminalText(what)}`;
  switch (event.kind) {
    case 'page':
      return `${colour.bold(line)}\n`;
    case 'sla_breach':
    case 'nobody':
      return `${colour.red(line)}\n`;
    case 'sla_warning':
    case 'ack_lapsed':
      return `${colour.yellow(line)}\n`;
    case 'event':
      return `${colour.cyan(line)}\n`;
    default:
      return `${line}\n`;
  }
}

/** That somebody outside has been told. */
export function tellingText(who: string, at: number, created: number, context: RenderContext): string {
  const elapsed = `+${formatDuration(at - created)}`.padStart(7);
  const time = padTo(formatLocal(at, context.zone).time, 5);
  return `${context.colour.cyan(`${time} ${elapsed} » you tell ${terminalText(who)}`)}\n`;
}

/** How the clocks stand. */
export function liveStatusText({ sla, ticket, end }: Simulation, context: RenderContext): string {
  if (sla.length === 0) return '  no SLA clock runs\n';
  const lines = sla.map((run) => {
    const due = run.due === undefined ? '' : `, due ${stampText(run.due, ticket.created, context.zone)}`;
    return `  ${metricText(run.metric)}${run.run > 0 ? ` ${run.run + 1}` : ''}: ${verdictText(run, end)}${due}`;
  });
  return `${lines.join('\n')}\n`;
}

/** What went as the policy wants it, and what did not. */
export function debriefText(points: readonly DebriefPoint[], show: string, context: RenderContext): string {
  const { colour, zone, width, place } = context;
  const wide = Math.min(width, WIDEST);
  const lines = ['', colour.bold('Debrief')];
  for (const { verdict, text, because } of points) {
    const said = terminalText(withLocalTimes(text, zone));
    const mark = verdict === 'good' ? '✔ ' : verdict === 'bad' ? '✘ ' : '· ';
    const paint = verdict === 'good' ? colour.green : verdict === 'bad' ? colour.red : colour.dim;
    lines.push(...hanging(mark, said, wide).map((line) => paint(line)));
    if (verdict !== 'bad') continue;
    for (const { text: why, rule, ref } of because.slice(0, 2)) {
      const source = ref === undefined ? rule : `${rule}, ${place(ref)}`;
      lines.push(...hanging('    ', terminalText(`${withLocalTimes(why, zone)} (${source})`), wide));
    }
  }
  const good = points.filter(({ verdict }) => verdict === 'good').length;
  const judged = points.filter(({ verdict }) => verdict !== 'note').length;
  lines.push('', `see ${colour.cyan(terminalText(show))}`);
  lines.push('', colour.bold(`${good} of ${judged} as the policy wants it`));
  return `${lines.join('\n')}\n`;
}
