import { Composer, type CST, type Document, type ErrorCode, Parser } from 'yaml';
import { MAX_DEPTH } from './scan.js';

/** An error or warning of the `yaml` package. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** Problems past these are left out: one fault can bring one for every character behind it. */
const MAX_PROBLEMS = 1000;

/** What the `yaml` package makes of a text. */
export interface Composed {
  readonly tokens: readonly CST.Token[];
  /** The first document; undefined when the nesting is too deep to build it. */
  readonly document: Document.Parsed | undefined;
  /** Errors and warnings in order of place. */
  readonly problems: readonly Problem[];
  /** Directive lines other than `%YAML 1.2`. */
  readonly directives: readonly CST.Directive[];
  /** Offset of a second document. */
  readonly second: number | undefined;
  /** Offset of the first collection that is nested too deep. */
  readonly tooDeep: number | undefined;
}

/** So many brackets open at once are no text or comment with a few of them in it. */
const MOST_OPEN = 5000;

/** Where a text has too many brackets open: the parser takes seconds for what nobody writes. Quotes need not be understood. */
function bracketsLeftOpen(text: string): number | undefined {
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === 0x5b || char === 0x7b) {
      if (++open > MOST_OPEN) return i;
    } else if ((char === 0x5d || char === 0x7d) && open > 0) open--;
  }
  return undefined;
}

/**
 * Parses a text by YAML 1.2 core whatever its directives say, keys as the text that was written, without resolving aliases.
 */
export function compose(text: string): Composed {
  const tokens: CST.Token[] = [];
  const problems: Problem[] = [];
  const directives: CST.Directive[] = [];
  const open = bracketsLeftOpen(text);
  if (open !== undefined)
    return { tokens, document: undefined, problems, directives, second: undefined, tooDeep: open };
  let documents = 0;
  let second: number | undefined;
  for (const token of new Parser().parse(text)) {
    if (token.type === 'document' && ++documents === 2) {
      second = token.offset;
      break;
    }
    if (token.type === 'error') {
      const { offset, message, source } = token;
      if (problems.length < MAX_PROBLEMS) {
        problems.push({ code: 'UNEXPECTED_TOKEN', message, start: offset, end: offset + source.length });
      }
    } else if (token.type !== 'directive') tokens.push(token);
    else if (!/^%YAML[ \t]+1\.2\s*$/.test(token.source)) directives.push(token);
  }
  const tooDeep = deeperThan(MAX_DEPTH, tokens);
  if (tooDeep !== undefined) return { tokens, document: undefined, problems, directives, second, tooDeep };

  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    strict: true,
    stringKeys: true,
    // Told by us, in linear time.
    uniqueKeys: false,
    resolveKnownTags: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  collectProblems(composer, problems);
  const [document] = composer.compose(tokens, true, text.length);
  problems.sort((a, b) => a.start - b.start);
  return { tokens, document, problems, directives, second, tooDeep };
}

/**
 * Takes the place of the composer's own collecting, which makes an `Error` of each problem, stack trace and all: texts of
 * the size we allow can have a million.
 */
function collectProblems(composer: Composer, problems: Problem[]): void {
  type Source = number | readonly [number, number, ...unknown[]] | { offset: number; source?: unknown };
  const onError = (source: Source, code: ErrorCode, message: string): void => {
    if (problems.length >= MAX_PROBLEMS) return;
    let start: number;
    let end: number;
    if (typeof source === 'number') [start, end] = [source, source + 1];
    else if ('offset' in source) {
      start = source.offset;
      end = start + (typeof source.source === 'string' ? source.source.length : 1);
    } else [start, end] = source;
    problems.push({ code, message, start, end });
  };
  Object.assign(composer, { onError });
}

/** Offset of the first collection below more than `limit` others. Not recursive, since this is what guards recursion. */
function deeperThan(limit: number, tokens: readonly CST.Token[]): number | undefined {
  for (const { token, depth } of collections(tokens)) if (depth > limit) return token.offset;
  return undefined;
}

/** Every collection among the tokens with its depth, 1 for an outermost one. */
export function* collections(
  tokens: readonly CST.Token[],
): Generator<{ token: CST.BlockMap | CST.BlockSequence | CST.FlowCollection; depth: number }> {
  const open: { token: CST.Token | null | undefined; depth: number }[] = [];
  for (const token of tokens) if (token.type === 'document') open.push({ token: token.value, depth: 1 });
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { token, depth } = at;
    if (token?.type !== 'block-map' && token?.type !== 'block-seq' && token?.type !== 'flow-collection') continue;
    yield { token, depth };
    for (const item of token.items) {
      open.push({ token: item.value, depth: depth + 1 });
      if ('key' in item) open.push({ token: item.key, depth: depth + 1 });
    }
  }
}
