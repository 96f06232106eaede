import { describe, expect, it } from 'vitest';
import { allRules } from '../../src/check/all-rules.js';
import { rungs } from './workspace.js';

describe('rungs explain', () => {
  it('lists every rule with its level', async () => {
    const { code, out } = await rungs('/', 'explain');
    expect(code).toBe(0);
    for (const [id, { severity }] of allRules()) expect(out).toMatch(new RegExp(`^  ${id} +${severity} +\\S`, 'm'));
    const { rules } = JSON.parse((await rungs('/', 'explain', '--format', 'json')).out);
    expect(rules.map(({ id }: { id: string }) => id)).toEqual([...allRules().keys()]);
  });

  it.each([...allRules().keys()])('shows the page of %s', async (id) => {
    const { code, out } = await rungs('/', 'explain', id);
    expect(code).toBe(0);
    expect(out.startsWith(`${id}  `)).toBe(true);
    expect(out).not.toMatch(/^#|```/m);
    const { markdown } = JSON.parse((await rungs('/', 'explain', id, '--format', 'json')).out);
    expect(markdown).toMatch(new RegExp(`^# ${id}\n`));
    expect((await rungs('/', 'explain', id, '--format', 'markdown')).out).toBe(markdown);
  });

  it('knows what was meant', async () => {
    expect(await rungs('/', 'explain', 'shedule-gap')).toEqual({
      code: 2,
      out: '',
      err: 'error: there is no rule "shedule-gap"\ndid you mean schedule-gap?\n',
    });
    expect((await rungs('/', 'explain', 'zzzzzzzz')).err).toContain('`rungs explain` lists all rules');
  });
});
