import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openHistory } from '../../src/history.js';
import { policyAt, read, story } from './open.js';

const ROOT = join(import.meta.dirname, '../..');
const LOG = join(ROOT, '../shared/data/tickets/bpi2013-volvo-vinst/incidents.csv.gz');

describe.skipIf(!existsSync(LOG))('the log of BPI 2013 (skipped where ../shared is not there)', () => {
  test('is read whole', async () => {
    const history = openHistory(await policyAt(join(ROOT, 'bench/policies/bpi2013')), 'bpi2013');
    if (typeof history === 'string') throw new Error(history);
    const { tickets, bad, counts } = await read(history, [LOG]);
    expect(bad).toEqual([]);
    expect(counts).toMatchObject({ rows: 65_533, tickets: 7_554, bad: 0, early: 0, hidden: 0 });
    // Its five rows of no status are all that the policy does not know.
    expect([...counts.unknown]).toEqual([['status', new Map([['Unmatched', 5]])]]);
    const first = tickets.find(({ id }) => id === '1-364285768');
    expect(first?.ticket.fields.get('priority')).toBe('Medium');
    expect(first && story(first).slice(0, 6)).toEqual([
      '+0m acknowledge by Frederic',
      '+46.1m set status=Awaiting Assignment group=V5 3rd',
      '+46.1m reassign to V5 3rd',
      '+8624.42m set status=In Progress',
      '+8624.93m set status=Awaiting Assignment group=V30',
      '+8624.93m reassign to V30',
    ]);
    // 89 % start in the first line, of which 32 % come to the second or third.
    const line = (group: unknown) => (String(group).endsWith(' 3rd') ? 3 : String(group).endsWith(' 2nd') ? 2 : 1);
    const inFirst = tickets.filter(({ ticket }) => line(ticket.fields.get('group')) === 1);
    const up = inFirst.filter(({ events }) =>
      events.some((event) => event.do === 'set' && line(event.fields.get('group') ?? '') > 1),
    );
    expect(Math.round((100 * inFirst.length) / tickets.length)).toBe(89);
    expect(Math.round((100 * up.length) / inFirst.length)).toBe(32);
  }, 60_000);
});
