import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { suggestHistory } from '../../src/history.js';
import { readRows } from '../../src/load/rows/read-rows.js';
import { policyAt, policyOf, readWith } from './open.js';
import { check, lines } from '../rules/fixture.js';

const ROOT = join(import.meta.dirname, '../..');
const FIXTURES = join(import.meta.dirname, 'fixtures');

async function suggested(file: string, policy: Awaited<ReturnType<typeof policyOf>>): Promise<string> {
  const text = await suggestHistory(readRows([file], { cwd: FIXTURES }), policy, 'export');
  return text ?? '';
}

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

describe('a first history', () => {
  test('of an event log reads it as the one written by hand does', async () => {
    const uci = await policyAt(join(ROOT, 'bench/policies/uci'));
    const text = await suggested('uci.csv', uci);
    for (const line of [
      '    like: servicenow # its columns are known; what stands below wins',
      '    rows: events # tickets have several rows: one for each change',
      '    id: number',
      '    time: { column: sys_updated_at, format: "d/M/yyyy HH:mm" }',
      '    order: [sys_mod_count] # among rows of one time',
      '    created: { column: opened_at }',
      '    missing: ["?"]',
      '      reassign: { changed: assignment_group }',
    ])
      expect(text.split('\n')).toContain(line);
    expect(text).toMatch(/final: \[.*resolved_at, closed_at\]/);
    const own = readFileSync(join(ROOT, 'bench/policies/uci/rungs.yaml'), 'utf8').split('\nhistories:')[0];
    const texts = [{ path: 'rungs.yaml', text: `${own}\n${text}` }];
    const { parsing, findings } = await check(texts);
    expect(await lines(texts, [...parsing, ...findings])).toEqual([]);
    const policy = await policyOf(`${(own as string).replace(/^[\s\S]*?rungs: 1\n/, '')}\n${text}`);
    const [mine, byHand] = [await readWith(policy, 'export', ['uci.csv']), await readWith(uci, 'uci', ['uci.csv'])];
    expect(mine.bad).toEqual([]);
    const plain = ({ tickets }: typeof mine) =>
      tickets.map(({ id, ticket, events }) => [
        id,
        ticket.created,
        events.map(({ at, do: what }) => [at, what]).filter(([, what]) => what !== 'set'),
      ]);
    // -100 looks like a state to who does not know the log.
    const known = plain(byHand).filter(([id]) => id !== 'INC0028089');
    expect(plain(mine).filter(([id]) => id !== 'INC0028089')).toEqual(known);
  });

  test.each([
    'zendesk-tickets.json',
    'servicenow-task.csv',
    'pagerduty-analytics.json',
    'jira-changelog.json',
    'tickets.parquet',
    'zendesk-field-history.csv',
  ])('of %s is legal', async (file) => {
    const policy = await policyOf('workspace: { timezone: UTC }\nfields: { group: text }');
    const texts = [{ path: 'rungs.yaml', text: `rungs: 1\nfields: { group: text }\n${await suggested(file, policy)}` }];
    const { parsing, findings } = await check(texts);
    expect(await lines(texts, [...parsing, ...findings.filter(({ rule }) => rule === 'bad-history')])).toEqual([]);
  });

  test('says when the sample does not tell days from months', async () => {
    const csv = 'id,created,resolved\n1,1/2/2026 10:00,2/2/2026 10:00\n2,3/4/2026 10:00,\n';
    const policy = await policyOf('workspace: { timezone: UTC }');
    const text = await suggestHistory(readRows(['-'], { cwd: FIXTURES, stdin: bytes(csv) }), policy, 'x');
    expect(text).toContain(
      'format: "d/M/yyyy HH:mm" } # guessed: day first; no row of the sample says that it is not M/d/yyyy HH:mm',
    );
    const told = await suggestHistory(
      readRows(['-'], { cwd: FIXTURES, stdin: bytes(`${csv}3,3/14/2026 10:00,\n`) }),
      policy,
      'x',
    );
    expect(told).toContain('created: { column: created, format: "M/d/yyyy HH:mm" }\n');
  });

  test('of a file with nothing in it', async () => {
    const policy = await policyOf('workspace: { timezone: UTC }');
    expect(
      await suggestHistory(readRows(['-'], { cwd: FIXTURES, stdin: bytes('a,b\n') }), policy, 'x'),
    ).toBeUndefined();
  });
});

const BPI = join(ROOT, '../shared/data/tickets/bpi2013-volvo-vinst/incidents.csv.gz');
test.skipIf(!existsSync(BPI))(
  'of the log of BPI 2013 reads all of it (skipped where ../shared is not there)',
  async () => {
    const bpi = await policyAt(join(ROOT, 'bench/policies/bpi2013'));
    const text = await suggested(BPI, bpi);
    const own = readFileSync(join(ROOT, 'bench/policies/bpi2013/rungs.yaml'), 'utf8').split(
      '\nhistories:',
    )[0] as string;
    const policy = await policyOf(`${own.replace(/^[\s\S]*?rungs: 1\n/, '')}\n${text}`);
    const { counts } = await readWith(policy, 'export', [BPI]);
    expect(counts).toMatchObject({ rows: 65_533, tickets: 7_554, bad: 0 });
  },
  60_000,
);
