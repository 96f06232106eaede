import type { Plan } from '../../model/plan.js';
import type { Calendar } from '../../time/calendar-type.js';
import { zoneNamed } from '../../time/zone.js';
import type { Zone } from '../../time/zone-type.js';
import type { Options } from '../command.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { requireName } from '../named.js';
import { type OpenedWorkspace, openWorkspaceFor, sayFindings } from '../open.js';

/** The workspace with its calendars, or the exit code when it does not compile, which has been said then. */
export async function openCalendars(options: Options, io: Io): Promise<OpenedWorkspace | number> {
  const opened = await openWorkspaceFor(options, io);
  if (opened.workspace.compiles) return opened;
  await sayFindings(opened.workspace, options, io);
  return EXIT.found;
}

/** A calendar and its zone, in which local times about it are meant. Throws a usage error for a name that is none. */
export function calendarNamed(name: string, plan: Plan): { readonly calendar: Calendar; readonly zone: Zone } {
  requireName('calendar', name, plan.calendars.keys());
  const own = plan.policy.calendars.get(name)?.timezone;
  return {
    calendar: plan.calendars.get(name) as Calendar,
    zone: (own === undefined ? undefined : zoneNamed(own)) ?? plan.zone,
  };
}
