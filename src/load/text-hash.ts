import { createHash } from 'node:crypto';

/** SHA-256 of texts with their names, whatever their order: 16 hexadecimal digits are enough to tell versions apart. */
export function textHash(texts: readonly { readonly path: string; readonly text: string }[]): string {
  const hash = createHash('sha256');
  const sorted = [...texts].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  for (const { path, text } of sorted) hash.update(JSON.stringify([path, text]));
  return hash.digest('hex').slice(0, 16);
}
