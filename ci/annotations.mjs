// Marks what fails at its line: scenarios, guarantees, breaking changes. (lint does so itself.) Arguments: the folder of
// the script, the workspace from the root of the repository, and the class of changes that fails the comparison.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** GitHub shows no more of one kind and step. */
const MAX_SHOWN = 10;
const GATES = { breaking: ['breaking'], risky: ['breaking', 'risky'], any: ['breaking', 'risky', 'info'], never: [] };

const [scratch, folder, gate] = process.argv.slice(2);

function json(file) {
  try {
    return JSON.parse(readFileSync(join(scratch, file), 'utf8')) ?? {};
  } catch {
    return {};
  }
}

const data = (text) => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text) => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

/** `matrix.yaml:4:5`; nothing for what is not there any more. */
function placeOf(source) {
  const match = /^(.+):(\d+):(\d+)$/.exec(source ?? '');
  return match === null ? '' : `file=${property(folder + match[1])},line=${match[2]},col=${match[3]},`;
}

function* told() {
  const { scenarios = [], guarantees = [] } = json('test.json');
  for (const { name, status, source } of scenarios) {
    if (status === 'failed') yield ['error', source, 'rungs test', `the scenario "${name}" fails; the report shows why`];
  }
  for (const { name, verdict, text = '', command, source } of guarantees) {
    const show = command === undefined ? '' : `\nshow: ${command}`;
    if (verdict === 'refuted') yield ['error', source, 'rungs test', `not guaranteed: ${name}. ${text}${show}`];
  }
  for (const { class: kind, path, before, after, reason, sources } of json('diff.json').changes ?? []) {
    const fails = (GATES[gate] ?? []).includes(kind);
    if (!fails && kind !== 'breaking') continue;
    const change = `${path}: ${before ?? 'nothing'} → ${after ?? 'nothing'}`;
    yield [fails ? 'error' : 'warning', sources?.after, `rungs diff: ${kind}`, reason === undefined ? change : `${change}\n${reason}`];
  }
}

for (const [level, source, title, text] of [...told()].slice(0, MAX_SHOWN)) {
  process.stdout.write(`::${level} ${placeOf(source)}title=${property(title)}::${data(text)}\n`);
}
