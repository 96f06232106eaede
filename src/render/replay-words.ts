import type { ReplaySummary } from '../replay/summary.js';
import { formatDuration } from '../time/duration.js';
import { MEASURES, percentChange, percentOf } from './replay-measures.js';
import type { ReplayView } from './replay-view.js';

/** `24,918` */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

export function signed(change: number): string {
  return change > 0 ? `+${countText(change)}` : change < 0 ? `-${countText(-change)}` : '0';
}

/** `24,918 tickets of 141,712 rows, 2016-02 to 2017-02` */
export function headline({ partial, head }: ReplayView): string {
  const { counts } = partial;
  const months = head.months.map(({ name }) => name as string);
  const [first, last] = [months[0], months[months.length - 1]];
  const span = first === undefined ? '' : first === last ? `, ${first}` : `, ${first} to ${last}`;
  const bad = counts.bad === 0 ? '' : `, ${countText(counts.bad)} of them bad`;
  return `${countText(head.tickets)} ${head.tickets === 1 ? 'ticket' : 'tickets'} of ${countText(counts.rows)} rows${bad}${span}`;
}

/** What else was met while the files were read: nothing is left out without being said. */
export function readingNotes({ partial: { counts, shards } }: ReplayView): string[] {
  const notes: string[] = [];
  if (shards.present.length < shards.count)
    notes.push(`part ${shards.present.join(', ')} of ${shards.count}: the other tickets are not in it`);
  if (counts.outside > 0) notes.push(`${countText(counts.outside)} tickets were created outside of --from and --to`);
  if (counts.early > 0) notes.push(`${countText(counts.early)} rows lie before the creation and count as at it`);
  if (counts.hidden > 0) notes.push(`${countText(counts.hidden)} changes are missing in the file, by its own numbers`);
  for (const [field, values] of counts.unknown) {
    const shown = values.slice(0, 5).map(([value, rows]) => `"${value}" (${countText(rows)})`);
    notes.push(
      `values that ${field} cannot have, left out: ${shown.join(', ')}${values.length > 5 ? ` and ${values.length - 5} more` : ''}`,
    );
  }
  return notes;
}

/** Label, value and a note for each of the figures that come first. */
export function keyFigures(summary: ReplaySummary, noise: boolean): [label: string, value: string, note: string][] {
  const { tickets, pages, peoplePages, met, breached, firstHuman } = summary;
  const share = (part: number, whole: number, of: string): string => `${percentOf(part, whole)} % of ${of}`;
  const figures: [string, string, string][] = [
    ['pages', countText(pages), tickets === 0 ? '' : `${Math.round((pages / tickets) * 100) / 100} a ticket`],
    ['  at night', countText(summary.nightPages), share(summary.nightPages, peoplePages, 'those to people')],
    ['  at weekends', countText(summary.weekendPages), share(summary.weekendPages, peoplePages, 'those to people')],
    ['escalated', countText(summary.escalated), share(summary.escalated, tickets, 'tickets')],
    ['lost', countText(summary.lost), ''],
    ['unrouted', countText(summary.unrouted), summary.unrouted > 0 ? share(summary.unrouted, tickets, 'tickets') : ''],
    ['reach nobody', countText(summary.unreached), share(summary.unreached, tickets, 'tickets')],
    ['promises kept', countText(met), share(met, met + breached, 'those decided')],
    ['breaches', countText(breached), share(breached, met + breached, 'those decided')],
    ['first human', percentileText(summary), `${countText(firstHuman.tickets)} tickets page somebody`],
  ];
  if (noise) {
    const { selfSolved, noisePages, noiseNightPages } = summary;
    figures.push(
      ['solved themselves', countText(selfSolved), share(selfSolved, tickets, 'tickets')],
      [
        '  their pages',
        countText(noisePages),
        `${share(noisePages, pages, 'pages')}, ${countText(noiseNightPages)} at night`,
      ],
    );
  }
  return figures;
}

/** `p50 0m, p90 4h, p99 2d` */
export function percentileText({ firstHuman: { p50, p90, p99 } }: ReplaySummary): string {
  const text = (ms: number | undefined): string => (ms === undefined ? 'none' : formatDuration(ms));
  return p50 === undefined ? 'nobody' : `p50 ${text(p50)}, p90 ${text(p90)}, p99 ${text(p99)}`;
}

/** Measure, base, head, change and the change in percent. */
export function comparison(base: ReplaySummary, head: ReplaySummary): string[][] {
  const rows = MEASURES.map(([key, label]) => {
    const percent = percentChange(base[key], head[key]);
    const change = head[key] - base[key];
    const shown = percent === undefined ? (change === 0 ? '' : 'new') : `${percent > 0 ? '+' : ''}${percent} %`;
    return [label, countText(base[key]), countText(head[key]), signed(change), shown];
  });
  for (const key of ['p50', 'p90', 'p99'] as const) {
    const [a, b] = [base.firstHuman[key], head.firstHuman[key]];
    const text = (ms: number | undefined): string => (ms === undefined ? 'nobody' : formatDuration(ms));
    const change = a === undefined || b === undefined ? '' : `${b > a ? '+' : ''}${formatDuration(b - a)}`;
    rows.push([`time to the first human, ${key}`, text(a), text(b), change === '0m' ? '0' : change, '']);
  }
  return rows;
}
