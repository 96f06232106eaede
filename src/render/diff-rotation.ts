import type { KeptRotation } from '../diff/keep-in-place.js';
import { formatDate, formatInstant, formatLocal } from '../time/format.js';
import { MS_PER_DAY } from '../model/duration.js';
import type { Zone } from '../time/zone-type.js';
import { terminalText } from './escape.js';

/** What to write instead, as YAML to paste, and what it keeps. */
export function keptToText(schedule: string, kept: readonly KeptRotation[], zone: Zone): string {
  if (kept.length === 0) return `No rotation of ${terminalText(schedule)} changes its people, order or start.\n`;
  const lines: string[] = [];
  for (const each of kept) {
    const { weekday, date, time } =
      each.sameUntil === undefined ? { weekday: '', date: '', time: '' } : formatLocal(each.sameUntil, zone);
    const until = each.sameUntil === undefined ? 'over the whole horizon' : `until ${weekday} ${date} ${time}`;
    lines.push(
      `# ${terminalText(schedule)}, layer ${terminalText(each.layer)}: everybody stays in place ${until};`,
      `# the same people in ${percent(each.same)} of the time, ${percent(each.asked)} with the order as changed`,
      `people: [${each.people.map(turn).join(', ')}]`,
      `starts: ${local(each.starts)}`,
      '',
    );
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

export function keptToJson(schedule: string, kept: readonly KeptRotation[]): object {
  return {
    schemaVersion: 1,
    schedule,
    layers: kept.map(({ layer, people, starts, sameUntil, same, asked }) => ({
      layer,
      people,
      starts: local(starts),
      sameUntil: sameUntil === undefined ? null : formatInstant(sameUntil),
      same,
      asked,
    })),
  };
}

function turn(people: KeptRotation['people'][number]): string {
  if (people === 'nobody') return 'nobody';
  return people.length === 1 ? name(people[0] as string) : `[${people.map(name).join(', ')}]`;
}

/** A name as YAML reads it back. */
function name(text: string): string {
  return /^[A-Za-z_][\w.-]*$/.test(text) && !/^(nobody|true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);
}

function local(ms: number): string {
  const rest = ms - Math.floor(ms / MS_PER_DAY) * MS_PER_DAY;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${formatDate(Math.floor(ms / MS_PER_DAY))}T${two(Math.floor(rest / 3_600_000))}:${two(Math.floor((rest % 3_600_000) / 60_000))}`;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
