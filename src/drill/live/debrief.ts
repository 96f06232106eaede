import { MS_PER_MINUTE } from '../../model/duration.js';
import type { Because, Simulation, SlaRun, TicketEvent, TimelineEvent } from '../../model/timeline.js';
import { simulate } from '../../run/simulate.js';
import { formatDuration } from '../../time/duration.js';
import { formatInstant } from '../../time/format.js';
import { type Exercise, eventsOf } from './exercise.js';
import { toldPoints } from './told.js';

/** One thing that went as the policy wants it, or did not; `note` counts neither way. */
export interface DebriefPoint {
  readonly verdict: 'good' | 'bad' | 'note';
  readonly about: 'acknowledged' | 'woken' | 'promise' | 'told' | 'escalated' | 'forgotten' | 'end';
  /** Epoch ms. */
  readonly at: number | undefined;
  /** Instants in it are ISO 8601 in UTC. */
  readonly text: string;
  readonly because: readonly Because[];
}

/** How soon somebody who is paged can have acknowledged. */
const REACTION_MS = 5 * MS_PER_MINUTE;

/** Compares what was done with what the policy expects, in the order of its promises. */
export function debrief(exercise: Exercise): DebriefPoint[] {
  const { simulation, script } = exercise;
  const end = Math.min(exercise.now, script.until ?? Infinity);
  const seen = { ...simulation, timeline: simulation.timeline.filter(({ at }) => at <= end) };
  return [
    acknowledgement(exercise, seen),
    ...forgotten(seen),
    ...promises(exercise, seen),
    ...toldPoints(exercise, end),
    ...escalations(exercise),
    ending(exercise, seen),
  ].filter((point) => point !== undefined);
}

function firstPage({ timeline }: Pick<Simulation, 'timeline'>): TimelineEvent | undefined {
  return timeline.find(({ kind, person }) => kind === 'page' && person !== undefined);
}

function pagesOf({ timeline }: Pick<Simulation, 'timeline'>): TimelineEvent[] {
  return timeline.filter(({ kind, person }) => kind === 'page' && person !== undefined);
}

/** Was it acknowledged before others had to be paged for it? */
function acknowledgement(exercise: Exercise, seen: Simulation): DebriefPoint | undefined {
  const first = firstPage(seen);
  if (first === undefined) return undefined;
  const ack = exercise.acts.find((act) => act.do === 'acknowledge' || act.do === 'respond' || act.do === 'resolve');
  const soon = first.at + REACTION_MS;
  const { script, plan, acts } = exercise;
  const prompt: TicketEvent = { do: 'acknowledge', at: soon, by: first.person };
  const ideal = simulate(plan, script.ticket, eventsOf(script.world, [prompt, ...acts]));
  const kept = new Set(pagesOf(ideal).map(keyOf));
  const needless = pagesOf(seen).filter((page) => page.at > soon && !kept.has(keyOf(page)));
  const waited = ack === undefined ? undefined : formatDuration(ack.at - first.at);
  const who = [
    ...new Set(needless.map((page) => `${page.person} at ${formatInstant(page.at)}${nightOf(exercise, page)}`)),
  ];
  if (needless.length === 0) {
    const text =
      waited === undefined
        ? 'nobody acknowledged, and nobody was paged for that alone'
        : `acknowledged ${waited} after the first page, before anybody else had to be paged for it`;
    return { verdict: waited === undefined ? 'note' : 'good', about: 'acknowledged', at: ack?.at, text, because: [] };
  }
  const start = waited === undefined ? 'nobody acknowledged' : `acknowledged only ${waited} after the first page`;
  const text = `${start}: within ${formatDuration(REACTION_MS)} it would have spared ${who.slice(0, 4).join(', ')}${who.length > 4 ? ` and ${who.length - 4} more` : ''}`;
  return { verdict: 'bad', about: 'woken', at: ack?.at, text, because: needless[0]?.because ?? [] };
}

function keyOf({ at, person, level }: TimelineEvent): string {
  return `${at} ${person} ${level}`;
}

function nightOf({ plan }: Exercise, { person, at }: TimelineEvent): string {
  return plan.people.get(person ?? '')?.night.isOpen(at) === true ? ' (at night)' : '';
}

