import type { MatrixRow, Urgency, UrgencyRule } from '../../model/policy.js';
import { childRef } from '../../model/ref.js';
import { conditionAt } from './condition.js';
import { calendarAt } from './hours.js';
import { review } from './review.js';
import { mapAt, type MapNode } from './scope.js';
import { choice, name, text } from './text.js';
import { durationUse } from './times.js';

const URGENCIES: readonly Urgency[] = ['high', 'low'];

/** A row; `index` counts from 0 over all files. Without `match`, which the schema has reported, it matches all. */
export function matrixRow(node: MapNode, index: number): MatrixRow {
  const written = text(node, 'name');
  return {
    ref: node.ref,
    name: written ?? `row ${index + 1}`,
    named: written !== undefined,
    match: conditionAt(node, 'match') ?? { ref: node.ref, tests: [], anyOf: undefined },
    during: calendarAt(node, 'during'),
    outside: calendarAt(node, 'outside'),
    escalation: name(node, 'escalation'),
    sla: name(node, 'sla'),
    urgency: urgency(node),
    ackTimeout: durationUse(node, 'ack_timeout', { positive: true }),
    autoResolve: durationUse(node, 'auto_resolve', { positive: true }),
    review: review(node),
  };
}

function urgency(node: MapNode): MatrixRow['urgency'] {
  const value = choice(node, 'urgency', URGENCIES) ?? byCalendar(mapAt(node, 'urgency'));
  return value && { ref: childRef(node.ref, 'urgency'), value };
}

function byCalendar(node: MapNode | undefined): UrgencyRule | undefined {
  if (node === undefined) return undefined;
  const during = calendarAt(node, 'during');
  const then = choice(node, 'then', URGENCIES);
  const otherwise = choice(node, 'otherwise', URGENCIES);
  return during && then && otherwise && { during, then, otherwise };
}
