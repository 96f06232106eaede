import type { CalendarDef, CalendarUse, Hours, Policy } from '../../model/policy.js';
import { canonical } from '../meaning.js';
import type { Sense } from './fact.js';

const WEEK = 10_080;

/**
 * Whether a calendar is open more or less than before, as far as its week tells: `undefined` when it is neither, or zones or
 * holidays differ. No calendar at all is always open.
 */
export function openSense(
  before: CalendarUse | undefined,
  after: CalendarUse | undefined,
  policies: readonly [Policy, Policy],
): Sense | undefined {
  const [was, is] = [defOf(before, policies[0]), defOf(after, policies[1])];
  return weekSense(was, is);
}

/** The same for what is closed by it: `outside`. */
export function closedSense(
  before: CalendarUse | undefined,
  after: CalendarUse | undefined,
  policies: readonly [Policy, Policy],
): Sense | undefined {
  if (before === undefined) return 'less';
  if (after === undefined) return 'more';
  const sense = openSense(before, after, policies);
  return sense === 'more' ? 'less' : sense === 'less' ? 'more' : sense;
}

export function weekSense(before: Open, after: Open): Sense | undefined {
  if (before.always || after.always) return before.always === after.always ? 'same' : after.always ? 'more' : 'less';
  if (before.around !== after.around) return undefined;
  const [a, b] = [minutes(before.hours), minutes(after.hours)];
  let [lost, won] = [false, false];
  for (let i = 0; i < WEEK; i++) {
    if (a[i] === b[i]) continue;
    if (a[i] === 1) lost = true;
    else won = true;
  }
  return lost && won ? undefined : lost ? 'less' : won ? 'more' : 'same';
}

interface Open {
  readonly always: boolean;
  readonly hours: Hours | undefined;
  /** Zone and holidays: weeks are compared only where these are equal. */
  readonly around: string;
}

const ALWAYS: Open = { always: true, hours: undefined, around: '' };

/** A declared calendar as far as its week goes. */
export function openOf(def: CalendarDef, policy: Policy): Open {
  const around = canonical([def.timezone ?? policy.workspace.timezone, def.holidays]);
  return { always: false, hours: def.hours, around };
}

function defOf(use: CalendarUse | undefined, policy: Policy): Open {
  if (use === undefined || use.name === 'always') return ALWAYS;
  if (use.name === undefined) return { always: false, hours: use.hours, around: 'inline' };
  const def = policy.calendars.get(use.name);
  return def === undefined ? { always: false, hours: undefined, around: use.name } : openOf(def, policy);
}

function minutes(hours: Hours | undefined): Uint8Array {
  const open = new Uint8Array(WEEK);
  for (const { start, end } of hours?.windows ?? []) for (let i = start; i < end; i++) open[i % WEEK] = 1;
  return open;
}
