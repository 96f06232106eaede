import type { HistoryDef } from '../../model/history.js';
import type { Field } from '../../model/policy.js';
import type { RowBatch } from '../../model/rows.js';
import { nearestName } from '../../match/nearest-name.js';
import { type ColumnFacts, NOTHINGS } from './column-facts.js';
import { fittingHistory } from './fitting.js';
import { type Layout, layoutOf, named } from './layout.js';
import { key, list, scalar } from './yaml-words.js';

export interface HistoryInit {
  /** The name that the history is given. */
  readonly name: string;
  /** The fields of the policy. */
  readonly fields: ReadonlyMap<string, Field>;
  /** The built-in histories in their shapes. */
  readonly builtIn: ReadonlyMap<string, readonly HistoryDef[]>;
}

const STATUS = [/^(incident_)?(status|state)$/i, /status|state|transition/i];
const GROUP = [/assignment.?group|^group$|^team$|queue/i, /group|team|queue/i];
const PERSON = [/^assign(ed_to|ee)/i, /(assignee|owner|agent|resource|resolver)$/i];
const OUTCOME = /sla|reopen|reassign|escalat/i;
const PRIORITY = [/^priority$/i, /priority|severity|urgency|impact/i];
const SOLVED = /resolv|solved|closed|done|completed|fixed/i;

/** A first `histories` section for a file, from a sample of its rows: to be looked over by who knows the file. */
export function historyInit(sample: RowBatch, { name, fields, builtIn }: HistoryInit): string {
  const layout = layoutOf(sample);
  const like = fittingHistory(sample.columns, layout.rows, builtIn);
  const lines = [
    '# A first history, made by looking at the columns. Look it over: what is guessed says so.',
    'histories:',
    `  ${key(name)}:`,
    ...(like === undefined ? [] : [`    like: ${like} # its columns are known; what stands below wins`]),
    `    rows: ${layout.rows} # ${layout.rows === 'events' ? 'tickets have several rows: one for each change' : 'each row is a ticket'}`,
    ...(layout.rows === 'events' && layout.grouped
      ? ['    grouped: true # the rows of a ticket stand together in the sample; take it out if they do not everywhere']
      : []),
    layout.id === undefined ? '    # id: which column names the ticket?' : `    id: ${scalar(layout.id.name)}`,
    ...timeLines(layout),
    ...missingLines(sample),
    ...fieldLines(layout, fields),
    ...eventLines(layout),
    ...keepLines(layout),
  ];
  return `${lines.join('\n')}\n`;
}

function timeLines({ rows, time, created, order, final }: Layout): string[] {
  const lines: string[] = [];
  if (rows === 'events')
    lines.push(time === undefined ? "    # time: which column has a row's time?" : `    time: ${timeColumn(time)}`);
  if (order !== undefined) lines.push(`    order: [${scalar(order.name)}] # among rows of one time`);
  if (created === undefined)
    lines.push(
      rows === 'tickets'
        ? '    # created: which column has the creation?'
        : '    # created: none found; the first row counts as the creation',
    );
  else lines.push(`    created: ${timeColumn(created, rows === 'events' ? time : undefined)}`);
  if (final.length > 0)
    lines.push(
      `    final: ${list(final.map(({ name }) => name))} # the same on all rows of a ticket: the last value, not known then`,
    );
  return lines;
}

/** A column of times; its format only where it is not that of another column. */
function timeColumn({ name, formats }: ColumnFacts, other?: ColumnFacts): string {
  const [format = 'iso', second] = formats;
  if (other?.formats[0] === format) return `{ column: ${scalar(name)} }`;
  const swapped = second !== undefined && second.replace(/[dM]/g, '') === format.replace(/[dM]/g, '');
  const note = swapped ? ` # guessed: day first; no row of the sample says that it is not ${second}` : '';
  return `{ column: ${scalar(name)}, format: ${scalar(format)} }${note}`;
}

function missingLines({ rows }: RowBatch): string[] {
  const found = new Set<string>();
  for (const { cells } of rows)
    for (const cell of cells) if (typeof cell === 'string' && NOTHINGS.has(cell)) found.add(cell);
  return found.size === 0 ? [] : [`    missing: ${list([...found])}`];
}

