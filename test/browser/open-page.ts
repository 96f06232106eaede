import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';

/** Why tests in a browser are skipped; empty when there is one. */
export const NO_BROWSER = existsSync(CHROMIUM)
  ? ''
  : `skipped: there is no ${CHROMIUM}; apt-get install chromium brings it`;

export function launch(): Promise<Browser> {
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--headless', '--no-sandbox', '--disable-gpu', ...quiet],
  });
}

export interface Look {
  readonly colorScheme?: 'light' | 'dark';
  readonly width?: number;
  /** `#priority=P1` */
  readonly fragment?: string;
  /** Runs in the page before anything of its own. */
  readonly before?: string;
}

export interface OpenedPage {
  readonly page: Page;
  /** Console messages, uncaught errors, refusals of the policy, and every request but the file itself. */
  readonly complaints: string[];
  /** What axe finds, each with the elements. */
  axe(): Promise<string[]>;
  /** How many pixels it is wider than the window. */
  overflow(): Promise<number>;
  close(): Promise<void>;
}

/** Opens a page from a file, as somebody does who was sent it, and listens to whatever it says or asks for. */
export async function openPage(
  browser: Browser,
  html: string,
  { colorScheme = 'light', width = 1200, fragment = '', before }: Look = {},
): Promise<OpenedPage> {
  const dir = mkdtempSync(join(tmpdir(), 'rungs-page-'));
  const file = join(dir, 'page.html');
  writeFileSync(file, html);
  const url = pathToFileURL(file).href;
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== url) complaints.push(`request: ${request.url().slice(0, 200)}`);
  });
  if (before !== undefined) await page.addInitScript(before);
  await page.goto(`${url}${fragment}`);
  return {
    page,
    complaints,
    axe: () => axeFindings(page),
    overflow: () => page.evaluate('document.documentElement.scrollWidth - window.innerWidth') as Promise<number>,
    async close() {
      await context.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

interface AxeFinding {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

async function axeFindings(page: Page): Promise<string[]> {
  // Through the debugger, which the page's policy does not bind.
  await page.evaluate(`${axe.source};undefined`);
  const found = (await page.evaluate(
    'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then(({ violations }) => JSON.stringify(violations))',
  )) as string;
  return (JSON.parse(found) as AxeFinding[]).map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes
        .slice(0, 3)
        .map(({ html, failureSummary = '' }) => `${html.slice(0, 160)} ${failureSummary.replace(/\s+/g, ' ')}`)
        .join(' | ')}`,
  );
}
