import { describe, expect, test } from 'vitest';
import { resolve } from 'node:path';
import { diff, openTexts, openWorkspace } from '../src/index.js';

const EXAMPLE = resolve(import.meta.dirname, '../policies.example');
const AT = Date.UTC(2026, 10, 23, 11);

describe('the library', () => {
  test('opens a workspace: calendars, schedules, simulations', async () => {
    const { policy, findings } = await openWorkspace(EXAMPLE, { at: AT });
    expect(findings).toEqual([]);
    const friday = Date.UTC(2026, 10, 27, 15);
    const business = policy.calendar('business');
    const due = business.add(friday, 4 * 3_600_000);
    expect(new Date(due).toISOString()).toBe('2026-11-30T10:30:00.000Z');
    expect(business.between(friday, due)).toBe(4 * 3_600_000);
    expect([business.isOpen(friday), business.next(friday + 3 * 3_600_000)]).toEqual([true, Date.UTC(2026, 10, 30, 8)]);
    expect(policy.schedule('service-desk').at(due).people).toEqual(['bo']);
    expect(
      policy
        .schedule('duty-manager')
        .shifts(AT, AT + 14 * 86_400_000)
        .map((shift) => shift.people),
    ).toEqual([['carla'], ['mei'], ['carla']]);
    const { timeline, sla, outcome, warnings } = policy.simulate({
      created: '2026-11-24T23:10',
      priority: 'P1',
      category: 'network',
      events: ['acknowledge by jun @+40m', { at: '+3h', do: 'resolve' }],
    });
    expect(outcome).toBe('resolved');
    expect(warnings).toEqual([]);
    expect(timeline[0]?.at).toBe(Date.UTC(2026, 10, 24, 22, 10));
    expect(sla.map((run) => `${run.metric} ${run.status}`)).toContain('resolution breached');
    expect(timeline.find((event) => event.kind === 'page')?.because[0]?.rule).toBe('L1');
  });

  test('says what is wrong with names and tickets', async () => {
    const { policy } = await openWorkspace(EXAMPLE, { at: AT });
    expect(() => policy.calendar('busines')).toThrow(/no calendar is called "busines"/);
    expect(() => policy.simulate({ priority: 'P9' })).toThrow(/P9/);
  });

  test('compares two policies, from texts in memory', async () => {
    const text = (delay: string) => `rungs: 1
people: { ana: {}, bo: {} }
escalations: { main: { levels: [{ name: one, notify: [{ person: ana }] }, { name: two, after: ${delay}, notify: [{ person: bo }] }] } }
matrix: [{ name: all, match: {}, escalation: main }]
`;
    const open = async (delay: string) =>
      (await openTexts([{ path: 'rungs.yaml', text: text(delay) }], { at: AT })).policy;
    const [a, b] = [await open('30m'), await open('45m')];
    const { changes, behaviour, statements } = await diff(a, b, { at: AT });
    expect(changes.map((change) => change.kind)).toEqual(['delay-changed']);
    expect(behaviour.changes).toHaveLength(1);
    expect(statements[0]?.effect).toBe('later');
    expect((await diff(a, await open('0h30m'), { at: AT })).changes).toEqual([]);
  });

  test('a policy that does not compile has findings and refuses to run', async () => {
    const { policy, findings } = await openTexts(
      [{ path: 'rungs.yaml', text: 'rungs: 1\nmatrix: [{ match: {}, escalation: nope }]\n' }],
      { at: AT },
    );
    expect(policy.compiles).toBe(false);
    expect(findings[0]).toMatchObject({ rule: 'unknown-name', severity: 'error', file: 'rungs.yaml', line: 2 });
    expect(() => policy.simulate({})).toThrow(/does not compile/);
  });
});
