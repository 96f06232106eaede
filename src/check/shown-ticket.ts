import { describeClass } from '../match/describe-class.js';
import type { Related } from '../model/finding.js';
import type { Plan } from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';
import type { Simulation, TimelineEvent } from '../model/timeline.js';
import { simulate } from '../run/simulate.js';
import { formatDuration } from '../time/duration.js';
import { momentText } from './moment-text.js';
import { simulateCommand } from './simulate-command.js';

/** A ticket that shows a fault, without the fields that make no difference to it. */
export interface ShownTicket {
  readonly fields: ReadonlyMap<string, FieldValue>;
  readonly simulation: Simulation;
  /** `a ticket with priority=P1, created on Sat 2026-11-28 02:00`. */
  readonly text: string;
  readonly show: string;
}

/** Leaves out each field without which the ticket still takes the same ladder and shows the fault. */
export function shownTicket(plan: Plan, shown: Simulation, hasFault: (simulation: Simulation) => boolean): ShownTicket {
  const { created } = shown.ticket;
  let simulation = shown;
  const fields = new Map(shown.ticket.fields);
  if (fields.get('status') === plan.initialStatus) fields.delete('status');
  for (const [name, value] of [...fields].reverse()) {
    fields.delete(name);
    const without = simulate(plan, { created, fields: new Map(fields) });
    const same = without.route.escalation?.value === shown.route.escalation?.value;
    if (same && hasFault(without)) simulation = without;
    else fields.set(name, value);
  }
  const what = fields.size === 0 ? 'a ticket' : `a ticket with ${describeClass(fields, plan.policy.fields)},`;
  const text = `${what} created on ${momentText(created, plan.zone)}`;
  return { fields, simulation, text, show: simulateCommand(plan, fields, created) };
}

/** Why a level came to nobody, as the engine says it. */
export function nobodyText({ because }: TimelineEvent): string {
  return because.slice(1).find(({ rule }) => rule === 'L4')?.text ?? 'it notifies nobody';
}

/** What the levels of the ladders did, one after the other: the way that a ticket took. */
export function wayOf(plan: Plan, { timeline, passedOver, ticket }: Simulation): Related[] {
  const steps = [
    ...timeline.filter(({ kind, reminder }) => (kind === 'page' && reminder !== true) || kind === 'nobody'),
    ...passedOver,
  ].sort((a, b) => a.at - b.at);
  const seen = new Set<string>();
  return steps.flatMap((step) => {
    const level = plan.ladders.get(step.escalation ?? '')?.levels.find(({ name }) => name === step.level);
    const key = `${step.escalation}\n${step.level}`;
    if (level === undefined || seen.has(key)) return [];
    seen.add(key);
    const after = `+${formatDuration(step.at - ticket.created)}`;
    if (!('kind' in step))
      return [{ ref: level.def.ref, message: `${after} "${level.name}" ${step.because[0]?.text ?? 'is passed over'}` }];
    const who = step.person ?? step.channel ?? step.bot;
    const message = step.kind === 'page' ? `pages ${who}` : `comes to nobody: ${nobodyText(step)}`;
    return [{ ref: level.def.ref, message: `${after} "${level.name}" ${message}` }];
  });
}
