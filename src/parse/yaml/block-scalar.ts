import { BREAK, CLASS, ODD } from './char-class.js';
import { endLine, type Scan, SPACE, UNUSUAL } from './scan.js';

const LF = 10;
const CR = 13;
const DASH = 45;
const LITERAL = 124;
const FOLDED = 62;

/** Whether a block scalar starts with this unit. */
export function isBlockScalar(c: number): boolean {
  return c === LITERAL || c === FOLDED;
}

/**
 * The `|` or `>` scalar at `pos`, in a collection in column `indent`; ends at the next token like the block collections.
 * Taken are plain headers (`|`, `|-`, `>`, `>-`), and content without more-indented lines when it is folded.
 */
export function blockScalar(s: Scan, indent: number): string {
  const { codes } = s;
  const start = s.pos;
  const folded = codes[start] === FOLDED;
  let i = start + 1;
  const strip = codes[i] === DASH;
  if (strip) i++;
  i = nextLine(s, i);
  const content = firstContent(s, i);
  const margin = content - lineStartOf(s, content);
  if (margin <= indent) throw UNUSUAL;

  let value = '';
  let breaks = 0;
  let end = content;
  i = content - margin;
  while (i < s.length) {
    const from = i;
    while (codes[i] === SPACE && i - from < margin) i++;
    if (codes[i] === LF || codes[i] === CR) {
      if (i !== from) throw UNUSUAL;
      i = nextLine(s, i);
      breaks++;
      continue;
    }
    if (i - from < margin) {
      if (i - from > indent || (i === s.length && i !== from)) throw UNUSUAL;
      i = from;
      break;
    }
    if (codes[i] === 9 || (folded && codes[i] === SPACE)) throw UNUSUAL;
    const textStart = i;
    while (((CLASS[codes[i] as number] as number) & (BREAK | ODD)) === 0) i++;
    if (isAllSpaces(s, textStart, i)) throw UNUSUAL;
    if (value !== '') value += folded && breaks === 1 ? ' ' : '\n'.repeat(folded ? breaks - 1 : breaks);
    value += s.text.slice(textStart, i);
    end = i;
    breaks = 0;
    if (i < s.length) {
      i = nextLine(s, i);
      breaks = 1;
    }
  }
  // Back to the line end before, from where the next token is looked for.
  s.pos = i < s.length || codes[i - 1] === LF ? i - 1 : i;
  endLine(s);
  s.start = start;
  s.end = end;
  return strip ? value : `${value}\n`;
}

/** The start of the next line, for a line that ends at `i`. */
function nextLine(s: Scan, i: number): number {
  const at = s.codes[i] === CR ? i + 1 : i;
  if (s.codes[at] !== LF) throw UNUSUAL;
  return at + 1;
}

/** First character of the content, which starts on the line at `from`. */
function firstContent(s: Scan, from: number): number {
  let i = from;
  while (s.codes[i] === SPACE) i++;
  if (((CLASS[s.codes[i] as number] as number) & (BREAK | ODD)) !== 0 || s.codes[i] === 9) throw UNUSUAL;
  return i;
}

function lineStartOf(s: Scan, i: number): number {
  let at = i;
  while (s.codes[at - 1] === SPACE) at--;
  return at;
}

function isAllSpaces(s: Scan, from: number, to: number): boolean {
  let i = from;
  while (i < to && s.codes[i] === SPACE) i++;
  return i === to;
}
