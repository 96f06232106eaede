import { describe, expect, test } from 'vitest';
import { runShell } from '../cli/run-cli.js';
import { runIn } from '../oncall/run-in.js';
import { POLICY } from './policy.js';
import { json, manyTickets, TICKETS, version, workspace } from './workspace.js';

describe('rungs replay --base', () => {
  test('gives both, the difference, and the tickets that change most', async () => {
    const head = POLICY.replace('after: 30m', 'after: 2h');
    const before = version();
    const dir = workspace({ 't.csv': TICKETS }, head);
    const answer = await json(dir, 'replay', 't.csv', '--base', before);
    const [one, other] = [await json(dir, 'replay', 't.csv'), await json(dir, 'replay', 't.csv', '--dir', before)];
    expect(answer.head).toMatchObject({ pages: one.pages, people: one.people, escalated: one.escalated });
    expect(answer.base).toMatchObject({ pages: other.pages, people: other.people, escalated: other.escalated });
    expect(answer.delta).toMatchObject({
      pages: one.pages - other.pages,
      escalated: -1,
      percent: { escalated: -50, lost: null },
    });
    expect(answer.changedTickets).toBe(1);
    expect(answer.changed).toMatchObject([{ ticket: 'INC2', base: { escalated: true }, head: { escalated: false } }]);
    const { out } = await runIn(dir, ['replay', 't.csv', '--base', before]);
    expect(out).toMatch(/escalated tickets +2 +1 +-1 +-50 %/);
  });

  test('changes nothing against itself', async () => {
    const before = version();
    const dir = workspace({ 't.csv': manyTickets(80) });
    const { delta, changed, changedTickets } = await json(dir, 'replay', 't.csv', '--base', before);
    expect([changed, changedTickets, delta.pages, delta.timeToFirstHuman.p99]).toEqual([[], 0, 0, 0]);
  });

  test.each(['recorded', 'shifted', 'model'])(
    'prints a simulate command for each ticket that shows the same, with --reaction %s',
    async (reaction) => {
      const people = 'round_robin: [ana, bo, cy]';
      const head = POLICY.replace('notify: [{ person: cy }', `notify: [{ ${people} }`);
      const odd = [
        'id,created,acknowledged,resolved,reassigned,priority,category,note',
        `"ODD'1",2026-01-07T10:00:00Z,2026-01-07T11:00:00.5Z,2026-01-07T20:00:00Z,,P1,"it's ""odd"", $(x) 日本 @here",`,
        'ODD2,2026-10-25T00:30:00Z,,2026-10-25T04:30:00Z,,P1,"a=b, c",',
        'ODD3,2026-03-29T00:59:59Z,,,,P2,by,',
        '',
      ].join('\n');
      const before = version();
      const dir = workspace({ 't.csv': manyTickets(60), 'odd.csv': odd }, head);
      const args = ['--base', before, '--reaction', reaction, '--top', '12'];
      const answers = [await json(dir, 'replay', 't.csv', ...args), await json(dir, 'replay', 'odd.csv', ...args)];
      const changed = answers.flatMap((answer) => answer.changed);
      expect(changed.length).toBeGreaterThan(10);
      for (const { ticket, simulate, head: brief } of changed) {
        const { stdout, stderr } = runShell(`${simulate} --format json`, { cwd: dir });
        if (stdout === '') throw new Error(`${ticket}: ${simulate}\n${stderr}`);
        const { timeline, sla, outcome } = JSON.parse(stdout);
        const pages = timeline.filter(({ kind }: { kind: string }) => kind === 'page');
        expect({
          ticket,
          outcome,
          pages: pages.length,
          last: pages.at(-1)?.level ?? null,
          first: pages.find(({ person }: { person?: string }) => person !== undefined)?.elapsed ?? null,
          breached: sla.filter(({ status }: { status: string }) => status === 'breached').length,
        }).toEqual({
          ticket,
          outcome: brief.outcome,
          pages: brief.pages,
          last: brief.lastLevel,
          first: brief.firstHuman,
          breached: brief.breached,
        });
      }
    },
  );

  test('does not run a base that does not compile', async () => {
    const before = version(POLICY.replace('escalation: fast', 'escalation: gone'));
    const dir = workspace({ 't.csv': TICKETS });
    const { code, err } = await runIn(dir, ['replay', 't.csv', '--base', before]);
    expect(code).toBe(1);
    expect(err).toContain(`${before} does not compile`);
  });
});