function forgotten(seen: Simulation): DebriefPoint[] {
  return seen.timeline
    .filter(({ kind }) => kind === 'ack_lapsed')
    .map(({ at, because }) => ({
      verdict: 'bad',
      about: 'forgotten',
      at,
      text: `the acknowledgement lapsed at ${formatInstant(at)}: acknowledged, and then not resolved`,
      because,
    }));
}

function promises(exercise: Exercise, seen: Simulation): DebriefPoint[] {
  const { sla } = exercise.sofar;
  const first = firstPage(seen);
  return sla.flatMap((run): DebriefPoint[] => {
    const name = `${run.metric.replace('_', ' ')}${run.run > 0 ? ` ${run.run + 1}` : ''}`;
    const because: Because[] = [{ rule: 'K3', ref: run.ref, text: `${run.sla} promises it within ${run.targetText}` }];
    if (run.status === 'met') {
      const left =
        run.due === undefined || run.endedAt === undefined
          ? ''
          : `, ${formatDuration(run.due - run.endedAt)} before it was due`;
      return [{ verdict: 'good', about: 'promise', at: run.endedAt, text: `${name} kept${left}`, because }];
    }
    if (run.status === 'breached') {
      return [{ verdict: 'bad', about: 'promise', at: run.breachedAt, text: breachText(name, run, first), because }];
    }
    return [];
  });
}

/** Whether it could have been kept: somebody had been paged in time to do something. */
function breachText(name: string, run: SlaRun, first: TimelineEvent | undefined): string {
  const due = run.due ?? run.breachedAt ?? run.started;
  const late =
    run.endedAt === undefined ? 'and it never came' : `and it came ${formatDuration(run.endedAt - due)} late`;
  const room = first === undefined ? -1 : due - first.at;
  const avoidable =
    first !== undefined && room >= REACTION_MS
      ? `avoidable: ${first.person} had been paged ${formatDuration(room)} before`
      : 'not avoidable: nobody had been paged in time';
  return `${name} broken: due ${formatInstant(due)}, ${late}; ${avoidable}`;
}

/** Was climbing by hand needed? The same ticket without it says what the ladder would have done. */
function escalations(exercise: Exercise): DebriefPoint[] {
  const { acts, plan, script } = exercise;
  return acts.flatMap((act): DebriefPoint[] => {
    if (act.do !== 'escalate') return [];
    const without = simulate(
      plan,
      script.ticket,
      eventsOf(
        script.world,
        acts.filter((other) => other !== act),
      ),
    );
    const reached = exercise.simulation.timeline.find((event) => event.kind === 'page' && event.at >= act.at);
    const level = act.to ?? reached?.level;
    const page = without.timeline.find((event) => event.kind === 'page' && event.level === level);
    const inDanger = without.timeline.some(
      (event) => (event.kind === 'sla_warning' || event.kind === 'sla_breach') && event.at <= act.at,
    );
    const point = (verdict: DebriefPoint['verdict'], text: string): DebriefPoint[] => [
      { verdict, about: 'escalated', at: act.at, text, because: page?.because ?? [] },
    ];
    const what = `escalation to "${level ?? 'the next level'}" at ${formatInstant(act.at)}`;
    if (page !== undefined && page.at <= act.at)
      return point('bad', `${what} was needless: the ladder had paged it at ${formatInstant(page.at)}`);
    if (inDanger) return point('good', `${what}: a promise was in danger`);
    if (page !== undefined)
      return point(
        'bad',
        `${what} was needless: the policy comes to it at ${formatInstant(page.at)}, and no promise was in danger`,
      );
    return point('bad', `${what} was needless: the policy does not come to it, and no promise was in danger`);
  });
}

function ending({ sofar, now }: Exercise, seen: Simulation): DebriefPoint {
  const resolved = seen.timeline.filter((event) => event.kind === 'event' && event.do === 'resolve').at(-1);
  const isResolved = sofar.outcome === 'resolved';
  return isResolved
    ? {
        verdict: 'good',
        about: 'end',
        at: resolved?.at,
        text: `resolved at ${formatInstant(resolved?.at ?? now)}`,
        because: [],
      }
    : { verdict: 'bad', about: 'end', at: now, text: `still open at the end, ${formatInstant(now)}`, because: [] };
}
