import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { simulate } from '../../src/run/simulate.js';
import { proveGuarantees } from '../../src/verify/guarantees.js';
import { planOf } from '../run/play.js';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 2, 27);

const BASE = `
fields: { category: [network, other] }
people:
  ana: { timezone: America/Sao_Paulo }
  bo: { timezone: Europe/Berlin }
  eve: { timezone: Europe/Berlin }
calendars:
  office: { timezone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 } }
  night: { hours: { daily: 22:00-06:00 } }
`;

async function verdicts(text: string) {
  return proveGuarantees(await planOf(BASE + text), NOW).map(
    ({ guarantee, verdict }) => `${guarantee.name}: ${verdict}`,
  );
}

describe('guarantees', () => {
  test('reaches, within, for, never: proved or refuted', async () => {
    expect(
      await verdicts(`
schedules:
  primary: { timezone: Europe/Berlin, layers: [{ name: a, people: [bo, eve], starts: 2026-01-05T09:00, every: 1w }] }
  second: { timezone: Europe/Berlin, layers: [{ name: a, people: [eve, bo], starts: 2026-01-05T09:00, every: 1w }] }
  third: { timezone: Europe/Berlin, layers: [{ name: a, people: [eve, bo], starts: 2026-01-06T09:00, every: 1w }] }
teams: { net: { members: [bo, eve] } }
escalations:
  urgent: { levels: [{ name: one, notify: [{ schedule: primary }] }, { name: two, after: 30m, notify: [{ person: ana }] }] }
  calm: { clock: office, levels: [{ name: one, notify: [{ person: bo }] }] }
matrix:
  - { name: urgent, match: { priority: P1 }, escalation: urgent }
  - { name: rest, match: { priority: [P2, P3, P4] }, escalation: calm }
guarantees:
  - { name: somebody at once, for: { priority: P1 }, reaches: person, within: 1m, horizon: 30d }
  - { name: the team, for: { priority: P1 }, reaches: { team: net }, within: 0m }
  - { name: ana in half an hour, for: { priority: P1 }, reaches: { person: ana }, within: 30m }
  - { name: ana sooner, for: { priority: P1 }, reaches: { person: ana }, within: 29m }
  - { name: level two, for: { priority: P1 }, reaches: { level: two }, within: 30m }
  - { name: calm ones too, for: { priority: P3 }, reaches: person, within: 1h }
  - { name: no priority, for: { priority: { exists: false } }, reaches: person, within: 30d }
  - { name: asleep, for: { priority: P4 }, never: { pages_at: night } }
  - { name: woken, for: { priority: P1 }, never: { pages_at: night } }
  - { name: not both, never: { on_call: [primary, second] } }
  - { name: not both either, never: { on_call: [primary, third] } }
  - { name: weeks, never: { on_call_longer_than: 1w } }
`),
    ).toEqual([
      'somebody at once: proved',
      'the team: proved',
      'ana in half an hour: proved',
      'ana sooner: refuted',
      'level two: proved',
      'calm ones too: refuted',
      'no priority: refuted',
      'asleep: proved',
      'woken: refuted',
      'not both: proved',
      'not both either: refuted',
      'weeks: refuted',
    ]);
  });

  test('round robins count for every turn', async () => {
    const text = (who: string) => `
escalations: { main: { levels: [{ name: one, notify: [{ round_robin: [bo, ${who}] }] }] } }
matrix: [{ name: all, match: {}, escalation: main }]
guarantees: [{ name: bo, reaches: { person: bo }, within: 0m }]
`;
    expect(await verdicts(text('eve'))).toEqual(['bo: refuted']);
    expect(await verdicts(text('bo'))).toEqual(['bo: proved']);
  });

  test('agree with a run at every minute', async () => {
    const policy = fc.record({
      delay: fc.integer({ min: 0, max: 90 }),
      within: fc.integer({ min: 0, max: 200 }),
      clock: fc.constantFrom('always', 'office'),
      gap: fc.constantFrom('', ', during: office'),
      hold: fc.constantFrom('', ', hold_until: office'),
    });
    await fc.assert(
      fc.asyncProperty(policy, async (p) => {
        const plan = await planOf(`${BASE}
schedules:
  primary: { timezone: Europe/Berlin, layers: [{ name: a, people: [bo, eve], starts: 2026-01-05T09:00, every: 7h${p.gap} }] }
escalations:
  main:
    clock: ${p.clock}
    on_empty: wait
    levels:
      - { name: one, notify: [{ schedule: primary }] }
      - { name: two, after: ${p.delay}m${p.hold}, notify: [{ person: ana }] }
matrix: [{ name: all, match: {}, escalation: main }]
guarantees:
  - { name: a, reaches: person, within: ${p.within}m, horizon: 4d }
  - { name: b, never: { pages_at: night }, horizon: 4d }
`);
        const [reach, sleep] = proveGuarantees(plan, NOW);
        let late = false;
        let woken = false;
        for (let t = NOW; t < NOW + 4 * 1440 * MINUTE; t += MINUTE) {
          const pages = simulate(plan, { created: t, fields: new Map() }).timeline.filter(
            (event) => event.kind === 'page',
          );
          late ||= pages.length === 0 || (pages[0]?.elapsed ?? 0) > p.within * MINUTE;
          woken ||= pages.some((page) => {
            const person = plan.people.get(page.person ?? '');
            const minute = person === undefined ? 720 : Math.floor(person.zone.toLocal(page.at) / MINUTE) % 1440;
            return minute >= 22 * 60 || minute < 6 * 60;
          });
        }
        expect([reach?.verdict, sleep?.verdict]).toEqual([late ? 'refuted' : 'proved', woken ? 'refuted' : 'proved']);
      }),
      { numRuns: 40, seed: 3 },
    );
  });
});
