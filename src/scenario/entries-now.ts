import type { Simulation, SlaRun, TimelineEvent } from '../model/timeline.js';
import { formatDuration } from '../time/duration.js';
import { formatLocal } from '../time/format.js';
import type { Zone } from '../time/zone-type.js';
import { entryYaml, type EntryValue } from './entry-yaml.js';

/** How moments are written: `+30m`, or as a date-time in the workspace's zone. */
export interface MomentStyle {
  readonly created: number;
  readonly zone: Zone;
  readonly absolute: boolean;
}

/** Details that an entry may name beside what it is about. */
const DETAILS = ['level', 'escalation', 'round', 'via', 'urgency', 'reminder', 'run', 'share', 'by'] as const;
type Detail = (typeof DETAILS)[number];

/** An event as an `expect` entry; `keys` are the details to name. Undefined for events that no entry is about. */
export function entryForEvent(event: TimelineEvent, keys: ReadonlySet<string>, style: MomentStyle): string | undefined {
  const subject = subjectOf(event);
  if (subject === undefined) return undefined;
  const details = DETAILS.filter((key) => keys.has(key)).map((key) => [key, detailOf(event, key)] as const);
  return entryYaml([['at', momentYaml(event.at, style)], subject, ...details]);
}

function subjectOf(event: TimelineEvent): [string, EntryValue] | undefined {
  const who = event.person ?? event.channel ?? event.bot;
  switch (event.kind) {
    case 'page':
      return ['page', who ?? true];
    case 'inform':
      return ['inform', event.audience ?? who ?? true];
    case 'notify':
      return ['notify', who ?? true];
    case 'nobody':
      return ['nobody', true];
    case 'event':
      return event.do && ['do', event.do];
    case 'sla_warning':
      return event.metric && ['warning', event.metric];
    case 'sla_breach':
      return event.metric && ['breach', event.metric];
    case 'ack_lapsed':
      return ['ack_lapsed', true];
    case 'ladder':
      return undefined;
  }
}

function detailOf(event: TimelineEvent, key: Detail): EntryValue | undefined {
  if (key === 'share') return event.share === undefined ? undefined : `${Math.round(event.share * 100)}%`;
  if (key === 'reminder') return event.kind === 'page' ? (event.reminder ?? false) : undefined;
  return event[key];
}

/** A moment in the style of its scenario; one that has no whole minutes in a duration is still exact. */
export function momentYaml(t: number, { created, zone, absolute }: MomentStyle): string {
  if (!absolute || t < created) return `+${formatDuration(Math.max(0, t - created))}`;
  const { date, time } = formatLocal(t, zone);
  // Of a time that happens twice, the wall clock can name only the first (T2).
  return zone.toInstant(zone.toLocal(t)) === t ? `${date}T${time}` : `+${formatDuration(t - created)}`;
}

/** How a clock stands, as an entry. */
export function entryForClock(run: SlaRun, style: MomentStyle): string | undefined {
  const number = run.run > 0 ? run.run : undefined;
  if (run.status === 'breached') {
    const at = run.breachedAt === undefined ? undefined : momentYaml(run.breachedAt, style);
    return entryYaml([
      ['breach', run.metric],
      ['at', at],
      ['run', number],
    ]);
  }
  return entryYaml([
    [run.status, run.metric],
    ['run', number],
  ]);
}

const MOST_PAGES = 40;

/** What a scenario that expects nothing may expect: pages, levels that reach nobody, the silence after, the clocks. */
export function entriesNow(simulation: Simulation, style: MomentStyle): string[] {
  const { timeline, sla, route } = simulation;
  const keys = new Set(['level']);
  const steps = timeline.filter(
    (event) => (event.kind === 'page' || event.kind === 'nobody') && event.reminder !== true,
  );
  const entries = steps.slice(0, MOST_PAGES).map((event) => entryForEvent(event, keys, style));
  const pages = timeline.filter((event) => event.kind === 'page');
  const last = pages[pages.length - 1];
  const taken = timeline.some((event) => event.kind === 'event' && event.do !== 'set');
  if (last === undefined) entries.push(entryYaml([['nobody', true]]));
  else if (taken)
    entries.push(
      entryYaml([
        ['after', momentYaml(last.at, style)],
        ['nobody', true],
      ]),
    );
  for (const run of sla) entries.push(entryForClock(run, style));
  if (route.escalation === undefined) entries.push(entryYaml([['outcome', simulation.outcome]]));
  return [...new Set(entries.filter((entry) => entry !== undefined))];
}
