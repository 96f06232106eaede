import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reviewItems } from '../../src/review/item.js';
import { reviewDone } from '../../src/review-done.js';
import { type LoadedWorkspace, loadTexts } from '../../src/workspace.js';
import { folder, runIn } from '../oncall/run-in.js';

const load = (text: string): Promise<LoadedWorkspace> => loadTexts([{ path: 'rungs.yaml', text }], 0);

async function done(text: string, path: string, date = '2026-11-27'): Promise<string | undefined> {
  const workspace = await load(text);
  const item = [...reviewItems(workspace.policy), { path: 'workspace', ref: workspace.policy.workspace.ref }].find(
    (each) => each.path === path,
  );
  if (item === undefined) throw new Error(`no ${path}`);
  const { files, refused } = await reviewDone(workspace, [item], date);
  return refused.length > 0 ? undefined : (files[0]?.after ?? text);
}

/** The policy as data, `last` of a path put in or taken as it is. */
async function dataOf(text: string): Promise<unknown> {
  const { raws } = await load(text);
  return raws[0]?.value;
}

const HEAD = 'rungs: 1\npeople: { ana: {} }\n';

describe('rungs review done writes into', () => {
  test.each([
    [
      'a review map in braces that has a date',
      'escalations:\n  a: # first\n    review: { every: 3 months, last: 2026-01-01, owner: ana } # see the wiki\n    levels: [{ notify: [{ person: ana }] }]\n',
      '    review: { every: 3 months, last: 2026-11-27, owner: ana } # see the wiki\n',
    ],
    [
      'a quoted date',
      'escalations:\n  a:\n    levels: [{ notify: [{ person: ana }] }]\n    review:\n      last: "2026-01-01" # then\n      every: 1w\n',
      '      last: "2026-11-27" # then\n      every: 1w\n',
    ],
    [
      'a review map in braces without one',
      'escalations:\n  a:\n    review: { every: 3 months } # why\n    levels: [{ notify: [{ person: ana }] }]\n',
      '    review: { every: 3 months, last: 2026-11-27 } # why\n',
    ],
    [
      'one that ends with a comma and a comment over several lines',
      'escalations:\n  a:\n    review: {\n      every: 3 months, # long\n    }\n    levels: [{ notify: [{ person: ana }] }]\n',
      '      every: 3 months, last: 2026-11-27, # long\n    }\n',
    ],
    [
      'a review map in lines without one',
      'escalations:\n  a:\n    review:\n      every: 3 months # quarterly\n      # who looks at it\n    levels: [{ notify: [{ person: ana }] }]\n',
      '      every: 3 months # quarterly\n      last: 2026-11-27\n      # who looks at it\n',
    ],
    [
      'an escalation without a review',
      'escalations:\n  a:\n    levels:\n      - notify: [{ person: ana }] # her\n\n  b:\n    levels: [{ notify: [{ person: ana }] }]\n',
      '      - notify: [{ person: ana }] # her\n    review: { last: 2026-11-27 }\n\n  b:\n',
    ],
    [
      'one in braces',
      'escalations:\n  a: { levels: [{ notify: [{ person: ana }] }] } # short\n',
      '  a: { levels: [{ notify: [{ person: ana }] }], review: { last: 2026-11-27 } } # short\n',
    ],
    [
      'one that ends with a text of several lines',
      'escalations:\n  a:\n    levels: [{ notify: [{ person: ana }] }]\n    description: |\n      two\n      lines\n\n  b: { levels: [{ notify: [{ person: ana }] }] }\n',
      'review: { last: 2026-11-27 }\n',
    ],
    [
      'the last line of a file without its end',
      'escalations:\n  a:\n    levels: [{ notify: [{ person: ana }] }]',
      '    levels: [{ notify: [{ person: ana }] }]\n    review: { last: 2026-11-27 }',
    ],
    [
      'one with an anchor',
      'escalations:\n  a: &a\n    levels: &l [{ notify: [{ person: ana }] }]\n',
      '    review: { last: 2026-11-27 }\n',
    ],
  ])('%s', async (_, text, wanted) => {
    const before = HEAD + text;
    const after = await done(before, 'escalations.a');
    expect(after).toContain(wanted);
    // Everything else stands as it stood.
    const fresh = /(?:\n *)?(?:, )?(?:review: \{ last: 2026-11-27 \}|last: "?2026-11-27"?)(?:\n {4}(?=\w))?/;
    const wasThere = before.includes('2026-01-01');
    const back = wasThere ? after?.replace('2026-11-27', '2026-01-01') : after?.replace(fresh, '');
    expect(back?.replaceAll(/\s/g, '')).toBe(before.replaceAll(/\s/g, ''));
    const a = (data: unknown) => (data as { escalations: { a: { review?: { last?: string } } } }).escalations.a;
    const [was, is] = [await dataOf(before), await dataOf(after as string)];
    expect(a(is).review?.last).toBe('2026-11-27');
    a(was).review = { ...a(was).review, last: '2026-11-27' };
    expect(is).toEqual(was);
  });

  test('rows: with dashes, in braces, without names', async () => {
    const text = `${HEAD}matrix:\n  - match: {} # all\n    escalation: none\n  - { match: {}, escalation: none }\n`;
    expect(await done(text, 'matrix[0]')).toContain('    escalation: none\n    review: { last: 2026-11-27 }\n  - {');
    expect(await done(text, 'matrix[1]')).toContain(
      '  - { match: {}, escalation: none, review: { last: 2026-11-27 } }\n',
    );
  });

  test('a file with a mark and CR LF keeps both', async () => {
    const text = `\uFEFF${HEAD}slas:\n  gold:\n    targets:\n      any: { resolution: 1h } # promised\n`.replaceAll(
      '\n',
      '\r\n',
    );
    const after = await done(text, 'slas.gold');
    expect(after).toBe(`${text}    review: { last: 2026-11-27 }\r\n`);
  });

  test('the workspace', async () => {
    expect(await done('rungs: 1\nworkspace:\n  review: { every: 1w }\n', 'workspace')).toContain(
      'review: { every: 1w, last: 2026-11-27 }',
    );
  });

  test('nothing that an alias shares: what would change elsewhere is refused', async () => {
    const shared = `${HEAD}x-r: &r { every: 1w, last: 2026-01-01 }\nescalations:\n  a: { levels: [{ notify: [{ person: ana }] }], review: *r }\n  b: { levels: [{ notify: [{ person: ana }] }], review: *r }\n`;
    expect(await done(shared, 'escalations.a')).toBeUndefined();
    const whole = `${HEAD}escalations:\n  a: &a { levels: [{ notify: [{ person: ana }] }] }\n  b: *a\n`;
    expect(await done(whole, 'escalations.a')).toBeUndefined();
  });

  test('any layout, and reads back as the same but for the date', async () => {
    const flow = (parts: readonly string[]) => `{ ${parts.join(', ')} }`;
    const block = (parts: readonly string[], indent: string, comment: string) =>
      parts.map((part) => `\n${indent}${part}${comment}`).join('');
    const layout = fc.record({
      own: fc.constantFrom('none', 'empty', 'every', 'last', 'both'),
      outer: fc.constantFrom('flow', 'block'),
      inner: fc.constantFrom('flow', 'block'),
      comment: fc.constantFrom('', ' # c', '  # review: { last: no }'),
      first: fc.boolean(),
      eol: fc.constantFrom('\n', '\r\n'),
      end: fc.constantFrom('', '\n', '\n\n', '\n# end\n'),
      blank: fc.constantFrom('', '\n', '\n    # between\n'),
    });
    await fc.assert(
      fc.asyncProperty(layout, async ({ own, outer, inner, comment, first, eol, end, blank }) => {
        const keys = {
          none: [],
          empty: [],
          every: ['every: 1w'],
          last: ['last: 2026-01-01'],
          both: ['every: 1w', 'last: 2026-01-01'],
        }[own];
        const asFlow = outer === 'flow' || inner === 'flow' || keys.length === 0;
        const review =
          own === 'none'
            ? []
            : [`review:${asFlow ? ` ${flow(keys).replace('{  }', '{}')}` : block(keys, '      ', comment)}`];
        const levels = ['levels: [{ notify: [{ person: ana }] }]'];
        const parts = first ? [...review, ...levels] : [...levels, ...review];
        const body = outer === 'flow' ? ` ${flow(parts)}${comment}` : block(parts, '    ', comment) + blank;
        const text = `${HEAD}escalations:\n  a:${body}${end}`.replaceAll('\n', eol);
        const after = await done(text, 'escalations.a');
        const is = (await dataOf(after as string)) as { escalations: { a: { review: { last?: string } } } };
        const was = (await dataOf(text)) as { escalations: { a: { review?: { last?: string } } } };
        was.escalations.a.review = { ...was.escalations.a.review, last: '2026-11-27' };
        expect(is).toEqual(was);
        // No line break of another kind, and nothing of the text is lost.
        expect((after as string).replaceAll(eol, '')).not.toMatch(/[\r\n]/);
        expect(await done(after as string, 'escalations.a')).toBe(after);
      }),
    );
  });
});

