import { play } from '../run/play.js';
import { type Case, cases, planFrom, runCases } from './oracle-cases.js';

/** Alertmanager's routing trees as matrices: a route's rows stand before its parent's, the first that matches counts (R1). */

const UNSAID = {
  'alertmanager/TestRouteMatch/5': 'two receivers by `continue`; here one row counts for a column (R1)',
  'alertmanager/TestRouteMatchers/5': 'two receivers by `continue`; here one row counts for a column (R1)',
  'alertmanager/TestRouteMatchersAndMatch/5': 'two receivers by `continue`; here one row counts for a column (R1)',
  'alertmanager/amtool-routing/2': 'two receivers by `continue`; here one row counts for a column (R1)',
  'alertmanager/amtool-routing/3': 'two receivers by `continue`; here one row counts for a column (R1)',
  parse: "Alertmanager's text syntax of matchers; conditions here are YAML",
  walk: 'lists the routes of a tree; a matrix has no tree',
  inherit: 'inheritance of grouping; here are no groups',
  'alertmanager/matcher/16': 'an inline flag of a regular expression; there are only globs',
};

const DIFFERS = {
  'alertmanager/matcher/15': "a dot of a regular expression does not match a newline, a glob's `?` does",
};

runCases(cases('routing'), UNSAID, DIFFERS, async (c) => {
  if (c.type === 'matcher') {
    const condition = test(c.matcher);
    const plan = await planFrom(
      policy([{ name: 'it', match: { label: condition }, escalation: 'yes' }], ['label'], ['yes']),
    );
    const { outcome } = play(plan, { ticket: { created: '2026-11-24T10:00:00Z', label: c.label_value } });
    return { ours: outcome !== 'unrouted', theirs: c.matches };
  }
  const rows: Row[] = [];
  walk(c.tree, {}, c.tree.receiver, rows);
  const names = new Set<string>(rows.map((row) => row.escalation));
  const labels = new Set<string>(Object.keys(c.labels));
  for (const row of rows) for (const name of Object.keys(row.match)) labels.add(name);
  const plan = await planFrom(policy(rows, [...labels], [...names]));
  const simulation = play(plan, { ticket: { created: '2026-11-24T10:00:00Z', fields: c.labels } });
  return { ours: [simulation.route.escalation?.value], theirs: c.receivers };
});

interface Row {
  readonly name: string;
  readonly match: Record<string, unknown>;
  readonly escalation: string;
}

function walk(route: Case, above: Record<string, unknown>, receiver: string, rows: Row[]): void {
  const match = { ...above };
  for (const matcher of route.matchers ?? []) {
    const mine = test(matcher);
    // The same label again, in a child: both must hold; only a plain value narrows it.
    if (match[matcher.label] !== undefined) throw new Error(`label ${matcher.label} twice`);
    match[matcher.label] = mine;
  }
  const own = route.receiver ?? receiver;
  for (const child of route.routes ?? []) walk(child, match, own, rows);
  rows.push({ name: `row ${rows.length}`, match, escalation: own });
}

/** `=`, `!=`, and the regular expressions that a glob or a list can say. A label that is missing is empty text there. */
function test({ op, value }: { op: string; value: string }): unknown {
  if (op === '=') return value;
  if (op === '!=') return { not: value };
  const positive = pattern(value);
  if (op === '!~') return { not: positive };
  // `.*` matches a missing label, which is an empty one; a condition on a missing field is false.
  return value === '.*' ? undefined : positive;
}

function pattern(value: string): unknown {
  const alternatives = /^(?:\^?)([\w-]*)[([]([\w|]+)[)\]]\$?$/.exec(value);
  if (alternatives !== null) {
    const [, prefix = '', inner = ''] = alternatives;
    const each = value.includes('(') ? inner.split('|') : [...inner];
    return each.map((one) => `${prefix}${one}`);
  }
  // A dot is any one character, `.*` any text, an escaped dot a dot.
  const glob = value.replace(/\\\.|\.\*|\./g, (found) => (found === '.*' ? '*' : found === '.' ? '?' : '.'));
  return { glob };
}

function policy(
  rows: readonly object[],
  labels: readonly string[],
  ladders: readonly string[],
): Record<string, unknown> {
  return {
    fields: Object.fromEntries(labels.map((label) => [label, 'text'])),
    escalations: Object.fromEntries(ladders.map((name) => [name, { levels: [{ notify: [{ channel: name }] }] }])),
    matrix: rows,
  };
}
