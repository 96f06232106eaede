import { nearestName } from '../match/nearest-name.js';
import type { Expectation } from '../model/policy.js';
import type { Outcome, SlaStatus } from '../model/timeline.js';
import { type EntryMap, EntryValues, innerEntry, instantOf, type ReaderScope } from './expectation-reader.js';
import { type EventPattern, ROUTE_COLUMNS, type Wanted } from './wanted.js';

const OUTCOMES: readonly Outcome[] = ['resolved', 'exhausted', 'lost', 'unrouted', 'silent', 'horizon'];
const ACTIONS = ['acknowledge', 'respond', 'set', 'reassign', 'escalate', 'resolve', 'reopen'] as const;
const CLOCKS = {
  met: 'met',
  due: 'due',
  running: 'running',
  paused: 'paused',
  dropped: 'dropped',
} as const satisfies Record<string, SlaStatus | 'due'>;

/** What an entry is about, each with the details that go with it. */
const SUBJECTS: Readonly<Record<string, readonly string[]>> = {
  page: ['level', 'escalation', 'round', 'via', 'urgency', 'reminder'],
  inform: ['level', 'escalation', 'round'],
  notify: ['level', 'escalation', 'via', 'urgency'],
  nobody: ['level', 'escalation', 'round'],
  ack_lapsed: ['escalation'],
  do: ['by'],
  breach: ['run'],
  warning: ['run', 'share'],
  met: ['run'],
  due: ['run'],
  running: ['run'],
  paused: ['run'],
  dropped: ['run'],
  outcome: [],
  row: [],
  route: [],
  not: [],
};

/** Every key of an entry but its moments. */
export const EXPECT_KEYS: readonly string[] = [
  ...new Set([...Object.keys(SUBJECTS), ...Object.values(SUBJECTS).flat()]),
];

/** What an `expect` entry asks for; undefined when it cannot be understood, and then `scope.problems` says why. */
export function readExpectation(expectation: Expectation, scope: ReaderScope): Wanted | undefined {
  const { at, after, before, ref, what } = expectation;
  const instant = (moment: typeof at) => moment && instantOf(moment, scope.created, scope.zone);
  const known = scope.problems.length;
  const wanted = readEntry(
    { ref, what, times: { at: instant(at), after: instant(after), before: instant(before) } },
    scope,
  );
  return scope.problems.length === known ? wanted : undefined;
}

function readEntry(entry: EntryMap, scope: ReaderScope): Wanted | undefined {
  const values = new EntryValues(entry, scope);
  const keys = Object.keys(entry.what);
  for (const key of keys) {
    if (EXPECT_KEYS.includes(key)) continue;
    const near = nearestName(key, EXPECT_KEYS);
    values.problem(`unknown key "${key}"${near === undefined ? '' : `, did you mean "${near}"?`}`, key);
  }
  const subjects = keys.filter((key) => key in SUBJECTS);
  if (subjects.length > 1) {
    return values.problem(
      `an entry is about one thing, and this is about ${subjects.join(' and ')}: make it ${subjects.length} entries`,
    );
  }
  // A level alone is a page by that level.
  const subject = subjects[0] ?? (keys.length > 0 ? 'page' : undefined);
  if (subject === undefined) return values.problem('this says when, but not what: add page, nobody, breach, met, …');
  for (const key of keys) {
    if (key === subject || SUBJECTS[subject]?.includes(key) === true || !EXPECT_KEYS.includes(key)) continue;
    values.problem(`"${key}" says nothing about ${subject}; it goes with ${subjectsWith(key).join(', ')}`, key);
  }
  return wantedOf(subject, values, entry, scope);
}

