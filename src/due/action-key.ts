import { createHash } from 'node:crypto';
import type { Identity } from './due-action.js';

/** Interfaces that take a key to tell repeats by allow 255 characters and some fewer. */
const LONGEST = 200;

/**
 * The stable key of an action: `INC1:page:critical:Front%20line:person=hugo:round=1:every=4500`. Two actions never share
 * one: every part is escaped so that nothing in a name can look like a separator. Keys that would be too long are cut and
 * end in a hash of the whole.
 */
export function actionKey(ticket: string, { stem, n, counts, paceMs }: Identity): string {
  const numbers = n > 0 || paceMs !== undefined ? [`${counts}=${n}`] : [];
  const pace = paceMs === undefined ? [] : [`every=${paceMs / 1000}`];
  const key = [escaped(ticket), stem, ...numbers, ...pace].join(':');
  if (key.length <= LONGEST) return key;
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 32);
  return `${key.slice(0, LONGEST - hash.length - 1)}~${hash}`;
}

/** A part of a key from a name: letters, digits, `-`, `_`, `.`, `#` and `@` stay, all else is `%XX` of its UTF-8. */
export function escaped(name: string): string {
  if (/^[A-Za-z0-9_.#@-]*$/.test(name)) return name;
  let text = '';
  for (const char of name) {
    if (/[A-Za-z0-9_.#@-]/.test(char)) text += char;
    // Half a surrogate pair has no UTF-8 of its own, and all of them would become the same.
    else if (/^[\ud800-\udfff]$/.test(char)) text += `%u${char.charCodeAt(0).toString(16)}`;
    else for (const byte of new TextEncoder().encode(char)) text += `%${byte.toString(16).padStart(2, '0')}`;
  }
  return text;
}