function fieldLines({ facts, final, rows }: Layout, fields: ReadonlyMap<string, Field>): string[] {
  const lines: string[] = [];
  for (const field of fields.values()) {
    // A ticket's one row has its last status, not the one of its creation.
    if (rows === 'tickets' && field.name === 'status') continue;
    const column = columnOf(
      field,
      facts.filter((each) => !final.includes(each)),
    );
    if (column === undefined) {
      lines.push(`      # ${key(field.name)}: no column seems to be this`);
      continue;
    }
    if (field.kind !== 'enum') {
      lines.push(`      ${key(field.name)}: ${scalar(column.name)}`);
      continue;
    }
    const strange = [...column.values.keys()].filter((value) => !field.values.includes(value));
    const meanings = strange.map((value) => `${key(value)}: ${meaning(value, field)}`);
    const values = meanings.length === 0 ? '' : `, values: { ${meanings.join(', ')} }`;
    const note = meanings.length === 0 ? '' : ' # guessed; none: says nothing of this field';
    lines.push(`      ${key(field.name)}: { column: ${scalar(column.name)}${values} }${note}`);
  }
  return section('fields', lines);
}

/** A key with nothing behind it is none. */
function section(name: string, lines: readonly string[]): string[] {
  const isEmpty = lines.every((line) => /^\s*#/.test(line));
  return [isEmpty ? `    # ${name}: nothing found that could be guessed from` : `    ${name}:`, ...lines];
}

function columnOf(field: Field, facts: readonly ColumnFacts[]): ColumnFacts | undefined {
  const same = facts.find(({ name }) => name.toLowerCase() === field.name.toLowerCase());
  if (same !== undefined) return same;
  const few = facts.filter(({ many, filled, formats }) => !many && filled > 0 && formats.length === 0);
  if (field.name === 'priority') return named(few, PRIORITY);
  if (field.name === 'status') return named(few, STATUS);
  if (field.name === 'group') return named(facts, GROUP);
  const near = nearestName(
    field.name,
    facts.map(({ name }) => name),
  );
  return (
    facts.find(({ name }) => name === near) ??
    facts.find(({ name }) => name.toLowerCase().includes(field.name.toLowerCase()))
  );
}

/** The value of the field that is probably meant: the same word, or the same place in the order of urgency. */
function meaning(value: string, { name, values }: Field): string {
  const word = values.find((one) => value.toLowerCase().includes(one.toLowerCase()));
  if (word !== undefined) return scalar(word);
  if (name !== 'priority') return 'none';
  const words = [
    /critical|urgent|blocker|highest|major/i,
    /high/i,
    /moderate|medium|normal/i,
    /low|minor|planning|trivial/i,
  ];
  const rank = /^\s*[P\D]?([1-9])\b/i.exec(value)?.[1];
  const place = rank === undefined ? words.findIndex((each) => each.test(value)) : Number(rank) - 1;
  return place < 0 ? 'none' : scalar(values[Math.min(place, values.length - 1)] ?? 'none');
}

function eventLines(layout: Layout): string[] {
  const lines = layout.rows === 'events' ? changeLines(layout) : momentLines(layout);
  return section('events', lines);
}

function changeLines({ facts, final }: Layout): string[] {
  const usable = facts.filter((each) => !final.includes(each) && each.formats.length === 0);
  const [status, group, person] = [
    named(usable, STATUS),
    named(usable, GROUP),
    named(
      usable.filter(({ numeric }) => !numeric),
      PERSON,
    ),
  ];
  const lines: string[] = [];
  if (person !== undefined)
    lines.push(
      `      acknowledge: { when: { ${key(person.name)}: { exists: true } }, once: true, by: ${scalar(person.name)} } # guessed: who has it took it`,
    );
  if (group !== undefined) lines.push(`      reassign: { changed: ${scalar(group.name)} }`);
  const solved = [...(status?.values.keys() ?? [])].filter((value) => SOLVED.test(value));
  if (status !== undefined && solved.length > 0) {
    lines.push(
      `      resolve: { when: { ${key(status.name)}: ${list(solved)} } } # guessed from ${list([...status.values.keys()])}`,
    );
    lines.push(`      reopen: { when: { ${key(status.name)}: { not: ${list(solved)} } } }`);
  }
  return lines;
}

function momentLines({ facts, created }: Layout): string[] {
  const times = facts.filter((each) => each.formats.length > 0 && each !== created);
  const lines: string[] = [];
  const wanted = {
    acknowledge: [/ack/i],
    respond: [/respon|first.?repl/i],
    resolve: [/resolv|solved/i, /clos|complet/i],
    reopen: [/reopen/i],
  };
  for (const [event, patterns] of Object.entries(wanted)) {
    const column = named(times, patterns);
    if (column === undefined) continue;
    lines.push(`      ${event}: { at: ${timeColumn(column, created)} }`);
  }
  return lines;
}

function keepLines({ facts }: Layout): string[] {
  const outcomes = facts.filter(
    ({ name, filled, formats }) => OUTCOME.test(name) && filled > 0 && formats.length === 0,
  );
  return [
    ...(outcomes.length > 0
      ? [`    keep: ${list(outcomes.map(({ name }) => name))} # for reports: what the file says of the outcome`]
      : []),
    `    # Columns of the file: ${facts.map(({ name }) => name).join(', ')}`,
  ];
}
