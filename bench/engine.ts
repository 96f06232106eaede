import dayjs from 'dayjs';
import businessTime from 'dayjs-business-time';
import { openTexts } from '../src/index.js';
import { simulate } from '../src/run/simulate.js';
import { workspaceFiles } from './make-workspace.mjs';
import { addByTemporal, betweenByTemporal, shiftsByTemporal } from './temporal-loop.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 1);
const HOLIDAYS = /holidays:\n((?: {6}- \S+\n)+)/;

const files = workspaceFiles(20);
const texts = files.map(([path, text]) => ({ path, text }));
const { policy, findings } = await openTexts(texts, { at: START + 30 * DAY });
if (findings.length > 0) say(`the bench's workspace has findings, the first: ${findings[0]?.message}`);

const holidays = (HOLIDAYS.exec(files[0]?.[1] ?? '')?.[1] ?? '').match(/\d{4}-\d{2}-\d{2}/g) ?? [];
dayjs.extend(businessTime);
const day = [{ start: '09:00:00', end: '17:00:00' }];
dayjs.setBusinessTime({ monday: day, tuesday: day, wednesday: day, thursday: day, friday: day } as never);
dayjs.setHolidays([...holidays]);

const calendar = policy.calendar('business');
const schedule = policy.schedule('rota-0003');
const instants = Array.from({ length: 4096 }, (_, i) => START + ((i * 7_919 * 60_000) % (320 * DAY)));
const open = instants.filter((t) => calendar.isOpen(t));

/** A ladder of four levels over rotations, with a promise in office hours. */
const { policy: ladder } = await openTexts(
  [
    {
      path: 'rungs.yaml',
      text: `rungs: 1
people: { ana: { manager: dan }, bo: { manager: dan }, carla: { manager: dan }, dan: {} }
calendars: { office: { timezone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 }, day: 8h } }
schedules:
  first: { timezone: Europe/Berlin, layers: [{ name: weekly, people: [ana, bo], starts: 2026-01-05T09:00, every: 1w }] }
  second: { timezone: Europe/Berlin, layers: [{ name: daily, people: [bo, carla, ana], starts: 2026-01-05T09:00, every: 1d }] }
escalations:
  main:
    levels:
      - { name: one, notify: [{ schedule: first }] }
      - { name: two, after: 15m, notify: [{ schedule: second }] }
      - { name: three, after: 30m, notify: [{ manager_of: previous }] }
      - { name: four, after: 1h, notify: [{ person: dan }, { channel: "#incidents" }] }
slas: { s: { calendar: office, targets: { any: { first_response: 2h, resolution: 1d } } } }
matrix: [{ name: all, match: {}, escalation: main, sla: s, urgency: high }]
`,
    },
  ],
  { at: START },
);
const { plan: ladderPlan } = ladder;
const ticketFields = new Map([
  ['priority', 'P1'],
  ['status', 'open'],
]);

interface Subject {
  readonly name: string;
  /** How often in a round. */
  readonly times: number;
  readonly work: (i: number) => unknown;
}

const at = (list: readonly number[], i: number): number => list[i % list.length] as number;

compare('add 8 open hours', [
  { name: 'rungs calendar.add', times: 20_000, work: (i) => calendar.add(at(instants, i), 8 * HOUR) },
  {
    name: 'temporal-polyfill, loop by hand',
    times: 100,
    work: (i) => addByTemporal(at(instants, i), 8 * HOUR, holidays),
  },
  {
    name: 'dayjs-business-time',
    times: 100,
    work: (i) => dayjs(at(instants, i)).addBusinessTime(8, 'hours').valueOf(),
  },
]);
compare('open time in 30 days', [
  {
    name: 'rungs calendar.between',
    times: 20_000,
    work: (i) => calendar.between(at(instants, i), at(instants, i) + 30 * DAY),
  },
  {
    name: 'temporal-polyfill, loop by hand',
    times: 30,
    work: (i) => betweenByTemporal(at(instants, i), at(instants, i) + 30 * DAY, holidays),
  },
  {
    name: 'dayjs-business-time',
    times: 10,
    work: (i) => dayjs(at(instants, i)).businessTimeDiff(dayjs(at(instants, i) + 30 * DAY), 'minutes'),
  },
]);
compare('one ticket, nobody reacts', [
  {
    name: 'the engine: four levels, rotations, office SLA',
    times: 3000,
    work: (i) => simulate(ladderPlan, { created: at(instants, i), fields: ticketFields }),
  },
  {
    name: 'rungs policy.simulate',
    times: 300,
    work: (i) => policy.simulate({ created: at(instants, i), priority: 'P1', service: 'svc-0003' }),
  },
]);
compare('a year of one weekly schedule', [
  { name: 'rungs schedule.shifts', times: 300, work: (i) => schedule.shifts(START + i, START + i + 365 * DAY) },
  {
    name: 'temporal-polyfill, loop by hand',
    times: 10,
    work: (i) => shiftsByTemporal(START + i, START + i + 365 * DAY),
  },
]);
agreement();

/**
 * Interleaved rounds; prints the time of one call and the ratio to the first subject. The first rounds are not counted: V8
 * still compiles in them, the engine's thirty functions until some 20,000 tickets have been run.
 */
function compare(title: string, subjects: readonly Subject[]): void {
  const rounds = 11;
  const times = subjects.map(() => [] as number[]);
  for (let round = -10; round < rounds; round++) {
    for (const [s, subject] of subjects.entries()) {
      const start = performance.now();
      for (let i = 0; i < subject.times; i++) subject.work(i);
      if (round >= 0) times[s]?.push(((performance.now() - start) * 1e6) / subject.times);
    }
  }
  say(title);
  const [first = 1] = times.map(median);
  for (const [s, subject] of subjects.entries()) {
    const ns = median(times[s] ?? []);
    say(
      `  ${subject.name.padEnd(46)} ${Math.round(ns).toLocaleString('en').padStart(12)} ns  x ${(ns / first).toFixed(1).padStart(8)}`,
    );
  }
}

/** A fast answer that is another one is worth nothing. */
function agreement(): void {
  const sample = open.slice(0, 200);
  const adds = sample.filter((t) => calendar.add(t, 8 * HOUR) !== addByTemporal(t, 8 * HOUR, holidays)).length;
  const lengths = sample.filter(
    (t) => calendar.between(t, t + 30 * DAY) !== betweenByTemporal(t, t + 30 * DAY, holidays),
  ).length;
  const [from, to] = [START + 30 * DAY, START + 395 * DAY];
  const starts = schedule.shifts(from, to).map(({ start }) => start);
  const theirs = shiftsByTemporal(from, to).map(({ start }) => start);
  if (starts.join() !== theirs.join()) say('the shifts of a year differ from those of temporal-polyfill');
  say(`answers of temporal-polyfill that differ from ours: ${adds} and ${lengths} of ${sample.length}`);
}

function median(list: readonly number[]): number {
  return [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
