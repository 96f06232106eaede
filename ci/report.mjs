// Puts what the commands printed together: comment.md (within what a comment holds), summary.md (within what a job summary
// holds), and the counts for the outputs. Arguments: the folder of the script, and a name for the workspace.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const COMMENT_CHARS = 65_000;
const SUMMARY_BYTES = 1_000_000;

const [folder, name] = process.argv.slice(2);
const read = (file) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : '');
const write = (file, text) => writeFileSync(join(folder, file), text);

function json(file) {
  try {
    return JSON.parse(read(file));
  } catch {
    return undefined;
  }
}

const findings = json('lint.json')?.findings;
const diff = json('diff.json');
const breaking = (diff?.changes ?? []).filter((change) => change.class === 'breaking').length;

/** Nobody needs to read a comment when nothing was found, everything holds and nobody is paged differently. */
function isNews() {
  if (findings === undefined || findings.length > 0) return true;
  if (!['', '0', '3'].includes(read('test.code'))) return true;
  if (read('diff.code') === '') return false;
  return !(diff?.changes?.length === 0 && diff?.behaviour?.length === 0);
}

/** A policy that does not compile is not run; then there is only an exit code. */
function tested() {
  if (read('test.code') === '3') return '';
  if (read('test.md').trim() !== '') return read('test.md');
  return '### The policy does not compile\n\nIt is neither tested nor compared until the errors below are gone.\n';
}

/** The worst news first: what changes, what no longer holds, what is suspicious. */
function sections(short) {
  const changed = short && read('diff-short.md') !== '' ? read('diff-short.md') : read('diff.md');
  return [
    { text: changed, what: 'What changes' },
    { text: tested(), what: 'Scenarios and guarantees' },
    { text: read('lint.md'), what: 'Findings' },
  ].filter(({ text }) => text.trim() !== '');
}

/** Whole sections only: a table or a fence cut in two spoils all that follows. */
function fit(head, parts, foot, sizeOf, limit, elsewhere) {
  let text = head;
  for (const { text: part, what } of parts) {
    const next = `${text}${part.trim()}\n\n`;
    text = sizeOf(next + foot) <= limit - 500 ? next : `${text}**${what}**: too long for here; ${elsewhere}.\n\n`;
  }
  return `${text}${foot}`;
}

// Nothing in the name may end the comment that hides the marker.
const marker = `<!-- rungs:policy:${name.replace(/^(\.\/)+/, '').replace(/[^\w./-]/g, '_').replace(/-{2,}/g, '-').replace(/\/+$/, '') || '.'} -->`;
const notes = read('notes')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => `> ${line.replace(/[&<>@#`*_[\]\\|]/g, (char) => `&#${char.codePointAt(0)};`)}\n`)
  .join('>\n');
const foot = notes === '' ? '' : `> [!NOTE]\n${notes}`;

write(
  'comment.md',
  fit(`${marker}\n`, sections(true), foot, (text) => text.length, COMMENT_CHARS, 'the job summary has it'),
);
write(
  'summary.md',
  fit('', sections(false), foot, (text) => Buffer.byteLength(text), SUMMARY_BYTES, 'the log has it'),
);
write('findings', String(findings?.length ?? ''));
write('breaking', String(breaking));
write('news', String(isNews()));
