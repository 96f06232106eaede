import { Buffer } from 'node:buffer';

/** Sorts texts by their UTF-8 bytes, which is by code point: the same on every machine and in every language. */
export function inByteOrder(texts: readonly string[]): string[] {
  const sorted = [...texts].sort();
  // Plain sorting goes by UTF-16 units, which differs only where characters beyond U+FFFF are about.
  if (!sorted.some((text) => /[\ud800-\udfff]/.test(text))) return sorted;
  return sorted.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}
