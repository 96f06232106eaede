import type { Target } from '../../model/policy.js';
import type { Ref } from '../../model/ref.js';
import { canonical } from '../meaning.js';
import { below, type Facts, type Sense, type Spot } from './fact.js';
import { targetText } from './value-text.js';

/** Who is notified, as sets: one gone and one new is a replacement. Their order means nothing. */
export function compareTargets(
  facts: Facts,
  spot: Spot,
  before: readonly Target[],
  after: readonly Target[],
  informs = false,
): void {
  const [gone, fresh] = [missing(before, after), missing(after, before)];
  const replaced = gone.length === 1 && fresh.length === 1 && !informs;
  const [old, now] = [gone[0], fresh[0]];
  if (replaced && old !== undefined && now !== undefined) {
    facts.add('target-replaced', at(spot, old.ref, now.ref), targetText(old), targetText(now), humanSense(old, now));
    return;
  }
  const last = after.every((target) => !isHuman(target));
  for (const target of gone) {
    const sense: Sense | undefined = isHuman(target) ? (last ? 'less' : undefined) : 'same';
    facts.add(
      informs ? 'inform-removed' : 'target-removed',
      at(spot, target.ref, undefined),
      targetText(target),
      undefined,
      sense,
    );
  }
  for (const target of fresh) {
    facts.add(
      informs ? 'inform-added' : 'target-added',
      at(spot, undefined, target.ref),
      undefined,
      targetText(target),
      'more',
    );
  }
}

function at(spot: Spot, before: Ref | undefined, after: Ref | undefined): Spot {
  return { ...below(spot, 'notify'), before: before ?? spot.before, after: after ?? spot.after };
}

/** Whether a person may answer. */
function isHuman(target: Target): boolean {
  return target.kind !== 'channel' && target.kind !== 'bot';
}

function humanSense(before: Target, after: Target): Sense | undefined {
  if (isHuman(before) === isHuman(after)) return undefined;
  return isHuman(after) ? 'more' : 'less';
}

function missing(list: readonly Target[], other: readonly Target[]): Target[] {
  const there = other.map(canonical);
  return list.filter((target) => {
    const i = there.indexOf(canonical(target));
    if (i >= 0) there.splice(i, 1);
    return i < 0;
  });
}
