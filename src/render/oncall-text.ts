import type { Plan } from '../model/plan.js';
import type { OnCall } from '../run/on-call.js';
import { formatLocal } from '../time/format.js';
import type { Shift } from '../time/schedule-type.js';
import { padTo, textWidth, wrapTo } from './columns.js';
import type { RenderContext } from './context.js';
import { terminalText } from './escape.js';
import { momentNear, onCallWarnings, roughDuration } from './oncall-words.js';
import { personLabel } from './person-label.js';
import { localText } from './simulate-words.js';

/** The narrowest terminal on which schedules stand in a column beside their people. */
const SIDE_BY_SIDE = 72;

/**
 * `rungs oncall` for a person: a block a schedule, with who, until when and who is next. `turns` gives for each schedule
 * when the person asked for is on call.
 */
export function onCallToText(
  entries: readonly OnCall[],
  plan: Plan,
  context: RenderContext,
  turns?: ReadonlyMap<string, Shift | undefined>,
): string {
  const { colour, width, zone, at } = context;
  const named = Math.max(...entries.map(({ schedule }) => textWidth(terminalText(schedule))));
  const indent = width >= SIDE_BY_SIDE ? Math.min(named, 32) + 2 : 2;
  const lines = [`On call at ${localText(at, zone)} ${zone.name}`];
  for (const entry of entries) {
    const [first = '', ...rest] = blockOf(entry, plan, context, turns, width - indent);
    const name = terminalText(entry.schedule);
    lines.push('');
    if (textWidth(name) + 2 <= indent) lines.push(`${colour.bold(padTo(name, indent))}${first}`);
    else lines.push(colour.bold(name), `${' '.repeat(indent)}${first}`);
    for (const line of rest) lines.push(`${' '.repeat(indent)}${line}`);
  }
  return `${lines.join('\n')}\n`;
}

function blockOf(
  entry: OnCall,
  plan: Plan,
  context: RenderContext,
  turns: ReadonlyMap<string, Shift | undefined> | undefined,
  room: number,
): string[] {
  const { colour, zone } = context;
  const { shift, next, at, gap } = entry;
  const { policy } = plan;
  const lines = shift.people.map((id) => personLine(id, plan, context, entry));
  if (shift.people.length === 0) {
    const text = shift.onPurpose ? 'nobody, on purpose' : gap ? 'NOBODY' : 'nobody, and nobody is asked for now';
    lines.push(gap && !shift.onPurpose ? colour.red.bold(text) : colour.yellow(text));
  }
  const wrapped = (text: string, paint: (text: string) => string = (t) => t) => {
    for (const line of wrapTo(terminalText(text), Math.max(20, room))) lines.push(paint(line));
  };
  wrapped(stretchWords(shift, at, zone));
  if (next === undefined) wrapped('next: nobody else');
  else
    wrapped(
      `next: ${next.people.map((id) => personLabel(policy, id)).join(', ')}, from ${momentNear(next.start, at, zone)}`,
    );
  if (turns?.has(entry.schedule) === true) wrapped(turnWords(turns.get(entry.schedule), at, zone));
  for (const warning of onCallWarnings(entry, policy, zone))
    wrapped(`warning: ${warning}`, (text) => colour.yellow(text));
  return lines;
}

function stretchWords({ start, end, layer }: Shift, at: number, zone: RenderContext['zone']): string {
  const since = start === -Infinity ? 'always has been' : `since ${momentNear(start, at, zone)}`;
  const until =
    end === Infinity ? 'with no end' : `until ${momentNear(end, at, zone)}, for another ${roughDuration(end - at)}`;
  return `${since}, ${until}${layer === undefined ? '' : `  (${layer === 'override' ? 'override' : `layer ${layer}`})`}`;
}

function turnWords(turn: Shift | undefined, at: number, zone: RenderContext['zone']): string {
  if (turn === undefined) return 'has no turn to come';
  if (turn.start <= at) return 'has the turn now';
  return `next turn in ${roughDuration(turn.start - at)}: ${localText(turn.start, zone)} to ${momentNear(turn.end, turn.start, zone)}`;
}

/** Name, and her own time where it is another one or night. */
function personLine(id: string, plan: Plan, { colour, zone }: RenderContext, { at, night: atNight }: OnCall): string {
  const label = colour.bold.green(terminalText(personLabel(plan.policy, id)));
  const person = plan.people.get(id);
  if (person === undefined) return label;
  const theirs = formatLocal(at, person.zone);
  const ours = formatLocal(at, zone);
  const night = atNight.includes(id);
  const notes = [theirs.time === ours.time ? '' : `${theirs.time} there`, night ? 'night' : ''].filter(
    (text) => text !== '',
  );
  return notes.length === 0 ? label : `${label}  ${colour.dim(notes.join(', '))}`;
}
