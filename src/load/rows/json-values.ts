/** One JSON value of a file as text, with the line on which it begins. */
export interface JsonText {
  readonly text: string;
  readonly line: number;
}

/** Keys under which pages of the known interfaces have their rows. */
const WRAPPERS: ReadonlySet<string> = new Set([
  'tickets',
  'incidents',
  'issues',
  'log_entries',
  'audits',
  'records',
  'result',
  'results',
  'data',
  'values',
]);

/** Whether an object is a page of rows: the key of its list. */
export function wrapperKey(value: object): string | undefined {
  return Object.keys(value).find((key) => WRAPPERS.has(key) && Array.isArray((value as Record<string, unknown>)[key]));
}

const NEWLINE = 10;
const QUOTE = 34;
const BACKSLASH = 92;
const OPEN = new Set([91, 123]);
const CLOSE = new Set([93, 125]);

/**
 * Cuts a JSON text that comes in pieces into the values that are rows: the elements of the outermost list, those of the
 * list of a page (`{"tickets": […]}`), or the objects that follow one another. Only one value is held at a time.
 */
export class JsonValues {
  private rest = '';
  /** How far `rest` is looked at. */
  private at = 0;
  private line = 1;
  private depth = 0;
  /** Values at this depth are rows. */
  private level = 0;
  private inText = false;
  private textStart = 0;
  /** Where the value begins that is being read; -1 between values. */
  private start = -1;
  private startLine = 1;
  private key = '';
  /** In an object at the top that is no list. */
  private page = false;

  /** The values that the piece completes. */
  feed(text: string): JsonText[] {
    this.rest += text;
    const found: JsonText[] = [];
    for (; this.at < this.rest.length; this.at++) this.step(this.rest.charCodeAt(this.at), found);
    const keep = Math.min(this.start < 0 ? this.at : this.start, this.inText ? this.textStart : this.at);
    this.rest = this.rest.slice(keep);
    this.at -= keep;
    this.textStart -= keep;
    if (this.start >= 0) this.start -= keep;
    return found;
  }

  /** What is left over at the end: a value that is cut off, if any. */
  end(): JsonText | undefined {
    if (this.start >= 0) return { text: this.rest.slice(this.start), line: this.startLine };
    return this.depth > 0 ? { text: '', line: this.line } : undefined;
  }

  private step(code: number, found: JsonText[]): void {
    if (code === NEWLINE) this.line++;
    if (this.inText) {
      if (code === BACKSLASH) this.at++;
      else if (code === QUOTE) {
        this.inText = false;
        if (this.page && this.depth === 1) this.key = this.rest.slice(this.textStart + 1, this.at);
        if (this.depth === this.level && this.start === this.textStart) this.finish(found, this.at + 1);
      }
    } else if (code === QUOTE) {
      this.inText = true;
      this.textStart = this.at;
      if (this.depth === this.level && this.start < 0) this.begin();
    } else if (OPEN.has(code)) this.open(code === 91, found);
    else if (CLOSE.has(code)) this.close(found);
    else if (this.depth === this.level) this.bare(code, found);
  }

  private open(isList: boolean, found: JsonText[]): void {
    if (this.start >= 0 && this.depth === this.level) this.finish(found, this.at);
    if (this.depth === 0) {
      this.page = !isList;
      if (isList) this.level = 1;
      else this.begin();
    } else if (isList && this.page && this.depth === 1 && this.level === 0 && WRAPPERS.has(this.key)) {
      this.level = 2;
      this.start = -1;
    } else if (this.depth === this.level) this.begin();
    this.depth++;
  }

  private close(found: JsonText[]): void {
    if (this.start >= 0 && this.depth === this.level) this.finish(found, this.at);
    this.depth = Math.max(0, this.depth - 1);
    if (this.start >= 0 && this.depth === this.level) this.finish(found, this.at + 1);
    // What follows the rows of a page is none of them.
    else if (this.depth < this.level) this.level = this.depth === 0 ? 0 : Number.POSITIVE_INFINITY;
    if (this.depth === 0) this.level = 0;
  }

  /** A character at the level of rows: part of a value that is no object, or between two of them. */
  private bare(code: number, found: JsonText[]): void {
    const between = code === 44 || code === NEWLINE || (code <= 32 && this.start < 0);
    if (!between && this.start < 0) this.begin();
    else if (between && this.start >= 0) this.finish(found, this.at);
  }

  private begin(): void {
    this.start = this.at;
    this.startLine = this.line;
  }

  private finish(found: JsonText[], end: number): void {
    found.push({ text: this.rest.slice(this.start, end), line: this.startLine });
    this.start = -1;
  }
}
