import { Composer, type CST, type Document, Parser, type YAMLError } from 'yaml';
import { MAX_DEPTH } from './scan.js';

/** What the `yaml` package makes of a text. */
export interface Composed {
  readonly tokens: readonly CST.Token[];
  /** The first document; undefined when the nesting is too deep to build it. */
  readonly document: Document.Parsed | undefined;
  /** Errors and warnings in order of place. */
  readonly problems: readonly YAMLError[];
  /** Directive lines other than `%YAML 1.2`. */
  readonly directives: readonly CST.Directive[];
  /** Offset of a second document. */
  readonly second: number | undefined;
  /** Offset of the first collection that is nested too deep. */
  readonly tooDeep: number | undefined;
}

/**
 * Parses a text by YAML 1.2 core whatever its directives say, keys as the text that was written, without resolving aliases.
 */
export function compose(text: string): Composed {
  const tokens: CST.Token[] = [];
  const directives: CST.Directive[] = [];
  let documents = 0;
  let second: number | undefined;
  for (const token of new Parser().parse(text)) {
    if (token.type === 'document' && ++documents === 2) {
      second = token.offset;
      break;
    }
    if (token.type !== 'directive') tokens.push(token);
    else if (!/^%YAML[ \t]+1\.2\s*$/.test(token.source)) directives.push(token);
  }
  const tooDeep = deeperThan(MAX_DEPTH, tokens);
  if (tooDeep !== undefined) return { tokens, document: undefined, problems: [], directives, second, tooDeep };

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
  const composed = [...composer.compose(tokens, true, text.length)];
  const document = composed[0];
  const problems = composed.flatMap((d) => [...d.errors, ...d.warnings]).sort((a, b) => a.pos[0] - b.pos[0]);
  return { tokens, document, problems, directives, second, tooDeep };
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
