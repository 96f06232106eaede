import { elapsedMs } from '../model/duration.js';
import type { PersonPlan } from '../model/plan.js';
import type { Away, NotifyRules, Person, Urgency } from '../model/policy.js';
import { resolveWhen } from '../time/when.js';
import { zoneNamed } from '../time/zone.js';
import type { Zone } from '../time/zone-type.js';
import { nightCalendar } from './night.js';
import type { Scope } from './scope.js';

/** A person with her zone, night and personal steps; her own `notify` replaces the workspace's (people, N1, N2). */
export function compilePerson(def: Person, scope: Scope): PersonPlan {
  return new CompiledPerson(def, scope);
}

/** A class because of `night`: an object with a getter of its own takes five times the memory, and there are thousands. */
class CompiledPerson implements PersonPlan {
  readonly id: string;
  readonly def: Person;
  readonly zone: Zone;
  readonly manager: string | undefined;
  readonly steps: PersonPlan['steps'];
  readonly firstVia: PersonPlan['firstVia'];
  readonly away: PersonPlan['away'];
  readonly #scope: Scope;

  constructor(def: Person, scope: Scope) {
    const zone = (def.timezone === undefined ? undefined : zoneNamed(def.timezone)) ?? scope.zone;
    const told = stepsOf(def.notify ?? scope.policy.workspace.notify);
    this.id = def.id;
    this.def = def;
    this.zone = zone;
    this.manager =
      def.manager !== undefined && scope.policy.people.has(def.manager.name) ? def.manager.name : undefined;
    this.steps = told.steps;
    this.firstVia = told.firstVia;
    this.away = def.away.length === 0 ? NEVER_AWAY : def.away.map((away) => awayIn(away, zone));
    this.#scope = scope;
  }

  get night(): PersonPlan['night'] {
    return nightCalendar(this.#scope, this.zone);
  }
}

type Told = Pick<PersonPlan, 'steps' | 'firstVia'>;

const NEVER_AWAY: PersonPlan['away'] = [];
const NOT_TOLD: Told = { steps: { high: [], low: [] }, firstVia: { high: [], low: [] } };
/** Most people share the workspace's rules: they are worked out once. */
const known = new WeakMap<NotifyRules, Told>();

function stepsOf(rules: NotifyRules | undefined): Told {
  if (rules === undefined) return NOT_TOLD;
  let told = known.get(rules);
  if (told === undefined) {
    const steps = { high: stepsFor(rules, 'high'), low: stepsFor(rules, 'low') };
    told = { steps, firstVia: { high: atOnce(steps.high), low: atOnce(steps.low) } };
    known.set(rules, told);
  }
  return told;
}

function atOnce(steps: PersonPlan['steps']['high']): PersonPlan['firstVia']['high'] {
  return steps.filter((step) => step.afterMs === 0).map((step) => step.via);
}

function stepsFor(rules: NotifyRules, urgency: Urgency): PersonPlan['steps']['high'] {
  return (rules[urgency] ?? [])
    .map((step) => ({ via: step.via, afterMs: step.after === undefined ? 0 : elapsedMs(step.after), ref: step.ref }))
    .sort((a, b) => a.afterMs - b.afterMs);
}

function awayIn({ from, to, reason, ref }: Away, zone: Zone): PersonPlan['away'][number] {
  return { from: resolveWhen(from, zone, 'from'), to: resolveWhen(to, zone, 'to'), reason, ref };
}
