import { WEEKDAYS } from '../time/format.js';
import type { ReplaySummary } from '../replay/summary.js';
import { csvLine } from './csv-line.js';
import type { ReplayView } from './replay-view.js';

type Figure = readonly [table: string, name: string, measure: string, value: number];

/** Every figure on a line of its own: `table,name,measure,value`, or `base,head,change` with a base. Lengths are seconds. */
export function replayToCsv({ head, base, partial }: ReplayView): string {
  const { counts } = partial;
  const read: Figure[] = [
    ['read', '', 'rows', counts.rows],
    ['read', '', 'bad', counts.bad],
    ['read', '', 'outside', counts.outside],
  ];
  if (base === undefined) {
    const lines = [...read, ...figuresOf(head)].map((figure) => csvLine(figure));
    return csvLine(['table', 'name', 'measure', 'value']) + lines.join('');
  }
  const sides = [base, head].map((side) => new Map(figuresOf(side).map((figure) => [keyOf(figure), figure])));
  const [was, is] = sides as [Map<string, Figure>, Map<string, Figure>];
  const keys = [...new Set([...is.keys(), ...was.keys()])];
  const lines = keys.map((key) => {
    const [table, name, measure] = (is.get(key) ?? was.get(key)) as Figure;
    const [a, b] = [was.get(key)?.[3], is.get(key)?.[3]];
    return csvLine([table, name, measure, a, b, a === undefined || b === undefined ? undefined : b - a]);
  });
  return csvLine(['table', 'name', 'measure', 'base', 'head', 'change']) + lines.join('');
}

function keyOf([table, name, measure]: Figure): string {
  return JSON.stringify([table, name, measure]);
}

function figuresOf(summary: ReplaySummary): Figure[] {
  const figures: Figure[] = [];
  const add = (table: string, name: string | null, counts: object): void => {
    for (const [measure, value] of Object.entries(counts))
      if (typeof value === 'number') figures.push([table, name ?? '', measure, value]);
  };
  const { people, levels, sla, channels, bots, hours, outcomes, firstHuman, firstHumanBy } = summary;
  add('all', '', summary);
  for (const { outcome, tickets } of outcomes) add('outcome', outcome, { tickets });
  for (const { metric, priority, ...counts } of sla)
    add('sla', priority, Object.fromEntries(Object.entries(counts).map(([key, count]) => [`${metric} ${key}`, count])));
  for (const { person, ...counts } of people) add('person', person, counts);
  for (const { escalation, level, ...counts } of levels) add('level', `${escalation}: ${level}`, counts);
  for (const { name, pages } of channels) add('channel', name, { pages });
  for (const { name, pages } of bots) add('bot', name, { pages });
  for (const [table, groups] of [
    ['priority', summary.priorities],
    ['team', summary.teams],
    ['category', summary.categories],
    ['month', summary.months],
  ] as const)
    for (const { name, ...counts } of groups) add(table, name, counts);
  for (const [hour, pages] of hours.entries())
    add('hour', `${WEEKDAYS[Math.floor(hour / 24)]} ${String(hour % 24).padStart(2, '0')}:00`, { pages });
  const seconds = (counts: object): object =>
    Object.fromEntries(
      Object.entries(counts).map(([key, value]) => [
        key,
        key === 'tickets' || value === undefined ? value : value / 1000,
      ]),
    );
  add('first human', '', seconds(firstHuman));
  for (const { priority, ...counts } of firstHumanBy) add('first human', priority ?? 'none', seconds(counts));
  return figures;
}
