/** A run of lines that a change takes out of the old file and puts into the new one; lines from 1. */
export interface Hunk {
  /** First line taken out; with none taken out, the line behind which the new ones stand. */
  readonly oldStart: number;
  readonly oldLines: number;
  /** First line put in; with none put in, the line behind which the old ones stood. */
  readonly newStart: number;
  readonly newLines: number;
  /** The lines that were taken out. */
  readonly taken: readonly string[];
}

/** The change of one file. */
export interface FilePatch {
  /** Relative to the repository's root; undefined where the file did not exist. */
  readonly oldPath: string | undefined;
  readonly newPath: string | undefined;
  readonly hunks: readonly Hunk[];
}

/** Reads what `git diff -U0 --src-prefix=a/ --dst-prefix=b/` prints, as lines. */
export function parsePatch(lines: readonly string[]): FilePatch[] {
  const files: { oldPath: string | undefined; newPath: string | undefined; hunks: Hunk[] }[] = [];
  let taken: string[] = [];
  // Lines of a hunk may look like anything: they are counted off.
  let left = { old: 0, fresh: 0 };
  for (const line of lines) {
    const file = files.at(-1);
    if (left.old > 0 && line.startsWith('-')) {
      taken.push(line.slice(1));
      left.old--;
    } else if (left.fresh > 0 && line.startsWith('+')) left.fresh--;
    else if (line.startsWith('diff --git ')) files.push({ oldPath: undefined, newPath: undefined, hunks: [] });
    else if (file === undefined) continue;
    else if (line.startsWith('rename from ')) file.oldPath = unquoted(line.slice(12));
    else if (line.startsWith('rename to ')) file.newPath = unquoted(line.slice(10));
    else if (line.startsWith('--- ')) file.oldPath = sidePath(line.slice(4)) ?? undefined;
    else if (line.startsWith('+++ ')) file.newPath = sidePath(line.slice(4)) ?? undefined;
    else if (line.startsWith('@@ ')) {
      const [, oldStart, oldLines = '1', newStart, newLines = '1'] =
        /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
      taken = [];
      left = { old: Number(oldLines), fresh: Number(newLines) };
      file.hunks.push({
        oldStart: Number(oldStart),
        oldLines: left.old,
        newStart: Number(newStart),
        newLines: left.fresh,
        taken,
      });
    }
  }
  return files;
}

function sidePath(text: string): string | undefined {
  // A tab follows a name with spaces.
  const path = unquoted(text.replace(/\t$/, ''));
  return path === '/dev/null' ? undefined : path.slice(2);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };

/** A name as Git quotes it where it has quotes, backslashes or control characters (`core.quotePath=false`). */
function unquoted(text: string): string {
  if (!text.startsWith('"') || !text.endsWith('"')) return text;
  return text
    .slice(1, -1)
    .replace(/\\(?:([0-7]{3})|(.))/g, (_, octal: string | undefined, char: string) =>
      octal === undefined ? (ESCAPES[char] ?? char) : String.fromCharCode(Number.parseInt(octal, 8)),
    );
}
