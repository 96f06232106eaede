import { fileRef } from '../../model/ref.js';
import { Build } from './build.js';
import { type Composed, compose } from './compose.js';
import * as guard from './guard.js';
import type { Place, RawFile } from './raw.js';
import { MAX_LENGTH, withoutMark } from './read-fast.js';
import { Report } from './report.js';
import { MAX_DEPTH, type PlaceTable } from './scan.js';
import { reportProblems } from './syntax.js';

/** Control characters, lone carriage returns, and what no text file holds. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]|\r(?!\n)/g;

/**
 * Reads any text as YAML 1.2 core with the `yaml` package, and says what is wrong with it. Never throws. Several times
 * slower than the fast reader, and exactly equal to it where that accepts a text.
 */
export function readYamlFull(file: string, text: string): RawFile {
  const body = withoutMark(text);
  const { value, written, findings } = readAll(file, body);
  return { file, text: body, value, written, findings, fast: false };
}

/** Everything that one pass gives: the data, the places of the data, and the findings. */
export interface FullRead extends Pick<RawFile, 'value' | 'written' | 'findings'> {
  readonly places: PlaceTable;
  readonly root: Place;
  /** The data of a text with syntax errors, as far as it could be made out; only good for finding places. */
  readonly guess: unknown;
}

/** Reads a text without a byte order mark. */
export function readAll(file: string, text: string): FullRead {
  if (text.length > MAX_LENGTH) {
    const report = new Report('');
    report.add(guard.fileTooLarge(file, MAX_LENGTH), 0, 0);
    return unreadable(report);
  }
  const report = new Report(text);
  try {
    return read(file, text, report);
  } catch (error) {
    // No text is known that gets here; one that does must not end the run.
    const reason = error instanceof Error ? error.message : String(error);
    report.add(guard.syntax(file, `this cannot be read as YAML (${reason})`), 0, 0);
    return unreadable(report);
  }
}

function read(file: string, text: string, report: Report): FullRead {
  for (const match of text.matchAll(CONTROL)) {
    report.add(guard.controlCharacter(file, match[0].charCodeAt(0)), match.index, match.index + 1);
  }
  const composed = compose(text);
  reportStream(file, composed, report);
  if (composed.document === undefined) return unreadable(report);
  const broken = reportProblems(file, text, composed, report);

  // The findings of a text that is broken anyway would be about what the reader guessed.
  const build = new Build(text, broken ? new Report('') : report);
  const guess = build.value(composed.document.contents, fileRef(file));
  const { start, end } = build;
  const root = { keyStart: start, keyEnd: start, start, end };
  const empty = isNothing(composed);
  const value = broken || empty ? undefined : guess;
  return { value, guess, written: build.written, findings: inOrder(report), places: build.places, root };
}

function reportStream(file: string, composed: Composed, report: Report): void {
  for (const { offset, source } of composed.directives) {
    report.add(guard.directive(file, source.trim()), offset, offset + source.trimEnd().length);
  }
  if (composed.second !== undefined) report.add(guard.multipleDocuments(file), composed.second, composed.second + 3);
  if (composed.tooDeep !== undefined)
    report.add(guard.tooDeep(file, MAX_DEPTH), composed.tooDeep, composed.tooDeep + 1);
}

/** Whether the document holds nothing at all, not even a written null. */
function isNothing({ document }: Composed): boolean {
  const contents = document?.contents as { source?: string; value?: unknown } | null | undefined;
  return contents === null || contents === undefined || (contents.value === null && contents.source === '');
}

function inOrder(report: Report): RawFile['findings'] {
  return report.findings.sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
}

function unreadable(report: Report): FullRead {
  const root = { keyStart: 0, keyEnd: 0, start: 0, end: 0 };
  return { value: undefined, guess: undefined, written: new Map(), findings: inOrder(report), places: new Map(), root };
}
