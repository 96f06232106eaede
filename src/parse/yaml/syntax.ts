import { type Composed, collections, type Problem } from './compose.js';
import * as guard from './guard.js';
import type { Report } from './report.js';

/** One fault often brings more in its train; past this many they tell nothing new. */
const MAX_PROBLEMS = 10;

/**
 * Reports the errors and warnings of the `yaml` package in words that say what to do.
 * @returns whether the text is broken, so that its data cannot be trusted.
 */
export function reportProblems(file: string, text: string, composed: Composed, report: Report): boolean {
  let broken = false;
  let told = 0;
  let line = -1;
  for (const problem of composed.problems) {
    const { start, end } = problem;
    if (problem.code === 'TAG_RESOLVE_FAILED' || problem.code === 'BAD_COLLECTION_TYPE') {
      report.add(guard.unknownTag(file, text.slice(start, end)), start, end);
      continue;
    }
    if (isMargin(problem, text)) continue;
    broken = true;
    const opening = unclosed(problem, composed);
    if (opening !== undefined) {
      report.add(guard.syntax(file, opening.message), opening.start, opening.start + 1);
      // All that follows was read with the wrong idea of what is inside.
      return true;
    }
    const at = report.lineAt(start);
    if (at !== line && ++told <= MAX_PROBLEMS) report.add(guard.syntax(file, messageOf(problem)), start, end);
    line = at;
  }
  return broken;
}

/** The package takes a comment at the margin, inside brackets that go over lines, for one without a space before it. */
function isMargin({ message, start }: Problem, text: string): boolean {
  return message.startsWith('Comments must') && text[start - 1] === '\n';
}

/** The quote or bracket that is never closed, when that is the problem. */
function unclosed(problem: Problem, { tokens }: Composed): { start: number; message: string } | undefined {
  const quote = /^Missing closing (['"])quote/.exec(problem.message);
  if (quote !== null) {
    const start = openingQuote(problem.start, quote[1] as string, tokens);
    if (start === undefined) return undefined;
    return {
      start,
      message: `this ${quote[1] === '"' ? 'double' : 'single'} quote is never closed; add the other one`,
    };
  }
  if (!/must (?:be sufficiently indented and )?end with a [\]}]$/.test(problem.message)) return undefined;
  for (const { token } of collections(tokens)) {
    if (token.type !== 'flow-collection' || token.offset > problem.start) continue;
    const close = token.start.source === '{' ? '}' : ']';
    if (token.end[0]?.type === 'flow-map-end' || token.end[0]?.type === 'flow-seq-end') continue;
    return {
      start: token.offset,
      message: `this "${token.start.source}" is never closed; add "${close}", and indent the lines between more than the line it stands on`,
    };
  }
  return undefined;
}

function openingQuote(end: number, quote: string, tokens: Composed['tokens']): number | undefined {
  const type = quote === '"' ? 'double-quoted-scalar' : 'single-quoted-scalar';
  const roots = tokens.flatMap((token) => (token.type === 'document' && token.value ? [token.value] : []));
  const inside = [...collections(tokens)].flatMap(({ token }) =>
    token.items.flatMap((item) => ['key' in item ? item.key : undefined, item.value]),
  );
  for (const token of [...roots, ...inside]) {
    if (token?.type === type && token.offset + token.source.length === end) return token.offset;
  }
  return undefined;
}

/** The package's message in our words. */
function messageOf({ code, message }: Problem): string {
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'a tab cannot indent a line of YAML; use spaces';
    case 'BAD_SCALAR_START':
      return `${message.replace('Plain value', 'a text without quotes')}; put the text in quotes`;
    case 'BAD_DQ_ESCAPE':
      return `"${message.replace('Invalid escape sequence ', '')}" is no escape; write "\\\\" for a backslash, or use single quotes`;
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'a second ": " on one line; put the inner key on a line of its own, or quote the text if the ":" belongs to it';
    case 'MULTILINE_IMPLICIT_KEY':
      return 'a key must stand on one line with its ":"; check the line above for a missing ":" or quote';
    case 'NON_STRING_KEY':
      return 'a key must be a plain text; put it in quotes if it is one';
    case 'KEY_OVER_1024_CHARS':
      return 'a key is longer than 1,024 characters; shorten it';
    case 'BLOCK_IN_FLOW':
      return 'lines with "-" or "key:" of their own cannot stand between brackets; use brackets inside too';
    case 'BAD_INDENT':
      return `${indentMessage(message)}`;
    case 'MISSING_CHAR':
      return missingMessage(message);
    default:
      return `this is not YAML as it stands: ${lowerFirst(message.slice(0, 200))}`;
  }
}

function indentMessage(message: string): string {
  if (message.startsWith('All mapping'))
    return 'the keys of one map must start in the same column; indent this line like its neighbours';
  if (message.startsWith('All sequence'))
    return 'the dashes of one list must start in the same column; indent this line like its neighbours';
  if (message.startsWith('Block scalar'))
    return 'the lines of a text behind "|" or ">" must be indented, none less than the first';
  return `the indentation is wrong: ${lowerFirst(message)}`;
}

function missingMessage(message: string): string {
  if (message.startsWith('Implicit map keys'))
    return 'a key without ":"; write ": " and a value behind it, or check the indentation of this line';
  if (message.startsWith('Comments must'))
    return 'a comment needs a space before its "#"; quote the text if the "#" belongs to it';
  if (message.startsWith('Missing space after :')) return 'a space is missing behind this ":"';
  if (message.startsWith('Missing , ')) return 'a comma is missing between two entries';
  if (message.startsWith('Sequence item without')) return 'an entry of a list without "- " before it';
  return lowerFirst(message);
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
