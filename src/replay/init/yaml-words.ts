const PLAIN = /^[A-Za-z_/][\w ./+-]*[\w)]$|^[A-Za-z_]$/;
/** Words that YAML or the reader take for something else. */
const OTHER = /^(true|false|null|yes|no|on|off|~)$/i;

/** A text as a YAML scalar inside of `{}` and `[]`, quoted where it would be read as something else. */
export function scalar(text: string): string {
  return PLAIN.test(text) && !OTHER.test(text) && !/\s#|:\s/.test(text) ? text : JSON.stringify(text);
}

/** The same as a key. */
export function key(text: string): string {
  return scalar(text);
}

export function list(texts: readonly string[]): string {
  return `[${texts.map(scalar).join(', ')}]`;
}
