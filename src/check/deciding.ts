import type { Related } from '../model/finding.js';
import type { ScheduleDef } from '../model/policy.js';
import type { Schedule } from '../time/schedule-type.js';

/** The override or the layer that puts a person on call in a schedule at an instant, as a place to point at. */
export function decidingPlace(def: ScheduleDef, schedule: Schedule, person: string, t: number): Related | undefined {
  const { overrides, layers } = schedule.plan;
  const override = overrides
    .map(
      (o) =>
        o.from <= t && t < o.to && (o.kind === 'replace' ? o.by : o.kind === 'remove' ? [] : o.people).includes(person),
    )
    .lastIndexOf(true);
  if (override >= 0) {
    const ref = def.overrides[override]?.ref;
    return ref && { ref, message: `on call by this override in "${def.name}"` };
  }
  const { layer } = schedule.at(t);
  let index = layers.findIndex((each) => each.name === layer && hasPerson(each, person));
  if (index < 0) index = layers.findIndex((each) => hasPerson(each, person));
  const found = def.layers[index];
  return found && { ref: found.ref, message: `on call by layer "${found.name}" of "${def.name}"` };
}

function hasPerson({ turns }: Schedule['plan']['layers'][number], person: string): boolean {
  return turns.some((turn) => turn !== 'nobody' && turn.includes(person));
}