describe('the command', () => {
  const FILES = {
    'rungs.yaml':
      'rungs: 1\nworkspace: { timezone: Pacific/Auckland, review: { every: 3 months } }\npeople: { ana: {} }\n',
    'network.yaml':
      'schedules:\n  network:\n    layers: [{ people: [ana], starts: 2026-01-05T09:00, every: 1w }]\nescalations:\n  network: # the network\n    levels: [{ notify: [{ schedule: network }] }]\nmatrix:\n  - { name: Everything else, match: {}, escalation: network }\n',
  };

  test('shows the diff, keeps the mode, and takes the date of the workspace', async () => {
    const dir = folder(FILES);
    const path = join(dir, 'network.yaml');
    const { mode } = statSync(path);
    // Noon in London is the next day in Auckland.
    const { code, out, err } = await runIn(dir, ['review', 'done', 'escalations.network']);
    expect(code).toBe(0);
    expect(out).toBe(`--- a/network.yaml
+++ b/network.yaml
@@ -4,5 +4,6 @@
 escalations:
   network: # the network
     levels: [{ notify: [{ schedule: network }] }]
+    review: { last: 2026-11-25 }
 matrix:
   - { name: Everything else, match: {}, escalation: network }
`);
    expect(err).toBe('escalations.network: last reviewed on 2026-11-25; written\n');
    expect(readFileSync(path, 'utf8')).toContain('    review: { last: 2026-11-25 }\n');
    expect(statSync(path).mode).toBe(mode);
    const again = await runIn(dir, ['review', 'done', 'escalations.network']);
    expect([again.code, again.out, again.err]).toEqual([
      0,
      '',
      'escalations.network: last reviewed on 2026-11-25; says so already\n',
    ]);
  });

  test('--dry-run writes nothing; --on and several names; json', async () => {
    const dir = folder(FILES);
    const args = ['review', 'done', 'schedules.network', 'Everything else', '--on', '2026-11-20'];
    const { code, out, err } = await runIn(dir, [...args, '--dry-run']);
    expect([code, readFileSync(join(dir, 'network.yaml'), 'utf8')]).toEqual([0, FILES['network.yaml']]);
    expect(out.match(/^\+ .*/gm)).toEqual([
      '+    review: { last: 2026-11-20 }',
      '+  - { name: Everything else, match: {}, escalation: network, review: { last: 2026-11-20 } }',
    ]);
    expect(err).toContain('nothing is written');
    const json = JSON.parse((await runIn(dir, [...args, '--format', 'json'])).out);
    expect(json).toMatchObject({
      written: true,
      reviewed: [
        { path: 'schedules.network', file: 'network.yaml', last: '2026-11-20' },
        { path: 'matrix.Everything else', file: 'network.yaml', last: '2026-11-20' },
      ],
      diff: out,
    });
    expect(JSON.parse((await runIn(dir, [...args, '--format', 'json'])).out)).toMatchObject({
      written: false,
      diff: '',
    });
  });

  test('asks which one, guesses what was meant, takes no future date and no broken policy', async () => {
    const dir = folder(FILES);
    const refused = async (...args: string[]) => {
      const { code, out, err } = await runIn(dir, ['review', ...args]);
      expect(out).toBe('');
      expect(readFileSync(join(dir, 'network.yaml'), 'utf8')).toBe(FILES['network.yaml']);
      return [code, err];
    };
    expect(await refused('done', 'network')).toEqual([
      2,
      'error: "network" may be 2 things\nname one: rungs review done escalations.network or rungs review done schedules.network\n',
    ]);
    expect(await refused('done', 'escalations.netwrok')).toMatchObject([
      2,
      expect.stringContaining('did you mean "escalations.network"?'),
    ]);
    expect(await refused('done')).toMatchObject([2, expect.stringContaining('name it')]);
    expect(await refused('done', 'workspace', '--on', '2026-12-01')).toMatchObject([
      2,
      expect.stringContaining('future'),
    ]);
    expect(await refused('done', 'workspace', '--on', 'yesterday')).toMatchObject([
      2,
      expect.stringContaining('is not a date'),
    ]);
    expect(await refused('dnoe', 'workspace')).toMatchObject([2, expect.anything()]);
    expect(await refused('--dry-run')).toMatchObject([2, expect.stringContaining('review done')]);
    const bare = folder({ 'rungs.yaml': HEAD });
    expect(await runIn(bare, ['review', 'done', 'workspace', '--at', '2026-11-27'])).toMatchObject({
      code: 2,
      out: '',
      err: 'error: rungs.yaml has no `workspace` to write into; nothing is written\nwrite it by hand: workspace: { review: { last: 2026-11-27 } }\n',
    });
    const broken = folder({ ...FILES, 'broken.yaml': 'people: [\n' });
    const { code, err } = await runIn(broken, ['review', 'done', 'escalations.network']);
    expect([code, readFileSync(join(broken, 'network.yaml'), 'utf8')]).toEqual([1, FILES['network.yaml']]);
    expect(err).toContain('broken.yaml:');
  });
});
