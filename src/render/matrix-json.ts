import type { LadderPlan, LevelPlan, RowPlan, SlaPlan, TargetPlan } from '../model/plan.js';
import type { Policy } from '../model/policy.js';
import type { CardEntry } from '../reference/card.js';
import { conditionText } from '../match/condition-text.js';
import { formatInstant } from '../time/format.js';
import { kindTexts, otherTimes } from './card-words.js';
import type { RenderContext } from './context.js';
import type { MatrixView } from './matrix-view.js';
import { hoursOf } from './matrix-words.js';
import { targetText } from './target-words.js';

/** `rungs matrix` as JSON: lengths are seconds on the clock that is named, `unlimited` for no end, instants ISO 8601 UTC. */
export function matrixToJson(view: MatrixView, context: RenderContext): Record<string, unknown> {
  const { policy } = view.plan;
  return {
    schemaVersion: 1,
    at: formatInstant(context.at),
    rows: view.rows.map((row) => rowToJson(row, context)),
    ladders: view.ladders.map((ladder) => ladderToJson(ladder, policy, context)),
    slas: view.slas.map((sla) => slaToJson(sla, context)),
    card: cardToJson(view),
  };
}

function rowToJson(
  { def, urgency, ackTimeoutMs, autoResolveMs }: RowPlan,
  context: RenderContext,
): Record<string, unknown> {
  return {
    name: def.name,
    when: conditionText(def.match),
    hours: hoursOf(def) || undefined,
    escalation: def.escalation?.name,
    sla: def.sla?.name,
    urgency:
      typeof urgency === 'object'
        ? { during: urgency.during.name, then: urgency.then, otherwise: urgency.otherwise }
        : urgency,
    ackTimeout: seconds(ackTimeoutMs),
    autoResolve: seconds(autoResolveMs),
    source: context.place(def.ref),
  };
}

function ladderToJson(ladder: LadderPlan, policy: Policy, context: RenderContext): Record<string, unknown> {
  const { def, repeat } = ladder;
  return {
    name: ladder.name,
    description: def.description,
    style: def.style,
    clock: ladder.clock.name,
    pauseWhen: def.pauseWhen && conditionText(def.pauseWhen),
    levels: ladder.levels.map((level) => levelToJson(level, policy, ladder)),
    repeat: repeat && { every: repeat.everyMs / 1000, times: timesToJson(repeat.times) },
    ackTimeout: seconds(ladder.ackTimeoutMs),
    onAckTimeout: ladder.onAckTimeout,
    onEmpty: ladder.onEmpty,
    triggers: def.triggers.map(({ when, goTo }) => ({ when: conditionText(when), goTo: goTo.name })),
    source: context.place(def.ref),
  };
}

function levelToJson(level: LevelPlan, policy: Policy, ladder: LadderPlan): Record<string, unknown> {
  const targets = (list: readonly TargetPlan[]) => list.map((target) => targetToJson(target, policy, ladder));
  const { remind } = level;
  return {
    name: level.name,
    timing: level.kind,
    /** From the ladder's start. */
    offset: level.kind === 'share' ? null : level.offsetMs / 1000,
    share: level.kind === 'share' ? level.share : undefined,
    metric: level.metric,
    unless: level.unless,
    notify: targets(level.notify),
    inform: targets(level.inform),
    urgency: level.urgency,
    hours: hoursOf(level.def) || undefined,
    holdUntil: level.hold?.name,
    remind: remind && { every: remind.everyMs / 1000, times: timesToJson(remind.times) },
  };
}

function targetToJson(target: TargetPlan, policy: Policy, ladder: LadderPlan): Record<string, unknown> {
  const text = targetText(target, policy, ladder);
  switch (target.kind) {
    case 'schedule':
      return { kind: 'schedule', schedule: target.schedule.name, who: target.who, team: target.team, text };
    case 'manager_of':
      return { kind: 'manager_of', level: target.level < 0 ? 'previous' : ladder.levels[target.level]?.name, text };
    default: {
      const { ref: _, ...rest } = target;
      return { ...rest, text };
    }
  }
}

function slaToJson({ name, def, clocks, warnAt }: SlaPlan, context: RenderContext): Record<string, unknown> {
  return {
    name,
    kind: def.kind,
    targets: [...clocks].flatMap(([priority, list]) =>
      list.map(({ metric, targetMs, calendar, ref }) => ({
        priority,
        metric,
        target: targetMs / 1000,
        text: def.targets.get(priority)?.metrics.get(metric)?.duration.text,
        calendar: calendar.name,
        source: context.place(ref),
      })),
    ),
    pauseWhen: def.pauseWhen && conditionText(def.pauseWhen),
    warnAt,
    objective: def.objective,
    source: context.place(def.ref),
  };
}

function cardToJson({ card, plan }: MatrixView): Record<string, unknown> {
  const last = card.entries.length - 1;
  return {
    complete: card.complete,
    entries: card.entries.map((entry, i) => entryToJson(entry, i === last, plan.policy)),
  };
}

function entryToJson(entry: CardEntry, isLast: boolean, policy: Policy): Record<string, unknown> {
  const { kind, escalation, sla, steps, promises, outcome } = entry;
  return {
    text: kindTexts(entry, isLast).join('; or '),
    tickets: kind.texts,
    example: Object.fromEntries(kind.ticket),
    priorities: kind.priorities,
    handlers: kind.handlers,
    escalation: escalation ?? null,
    sla: sla === null ? 'none' : (sla?.name ?? null),
    outcome,
    steps: steps.map(({ at, elapsed, people, told, ...rest }) => ({
      at: formatInstant(at),
      elapsed: elapsed / 1000,
      ...rest,
      people: people.map((id) => ({ id, name: policy.people.get(id)?.name, contact: contactOf(policy, id) })),
      told,
    })),
    promises: promises.map(({ priorities, clocks }) => ({
      priorities,
      clocks: clocks.map(({ metric, targetMs, text, calendar, due }) => ({
        metric,
        target: targetMs / 1000,
        text,
        calendar,
        due: Number.isFinite(due) ? formatInstant(due) : null,
      })),
    })),
    otherTimes: otherTimes(entry),
  };
}

function contactOf(policy: Policy, id: string): Record<string, string> {
  return Object.fromEntries(policy.people.get(id)?.contact ?? []);
}

function seconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1000;
}

function timesToJson(times: number): number | 'unlimited' {
  return Number.isFinite(times) ? times : 'unlimited';
}
