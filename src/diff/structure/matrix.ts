import { elapsedMs } from '../../model/duration.js';
import type { MatrixRow } from '../../model/policy.js';
import { conditionText } from '../../match/condition-text.js';
import { witness } from '../../match/witness.js';
import { canonical } from '../meaning.js';
import { below, type Facts, growth, type Sense, shrinkage, type Spot } from './fact.js';
import { closedSense, openSense } from './open-sense.js';
import { movedPairs, type Pair, pairLists } from './pairs.js';
import { compareReview } from './review.js';
import type { Sides } from './sides.js';
import { durationText, urgencyText, useText } from './value-text.js';

/** Rows by name, else by what they say. A row that moves past others counts only where some ticket meets both. */
export function compareMatrix(facts: Facts, sides: Sides): void {
  const { before, after } = sides;
  const nameOf = (row: MatrixRow) => (row.named ? row.name : undefined);
  const pairs = pairLists(before.matrix, after.matrix, nameOf, meaningOf);
  const moved = new Set(movedPairs(pairs));
  for (const pair of pairs) {
    const { before: was, after: is } = pair;
    const spot: Spot = { path: `matrix.${(is ?? was)?.name ?? ''}`, before: was?.ref, after: is?.ref };
    if (was === undefined || is === undefined) {
      if (is !== undefined) facts.add('row-added', spot, undefined, rowText(is));
      if (was !== undefined) facts.add('row-removed', spot, rowText(was), undefined);
      continue;
    }
    if (was.name !== is.name && (was.named || is.named)) facts.add('row-renamed', spot, was.name, is.name);
    if (moved.has(pair) && mattersWhere(pair, pairs, sides)) {
      facts.add('row-moved', spot, `row ${pair.from + 1}`, `row ${pair.to + 1}`);
    }
    if (meaningOf(was) !== meaningOf(is)) compareRow(facts, spot, was, is, sides);
    compareReview(facts, spot, was.review, is.review);
  }
}

function meaningOf(row: MatrixRow): string {
  return canonical({ ...row, name: undefined, review: undefined });
}

/** Whether a row that changed places with it names a column in common and some ticket can meet both. */
function mattersWhere(moved: Pair<MatrixRow>, pairs: readonly Pair<MatrixRow>[], { after }: Sides): boolean {
  const row = moved.after as MatrixRow;
  return pairs.some(({ after: other, from, to }) => {
    if (other === undefined || from < 0 || from < moved.from === to < moved.to) return false;
    const common = COLUMNS.some((column) => row[column] !== undefined && other[column] !== undefined);
    return common && witness([row.match, other.match], [], after.fields) !== undefined;
  });
}

const COLUMNS = ['escalation', 'sla', 'urgency', 'ackTimeout', 'autoResolve'] as const;

function compareRow(facts: Facts, spot: Spot, was: MatrixRow, is: MatrixRow, sides: Sides): void {
  const policies = [sides.before, sides.after] as const;
  facts.value(
    'row-match-changed',
    below(spot, 'match', was.match.ref, is.match.ref),
    was.match,
    is.match,
    conditionText,
  );
  const hours = (key: 'during' | 'outside', sense: Sense | undefined) =>
    facts.value('row-hours-changed', below(spot, key, was[key]?.ref, is[key]?.ref), was[key], is[key], useText, sense);
  hours('during', openSense(was.during, is.during, policies));
  hours('outside', closedSense(was.outside, is.outside, policies));
  for (const [kind, key] of [
    ['row-escalation-changed', 'escalation'],
    ['row-sla-changed', 'sla'],
  ] as const) {
    const gone = is[key] === undefined || is[key].name === 'none';
    const fresh = was[key] === undefined || was[key].name === 'none';
    const sense = gone === fresh ? undefined : gone ? 'less' : 'more';
    facts.value(kind, below(spot, key, was[key]?.ref, is[key]?.ref), was[key], is[key], (use) => use.name, sense);
  }
  const [a, b] = [was.urgency?.value, is.urgency?.value];
  const urgency = typeof a === 'string' && typeof b === 'string' ? (b === 'high' ? 'more' : 'less') : undefined;
  facts.value('urgency-changed', below(spot, 'urgency', was.urgency?.ref, is.urgency?.ref), a, b, urgencyText, urgency);
  const [x, y] = [was.ackTimeout, is.ackTimeout];
  const acknowledged = x && y ? shrinkage(elapsedMs(x.duration), elapsedMs(y.duration)) : y ? 'more' : 'less';
  facts.value(
    'ack-timeout-changed',
    below(spot, 'ack_timeout', x?.ref, y?.ref),
    x?.duration,
    y?.duration,
    durationText,
    acknowledged,
  );
  const [c, d] = [was.autoResolve, is.autoResolve];
  const resolved = c && d ? growth(elapsedMs(c.duration), elapsedMs(d.duration)) : d ? 'less' : 'more';
  facts.value(
    'auto-resolve-changed',
    below(spot, 'auto_resolve', c?.ref, d?.ref),
    c?.duration,
    d?.duration,
    durationText,
    resolved,
  );
}

function rowText(row: MatrixRow): string {
  const columns = [
    row.escalation && `escalation ${row.escalation.name}`,
    row.sla && `sla ${row.sla.name}`,
    row.urgency && `urgency ${urgencyText(row.urgency.value)}`,
    row.ackTimeout && `ack_timeout ${row.ackTimeout.duration.text}`,
    row.autoResolve && `auto_resolve ${row.autoResolve.duration.text}`,
  ];
  return `${conditionText(row.match)}: ${columns.filter((column) => column !== undefined).join(', ')}`;
}