function wantedOf(subject: string, values: EntryValues, entry: EntryMap, scope: ReaderScope): Wanted | undefined {
  const { times } = entry;
  const { names } = scope;
  switch (subject) {
    case 'page': {
      const who = values.has('page') ? values.names('page', names.paged, 'person, channel or bot') : [];
      return each(who, { kind: 'page', ...byLadder(values, scope), reminder: values.truth('reminder') }, times);
    }
    case 'inform':
      return each(
        values.names('inform', names.told, 'person, channel or audience'),
        { kind: 'inform', ...byLadder(values, scope) },
        times,
      );
    case 'notify':
      return each(
        values.names('notify', names.people, 'person'),
        { kind: 'notify', ...byLadder(values, scope) },
        times,
      );
    case 'nobody':
      return nobody(values, entry, scope);
    case 'ack_lapsed':
      return maybeNot(values.truth('ack_lapsed'), event({ kind: 'ack_lapsed', ...byLadder(values, scope) }, times));
    case 'do':
      return event({ kind: 'event', do: values.word('do', ACTIONS), by: values.text('by') }, times);
    case 'breach':
      return event({ kind: 'sla_breach', metric: values.metric('breach'), run: values.whole('run') }, times);
    case 'warning': {
      const pattern = { metric: values.metric('warning'), run: values.whole('run'), share: values.share('share') };
      return event({ kind: 'sla_warning', ...pattern }, times);
    }
    case 'outcome': {
      const outcome = values.word('outcome', OUTCOMES);
      return outcome && { kind: 'outcome', outcome };
    }
    case 'row': {
      const row = values.name('row', names.rows, 'row');
      return row === undefined ? undefined : { kind: 'row', row };
    }
    case 'route':
      return route(values, scope);
    case 'not': {
      const inner = innerEntry(entry, 'not', scope);
      const wanted = inner && readEntry(inner, scope);
      return wanted && { kind: 'not', wanted };
    }
    default:
      return clock(subject as keyof typeof CLOCKS, values, entry);
  }
}

function clock(key: keyof typeof CLOCKS, values: EntryValues, { times }: EntryMap): Wanted | undefined {
  const metric = values.metric(key);
  const timed = times.at !== undefined || times.after !== undefined || times.before !== undefined;
  if (key === 'due' && !timed) return values.problem('"due" needs its moment: { due: resolution, at: +2h }', key);
  if ((key === 'running' || key === 'paused') && timed) {
    return values.problem(
      `"${key}" is how the clock stands at the end: say where that is with the scenario's "until"`,
      key,
    );
  }
  return metric && { kind: 'clock', times, metric, status: CLOCKS[key], run: values.whole('run') };
}

/** `nobody` over a time is the absence of pages; with a moment or a level it is the event that the timeline calls so. */
function nobody(values: EntryValues, { times }: EntryMap, scope: ReaderScope): Wanted {
  const about = times.at !== undefined || ['level', 'escalation', 'round'].some((key) => values.has(key));
  const wanted: Wanted = about
    ? event({ kind: 'nobody', ...byLadder(values, scope) }, times)
    : { kind: 'silence', times };
  return maybeNot(values.truth('nobody'), wanted);
}

function route(values: EntryValues, scope: ReaderScope): Wanted | undefined {
  const value = values.entry.what['route'];
  const map = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : { escalation: value };
  const columns: { column: (typeof ROUTE_COLUMNS)[number]; value: string }[] = [];
  for (const [key, item] of Object.entries(map)) {
    const column = ROUTE_COLUMNS.find((name) => name === key);
    if (column === undefined) {
      values.problem(`a route has ${ROUTE_COLUMNS.join(', ')}, but no "${key}"`, 'route');
      continue;
    }
    const text = String(item);
    const known = { escalation: scope.names.escalations, sla: scope.names.slas, urgency: new Set(['high', 'low']) }[
      column
    ];
    if (text !== 'none' && !known.has(text)) {
      const near = nearestName(text, known);
      values.problem(
        `there is no ${column} "${text}"${near === undefined ? '' : `, did you mean "${near}"?`}`,
        'route',
      );
    }
    columns.push({ column, value: text });
  }
  return { kind: 'route', columns };
}

function byLadder(values: EntryValues, { names }: ReaderScope) {
  return {
    level: values.name('level', names.levels, 'level'),
    escalation: values.name('escalation', names.escalations, 'escalation'),
    round: values.whole('round'),
    via: values.means('via'),
    urgency: values.word('urgency', ['high', 'low']),
  };
}

function event(pattern: EventPattern, times: EntryMap['times']): Wanted {
  return { kind: 'event', times, pattern };
}

/** Several names are several things that must all be found. */
function each(who: readonly string[], pattern: EventPattern, times: EntryMap['times']): Wanted {
  if (who.length <= 1) return event({ ...pattern, who: who[0] }, times);
  return { kind: 'all', of: who.map((name) => event({ ...pattern, who: name }, times)) };
}

function maybeNot(truth: boolean | undefined, wanted: Wanted): Wanted {
  return truth === false ? { kind: 'not', wanted } : wanted;
}

function subjectsWith(detail: string): string[] {
  return Object.keys(SUBJECTS).filter((subject) => SUBJECTS[subject]?.includes(detail));
}
