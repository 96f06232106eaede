import { textWidth, wrapTo } from './columns.js';

/** A text behind a prefix, its further lines under its first; at least 16 columns are left for it. */
export function hanging(prefix: string, text: string, width: number): string[] {
  const indent = textWidth(prefix);
  return wrapTo(text, Math.max(16, width - indent)).map((line, i) => `${i === 0 ? prefix : ' '.repeat(indent)}${line}`);
}
