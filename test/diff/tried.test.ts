import { describe, expect, test } from 'vitest';
import { compareBehaviour } from '../../src/diff/behaviour.js';
import { tryEvents } from '../../src/diff/tried.js';
import { PEOPLE, TO_MAIN } from '../run/people.js';
import { planOf } from '../run/play.js';

const NOW = Date.UTC(2026, 10, 23, 12);

async function pair(before: string, after: string) {
  const text = (ladder: string) => `${PEOPLE}${TO_MAIN}
fields: { error_rate: number }
escalations:
  main:
    levels:
      - { name: one, notify: [{ person: ana }] }
      - { name: two, after: 30m, notify: [{ person: bo }] }
      - { name: three, after: 1h, unless: resolved, notify: [{ person: carla }] }
${ladder.replace(/^/gm, '    ')}
`;
  return [await planOf(text(before)), await planOf(text(after))] as const;
}

const ticket = new Map([['priority', 'P1']]);

describe('X3: what needs an event to show is tried', () => {
  test.each([
    ['', 'ack_timeout: 1h', 'acknowledged at once and forgotten'],
    ['ack_timeout: 1h', 'ack_timeout: 1h\non_ack_timeout: restart', 'acknowledged after a while and forgotten'],
    ['', 'pause_when: { status: pending }', 'status pending for two hours'],
    ['', 'triggers: [{ when: { error_rate: { at_least: 5 } }, go_to: three }]', 'a trigger of main'],
    ['', 'triggers: [{ when: { reassigned: { at_least: 2 } }, go_to: three }]', 'reassigned five times'],
    ['', 'triggers: [{ when: { reopened: { at_least: 2 } }, go_to: three }]', 'resolved and reopened twice'],
    ['', 'triggers: [{ when: { priority_raised: { at_least: 1 } }, go_to: three }]', 'priority becomes P1'],
  ])('%j → %j shows by: %s', async (a, b, script) => {
    const [before, after] = await pair(a, b);
    const shown = compareBehaviour(before, after, NOW, NOW + 86_400_000).changes;
    expect(
      shown.flatMap((change) => change.tickets).filter((each) => !each.has('status') && !each.has('error_rate')),
    ).toEqual([]);
    const tickets = script.startsWith('priority') ? [new Map([['priority', 'P3']])] : [ticket];
    const { differences } = tryEvents(before, after, tickets, [NOW, NOW + 3_600_000]);
    expect(differences.map((each) => each.script.name)).toContain(script);
  });

  test('nothing is tried in vain: the same policy shows nothing', async () => {
    const [before, after] = await pair('ack_timeout: 1h', 'ack_timeout: 60m');
    expect(tryEvents(before, after, [ticket], [NOW])).toMatchObject({ differences: [] });
  });
});
