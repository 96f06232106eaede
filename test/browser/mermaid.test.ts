import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.js';
import { HOSTILE_NAMES, hostileWorkspace } from './hostile-policy.js';
import { launch, NO_BROWSER, openPage } from './open-page.js';

const source = readFileSync(createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js'), 'utf8');

interface Drawn {
  /** What Mermaid took it for. */
  readonly type: string;
  readonly text: string;
  readonly scripts: number;
}

/** The real Mermaid, as hosts set it up. */
async function draw(browser: Browser, diagrams: readonly string[]): Promise<{ drawn: Drawn[]; complaints: string[] }> {
  const opened = await openPage(browser, '<!doctype html><html lang="en"><title>mermaid</title><body></body></html>');
  await opened.page.addScriptTag({ content: source });
  const drawn = (await opened.page.evaluate(`(async () => {
    mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', maxEdges: 500, maxTextSize: 50000 });
    const drawn = [];
    for (const [i, diagram] of ${JSON.stringify(diagrams).replace(/</g, '\\u003c')}.entries()) {
      const { diagramType } = await mermaid.parse(diagram);
      const { svg } = await mermaid.render('d' + i, diagram);
      const place = document.createElement('div');
      place.innerHTML = svg;
      document.body.append(place);
      drawn.push({ type: diagramType, text: place.textContent, scripts: place.querySelectorAll('script, img, a').length });
    }
    return drawn;
  })()`)) as Drawn[];
  const { complaints } = opened;
  await opened.close();
  return { drawn, complaints };
}

/** The diagrams that stand in a Markdown page. */
function diagramsIn(markdown: string): string[] {
  return [...markdown.matchAll(/```mermaid\n([^]*?)```/g)].map(([, text]) => text as string);
}

describe.skipIf(NO_BROWSER !== '')(`diagrams in the real Mermaid ${NO_BROWSER}`, { timeout: 120_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  test('the example is drawn', async () => {
    const where = ['--dir', 'policies.example', '--at', '2026-11-24T12:00'];
    const flow = runCli(['matrix', '--format', 'mermaid', ...where]).stdout;
    const ladders = diagramsIn(runCli(['matrix', '--format', 'markdown', ...where]).stdout);
    const sequence = runCli(['simulate', '--set', 'priority=P1', '--format', 'mermaid', ...where]).stdout;
    const { drawn, complaints } = await draw(browser, [flow, ...ladders, sequence]);
    expect(complaints).toEqual([]);
    expect(ladders).toHaveLength(4);
    expect(drawn.map(({ type }) => type)).toEqual([...Array(5).fill('flowchart-v2'), 'sequence']);
    expect(drawn[0]?.text).toContain('Critical incident');
    expect(drawn[0]?.text).toContain('Head of operations');
    expect(drawn.at(-1)?.text).toContain('Front line: page ana by push');
  });

  test('names are names, whatever they look like', async () => {
    const dir = hostileWorkspace();
    const where = ['--dir', dir, '--at', '2026-11-24T12:00'];
    const flow = runCli(['matrix', '--format', 'mermaid', ...where]).stdout;
    const ladders = diagramsIn(runCli(['matrix', '--format', 'markdown', ...where]).stdout);
    const values = HOSTILE_NAMES.map((name) => JSON.parse(`"${name.replaceAll('"', '\\"')}"`) as string);
    const sequences = values
      .filter((value) => !value.includes('\n'))
      .map(
        (value) =>
          runCli(['simulate', '--set', 'priority=P1', '--set', `what=${value}`, '--format', 'mermaid', ...where])
            .stdout,
      );
    const { drawn, complaints } = await draw(browser, [flow, ...ladders, ...sequences]);
    expect(complaints).toEqual([]);
    expect(drawn.reduce((sum, { scripts }) => sum + scripts, 0)).toBe(0);
    expect(ladders).toHaveLength(HOSTILE_NAMES.length);
    const words = drawn[0]?.text.replace(/\s+/g, ' ') ?? '';
    for (const name of ['<img src=x onerror=alert(1)>', 'subgraph x', 'participant a as b', '佐藤 純一郎', '1. a list'])
      expect(words).toContain(name);
    rmSync(dir, { recursive: true, force: true });
  });
});
