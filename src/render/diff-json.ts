import type { BehaviourChange, Fate, Stretch } from '../diff/behaviour.js';
import type { FieldValue } from '../model/policy.js';
import { formatInstant } from '../time/format.js';
import { simulateExample } from './diff-words.js';
import type { DiffView } from './diff-view.js';

/** Past so many entries of `behaviour`, kinds of tickets that change alike share one. */
const MOST_ENTRIES = 1000;

/** The whole answer as data: times ISO 8601 in UTC, lengths in seconds. */
export function diffToJson(view: DiffView): object {
  const { diff } = view;
  const { behaviour } = diff;
  const entries = behaviour.changes.reduce((sum, { tickets }) => sum + tickets.length, 0);
  const each = entries <= MOST_ENTRIES;
  return {
    schemaVersion: 1,
    at: formatInstant(view.at),
    base: view.base,
    head: view.head,
    horizon: { from: formatInstant(behaviour.from), to: formatInstant(behaviour.to) },
    counts: diff.counts,
    changes: diff.changes.map((change) => ({
      kind: change.kind,
      class: change.class,
      path: change.path,
      before: change.before ?? null,
      after: change.after ?? null,
      source: view.place(change, 'after') ?? view.place(change, 'before') ?? null,
      sources: { before: view.place(change, 'before') ?? null, after: view.place(change, 'after') ?? null },
      reason: change.reason,
    })),
    behaviour: behaviour.changes.flatMap((change) =>
      (each ? change.tickets.map((ticket) => [ticket]) : [change.tickets]).map((tickets) =>
        entry(change, tickets, view),
      ),
    ),
    statements: diff.statements.map((statement) => ({
      effect: statement.effect,
      class: statement.class,
      tickets: statement.tickets,
      when: statement.when.map(stretch),
      lines: statement.lines,
      example: statement.example,
    })),
    tried: diff.tried.map(({ script, tickets, text, example }) => ({
      script: script.name,
      ticket: Object.fromEntries(tickets[0] ?? []),
      kinds: tickets.length,
      text,
      example,
    })),
    coverage: diff.coverage.map(({ schedule, lost, gained }) => ({
      schedule,
      lost: lost.map(stretch),
      gained: gained.map(stretch),
    })),
    rotation: diff.rotation.map(({ schedule, moved, people, weeks }) => ({
      schedule,
      moved: moved.map(({ from, to, before, after }) => ({ ...stretch({ from, to }), before, after })),
      people: people.map(({ person, before, after }) => ({ person, before: before / 1000, after: after / 1000 })),
      weeks: weeks.map(({ person, week, before, after }) => ({
        person,
        week: formatInstant(week),
        before: before / 1000,
        after: after / 1000,
      })),
    })),
    burden: diff.burden.map(({ person, onCall, night, pages, nightPages }) => ({
      person,
      onCall: { before: onCall.before / 1000, after: onCall.after / 1000 },
      night: { before: night.before / 1000, after: night.after / 1000 },
      pages: rounded(pages),
      nightPages: rounded(nightPages),
    })),
    classes: { total: behaviour.classes, walked: behaviour.walked, complete: behaviour.complete },
    command: view.command,
  };
}

function entry(change: BehaviourChange, tickets: readonly ReadonlyMap<string, FieldValue>[], view: DiffView): object {
  const [ticket = new Map<string, FieldValue>()] = tickets;
  return {
    ticket: Object.fromEntries(ticket),
    ...(tickets.length > 1 ? { tickets: tickets.map((each) => Object.fromEntries(each)) } : {}),
    when: change.when.map(stretch),
    before: steps(change.before),
    after: steps(change.after),
    due: { before: dues(change.before), after: dues(change.after) },
    outcome: { before: change.before.outcome, after: change.after.outcome },
    effect: change.effect,
    example: `${simulateExample(ticket, change.created, view)}${change.turn === 0 ? '' : ` --turn ${change.turn}`}`,
  };
}

function steps(fate: Fate): object[] {
  return fate.notices.map(({ kind, level, elapsed, steady, who, urgency, via }) => ({
    level,
    elapsed: elapsed / 1000,
    who,
    kind,
    ...(urgency === undefined ? {} : { urgency }),
    ...(via.length === 0 ? {} : { via }),
    ...(steady ? {} : { steady }),
  }));
}

function dues(fate: Fate): object[] {
  return fate.due.map(({ metric, elapsed }) => ({ metric, elapsed: elapsed === undefined ? null : elapsed / 1000 }));
}

function stretch({ from, to }: Stretch): { from: string; to: string } {
  return { from: formatInstant(from), to: formatInstant(to) };
}

function rounded(number: number): number {
  return Math.round(number * 10_000) / 10_000;
}
