import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, NO_BROWSER, type OpenedPage, openPage } from '../browser/open-page.js';
import { runCli, runShell } from '../cli/run-cli.js';

const AT = '2026-11-24T12:00';
const dir = mkdtempSync(join(tmpdir(), 'rungs-playground-'));

function playgroundOf(workspace: string): string {
  const file = join(dir, 'play.html');
  const { code, stdout, stderr } = runCli(['matrix', '--dir', workspace, '--at', AT, '--playground', file]);
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: `wrote ${file}; open it in a browser\n` });
  return readFileSync(file, 'utf8');
}

/** Fifty tickets: each priority and category, all hours and seasons, with and without events and changes of the policy. */
function fragments(): string[] {
  const priorities = ['P1', 'P2', 'P3', 'P4', ''];
  const categories = ['network', 'database', 'application', 'access', ''];
  const created = [
    '2026-11-24T23:10',
    '2026-11-27T16:59',
    '2026-12-24T10:00',
    '2027-03-28T02:30',
    '2026-10-25T02:30',
    '2026-11-28T00:00',
    '2027-01-01T12:00:00Z',
  ];
  const events: readonly (readonly string[])[] = [
    [],
    ['acknowledge by bo @+20m', 'resolve @+3h'],
    ['set status=waiting-on-customer @+10m', 'set status=open @+5h', 'respond by ana @+6h'],
    ['set priority=P1 @+45m', 'acknowledge @+46m', 'resolve @+9h', 'reopen @+12h'],
    ['escalate to "Senior engineer" by ana @+5m', 'reassign to network @+30m'],
    ['respond @+1d', 'resolve @+2d'],
  ];
  const changes: readonly (readonly [string, string])[][] = [
    [],
    [['away', 'carla']],
    [['what-if', 'set escalations.critical.levels[1].after=10m']],
    [['without', 'bo']],
  ];
  return Array.from({ length: 50 }, (_, i) => {
    const params = new URLSearchParams();
    const [priority, category] = [priorities[i % 5] as string, categories[(i * 3 + (i >> 3)) % 5] as string];
    if (priority !== '') params.append('set', `priority=${priority}`);
    if (category !== '') params.append('set', `category=${category}`);
    if (i % 4 === 0) params.append('set', 'tier=enterprise');
    if (i % 7 === 0) params.append('set', `error_rate=${i}`);
    params.append('created', created[i % created.length] as string);
    for (const event of events[i % events.length] as readonly string[]) params.append('event', event);
    for (const [name, value] of changes[i % 9 === 0 ? 1 + (i % 3) : 0] as readonly (readonly [string, string])[])
      params.append(name, value);
    if (i % 10 === 3) params.append('until', '+8h');
    return params.toString();
  });
}

/** Waits until something is so in the page. Asked through the debugger: the page's policy allows no `eval`. */
async function holds(page: Page, condition: string): Promise<void> {
  await expect.poll(() => page.evaluate(condition), { timeout: 10_000 }).toBe(true);
}

/** What the page says as JSON, once it has followed its address. */
async function jsonOf({ page }: OpenedPage): Promise<unknown> {
  await page.evaluate('document.querySelector("#json").closest("details").open = true');
  await holds(page, 'document.querySelector("#json").textContent !== ""');
  return JSON.parse((await page.locator('#json').textContent()) ?? '');
}

