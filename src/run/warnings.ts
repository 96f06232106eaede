import type { Plan } from '../model/plan.js';
import type { Ref } from '../model/ref.js';
import type { Simulation } from '../model/timeline.js';

/** Something about this ticket that a person should see first. */
export interface Warning {
  readonly kind: 'nobody' | 'away' | 'unreachable' | 'lost' | 'unrouted';
  /** The moment, where there is one. */
  readonly at: number | undefined;
  readonly text: string;
  readonly ref: Ref | undefined;
}

/** What went wrong on a ticket's way: nobody on call, somebody away (S4), no way to reach somebody, lost, unrouted (R1, L16). */
export function warningsOf(plan: Plan, simulation: Simulation): Warning[] {
  const warnings: Warning[] = [];
  const said = new Set<string>();
  const warn = (warning: Warning, key: string) => {
    if (said.has(key)) return;
    said.add(key);
    warnings.push(warning);
  };
  if (simulation.route.escalation === undefined) {
    const text = 'unrouted: no matrix row names an escalation for this ticket, so nobody is paged';
    warn({ kind: 'unrouted', at: undefined, text, ref: undefined }, 'unrouted');
  }
  if (simulation.outcome === 'lost') {
    const text = 'lost: every level had its moment and none reached a person, channel or bot';
    warn({ kind: 'lost', at: undefined, text, ref: simulation.route.escalation?.ref }, 'lost');
  }
  for (const event of simulation.timeline) {
    if (event.kind === 'nobody') {
      const reason = event.because.find((each) => each.rule === 'L4' && each.text !== '');
      const why = event.because.slice(1).find((each) => each.rule === 'L4') ?? reason;
      const text = `level "${event.level}" reaches nobody${why ? `: ${why.text}` : ''}`;
      warn(
        { kind: 'nobody', at: event.at, text, ref: why?.ref ?? event.because[0]?.ref },
        `nobody ${event.escalation} ${event.level}`,
      );
    }
    if (event.kind !== 'page' || event.person === undefined) continue;
    const person = plan.people.get(event.person);
    const away = person?.away.find((each) => each.from <= event.at && event.at < each.to);
    if (away !== undefined) {
      const reason = away.reason === undefined ? '' : ` (${away.reason})`;
      warn(
        { kind: 'away', at: event.at, text: `${event.person} is away${reason} when paged`, ref: away.ref },
        `away ${event.person}`,
      );
    }
    if (person !== undefined && event.urgency !== undefined && person.steps[event.urgency].length === 0) {
      const text = `${event.person} has no personal notification step for ${event.urgency} urgency`;
      warn(
        { kind: 'unreachable', at: event.at, text, ref: person.def.ref },
        `unreachable ${event.person} ${event.urgency}`,
      );
    }
  }
  return warnings;
}
