import { MS_PER_DAY, type When } from '../../model/duration.js';
import type { Policy } from '../../model/policy.js';
import { childRef, type Ref } from '../../model/ref.js';
import { resolveWhen } from '../../time/when.js';
import { UTC, zoneNamed } from '../../time/zone.js';
import type { Zone } from '../../time/zone-type.js';
import type { PolicyRule, Report } from '../rule.js';

/**
 * S2: stretches that end before they start once the zone is known. Those that do so as written never come here: the
 * parser refuses them.
 */
export const overrideOrder: PolicyRule = {
  id: 'override-order',
  stage: 'policy',
  severity: 'error',
  category: 'schedules',
  blocks: true,
  summary: 'an override, absence or layer that is over before it starts',
  *check({ policy }) {
    for (const def of policy.schedules.values()) {
      const zone = zoneOf(policy, def.timezone);
      for (const { from, to, ref } of def.overrides) yield* judge('override', from, to, zone, childRef(ref, 'to'));
      for (const { from, starts, ends, ref } of def.layers) {
        // A bare date ends a layer at its 00:00 (S1).
        if (ends !== undefined) yield* judge('layer', from ?? starts, ends, zone, childRef(ref, 'ends'), 'from');
      }
    }
    for (const { away, timezone } of policy.people.values()) {
      for (const { from, to, ref } of away)
        yield* judge('absence', from, to, zoneOf(policy, timezone), childRef(ref, 'to'));
    }
  },
};

function zoneOf(policy: Policy, timezone: string | undefined): Zone {
  return zoneNamed(timezone ?? policy.workspace.timezone) ?? UTC;
}

function* judge(
  what: string,
  from: When,
  to: When,
  zone: Zone,
  ref: Ref,
  end: 'from' | 'to' = 'to',
): Generator<Report> {
  // Both as written in one way: the parser has compared them, but for a bare date that ends a layer.
  const alike = (from.kind === 'instant') === (to.kind === 'instant');
  if (alike && end === 'to') return;
  const [start, stop] = [resolveWhen(from, zone, 'from'), resolveWhen(to, zone, end)];
  if (start < stop || (alike && from.ms >= (to.kind === 'date' ? to.ms + MS_PER_DAY : to.ms))) return;
  const where = alike ? '' : ` in ${zone.name}`;
  yield {
    ref,
    message: `"${to.text}" is not after "${from.text}"${where}: this ${what} is over before it starts`,
    help: alike ? 'a bare date ends a layer at the start of that day; write the day after it' : 'write both in one way',
  };
}
