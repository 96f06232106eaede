import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Io } from '../io.js';
import { readYaml } from '../../parse/yaml/read.js';
import { markAnswer } from '../../drill/marking/mark.js';
import type { Result } from '../../drill/result.js';
import type { QuestionView } from '../../render/drill-view.js';
import type { Zone } from '../../time/zone-type.js';
import { UsageError } from '../usage-error.js';

/** The data of a file of YAML or JSON, `-` for stdin. Throws a usage error with file and line. */
export async function readAnswersFile(file: string, io: Io): Promise<unknown> {
  const name = file === '-' ? 'stdin' : file;
  let text: string;
  try {
    text = file === '-' ? await io.stdin.text() : readFileSync(resolve(io.cwd, file), 'utf8');
  } catch (error) {
    throw new UsageError(
      `--answers: ${name} cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
    );
  }
  const raw = await readYaml(name, text);
  const error = raw.findings.find((finding) => finding.severity === 'error');
  if (error !== undefined) {
    const { span } = error;
    throw new UsageError(`${name}${span === undefined ? '' : `:${span.line}:${span.column}`}: ${error.message}`);
  }
  return raw.value;
}

/**
 * Marks answers that stand in a file: a list in the order of the questions, or a map by number or id. What is not there, or
 * empty, is passed over. Throws a usage error for what answers no question.
 */
export function markAnswers(data: unknown, views: readonly QuestionView[], zone: Zone): Result[] {
  const written = answersOf(data, views);
  return views.map((view) => {
    const { question } = view;
    const text = written.get(view.number);
    if (text === undefined) return { question, written: undefined, mark: undefined, hints: 0 };
    return { question, written: text, mark: markAnswer(question, text, zone, true), hints: 0 };
  });
}

function answersOf(data: unknown, views: readonly QuestionView[]): Map<number, string> {
  const answers = new Map<number, string>();
  const put = (number: number, value: unknown) => {
    const text = textOf(value);
    if (text !== '') answers.set(number, text);
  };
  if (data === null || data === undefined) return answers;
  if (Array.isArray(data)) {
    if (data.length > views.length)
      throw new UsageError(
        `--answers: ${data.length} answers to ${views.length} questions; were they drawn with another --seed, --at or --count?`,
      );
    for (const [i, value] of data.entries()) put(i + 1, value);
    return answers;
  }
  if (typeof data !== 'object')
    throw new UsageError('--answers: expected a list of answers, or a map from number or id to answer');
  for (const [key, value] of Object.entries(data)) {
    const view = views.find(({ number, question }) => String(number) === key || question.id === key);
    if (view === undefined)
      throw new UsageError(
        `--answers: no question is "${key}"; there are 1 to ${views.length}`,
        'numbers and ids depend on --seed, --at, --count and --topics: give the same ones',
      );
    put(view.number, value);
  }
  return answers;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (typeof value === 'object') throw new UsageError('--answers: an answer is a text or a list of names');
  return String(value);
}
