import { elapsedMs, type When } from '../../model/duration.js';
import type { LayerDef, Turn } from '../../model/policy.js';
import { canonical } from '../meaning.js';
import { below, type Facts, type Sense, type Spot } from './fact.js';
import { openSense } from './open-sense.js';
import { movedPairs, pairLists } from './pairs.js';
import type { Sides } from './sides.js';
import { durationText, turnsText, turnText, useText } from './value-text.js';

/** The layers of one schedule; a later one wins over an earlier one. */
export function compareLayers(
  facts: Facts,
  spot: Spot,
  before: readonly LayerDef[],
  after: readonly LayerDef[],
  sides: Sides,
): void {
  const pairs = pairLists(
    before,
    after,
    (layer) => layer.name,
    (layer) => canonical({ ...layer, name: '' }),
  );
  const moved = new Set(movedPairs(pairs));
  for (const pair of pairs) {
    const { before: was, after: is } = pair;
    const here = below(spot, `layers.${(is ?? was)?.name}`, was?.ref, is?.ref);
    if (was === undefined || is === undefined) {
      if (is !== undefined) facts.add('layer-added', here, undefined, turnsText(is.turns));
      if (was !== undefined) facts.add('layer-removed', here, turnsText(was.turns), undefined);
      continue;
    }
    if (was.name !== is.name) facts.add('layer-renamed', here, was.name, is.name);
    if (moved.has(pair)) facts.add('layer-moved', here, `number ${pair.from + 1}`, `number ${pair.to + 1}`);
    if (canonical(was) !== canonical(is)) compareLayer(facts, here, was, is, sides);
  }
}

function compareLayer(facts: Facts, spot: Spot, was: LayerDef, is: LayerDef, sides: Sides): void {
  compareTurns(facts, below(spot, 'people', was.turns[0]?.ref, is.turns[0]?.ref), was.turns, is.turns);
  if (canonical(moment(was.starts)) !== canonical(moment(is.starts))) {
    facts.add('rotation-start-changed', below(spot, 'starts'), was.starts.text, is.starts.text);
  }
  const end = (kind: 'layer-from-changed' | 'layer-ends-changed', key: 'from' | 'ends', sense: Sense | undefined) => {
    if (canonical(was[key] && moment(was[key])) !== canonical(is[key] && moment(is[key]))) {
      facts.add(kind, below(spot, key), was[key]?.text, is[key]?.text, sense);
    }
  };
  end('layer-from-changed', 'from', undefined);
  const [a, b] = [was.ends?.ms ?? Number.POSITIVE_INFINITY, is.ends?.ms ?? Number.POSITIVE_INFINITY];
  end('layer-ends-changed', 'ends', a === b ? 'same' : b < a ? 'less' : 'more');
  const same = elapsedMs(was.every) === elapsedMs(is.every) && was.every.months === is.every.months;
  if (!same) facts.add('turn-length-changed', below(spot, 'every'), durationText(was.every), durationText(is.every));
  facts.value('layer-mode-changed', below(spot, 'mode'), was.mode, is.mode, String);
  const hours = openSense(was.during, is.during, [sides.before, sides.after]);
  facts.value(
    'layer-hours-changed',
    below(spot, 'during', was.during?.ref, is.during?.ref),
    was.during,
    is.during,
    useText,
    hours,
  );
}

/** A date as the start of its day: `2026-01-05` and `2026-01-05T00:00` are one. */
function moment(when: When): readonly [string, number] {
  return [when.kind === 'instant' ? 'instant' : 'local', when.ms];
}

function compareTurns(facts: Facts, spot: Spot, before: readonly Turn[], after: readonly Turn[]): void {
  const [was, is] = [before.map(turnText), after.map(turnText)];
  if (was.join('\n') === is.join('\n')) return;
  const gone = left(was, is);
  const fresh = left(is, was);
  const [list, now] = [turnsText(before), turnsText(after)];
  const at = (turns: readonly Turn[], name: string) => turns.find((turn) => turnText(turn) === name)?.ref;
  for (const name of gone) {
    const here = { ...spot, before: at(before, name) ?? spot.before };
    facts.add(
      'rotation-person-removed',
      here,
      list,
      now,
      name === 'nobody' ? 'more' : is.every((each) => each === 'nobody') ? 'less' : undefined,
    );
  }
  for (const name of fresh) {
    facts.add(
      'rotation-person-added',
      { ...spot, after: at(after, name) ?? spot.after },
      list,
      now,
      name === 'nobody' ? 'less' : undefined,
    );
  }
  if (gone.length === 0 && fresh.length === 0) facts.add('rotation-order-changed', spot, list, now);
}

function left(list: readonly string[], other: readonly string[]): string[] {
  const rest = [...other];
  return list.filter((each) => {
    const i = rest.indexOf(each);
    if (i >= 0) rest.splice(i, 1);
    return i < 0;
  });
}
