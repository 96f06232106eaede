import type { PublicHoliday } from '../load/public-holidays.js';
import { terminalText } from './escape.js';

export interface HolidaysSection {
  readonly region: string;
  /** `Germany, Berlin` */
  readonly title: string;
  /** The command that writes it again. */
  readonly command: string;
  /** What the dates are from. */
  readonly source: string;
  readonly days: readonly PublicHoliday[];
}

/** The section `regions:` of a policy file with one region's holidays; two on one date are one entry. */
export function holidaysToYaml({ region, title, command, source, days }: HolidaysSection): string {
  const names = new Map<string, string[]>();
  for (const { date, name } of days) {
    const known = names.get(date) ?? [];
    if (!known.includes(name)) names.set(date, [...known, name]);
  }
  const entries = [...names].map(([date, list]) => `    - { date: ${date}, name: ${yamlText(list.join(' / '))} }\n`);
  return `# Public holidays of ${terminalText(title)}, from ${source}.
# Written by: ${terminalText(command)}
# A calendar closes on them with: holidays: [{ region: ${region} }]
regions:
  ${yamlText(region)}:
${entries.join('')}`;
}

/** Plain where every reader takes it for this text, else in double quotes. */
function yamlText(text: string): string {
  const isPlain = /^\p{L}[\p{L}\p{N}\p{M}' .()/-]*$/u.test(text) && !/\s$/.test(text);
  // `NO` is Norway, and "false" to readers of YAML 1.1.
  const isWord = /^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text);
  return isPlain && !isWord ? text : JSON.stringify(text);
}
