import type { Override, ScheduleDef } from '../../model/policy.js';
import { resolveWhen } from '../../time/when.js';
import { UTC } from '../../time/zone.js';
import { canonical } from '../meaning.js';
import { below, type Facts, type Spot } from './fact.js';
import { compareLayers } from './layers.js';
import { openSense } from './open-sense.js';
import { movedPairs, pairLists, pairMaps } from './pairs.js';
import { compareReview } from './review.js';
import type { Sides } from './sides.js';
import { overrideText, useText } from './value-text.js';

/** Schedules by name. */
export function compareSchedules(facts: Facts, sides: Sides): void {
  const renamed = (name: string) => sides.renames.schedules.get(name) ?? name;
  for (const { name, before, after } of pairMaps(sides.before.schedules, sides.after.schedules, renamed)) {
    const spot: Spot = { path: `schedules.${name}`, before: before?.ref, after: after?.ref };
    if (before === undefined) facts.add('schedule-added', spot, undefined, `${after?.layers.length} layers`);
    else if (after === undefined) facts.add('schedule-removed', spot, `${before.layers.length} layers`, undefined);
    else {
      if (before.name !== after.name) facts.add('renamed', spot, before.name, after.name);
      compareReview(facts, spot, before.review, after.review);
      if (canonical({ ...before, name: '' }) !== canonical({ ...after, name: '' }))
        compareSchedule(facts, spot, before, after, sides);
    }
  }
}

function compareSchedule(facts: Facts, spot: Spot, was: ScheduleDef, is: ScheduleDef, sides: Sides): void {
  facts.value('schedule-zone-changed', below(spot, 'timezone'), was.timezone, is.timezone, String);
  const cover = openSense(was.cover, is.cover, [sides.before, sides.after]);
  facts.value(
    'cover-changed',
    below(spot, 'cover', was.cover?.ref, is.cover?.ref),
    was.cover,
    is.cover,
    useText,
    cover,
  );
  compareLayers(facts, spot, was.layers, is.layers, sides);
  compareOverrides(facts, spot, was.overrides, is.overrides);
}

/** Overrides have no names: one that says the same is the same. Their order counts where they overlap. */
function compareOverrides(facts: Facts, spot: Spot, before: readonly Override[], after: readonly Override[]): void {
  const pairs = pairLists(
    before,
    after,
    () => undefined,
    (override) => canonical(override),
    false,
  );
  for (const { before: was, after: is } of pairs) {
    const here = below(spot, 'overrides', was?.ref, is?.ref);
    const sense = (override: Override) =>
      override.kind === 'remove' || override.people.length === 0 ? 'less' : undefined;
    if (was === undefined && is !== undefined)
      facts.add('override-added', here, undefined, overrideText(is), sense(is));
    if (is === undefined && was !== undefined) facts.add('override-removed', here, overrideText(was), undefined);
  }
  for (const { before: was, after: is, to } of movedPairs(pairs)) {
    const overlaps = after.some((other, i) => i !== to && is !== undefined && overlap(is, other));
    if (overlaps && is)
      facts.add(
        'override-order-changed',
        below(spot, 'overrides', was?.ref, is.ref),
        overrideText(is),
        overrideText(is),
      );
  }
}

function overlap(a: Override, b: Override): boolean {
  const [from, to] = [
    (each: Override) => resolveWhen(each.from, UTC, 'from'),
    (each: Override) => resolveWhen(each.to, UTC, 'to'),
  ];
  return from(a) < to(b) && from(b) < to(a);
}
