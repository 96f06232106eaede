import { compilePlan } from '../../src/compile/plan.js';
import type { Plan } from '../../src/model/plan.js';
import type { Simulation, TimelineEvent } from '../../src/model/timeline.js';
import { parsePolicy } from '../../src/parse/parse.js';
import { readTicket } from '../../src/parse/ticket-input.js';
import { readYamlFiles } from '../../src/parse/yaml/read.js';
import { checkPolicy } from '../../src/check/check.js';
import { simulate, type SimulateOptions } from '../../src/run/simulate.js';
import { formatDuration } from '../../src/time/duration.js';

/** A policy from one YAML text (the `rungs: 1` line may be left out); throws when it has an error. */
export async function planOf(text: string): Promise<Plan> {
  const full = text.includes('rungs:') ? text : `rungs: 1\n${text}`;
  const raws = await readYamlFiles([{ path: 'rungs.yaml', text: full }]);
  const { policy, findings } = parsePolicy(raws);
  const all = [...raws.flatMap((raw) => raw.findings), ...findings, ...checkPolicy(policy, { now: 0 }).findings];
  const errors = all.filter((finding) => finding.severity === 'error');
  if (errors.length > 0) throw new Error(errors.map((finding) => `${finding.rule}: ${finding.message}`).join('\n'));
  return compilePlan(policy);
}

export interface Story {
  readonly ticket?: Record<string, unknown>;
  readonly events?: readonly (Record<string, unknown> | string)[];
  readonly until?: string;
}

/** Simulates a ticket that is written as in a scenario. */
export function play(plan: Plan, story: Story, options: SimulateOptions = {}): Simulation {
  const { ticket, events, until, problems } = readTicket(
    { ticket: story.ticket, events: story.events, until: story.until },
    plan,
    {
      now: 0,
    },
  );
  if (problems.length > 0) throw new Error(problems.map((problem) => problem.message).join('\n'));
  return simulate(plan, ticket, events, { until, ...options });
}

/** A timeline as short lines, `+30m page bo [Senior]`; ladder starts and ends are left out unless asked for. */
export function lines(simulation: Simulation, kinds?: readonly TimelineEvent['kind'][]): string[] {
  const wanted = kinds ?? ['page', 'inform', 'nobody', 'notify', 'sla_warning', 'sla_breach', 'ack_lapsed'];
  return simulation.timeline.filter((event) => wanted.includes(event.kind)).map(line);
}

export function line(event: TimelineEvent): string {
  const who = event.person ?? event.channel ?? event.bot;
  const parts = [`+${formatDuration(event.elapsed)}`, event.reminder ? 'remind' : event.kind];
  if (event.metric !== undefined)
    parts.push(event.share === undefined ? event.metric : `${event.metric} ${event.share * 100}%`);
  if (who !== undefined) parts.push(who);
  if (event.kind === 'notify') parts.push(`by ${event.via?.join(',')}`);
  if (event.do !== undefined) parts.push(event.do);
  if (event.kind === 'ladder') parts.push(`${event.escalation} ${event.state}`);
  if (event.level !== undefined) parts.push(`[${event.level}${event.round ? ` r${event.round}` : ''}]`);
  return parts.join(' ');
}

/** SLA runs as `resolution breached due +2h`. */
export function clocks(simulation: Simulation): string[] {
  return simulation.sla.map((run) => {
    const due = run.due === undefined ? '-' : `+${formatDuration(run.due - simulation.ticket.created)}`;
    return `${run.metric}${run.run ? `#${run.run}` : ''} ${run.status} due ${due}`;
  });
}
