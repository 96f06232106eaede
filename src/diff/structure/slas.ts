import { elapsedMs } from '../../model/duration.js';
import { conditionText } from '../../match/condition-text.js';
import { METRICS, type Metric, type SlaDef, type TargetSet } from '../../model/policy.js';
import { canonical } from '../meaning.js';
import { below, type Facts, growth, shrinkage, type Spot } from './fact.js';
import { openSense } from './open-sense.js';
import { pairMaps } from './pairs.js';
import { compareReview } from './review.js';
import type { Sides } from './sides.js';
import { compareTargets } from './targets.js';
import { durationText, percentText, useText } from './value-text.js';

/** Promises by name. */
export function compareSlas(facts: Facts, sides: Sides): void {
  const renamed = (name: string) => sides.renames.slas.get(name) ?? name;
  for (const { name, before, after } of pairMaps(sides.before.slas, sides.after.slas, renamed)) {
    const spot: Spot = { path: `slas.${name}`, before: before?.ref, after: after?.ref };
    if (before === undefined) facts.add('sla-added', spot, undefined, after?.kind);
    else if (after === undefined) facts.add('sla-removed', spot, before.kind, undefined);
    else {
      if (before.name !== after.name) facts.add('renamed', spot, before.name, after.name);
      compareSla(facts, spot, before, after, sides);
    }
  }
}

function compareSla(facts: Facts, spot: Spot, was: SlaDef, is: SlaDef, sides: Sides): void {
  compareReview(facts, spot, was.review, is.review);
  if (canonical({ ...was, name: '' }) === canonical({ ...is, name: '' })) return;
  facts.value('sla-kind-changed', below(spot, 'kind'), was.kind, is.kind, String);
  const sense = openSense(was.calendar, is.calendar, [sides.before, sides.after]);
  facts.value(
    'sla-calendar-changed',
    below(spot, 'calendar', was.calendar?.ref, is.calendar?.ref),
    was.calendar,
    is.calendar,
    useText,
    sense,
  );
  const pause = was.pauseWhen === undefined ? 'less' : is.pauseWhen === undefined ? 'more' : undefined;
  facts.value(
    'pause-changed',
    below(spot, 'pause_when', was.pauseWhen?.ref, is.pauseWhen?.ref),
    was.pauseWhen,
    is.pauseWhen,
    conditionText,
    pause,
  );
  for (const { name, before, after } of pairMaps(was.targets, is.targets)) {
    compareSet(facts, below(spot, `targets.${name}`, before?.ref, after?.ref), before, after, sides);
  }
  const shares = (def: SlaDef) => def.warnAt.map(({ share }) => share);
  const warn = growth(was.warnAt.length, is.warnAt.length);
  facts.value(
    'warn-changed',
    below(spot, 'warn_at', was.warnAt[0]?.ref, is.warnAt[0]?.ref),
    shares(was),
    shares(is),
    (list) => list.map(percentText).join(', ') || 'none',
    warn,
  );
  compareTargets(facts, below(spot, 'warning'), was.notify.warning, is.notify.warning, true);
  compareTargets(facts, below(spot, 'breach'), was.notify.breach, is.notify.breach, true);
  facts.value('sla-rule-changed', below(spot, 'on_priority_change'), was.onPriorityChange, is.onPriorityChange, String);
  facts.value('sla-rule-changed', below(spot, 'on_reopen'), was.onReopen, is.onReopen, String);
  facts.value(
    'objective-changed',
    below(spot, 'objective'),
    was.objective,
    is.objective,
    percentText,
    growth(was.objective ?? 0, is.objective ?? 0),
  );
  const [a, b] = [was.communication, is.communication];
  const said = b === undefined ? 'less' : a === undefined ? 'more' : shrinkage(elapsedMs(a.every), elapsedMs(b.every));
  facts.value(
    'communication-changed',
    below(spot, 'communication', a?.ref, b?.ref),
    a,
    b,
    (each) => `every ${each.every.text} to ${each.audience ?? 'the audience'}`,
    said,
  );
}

function compareSet(
  facts: Facts,
  spot: Spot,
  was: TargetSet | undefined,
  is: TargetSet | undefined,
  sides: Sides,
): void {
  const sense = openSense(was?.calendar, is?.calendar, [sides.before, sides.after]);
  if (was && is) {
    const here = below(spot, 'calendar', was.calendar?.ref, is.calendar?.ref);
    facts.value(
      'sla-calendar-changed',
      here,
      was.calendar,
      is.calendar,
      useText,
      was.calendar && is.calendar ? sense : undefined,
    );
  }
  for (const metric of METRICS) compareMetric(facts, below(spot, metric), metric, was, is, sides);
}

function compareMetric(
  facts: Facts,
  spot: Spot,
  metric: Metric,
  was: TargetSet | undefined,
  is: TargetSet | undefined,
  sides: Sides,
): void {
  const [a, b] = [was?.metrics.get(metric), is?.metrics.get(metric)];
  const here = { ...spot, before: a?.ref ?? spot.before, after: b?.ref ?? spot.after };
  if (a === undefined && b !== undefined) facts.add('sla-target-added', here, undefined, durationText(b.duration));
  if (a !== undefined && b === undefined) facts.add('sla-target-removed', here, durationText(a.duration), undefined);
  if (a === undefined || b === undefined || canonical(a.duration) === canonical(b.duration)) return;
  const [before, after] = [sides.length(a.ref) ?? elapsedMs(a.duration), sides.length(b.ref) ?? elapsedMs(b.duration)];
  if (before === after) return;
  facts.add(
    after > before ? 'sla-target-loosened' : 'sla-target-tightened',
    here,
    durationText(a.duration),
    durationText(b.duration),
  );
}
