/** What can stand without quotes inside `{ … }`; `+30m`, a date-time and ordinary names can. */
const PLAIN = /^(?:[\p{L}_/+]|\d{4}-\d\d-\d\dT)[\p{L}\p{N}_ ./+:-]*$/u;
/** What YAML would read as something else than text. */
const WORDS = /^(?:true|false|null|yes|no|on|off|~)$/i;
const NUMBERS = /^[-+.]?[\d.]/;

export type EntryValue = string | number | boolean | readonly string[];

/** One entry of an `expect` list as it is written: `{ at: +0m, page: ana, level: Front line }`. */
export function entryYaml(entry: readonly (readonly [key: string, value: EntryValue | undefined])[]): string {
  const parts = entry.flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${valueYaml(value)}`]));
  return `{ ${parts.join(', ')} }`;
}

function valueYaml(value: EntryValue): string {
  if (typeof value === 'string') return textYaml(value);
  if (typeof value === 'object') return `[${value.map(textYaml).join(', ')}]`;
  return String(value);
}

function textYaml(text: string): string {
  const moment = /^\+\d+[a-z]/.test(text) || /^\d{4}-\d\d-\d\dT[\d:]+$/.test(text);
  const plain = PLAIN.test(text) && !WORDS.test(text) && !/: |:$| $/.test(text);
  return moment || (plain && !NUMBERS.test(text)) ? text : JSON.stringify(text);
}
