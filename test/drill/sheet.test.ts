import { describe, expect, it } from 'vitest';
import { runShell } from '../cli/run-cli.js';
import { folder, runIn } from '../oncall/run-in.js';
import { SMALL } from './workspace.js';

const ARGS = ['--at', '2026-11-23T12:00', '--seed', 'sheet', '--count', '25'];

describe('a sheet', () => {
  const dir = folder({ 'rungs.yaml': SMALL });
  const sheet = async (...more: string[]) => (await runIn(dir, ['drill', ...ARGS, '--print', ...more])).out;

  it('has its key at the end, alone, or not at all', async () => {
    const both = await sheet();
    const none = await sheet('--key', 'none');
    const only = await sheet('--key', 'only');
    expect(both).toBe(`${none}\n---\n\n${only}`);
    expect(none).not.toMatch(/because|rungs simulate|^# Key/m);
    expect(only).toMatch(/^# Key/);
    expect(only.match(/rungs simulate/g)?.length).toBe(none.match(/^## /gm)?.length);
  });

  it('is the same on any day and says nothing that a page would obey', async () => {
    expect(await sheet()).toBe(await sheet());
    const html = await sheet('--format', 'html');
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|<b>Wache|https?:|src=/);
    expect(html).toContain('Ana &lt;script&gt;');
    expect(await sheet()).not.toMatch(/<b>|<script>|@here/);
  });

  it('shows the right answer of each question by the command in its key', async () => {
    const { out } = await runIn(dir, [
      'drill',
      ...ARGS,
      '--count',
      '6',
      '--topics',
      'due,next,next-when',
      '--format',
      'json',
    ]);
    let checked = 0;
    for (const { show, kind, answer, situation } of JSON.parse(out).questions) {
      const ran = runShell(`${show} --format json`, { cwd: dir });
      const { timeline, sla, ticket } = JSON.parse(ran.stdout);
      expect(ticket.created).toBe(situation.created);
      if (kind === 'due') expect(sla.map(({ due }: { due: string }) => due)).toContain(answer.at);
      else if (kind === 'next-when' && answer.at !== null)
        expect(
          timeline.some((event: { kind: string; at: string }) => event.kind === 'page' && event.at === answer.at),
        ).toBe(true);
      else if (answer.who?.length > 0) {
        const [name] = Object.values(answer.who[0]);
        expect(JSON.stringify(timeline)).toContain(name);
      } else continue;
      checked++;
    }
    expect(checked).toBeGreaterThan(2);
  }, 60_000);
});
