import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTickets } from '../../bench/tickets/make-tickets.mjs';
import { runCli } from '../cli/run-cli.js';
import { launch, NO_BROWSER, openPage } from './open-page.js';

describe.skipIf(NO_BROWSER !== '')(`the page of a report in a browser ${NO_BROWSER}`, () => {
  const dir = mkdtempSync(join(tmpdir(), 'rungs-report-page-'));
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(dir, { recursive: true, force: true });
  });

  test('asks for nothing, has nothing for axe, is no wider than a phone, and each chart has its table', async () => {
    const log = join(dir, 'tickets.csv');
    makeTickets(log, 3000);
    const { stdout, stderr } = runCli(['report', log, '--dir', 'policies.example', '--format', 'html']);
    expect(stderr).toBe('');
    for (const look of [
      { colorScheme: 'light', width: 1300 },
      { colorScheme: 'dark', width: 360 },
    ] as const) {
      const opened = await openPage(browser, stdout, look);
      await opened.page.evaluate('document.querySelectorAll("details").forEach((each) => { each.open = true; })');
      expect({
        look,
        complaints: opened.complaints,
        axe: await opened.axe(),
        overflow: await opened.overflow(),
      }).toEqual({ look, complaints: [], axe: [], overflow: 0 });
      const charts = await opened.page.evaluate(
        '[...document.querySelectorAll("figure.chart")].map((figure) => figure.querySelectorAll("table").length)',
      );
      expect(charts).toEqual((charts as readonly number[]).map(() => 1));
      expect((charts as readonly number[]).length).toBeGreaterThan(4);
      await opened.close();
    }
  }, 120_000);
});
