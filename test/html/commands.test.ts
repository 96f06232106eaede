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
