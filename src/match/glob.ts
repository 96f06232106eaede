/**
 * Whether the whole text matches the pattern: `*` is any run of characters (also none), `?` exactly one, everything
 * else itself; case counts. At most (length of pattern × length of text) steps: only the last `*` is ever tried again.
 */
export function globMatches(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const token = pattern[p];
    if (token === '*') {
      star = p++;
      resume = t;
    } else if (token === '?') {
      p++;
      t += characterWidth(text, t);
    } else if (token !== undefined && token === text[t]) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      resume += characterWidth(text, resume);
      t = resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/** A matcher for one pattern; the shapes that people write (`db-*`, `*-prod`, `*db*`) cost one string operation. */
export function compileGlob(pattern: string): (text: string) => boolean {
  if (pattern.includes('?')) return (text) => globMatches(pattern, text);
  const parts = pattern.split(/\*+/);
  const [first = '', second = '', third] = parts;
  if (parts.length === 1) return (text) => text === pattern;
  if (parts.length === 2) {
    if (second === '') return (text) => text.startsWith(first);
    if (first === '') return (text) => text.endsWith(second);
    const least = first.length + second.length;
    return (text) => text.length >= least && text.startsWith(first) && text.endsWith(second);
  }
  if (parts.length === 3 && first === '' && third === '') return (text) => text.includes(second);
  return (text) => globMatches(pattern, text);
}

/** UTF-16 units of the character at an index: a pair of surrogates is one character. */
function characterWidth(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}
