import { elapsedMs } from '../../model/duration.js';
import type { EscalationDef, TriggerDef } from '../../model/policy.js';
import { conditionText } from '../../match/condition-text.js';
import { canonical } from '../meaning.js';
import { below, type Facts, growth, shrinkage, type Spot } from './fact.js';
import { openSense } from './open-sense.js';
import { compareLevels, timesText } from './levels.js';
import { pairLists, pairMaps } from './pairs.js';
import { compareReview } from './review.js';
import type { Sides } from './sides.js';
import { durationText, useText } from './value-text.js';

/** Ladders by name. */
export function compareEscalations(facts: Facts, sides: Sides): void {
  const renamed = (name: string) => sides.renames.escalations.get(name) ?? name;
  for (const { name, before, after } of pairMaps(sides.before.escalations, sides.after.escalations, renamed)) {
    const spot: Spot = { path: `escalations.${name}`, before: before?.ref, after: after?.ref };
    if (before === undefined) facts.add('escalation-added', spot, undefined, `${after?.levels.length} levels`);
    else if (after === undefined) facts.add('escalation-removed', spot, `${before.levels.length} levels`, undefined);
    else {
      if (before.name !== after.name) facts.add('renamed', spot, before.name, after.name);
      compareEscalation(facts, spot, before, after, sides);
    }
  }
}

function compareEscalation(facts: Facts, spot: Spot, was: EscalationDef, is: EscalationDef, sides: Sides): void {
  facts.value('description-changed', below(spot, 'description'), was.description, is.description, String);
  compareReview(facts, spot, was.review, is.review);
  if (canonical({ ...was, name: '' }) === canonical({ ...is, name: '' })) return;
  const clock = openSense(was.clock, is.clock, [sides.before, sides.after]);
  facts.value(
    'clock-changed',
    below(spot, 'clock', was.clock?.ref, is.clock?.ref),
    was.clock,
    is.clock,
    useText,
    clock,
  );
  facts.value('style-changed', below(spot, 'style'), was.style, is.style, String);
  const pause = was.pauseWhen === undefined ? 'less' : is.pauseWhen === undefined ? 'more' : undefined;
  facts.value(
    'pause-changed',
    below(spot, 'pause_when', was.pauseWhen?.ref, is.pauseWhen?.ref),
    was.pauseWhen,
    is.pauseWhen,
    conditionText,
    pause,
  );
  compareLevels(facts, spot, was.levels, is.levels, sides);
  compareRepeat(facts, spot, was, is, sides);
  compareAcknowledgement(facts, spot, was, is);
  facts.value(
    'on-empty-changed',
    below(spot, 'on_empty'),
    was.onEmpty,
    is.onEmpty,
    String,
    is.onEmpty === 'skip' ? 'more' : 'less',
  );
  compareTriggers(facts, spot, was.triggers, is.triggers);
}

function compareRepeat(facts: Facts, spot: Spot, was: EscalationDef, is: EscalationDef, sides: Sides): void {
  const [a, b] = [was.repeat, is.repeat];
  if (a && b && a.times === b.times && sides.length(a.ref) === sides.length(b.ref)) return;
  const rounds = growth(a?.times ?? 0, b?.times ?? 0);
  const sense = rounds === 'same' ? undefined : rounds;
  facts.value(
    'repeat-changed',
    below(spot, 'repeat', a?.ref, b?.ref),
    a,
    b,
    (each) => `every ${each.every.text}, ${timesText(each.times)}`,
    sense,
  );
}

function compareAcknowledgement(facts: Facts, spot: Spot, was: EscalationDef, is: EscalationDef): void {
  const [a, b] = [was.ackTimeout, is.ackTimeout];
  const here = below(spot, 'ack_timeout', was.ackTimeoutRef, is.ackTimeoutRef);
  const sense = a && b ? shrinkage(elapsedMs(a), elapsedMs(b)) : b === undefined ? 'less' : 'more';
  facts.value('ack-timeout-changed', here, a, b, durationText, sense);
  facts.value('on-ack-timeout-changed', below(spot, 'on_ack_timeout'), was.onAckTimeout, is.onAckTimeout, String);
}

function compareTriggers(facts: Facts, spot: Spot, before: readonly TriggerDef[], after: readonly TriggerDef[]): void {
  const text = (trigger: TriggerDef) => `${conditionText(trigger.when)}: go to ${trigger.goTo.name}`;
  const pairs = pairLists(
    before,
    after,
    () => undefined,
    (trigger) => canonical(trigger),
    before.length === after.length,
  );
  for (const { before: was, after: is } of pairs) {
    const here = below(spot, 'triggers', was?.ref, is?.ref);
    if (was === undefined && is !== undefined) facts.add('trigger-added', here, undefined, text(is));
    else if (is === undefined && was !== undefined) facts.add('trigger-removed', here, text(was), undefined);
    else facts.value('trigger-changed', here, was, is, text);
  }
}
