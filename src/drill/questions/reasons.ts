import type { Because, TimelineEvent } from '../../model/timeline.js';
import { routeTicket } from '../../run/route.js';
import { formatInstant } from '../../time/format.js';
import type { Known } from '../situation.js';
import { currentLadder, reasonsOf } from './events-at.js';

/*
 * What the trace of a single event does not say: why nothing comes, and what moved a moment since the ticket was created.
 */

const MOST = 3;

/** Why nobody is paged at an instant, or from it on. */
export function reasonsForNothing(known: Known, at: number): Because[] {
  const { simulation, plan } = known;
  const passed = simulation.passedOver.filter((each) => each.at === at);
  if (passed.length > 0) return reasonsOf(passed);
  const ladder = plan.ladders.get(currentLadder(known)?.escalation ?? '');
  const pause = ladder?.def.pauseWhen;
  if (ladder?.pauseWhen?.(fieldsAt(known, at)) === true) {
    return [{ rule: 'L1', ref: pause?.ref, text: `ladder ${ladder.name} stands still in this state` }];
  }
  const next = simulation.timeline.find(({ kind, at: then }) => kind === 'page' && then > at);
  if (next === undefined) {
    const later = simulation.passedOver.filter((each) => each.at > at);
    const ended = simulation.timeline.filter(({ kind, state }) => kind === 'ladder' && state === 'ended');
    return [...reasonsOf(later.slice(0, MOST)), ...(later.length > 0 ? [] : reasonsOf(ended.slice(-1)))];
  }
  const level = plan.ladders.get(next.escalation ?? '')?.levels.find(({ name }) => name === next.level);
  const what = next.reminder === true ? 'the next page is a reminder of level' : 'the next level is';
  const text = `no level has its moment then; ${what} "${next.level}", at ${formatInstant(next.at)}`;
  return [{ rule: 'L1', ref: level?.def.ref, text }, ...reasonsOf(passedSince(known))];
}

/** Levels that were passed over up to `now`. */
function passedSince({ simulation, situation }: Known) {
  return simulation.passedOver.filter(({ at }) => at <= situation.now).slice(-MOST);
}

/** The reasons of pages to come, with what made the ladder stand still before them. */
export function reasonsForPages(known: Known, pages: readonly TimelineEvent[]): Because[] {
  const at = pages[0]?.at;
  // A level that reaches nobody brings the next one forward.
  const empty = known.simulation.timeline.filter((event) => event.kind === 'nobody' && event.at === at);
  return [...reasonsOf([...empty, ...pages]), ...standstills(known, 'ladder')];
}

/** Pauses, reopens and changes of priority that moved a clock. */
export function reasonsForClock(known: Known): Because[] {
  const { situation, plan } = known;
  const { sla } = routeTicket(plan, fieldsAt(known, situation.now), situation.ticket.created);
  if (sla === undefined || sla === null) return [];
  const reasons = standstills(known, 'sla');
  if (situation.events.some((event) => event.do === 'reopen')) {
    const text = {
      resume: 'the time resolved does not count',
      restart: 'a new run from zero',
      ignore: 'the verdict stands',
    };
    reasons.push({ rule: 'K6', ref: sla.def.ref, text: `on_reopen: ${sla.onReopen}: ${text[sla.onReopen]}` });
  }
  if (situation.events.some((event) => event.do === 'set' && event.fields.has('priority'))) {
    const text = { recalculate: 'time that has run counts against the new target', restart: 'the clock begins anew' };
    const how = sla.onPriorityChange;
    reasons.push({ rule: 'K5', ref: sla.def.ref, text: `on_priority_change: ${how}: ${text[how]}` });
  }
  return reasons;
}

function standstills(known: Known, of: 'ladder' | 'sla'): Because[] {
  const { situation, plan } = known;
  const found: Because[] = [];
  for (const { at } of situation.events) {
    const fields = fieldsAt(known, at);
    const { escalation, sla } = routeTicket(plan, fields, situation.ticket.created);
    const it = of === 'ladder' ? escalation : sla;
    if (it === undefined || it === null || it.pauseWhen?.(fields) !== true) continue;
    const end = situation.events.find((event) => event.at > at && it.pauseWhen?.(fieldsAt(known, event.at)) !== true);
    const until = end === undefined ? '' : ` to ${formatInstant(end.at)}`;
    const what = of === 'ladder' ? `ladder ${it.name} stands` : `the clocks of ${it.name} stand`;
    found.push({
      rule: of === 'ladder' ? 'L1' : 'K4',
      ref: it.def.pauseWhen?.ref,
      text: `${what} still from ${formatInstant(at)}${until}`,
    });
  }
  return found.slice(0, 1);
}

/** The ticket's fields after everything up to an instant. */
function fieldsAt({ situation, plan }: Known, at: number) {
  const fields = new Map(situation.ticket.fields);
  if (!fields.has('status') && plan.initialStatus !== undefined) fields.set('status', plan.initialStatus);
  for (const event of situation.events) {
    if (event.do === 'set' && event.at <= at) for (const [name, value] of event.fields) fields.set(name, value);
  }
  return fields;
}
