import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openHistory } from '../../src/history.js';
import type { HistoryTicket } from '../../src/replay/history-ticket.js';
import { policyAt, policyOf, readWith, story } from './open.js';

const ROOT = join(import.meta.dirname, '../..');
const UCI = await policyAt(join(ROOT, 'bench/policies/uci'));
const log = await readWith(UCI, 'uci', ['uci.csv']);
const DESK =
  'workspace: { timezone: UTC }\nfields: { group: text, category: text, tags: list, channel: text, labels: list, service: text }\n';
const at = (text: string) => Date.parse(text);

function ticket(tickets: readonly HistoryTicket[], id: string): HistoryTicket {
  const found = tickets.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no ticket ${id} in ${tickets.map((each) => each.id).join(', ')}`);
  return found;
}

describe('rows of events with final values (UCI)', () => {
  test('resolved_at on the first row is not believed: the resolution comes with its own row', () => {
    const first = ticket(log.tickets, 'INC0000045');
    expect(story(first)).toEqual(['+457m resolve']);
    expect(first.recorded).toMatchObject({ made_sla: 'true', reopen_count: '0' });
    expect(Object.keys(first.recorded)).not.toContain('resolved_at');
  });

  test('a history that reads a final column is refused', async () => {
    const yaml = (event: string) =>
      `${DESK}histories: { h: { rows: events, id: n, time: t, final: [resolved_at], fields: { category: c }, events: { resolve: ${event} } } }`;
    const leak = openHistory(await policyOf(yaml('{ when: { resolved_at: { exists: true } } }')), 'h');
    expect(leak).toMatch(/"resolved_at", which holds its last value on every row/);
    expect(typeof openHistory(await policyOf(yaml('{ when: { state: Done } }')), 'h')).toBe('object');
  });

  test('days and months without padding, in the zone of the log and not of the machine', () => {
    expect(ticket(log.tickets, 'INC0000045').ticket.created).toBe(at('2016-02-29T01:16:00Z'));
    // British summer time.
    expect(ticket(log.tickets, 'INC0028089').ticket.created).toBe(at('2016-05-10T21:09:00Z'));
  });

  test('a time that the clock skips is the first after it (T2)', () => {
    // 27 March 2016, 01:12 did not happen in London.
    expect(ticket(log.tickets, 'INC0011529').events.at(-1)).toMatchObject({
      do: 'resolve',
      at: at('2016-03-27T01:00:00Z'),
    });
  });

  test('? is nothing', () => {
    expect(story(ticket(log.tickets, 'INC0011529'))).toContain('+49m acknowledge by Resolver 6');
  });

  test('-100 is no state: neither set nor a reopening', () => {
    const odd = ticket(log.tickets, 'INC0028089');
    expect(odd.events.filter((event) => event.do === 'reopen' || event.do === 'set')).toEqual([]);
    expect(log.counts.unknown.get('status')?.get('-100')).toBe(2);
  });

  test('a row before the creation counts as at it', () => {
    const early = ticket(log.tickets, 'INC0000130');
    expect(log.counts.early).toBe(1);
    expect(early.ticket.fields.get('group')).toBe('Group 72');
    expect(story(early)[0]).toBe('+18m set group=Group 73');
  });

  test('a first row that is an update already changes what the ticket was created as', () => {
    const updated = ticket(log.tickets, 'INC0000073');
    expect(updated.ticket.fields.get('status')).toBe('New');
    expect(story(updated)[0]).toBe('+8m set status=Active');
  });

  test('hidden updates are counted', async () => {
    // Mod counts 0 2 3 4; 0 5 6 7 11 12 13; 0 2 3 4 5 6; and one that goes 2 1 2.
    expect(log.counts.hidden).toBe(1 + 4 + 3 + 1);
  });

  test('a move through nothing is a move; a reopening is one', () => {
    expect(story(ticket(log.tickets, 'INC0000677')).filter((line) => line.includes('reassign'))).toEqual([
      '+20192m reassign to Group 70',
      '+20218m reassign to Group 20',
    ]);
    expect(story(ticket(log.tickets, 'INC0001068'))).toEqual([
      '+6m acknowledge by Resolver 69',
      '+3028m set group=Group 23',
      '+3028m reassign to Group 23',
      '+7235m set status=Awaiting User Info',
      '+10339m resolve',
      '+22006m reopen',
      '+22006m set status=Active',
      '+22007m resolve',
    ]);
  });

  test('rows in any order give the same tickets, by time, then by sys_mod_count, then as they come', async () => {
    const [head, ...rows] = readFileSync(join(import.meta.dirname, 'fixtures/uci.csv'), 'utf8')
      .trimEnd()
      .split('\n');
    const anyhow = await policyAt(join(ROOT, 'bench/policies/uci'));
    const shuffled = [
      head,
      ...rows
        .map((row, i) => [(i * 37) % 101, row] as const)
        .sort((a, b) => a[0] - b[0])
        .map(([, row]) => row),
    ];
    const uci = anyhow.histories.get('uci');
    const histories = new Map([['uci', { ...(uci as NonNullable<typeof uci>), grouped: false }]]);
    const other = await readWith({ ...anyhow, histories }, 'uci', `${shuffled.join('\n')}\n`);
    const plain = (tickets: readonly HistoryTicket[]) =>
      tickets
        .map(({ id, ticket, events, recorded }) => ({ id, ticket, events, recorded }))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(plain(other.tickets)).toEqual(plain(log.tickets));
    // Grouped, they are too many tickets: said, not swallowed.
    const grouped = await readWith(anyhow, 'uci', `${shuffled.join('\n')}\n`);
    expect(grouped.bad[0]?.reason).toMatch(/^ticket "INC\d+" has rows further up already/);
    expect(grouped.counts.rows).toBe(rows.length);
  });
});

describe('jira', () => {
  test('offsets without a colon; the first status is what the first change came from; several items in one entry', async () => {
    const policy = await policyOf(
      `workspace: { timezone: UTC }\nfields: { status: [To Do, In Progress, Under Review, Ready for Test, Accept], category: text }`,
    );
    const { tickets, bad, counts } = await readWith(policy, 'jira', ['jira-changelog.json']);
    expect(bad).toEqual([]);
    expect(counts.tickets).toBe(2);
    const done = ticket(tickets, 'KTD-10');
    expect(done.ticket.created).toBe(at('2015-09-08T08:48:40Z'));
    expect(Object.fromEntries(done.ticket.fields)).toEqual({ priority: 'P3', status: 'To Do', category: 'Story' });
    expect(story(done)).toEqual([
      '+3.44m set status=In Progress',
      '+4.06m acknowledge by Martin Greer',
      '+1585.65m set status=Ready for Test',
      '+4519.34m resolve',
    ]);
    expect(story(ticket(tickets, 'KTD-1'))).toContain('+1236.64m set category=Task');
  });

  test('a changelog with pages missing is no history', async () => {
    const issue = {
      key: 'A-1',
      fields: { created: '2026-01-05T10:00:00.000+0100' },
      changelog: { total: 7, maxResults: 5, histories: [] },
    };
    const { tickets, bad } = await readWith(await policyOf(DESK), 'jira', JSON.stringify([issue]));
    expect(tickets).toEqual([]);
    expect(bad).toMatchObject([{ line: 1, reason: 'the changelog of A-1 has 0 of 7 entries; export all pages of it' }]);
  });

  test('CSV: BOM, CRLF, columns of one name, newlines in cells, months as words, updated before created', async () => {
    const csv =
      '\uFEFFSummary,Issue key,Status,Priority,Created,Updated,Resolved,Labels,Labels,Description\r\n' +
      'One,T-1,Resolved,High,12/Mar/24 9:41 AM,12/Mar/24 7:07 AM,13/Mar/24 12:05 PM,a,b,"first\r\nsecond ""line"""\r\n' +
      'Two,T-2,Open,Highest,13/Mar/24 12:30 AM,13/Mar/24 1:00 AM,,,c,plain,,\r\n' +
      'Three,T-3,Open,Low,13/Foo/24 12:30 AM,,,,,\r\n' +
      'Four,T-4,Open,Low\r\n';
    const { tickets, bad } = await readWith(await policyOf(DESK), 'jira', csv);
    expect(tickets.map(({ id, line }) => [id, line])).toEqual([
      ['T-1', 2],
      ['T-2', 4],
    ]);
    const [one, two] = tickets as [HistoryTicket, HistoryTicket];
    expect(Object.fromEntries(one.ticket.fields)).toEqual({ priority: 'P2', labels: ['a', 'b'] });
    expect(Object.fromEntries(two.ticket.fields)).toEqual({ priority: 'P1', labels: ['c'] });
    expect([one.ticket.created, two.ticket.created]).toEqual([at('2024-03-12T09:41:00Z'), at('2024-03-13T00:30:00Z')]);
    expect(one.events).toMatchObject([{ do: 'resolve', at: at('2024-03-13T12:05:00Z') }]);
    expect(bad.map(({ line, reason }) => `${line}: ${reason}`).sort()).toEqual([
      '5: "13/Foo/24 12:30 AM" in "Created" or "created" is no time written as d/MMM/yy h:mm a or d/MMM/yyyy h:mm a or yyyy-MM-dd HH:mm or iso',
      '6: 4 cells, where the header has 10',
    ]);
  });

  test('a table of field histories', async () => {
    const { counts, bad } = await readWith(await policyOf(DESK), 'jira', ['jira-field-history.csv']);
    expect([counts.rows, bad]).toEqual([10, []]);
  });
});

describe('zendesk', () => {
  test('audits: the first comment is no answer, no priority is ordinary', async () => {
    const { tickets, bad } = await readWith(await policyOf(DESK), 'zendesk', ['zendesk-audits.json']);
    expect(bad).toEqual([]);
    const sample = ticket(tickets, '1');
    expect(Object.fromEntries(sample.ticket.fields)).toMatchObject({
      priority: 'P3',
      status: 'open',
      tags: ['sample', 'support', 'zendesk'],
    });
    expect(story(sample)).toEqual(['+0m acknowledge by 6130907993114']);
    expect(ticket(tickets, '29').ticket.fields.has('priority')).toBe(false);
  });

  test('audits: a public comment by another than the requester answers, a private one does not', async () => {
    const audit = (minute: number, author: number, ...events: object[]) =>
      JSON.stringify({
        id: minute,
        ticket_id: 7,
        created_at: `2026-01-05T10:0${minute}:00Z`,
        author_id: author,
        events,
      });
    const lines = [
      audit(
        0,
        1,
        { type: 'Comment', public: true },
        { type: 'Create', field_name: 'requester_id', value: '1' },
        { type: 'Create', field_name: 'status', value: 'new' },
      ),
      audit(1, 2, { type: 'Comment', public: false }),
      audit(2, 1, { type: 'Comment', public: true }),
      audit(
        3,
        2,
        { type: 'Comment', public: true },
        { type: 'Change', field_name: 'status', value: 'pending', previous_value: 'new' },
      ),
      audit(4, 2, { type: 'Change', field_name: 'status', value: 'solved' }),
      audit(5, 1, { type: 'Comment', public: true }, { type: 'Change', field_name: 'status', value: 'open' }),
    ];
    const { tickets } = await readWith(await policyOf(DESK), 'zendesk', lines.join('\n'));
    expect(story(tickets[0] as HistoryTicket)).toEqual([
      '+3m set status=pending',
      '+3m respond by 2',
      '+4m resolve',
      '+5m reopen',
      '+5m set status=open',
    ]);
  });

  test('a table of field histories; values that the policy does not have are counted', async () => {
    const { tickets, counts } = await readWith(await policyOf(DESK), 'zendesk', ['zendesk-field-history.csv']);
    const long = ticket(tickets, '11071');
    expect(Object.fromEntries(long.ticket.fields)).toEqual({ priority: 'P3', status: 'open' });
    expect(story(long).slice(-2)).toEqual(['+95040m set priority=P1 status=open', '+112320m resolve']);
    expect(counts.unknown.get('priority')).toEqual(
      new Map([
        ['medium', 2],
        ['solved', 1],
      ]),
    );
  });

  test('minutes since creation; hours and business hours are left alone; ids that a spreadsheet rounded', async () => {
    const csv =
      'Id,Group,Priority,Created at,Initially assigned at,Solved at,Resolution time,First reply time in minutes,Tags\n' +
      '297732,Support,Low,08-04-2023 20:52,09-04-2023 10:28,14-06-2023 16:30,1604,173,a b\n' +
      '1.03006E+13,Support,Low,08-04-2023 20:52,,,,,\n';
    const { tickets, bad } = await readWith(await policyOf(DESK), 'zendesk', csv);
    // Day first: the 8th of April.
    expect(tickets[0]?.ticket.created).toBe(at('2023-04-08T20:52:00Z'));
    expect(tickets[0]?.ticket.fields.get('tags')).toEqual(['a', 'b']);
    expect(story(tickets[0] as HistoryTicket)).toEqual(['+173m respond', '+816m acknowledge', '+96218m resolve']);
    expect(bad).toMatchObject([{ line: 3, reason: expect.stringMatching(/rounded by a spreadsheet/) }]);
  });

  test('pages of the incremental export; a ticket on two pages is one', async () => {
    const { tickets } = await readWith(await policyOf(DESK), 'zendesk', ['zendesk-tickets.json']);
    expect(tickets.map(({ id }) => id)).toEqual(['28', '29', '37']);
    expect(tickets[0]?.ticket.fields.get('channel')).toBe('api');
    const page = {
      tickets: [
        { id: 5, created_at: '2026-01-05T10:00:00Z' },
        { id: 5, created_at: '2026-01-05T10:00:00Z' },
      ],
    };
    const twice = await readWith(await policyOf(DESK), 'zendesk', JSON.stringify(page, null, 1));
    expect([twice.counts.tickets, twice.counts.bad]).toEqual([1, 1]);
    expect(twice.bad[0]).toMatchObject({
      line: 7,
      reason: 'ticket "5" stands further up already; this row of it is left out',
    });
  });

  test('ids longer than a number can be are not rounded', async () => {
    const lines =
      '{"id": 90071992547409931, "created_at": "2026-01-05T10:00:00Z", "subject": "id: 90071992547409931, 5"}\n{"id": 90071992547409933, "created_at": "2026-01-05T10:00:00Z"}';
    const { tickets } = await readWith(await policyOf(DESK), 'zendesk', lines);
    expect(tickets.map(({ id }) => id)).toEqual(['90071992547409931', '90071992547409933']);
  });
});

describe('servicenow', () => {
  test('times without a zone are in the one of the history; bare numbers and display values', async () => {
    const policy = await policyOf(`${DESK}histories: { sn: { like: servicenow, timezone: America/New_York } }`);
    const { tickets } = await readWith(policy, 'sn', ['servicenow-task.csv']);
    expect(tickets[0]?.ticket.created).toBe(at('2021-04-29T02:40:25Z'));
    expect(tickets[0]?.ticket.fields.get('priority')).toBe('P4');
    expect(tickets[0]?.recorded['made_sla']).toBe('FALSE');
  });

  test('lengths counted from 1970', async () => {
    const rows = {
      result: [
        {
          number: 'INC1',
          opened_at: '2016-12-12 15:19:57',
          resolved_at: '',
          closed_at: '',
          calendar_duration: '1970-01-02 04:23:17',
          priority: '1 - Critical',
          assignment_group: { link: 'x', value: 'g1' },
        },
        { number: 'INC2', opened_at: '2016-12-12 15:19:57', calendar_duration: '-5', priority: '3' },
      ],
    };
    const { tickets, bad } = await readWith(await policyOf(DESK), 'servicenow', JSON.stringify(rows));
    expect(tickets[0]?.events).toMatchObject([{ do: 'resolve', at: at('2016-12-12T15:19:57Z') + 102_197_000 }]);
    expect(Object.fromEntries(tickets[0]?.ticket.fields ?? [])).toEqual({ priority: 'P1', group: 'g1' });
    expect(bad[0]?.reason).toBe('"-5" in "calendar_duration" or "Duration" is no length counted from 1970-01-01');
  });
});

describe('pagerduty', () => {
  test('analytics: times without a zone, seconds to the first acknowledgement', async () => {
    const { tickets } = await readWith(await policyOf(DESK.replace('UTC', 'Europe/Berlin')), 'pagerduty', [
      'pagerduty-analytics.json',
    ]);
    const first = ticket(tickets, 'PYC0H08');
    expect(first.ticket.created).toBe(at('2023-05-31T08:05:00Z'));
    expect(story(first)).toEqual(['+0.08m acknowledge by John Smith', '+10m resolve by John Smith']);
    // Resolved a day before it began: that counts as at once.
    expect(story(ticket(tickets, 'PCOOHCY'))).toEqual([
      '+0m resolve by Sally Styles',
      '+0.8m acknowledge by Sally Styles',
    ]);
    expect(ticket(tickets, 'PCOOHCY').ticket.fields.get('priority')).toBe('P2');
  });

  test('incidents of the interface', async () => {
    const { tickets } = await readWith(await policyOf(DESK), 'pagerduty', ['pagerduty-incidents.json']);
    expect(tickets[0]).toMatchObject({ id: 'PT4KHLK' });
    expect(Object.fromEntries(tickets[0]?.ticket.fields ?? [])).toEqual({
      priority: 'P2',
      service: 'My Mail Service',
      group: 'Engineering',
    });
  });

  test('log entries: each acknowledgement, escalations by people only', async () => {
    const entry = (minute: number, type: string, more: object = {}) => ({
      type,
      created_at: `2026-01-05T10:0${minute}:00Z`,
      incident: { id: 'P1' },
      agent: { type: 'user_reference', summary: 'Ana' },
      ...more,
    });
    const log_entries = [
      entry(5, 'resolve_log_entry'),
      entry(4, 'acknowledge_log_entry'),
      entry(3, 'escalate_log_entry', { channel: { type: 'web' } }),
      entry(2, 'escalate_log_entry', { channel: { type: 'timeout' } }),
      entry(1, 'acknowledge_log_entry'),
      entry(0, 'trigger_log_entry', { service: { summary: 'Mail' } }),
    ];
    const { tickets } = await readWith(await policyOf(DESK), 'pagerduty', JSON.stringify({ log_entries }));
    expect(story(tickets[0] as HistoryTicket)).toEqual([
      '+1m acknowledge by Ana',
      '+3m escalate by Ana',
      '+4m acknowledge by Ana',
      '+5m resolve by Ana',
    ]);
  });
});

test('freshdesk: priorities run the other way', async () => {
  const csv =
    'Ticket ID,Status,Priority,Type,Group,Created time,Initial response time,Resolved time,Closed time,Tags\n' +
    '1,Closed,4,Incident,Mail,2026-01-05 09:00:00,2026-01-05 09:12:30,2026-01-05 10:00:00,2026-01-07 10:00:00,"vip,eu"\n';
  const { tickets } = await readWith(await policyOf(DESK), 'freshdesk', csv);
  expect(Object.fromEntries(tickets[0]?.ticket.fields ?? [])).toEqual({
    priority: 'P1',
    category: 'Incident',
    group: 'Mail',
    tags: ['vip', 'eu'],
  });
  expect(story(tickets[0] as HistoryTicket)).toEqual(['+12.5m respond', '+60m resolve']);
  const json = await readWith(
    await policyOf(DESK),
    'freshdesk',
    '[{"id":1,"priority":1,"created_at":"2026-01-05T09:00:00Z","stats":{"resolved_at":"2026-01-05T09:30:00Z"}}]',
  );
  expect(json.tickets[0]?.ticket.fields.get('priority')).toBe('P4');
  expect(story(json.tickets[0] as HistoryTicket)).toEqual(['+30m resolve']);
});

describe('generic', () => {
  test('a row an event, in any order, acknowledged twice', async () => {
    const csv =
      'id,time,event,by,to,priority\n7,2026-01-05T10:30:00Z,resolve,ana,,\n7,2026-01-05T10:00:00Z,create,,,P2\n7,2026-01-05T10:10:00Z,acknowledge,ana,,\n7,2026-01-05T10:20:00Z,reassign,ana,network,P1\n8,soon,create,,,\n,2026-01-05T10:20:00Z,create,,,\n';
    const { tickets, bad, counts } = await readWith(await policyOf(DESK), 'generic', csv);
    expect(story(tickets[0] as HistoryTicket)).toEqual([
      '+10m acknowledge by ana',
      '+20m set priority=P1',
      '+20m reassign to network by ana',
      '+30m resolve by ana',
    ]);
    expect(counts).toMatchObject({ rows: 6, tickets: 1, bad: 2 });
    expect(bad.map(({ file, line, reason }) => `${file}:${line} ${reason}`)).toEqual([
      '-:6 "soon" in "time" or "at" or "timestamp" is no time written as iso',
      '-:7 there is no id in "id" or "ticket" or "ticket_id" or "number" or "key" or "ID" or "Ticket ID" or "Number"',
    ]);
  });

  test('a file without the columns is said to be none, once, and all of its rows are counted', async () => {
    const { bad, counts } = await readWith(await policyOf(DESK), 'generic', 'a,b\n1,2\n3,4\n');
    expect(bad).toHaveLength(1);
    expect(bad[0]?.reason).toMatch(/^the file has no column "id" or "ticket"/);
    expect(counts).toMatchObject({ rows: 2, bad: 2, tickets: 0 });
  });
});
