import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTickets } from '../../bench/tickets/make-tickets.mjs';
import { runCli } from '../cli/run-cli.js';
import { hostileWorkspace } from './hostile-policy.js';
import { launch, NO_BROWSER, openPage } from './open-page.js';

const EXAMPLE = ['--dir', 'policies.example', '--at', '2026-11-24T12:00'];

const dir = mkdtempSync(join(tmpdir(), 'rungs-pages-'));
const TICKETS = join(dir, 'tickets.csv');

/** Every page that a command makes. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  simulate: [
    'simulate',
    '--set',
    'priority=P1',
    '--set',
    'category=network',
    '--created',
    '2026-11-24T23:10',
    ...EXAMPLE,
  ],
  matrix: ['matrix', ...EXAMPLE],
  'matrix cards': ['matrix', '--card', ...EXAMPLE],
  oncall: ['oncall', ...EXAMPLE],
  'oncall for a year': ['oncall', 'duty-manager', '--for', '53w', ...EXAMPLE],
  diff: ['diff', 'policies.example', 'test/html/other-policy', '--at', '2026-11-24'],
  replay: ['replay', TICKETS, '--base', 'test/html/other-policy', ...EXAMPLE],
  report: ['report', TICKETS, ...EXAMPLE],
  'simulate what if': ['simulate', '--set', 'priority=P3', '--what-if', 'away carla', ...EXAMPLE],
};

describe.skipIf(NO_BROWSER !== '')(`pages in a browser ${NO_BROWSER}`, { timeout: 120_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    makeTickets(TICKETS, 300);
    browser = await launch();
  });
  afterAll(() => {
    rmSync(dir, { recursive: true, force: true });
    return browser.close();
  });

  test.each(Object.entries(PAGES))(
    '%s: no message, no request, nothing for axe, nothing wider than a phone',
    async (_, args) => {
      const { stdout, stderr } = runCli([...args, '--format', 'html']);
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
        await opened.close();
      }
    },
  );

  test.each([['matrix'], ['oncall'], ['simulate', '--set', 'what=<img src=x onerror=alert(1)>']])(
    '%s with hostile names: they are text, and fit',
    async (...args) => {
      const dir = hostileWorkspace();
      const { stdout } = runCli([...args, '--dir', dir, '--at', '2026-11-24T12:00', '--format', 'html']);
      rmSync(dir, { recursive: true, force: true });
      for (const width of [360, 1300]) {
        const opened = await openPage(browser, stdout, { width, colorScheme: width === 360 ? 'dark' : 'light' });
        expect(await opened.page.locator('img, script').count()).toBe(0);
        expect(await opened.page.locator('body').textContent()).toContain('<img src=x onerror=alert(1)>');
        expect({ complaints: opened.complaints, axe: await opened.axe(), overflow: await opened.overflow() }).toEqual({
          complaints: [],
          axe: [],
          overflow: 0,
        });
        await opened.close();
      }
    },
  );
});
