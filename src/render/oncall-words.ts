import { MS_PER_HOUR, MS_PER_MINUTE } from '../model/duration.js';
import type { Policy } from '../model/policy.js';
import type { OnCall } from '../run/on-call.js';
import { formatDuration } from '../time/duration.js';
import { formatLocal } from '../time/format.js';
import type { Zone } from '../time/zone-type.js';
import { personLabel } from './person-label.js';
import { localText } from './simulate-words.js';

/*
 * Who is on call in words, shared by all outputs. Nothing is escaped here.
 */

/** `09:00` on the day of `reference`, else with the date: `Tue 2026-11-24 09:00`. Takes infinite instants too. */
export function momentNear(t: number, reference: number, zone: Zone): string {
  if (t === Infinity) return 'for good';
  if (t === -Infinity) return 'always';
  const local = formatLocal(t, zone);
  return local.date === formatLocal(reference, zone).date ? local.time : localText(t, zone);
}

/** A length for people, to the minute: `3h`, `2d4h`, `<1m`. */
export function roughDuration(ms: number): string {
  if (ms > 0 && ms < MS_PER_MINUTE) return '<1m';
  return formatDuration(Math.floor(ms / MS_PER_MINUTE) * MS_PER_MINUTE);
}

/** Hours with at most one digit behind the point: `168h`, `7.5h`. */
export function hoursText(ms: number): string {
  return `${Math.round((ms / MS_PER_HOUR) * 10) / 10}h`;
}

/** What is wrong with who is on call now, in sentences without a full stop. */
export function onCallWarnings({ shift, gap, away }: OnCall, policy: Policy, zone: Zone): string[] {
  const warnings: string[] = [];
  if (shift.people.length === 0 && shift.onPurpose)
    warnings.push(`nobody is on call, on purpose${gap ? '' : '; cover does not ask for anybody now'}`);
  else if (gap) warnings.push('NOBODY is on call: a gap');
  for (const { person, to, reason } of away) {
    const why = reason === undefined ? '' : ` (${reason})`;
    warnings.push(
      `${personLabel(policy, person)} is away until ${localText(to, zone)}${why}, and would be paged all the same`,
    );
  }
  return warnings;
}
