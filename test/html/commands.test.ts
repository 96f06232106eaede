import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../cli/run-cli.js';

const AT = ['--dir', 'policies.example', '--at', '2026-11-24T12:00'];

test.each([
  ['simulate', ['--set', 'priority=P1', '--created', '2026-11-24T23:10'], ['Senior engineer', 'resolution BREACHED']],
  ['simulate', ['--set', 'priority=P3', '--what-if', 'away carla'], ['What if: away carla']],
  ['diff', ['policies.example', 'policies.example'], ['No ticket meets anything else']],
])('%s %j is one file of html', (command, args, said) => {
  const where = command === 'diff' ? ['--at', '2026-11-24'] : AT;
  const { stdout, stderr, code } = runCli([command, ...args, ...where, '--format', 'html']);
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  expect(stdout).toMatch(/^<!doctype html>\n<html lang="en">[^]*<\/html>\n$/);
  for (const text of said) expect(stdout).toContain(text);
  expect(stdout).not.toMatch(/NaN|undefined|\[object/);
});

test('a schedule of fifty years by the hour is a page too, of what can be drawn', () => {
  const dir = mkdtempSync(join(tmpdir(), 'rungs-long-'));
  writeFileSync(
    join(dir, 'rungs.yaml'),
    `rungs: 1
people: { ana: {}, bo: {} }
schedules:
  hourly: { layers: [{ people: [ana, bo], starts: 2026-01-01T00:00, every: 1h }] }
  ended: { layers: [{ people: [ana], starts: 2026-01-01T00:00, ends: 2026-01-08T00:00, every: 1w }] }
`,
  );
  const long = ['--from', '2026-01-01', '--to', '2050-01-01', '--at', '2026-01-10', '--format', 'html'];
  const { stdout, code, stderr } = runCli(['oncall', '--dir', dir, ...long]);
  rmSync(dir, { recursive: true, force: true });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.length).toBeLessThan(12_000_000);
  expect(stdout).toContain('more weeks are not drawn');
  expect(stdout).toContain('Nobody is on call: one gap');
});