describe.skipIf(NO_BROWSER !== '')(`the playground in a browser ${NO_BROWSER}`, () => {
  let browser: Browser;
  let html: string;
  beforeAll(async () => {
    browser = await launch();
    html = playgroundOf('policies.example');
  });
  afterAll(async () => {
    await browser.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('answers as the command line does, on fifty tickets', async () => {
    const opened = await openPage(browser, html, { fragment: '#set=priority%3DP1' });
    for (const fragment of fragments()) {
      await opened.page.evaluate((hash) => (globalThis as any).location.assign(hash), `#${fragment}`);
      await holds(
        opened.page,
        `document.querySelector('#share-link').textContent.endsWith(${JSON.stringify(`#${fragment}`)})`,
      );
      const command = await opened.page.locator('#share-command').textContent();
      const here = await jsonOf(opened);
      // The command that the page shows is the one that is run.
      const { stdout, stderr } = runShell(`${command} --dir policies.example --at ${AT} --format json`);
      expect({ fragment, stderr }).toEqual({ fragment, stderr: '' });
      const { findings: _, ...there } = JSON.parse(stdout) as Record<string, unknown>;
      expect({ fragment, answer: here }).toEqual({ fragment, answer: there });
    }
    expect(opened.complaints).toEqual([]);
    await opened.close();
  }, 240_000);

  it('says nothing, asks for nothing, and axe finds nothing, whatever is open', async () => {
    const fragment =
      '#set=priority%3DP1&created=2026-11-24T23:10&event=set+priority%3DP2+@%2B50m&event=escalate+to+%22Duty+manager%22+@%2B10m&away=ana&what-if=set+escalations.critical.levels[1].after%3D15m';
    for (const look of [
      { colorScheme: 'light', width: 1300 },
      { colorScheme: 'dark', width: 360 },
    ] as const) {
      const opened = await openPage(browser, html, { ...look, fragment });
      await opened.page.evaluate('document.querySelectorAll("details").forEach((each) => { each.open = true; })');
      await holds(opened.page, 'document.querySelector("#json").textContent !== ""');
      expect({
        look,
        complaints: opened.complaints,
        axe: await opened.axe(),
        overflow: await opened.overflow(),
      }).toEqual({ look, complaints: [], axe: [], overflow: 0 });
      await opened.close();
    }
  });

  it('follows what is turned, by keyboard too, and its address with it', async () => {
    const opened = await openPage(browser, html, { fragment: '#set=priority%3DP4&created=2026-11-24T23:10' });
    const { page } = opened;
    await page.locator('input[name="field-priority"][value="P4"]').focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft');
    await page.getByRole('button', { name: '+ acknowledge' }).click();
    await page.getByLabel('at', { exact: true }).fill('+40m');
    await page.locator('fieldset.event select').selectOption('bo');
    await holds(page, 'location.hash.includes("acknowledge")');
    const link = await page.locator('#share-link').textContent();
    const json = await jsonOf(opened);
    expect(json).toMatchObject({ ticket: { fields: { priority: 'P1' } } });
    expect((json as { timeline: object[] }).timeline).toContainEqual(
      expect.objectContaining({ kind: 'event', do: 'acknowledge', by: 'bo', elapsed: 2400 }),
    );
    const fragment = new URL(link ?? '').hash;
    const again = await openPage(browser, html, { fragment });
    expect(await jsonOf(again)).toEqual(json);
    // Turned on once more, the address is followed without loading the page again.
    await again.page.evaluate('location.hash = "#set=priority%3DP2&created=2026-11-24T23:10"');
    await holds(again.page, `document.querySelector("#share-command").textContent.includes("P2")`);
    expect(again.complaints).toEqual([]);
    await again.close();
    await opened.close();
  });

  it('says what is wrong, and goes on', async () => {
    const opened = await openPage(browser, html, {
      fragment: `#set=priority%3DP9&set=__proto__%3D1&event=acknowledge+@tomorrow&what-if=${encodeURIComponent('<img src=x onerror=alert(1)>')}`,
    });
    const alert = opened.page.locator('section.alert');
    expect(await alert.textContent()).toContain('"P9" is not one of P1, P2, P3, P4');
    await opened.page.getByRole('button', { name: 'Start again' }).click();
    await alert.waitFor({ state: 'detached' });
    expect(opened.complaints).toEqual([]);
    await opened.close();
  });

  it('takes hostile names as names', async () => {
    const workspace = mkdtempSync(join(tmpdir(), 'rungs-hostile-'));
    const name = `</script><script>alert(1)</script><!--\\u2028`;
    writeFileSync(
      join(workspace, 'rungs.yaml'),
      `rungs: 1
workspace: { name: "${name}" }
people:
  eve: { name: "<img src=x onerror=alert(1)> ${name} 佐藤" }
escalations:
  front: { levels: [{ name: "<b>${name}", notify: [{ person: eve }, { channel: "${name}" }] }] }
matrix: [{ name: "${name}", match: {}, escalation: front }]
`,
    );
    const opened = await openPage(browser, playgroundOf(workspace));
    expect(await opened.page.title()).toContain('</script><script>alert(1)</script>');
    expect(await opened.page.locator('.answer').textContent()).toContain('<img src=x onerror=alert(1)>');
    expect(await opened.page.locator('img').count()).toBe(0);
    expect(opened.complaints).toEqual([]);
    expect(await opened.axe()).toEqual([]);
    await opened.close();
    rmSync(workspace, { recursive: true, force: true });
  });
});

describe('rungs matrix --playground', () => {
  it('writes to stdout for -', () => {
    const { code, stdout, stderr } = runCli(['matrix', '--dir', 'policies.example', '--at', AT, '--playground', '-']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.startsWith('<!doctype html>')).toBe(true);
    expect(stdout.endsWith('</html>\n')).toBe(true);
  });

  it('names its file, so that --output would leave another one empty', () => {
    const files = ['--playground', 'a.html', '--output', 'b.html'];
    const { code, stderr } = runCli(['matrix', '--dir', 'policies.example', ...files]);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('leave --output out') });
  });

  it('has the whole policy, so no rows are named', () => {
    const { code, stderr } = runCli(['matrix', 'x', '--dir', 'policies.example', '--playground', '-']);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('name no row') });
  });
});
