import type { Policy } from '../model/policy.js';
import type { Schedule } from '../time/schedule-type.js';
import type { Zone } from '../time/zone-type.js';
import type { Calendars } from './calendar.js';

/** What compiling one definition may need of the rest of the policy. */
export interface Scope {
  readonly policy: Policy;
  /** The workspace's zone: that of every local time with no nearer one. */
  readonly zone: Zone;
  readonly calendars: Calendars;
  readonly schedules: ReadonlyMap<string, Schedule>;
}
