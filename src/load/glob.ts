/** Braces may stand for this many patterns; past it they are taken as they are written. */
const MAX_ALTERNATIVES = 256;

/** A test of paths against globs. Time grows with the product of path and pattern, never faster, whatever the pattern. */
export type PathTest = (path: string) => boolean;

/**
 * Makes a test of relative paths with `/`: `*` and `?` within a name, `**` over any number of folders, `{a,b}` for
 * alternatives. A pattern that names a folder covers all that is below it.
 */
export function pathTest(globs: readonly string[]): PathTest {
  const patterns = globs.flatMap(alternatives).map((glob) =>
    glob
      .replace(/^\.?\//, '')
      .replace(/\/+$/, '')
      .split('/'),
  );
  return (path) => {
    const names = path.split('/');
    return patterns.some((pattern) => coversPath(pattern, names));
  };
}

function alternatives(glob: string): string[] {
  let open = [glob];
  const done: string[] = [];
  while (open.length > 0) {
    if (open.length + done.length > MAX_ALTERNATIVES) return [glob];
    open = open.flatMap((text) => {
      const braces = /\{([^{}]*,[^{}]*)\}/.exec(text);
      if (braces === null) {
        done.push(text);
        return [];
      }
      const end = braces.index + braces[0].length;
      return (braces[1] as string).split(',').map((part) => text.slice(0, braces.index) + part + text.slice(end));
    });
  }
  return done;
}

/** Whether the pattern matches the path or a folder that it is in. */
function coversPath(pattern: readonly string[], names: readonly string[]): boolean {
  // reached[i]: the part of the pattern looked at so far matches the first i names.
  let reached = names.map(() => false);
  reached.unshift(true);
  for (const part of pattern) {
    const next = reached.map(() => false);
    for (let i = 0; i <= names.length; i++) {
      if (part === '**') next[i] = reached[i] === true || (i > 0 && next[i - 1] === true);
      else next[i] = i > 0 && reached[i - 1] === true && matchesName(part, names[i - 1] as string);
    }
    reached = next;
  }
  return reached.includes(true, 1);
}

/** Whether `*` and `?` in the pattern fit the name; goes back only to the last `*`. */
function matchesName(pattern: string, name: string): boolean {
  let p = 0;
  let n = 0;
  let star = -1;
  let resume = 0;
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = n;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n])) {
      p++;
      n++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++resume;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
