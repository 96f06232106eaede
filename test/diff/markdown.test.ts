import { describe, expect, test } from 'vitest';
import { diffPlans } from '../../src/diff-policies.js';
import { stretchText, whenText } from '../../src/diff/when-text.js';
import type { DiffView } from '../../src/render/diff-view.js';
import { diffToHtml } from '../../src/render/html/pages.js';
import { diffToMarkdown } from '../../src/render/diff-markdown.js';
import { UTC } from '../../src/time/zone.js';
import { planOf } from '../run/play.js';

const AT = Date.UTC(2026, 10, 24);

async function viewOf(before: string, after: string): Promise<DiffView> {
  const diff = diffPlans(await planOf(before), await planOf(after), { at: AT });
  const { from, to } = diff.behaviour;
  return {
    diff,
    base: 'a|b',
    head: 'c',
    place: () => 'rungs.yaml:1:1',
    when: (list) => whenText(list, from, to, UTC),
    stretch: stretchText,
    command: 'rungs diff',
    zone: UTC,
    at: AT,
    made: '',
  };
}

const services = (n: number, name: (i: number) => string, delay: string) => `
fields: { service: [${Array.from({ length: n }, (_, i) => JSON.stringify(name(i))).join(', ')}] }
people: { ana: {}, bo: {} }
escalations:
${Array.from({ length: n }, (_, i) => `  e${i}: { levels: [{ notify: [{ person: ana }] }, { name: ${JSON.stringify(name(i))}, after: ${i + 1}${delay}, notify: [{ person: bo }] }] }`).join('\n')}
matrix:
${Array.from({ length: n }, (_, i) => `  - { match: { service: ${JSON.stringify(name(i))} }, escalation: e${i} }`).join('\n')}
`;

describe('markdown', () => {
  test('is cut by whole statements, however long the diff is', async () => {
    const view = await viewOf(
      services(150, (i) => `service-${i}`, 'm'),
      services(150, (i) => `service-${i}`, 'h'),
    );
    for (const limit of [1000, 3000, 20_000, 65_536]) {
      const text = diffToMarkdown(view, limit);
      expect(text.length).toBeLessThanOrEqual(limit);
      const rows = text.split('\n').filter((line) => line.startsWith('|'));
      for (const row of rows) expect(row.endsWith('|')).toBe(true);
      expect((text.match(/<details>/g) ?? []).length).toBe((text.match(/<\/details>/g) ?? []).length);
      expect(text).toContain('Reproduce: `rungs diff`');
    }
    expect(diffToMarkdown(view, 20_000)).toMatch(/… and \d+ more: the command below shows them all/);
  });

  const HOSTILE = [
    '@everyone',
    '#123',
    '<script>x</script>',
    '`code` | pipe',
    '[a](http://x)',
    '</details>',
    '> [!NOTE]',
    '```',
    'a\u202eb',
    '![](x)',
    'https://evil.example',
    '<!-- x -->',
    '| a | b |',
    '\\| |',
  ];

  test('names cannot mention, link, break the table or hide', async () => {
    const view = await viewOf(
      services(HOSTILE.length, (i) => HOSTILE[i] as string, 'm'),
      services(HOSTILE.length, (i) => HOSTILE[i] as string, 'h'),
    );
    const text = diffToMarkdown(view);
    const plain = text.replace(/(`+)[^`].*?[^`]?\1(?!`)/g, '');
    expect(plain).not.toMatch(/@everyone|<script|\]\(http|\u202e|https:/);
    expect((plain.match(/<\/details>/g) ?? []).length).toBe((plain.match(/<details>/g) ?? []).length);
    // Cells end at pipes that are not escaped, by the scanner of GitHub's renderer.
    for (const row of text.split('\n').filter((line) => line.startsWith('| '))) {
      expect(row.replace(/\\[^\w\s]/g, '').split('|').length, row).toBe(6);
    }
    const html = diffToHtml(view);
    expect(html).not.toMatch(/<script|\u202e|<!-- x/);
  });

  test('a caution where somebody is not reached any more', async () => {
    const policy = (rows: string) =>
      `people: { ana: {} }\nfields: { priority: [P1, P2] }\nescalations: { e: { levels: [{ notify: [{ person: ana }] }] } }\nmatrix:\n${rows}`;
    const view = await viewOf(
      policy('  - { match: {}, escalation: e }\n'),
      policy('  - { match: { priority: P1 }, escalation: e }\n'),
    );
    const text = diffToMarkdown(view);
    expect(text).toMatch(/> \[!CAUTION\]\n> - nobody is paged any more for priority not P1: always/);
    expect(text.indexOf('CAUTION')).toBeLessThan(text.indexOf('| effect |'));
  });
});
