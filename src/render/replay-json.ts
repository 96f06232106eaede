import type { ChangedTicket, TicketBrief, TicketFacts } from '../model/replay.js';
import type { GroupSummary, Percentiles, ReplaySummary } from '../replay/summary.js';
import { formatInstant } from '../time/format.js';
import { MEASURES, percentChange } from './replay-measures.js';
import type { ReplayView } from './replay-view.js';

/** The whole answer as data: times ISO 8601 in UTC, lengths in seconds. */
export function replayToJson({ partial, head, base, assumptions }: ReplayView): object {
  const { meta, counts, shards } = partial;
  const about = {
    schemaVersion: 1,
    tickets: head.tickets,
    rows: counts.rows,
    bad: counts.bad,
  };
  const rest = {
    assumptions: {
      reaction: meta.reaction,
      seed: meta.seed ?? null,
      learned: meta.learned ?? null,
      text: assumptions,
    },
    history: meta.history,
    timezone: meta.timezone,
    window: { from: instant(meta.from), to: instant(meta.to), outside: counts.outside },
    read: {
      early: counts.early,
      hidden: counts.hidden,
      unknown: counts.unknown.map(([field, values]) => ({
        field,
        values: values.map(([value, rows]) => ({ value, rows })),
      })),
    },
    ...(shards.present.length < shards.count ? { shards } : {}),
  };
  if (base === undefined || partial.base === undefined) return { ...about, ...summaryToJson(head), ...rest };
  const { changes } = partial.base;
  return {
    ...about,
    base: { version: meta.base?.label, tickets: base.tickets, ...summaryToJson(base) },
    head: { version: meta.head, tickets: head.tickets, ...summaryToJson(head) },
    delta: deltaOf(base, head),
    changedTickets: changes.changed,
    morePages: changes.morePages,
    fewerPages: changes.fewerPages,
    reachedEarlier: changes.earlier,
    reachedLater: changes.later,
    changed: changes.top.map(changedToJson),
    ...rest,
  };
}

function summaryToJson(summary: ReplaySummary): object {
  return {
    pages: summary.pages,
    nightPages: summary.nightPages,
    weekendPages: summary.weekendPages,
    escalated: summary.escalated,
    lost: summary.lost,
    unrouted: summary.unrouted,
    unreached: summary.unreached,
    met: summary.met,
    breached: summary.breached,
    outcomes: Object.fromEntries(summary.outcomes.map(({ outcome, tickets }) => [outcome, tickets])),
    sla: summary.sla,
    people: summary.people,
    levels: summary.levels,
    channels: summary.channels.map(({ name, pages }) => ({ channel: name, pages })),
    bots: summary.bots.map(({ name, pages }) => ({ bot: name, pages })),
    teams: summary.teams.map((group) => groupToJson('team', group)),
    priorities: summary.priorities.map((group) => groupToJson('priority', group)),
    categories: summary.categories.map((group) => groupToJson('category', group)),
    months: summary.months.map((group) => groupToJson('month', group)),
    hours: summary.hours,
    timeToFirstHuman: {
      ...percentilesToJson(summary.firstHuman),
      priorities: summary.firstHumanBy.map(({ priority, ...each }) => ({ priority, ...percentilesToJson(each) })),
    },
    noise: { tickets: summary.selfSolved, pages: summary.noisePages, nightPages: summary.noiseNightPages },
  };
}

function groupToJson(key: string, { name, ...counts }: GroupSummary): object {
  return { [key]: name, ...counts };
}

function percentilesToJson({ tickets, p50, p75, p90, p95, p99, max }: Percentiles): object {
  return {
    tickets,
    p50: seconds(p50),
    p75: seconds(p75),
    p90: seconds(p90),
    p95: seconds(p95),
    p99: seconds(p99),
    max: seconds(max),
  };
}

/** Head less base. */
function deltaOf(base: ReplaySummary, head: ReplaySummary): object {
  const was = new Map(base.people.map((person) => [person.person, person]));
  const is = new Map(head.people.map((person) => [person.person, person]));
  const less = (key: 'p50' | 'p90' | 'p99'): number | null => {
    const [a, b] = [base.firstHuman[key], head.firstHuman[key]];
    return a === undefined || b === undefined ? null : (b - a) / 1000;
  };
  return {
    ...Object.fromEntries(MEASURES.map(([key]) => [key, head[key] - base[key]])),
    timeToFirstHuman: { p50: less('p50'), p90: less('p90'), p99: less('p99') },
    percent: Object.fromEntries(MEASURES.map(([key]) => [key, percentChange(base[key], head[key]) ?? null])),
    people: [...new Set([...was.keys(), ...is.keys()])].map((person) => {
      const [a, b] = [was.get(person), is.get(person)];
      const change = (key: 'pages' | 'night' | 'weekend') => (b?.[key] ?? 0) - (a?.[key] ?? 0);
      return { person, pages: change('pages'), night: change('night'), weekend: change('weekend') };
    }),
  };
}

function changedToJson({ id, created, priority, base, head, command }: ChangedTicket): object {
  return {
    ticket: id,
    created: formatInstant(created),
    priority: priority ?? null,
    base: briefToJson(base),
    head: briefToJson(head),
    simulate: command,
  };
}

function briefToJson({ outcome, pages, night, escalated, breached, firstHuman, last }: TicketBrief): object {
  const level = last ?? null;
  return { outcome, pages, nightPages: night, escalated, breached, firstHuman: seconds(firstHuman), lastLevel: level };
}

/** One line of `--tickets`: what became of one ticket. */
export function ticketLine(facts: TicketFacts): string {
  return `${JSON.stringify({
    ticket: facts.id,
    created: formatInstant(facts.created),
    priority: facts.priority ?? null,
    category: facts.category ?? null,
    team: facts.team ?? null,
    outcome: facts.outcome,
    unrouted: facts.unrouted,
    escalated: facts.escalated,
    selfSolved: facts.selfSolved,
    firstHuman: seconds(facts.firstHuman),
    pages: facts.pages.map((page) => ({
      at: formatInstant(page.at),
      elapsed: page.elapsed / 1000,
      ...(page.person === undefined ? {} : { person: page.person }),
      ...(page.channel === undefined ? {} : { channel: page.channel }),
      ...(page.bot === undefined ? {} : { bot: page.bot }),
      escalation: page.escalation,
      level: page.level,
      round: page.round,
      ...(page.reminder ? { reminder: true } : {}),
      night: page.night,
      weekend: page.weekend,
    })),
    nobody: facts.nobody.map(({ escalation, level }) => ({ escalation, level })),
    sla: facts.sla.map(({ metric, run, verdict, target, due, endedAt, breachedAt }) => ({
      metric,
      run,
      verdict,
      target: target / 1000,
      due: instant(due),
      ended: instant(endedAt),
      breached: instant(breachedAt),
    })),
  })}\n`;
}

function instant(at: number | undefined): string | null {
  return at === undefined ? null : formatInstant(at);
}

function seconds(ms: number | undefined): number | null {
  return ms === undefined ? null : ms / 1000;
}
