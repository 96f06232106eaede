const PLAIN = /^[\p{L}\p{N}_./%+-][\p{L}\p{N}_ .:/%+@-]*$/u;

/**
 * A scalar as it is written in YAML in the place of another: in that one's quotes, else without quotes where it can stand
 * so, else in double quotes.
 */
export function scalarText(value: string, before: string): string {
  if (before.startsWith("'") && !/[\r\n\t]/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return before.startsWith('"') || !canBePlain(value) ? JSON.stringify(value) : value;
}

function canBePlain(value: string): boolean {
  return PLAIN.test(value) && !/: |:$|^[-.]+$|^- | $/.test(value);
}
