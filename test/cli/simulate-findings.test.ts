import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.js';

const dir = mkdtempSync(join(tmpdir(), 'rungs-findings-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Two ladders, each with a schedule that ends, so that lint has something to say about both. */
function policy(comment = ''): string {
  return `rungs: 1
fields: { priority: [P1, P2] }
people: { ana: {}, bo: {} }
schedules:
  desk<b>:
    layers: [{ people: [ana], starts: 2026-01-01T00:00, every: 1w, during: { mon-fri: "09:00-17:00" } }]
  other:
    layers: [{ people: [bo], starts: 2026-01-01T00:00, every: 1w, during: { mon-fri: "09:00-17:00" } }]
escalations:
${comment}  urgent: { levels: [{ name: Desk, notify: [{ schedule: desk<b> }] }] }
  calm: { levels: [{ name: Other, notify: [{ schedule: other }] }] }
matrix:
  - { match: { priority: P1 }, escalation: urgent }
  - { match: {}, escalation: calm }
`;
}

function simulated(format: string, text = policy(), ...more: string[]): string {
  writeFileSync(join(dir, 'rungs.yaml'), text);
  const ticket = ['--set', 'priority=P1', '--created', '2026-11-24T10:00', '--at', '2026-11-24T10:00'];
  const { stdout, stderr, code } = runCli(['simulate', '--dir', dir, ...ticket, '--format', format, ...more]);
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  return stdout;
}

interface Found {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly file: string;
  readonly line: number;
}

describe('simulate shows what lint says of the definitions that its ticket meets', () => {
  test('as JSON, with the keys of lint', () => {
    const { findings } = JSON.parse(simulated('json')) as { findings: Found[] };
    const { stdout } = runCli(['lint', '--dir', dir, '--at', '2026-11-24T10:00', '--format', 'json']);
    const all = (JSON.parse(stdout) as { findings: Record<string, unknown>[] }).findings;
    expect(findings.map(({ line }) => line)).toContain(10);
    expect(findings.map(({ line }) => line)).not.toContain(11);
    for (const finding of findings)
      expect(all.map(({ fix: _fix, fingerprint: _print, ...rest }) => rest)).toContainEqual(finding);
    const ranks = findings.map(({ severity }) => ['error', 'warning', 'info'].indexOf(severity));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  });

  test.each([[[]], [['--what-if', 'away ana']]])('as text, one line each above the outcome %j', (more) => {
    const { findings } = JSON.parse(simulated('json')) as { findings: Found[] };
    const lines = simulated('text', policy(), ...more).split('\n');
    const said = lines.filter((line) => line.startsWith('lint '));
    expect(said).toEqual(
      findings.map((each) => `lint ${each.severity}: ${each.message}  (${each.rule}, rungs.yaml:${each.line})`),
    );
    expect(lines.findIndex((line) => line.startsWith('Outcome'))).toBeGreaterThan(lines.indexOf(said.at(-1) ?? ''));
  });

  test('as Markdown, where a name cannot become markup', () => {
    const { findings } = JSON.parse(simulated('json')) as { findings: Found[] };
    const text = simulated('markdown');
    for (const { rule, severity, line } of findings)
      expect(text).toMatch(new RegExp(`^\\| ${severity} \`${rule}\` \\| .* \\| \`rungs.yaml:${line}\` \\|$`, 'm'));
    expect(text).not.toContain('<b>');
  });

  test('but not what a comment asks to ignore', () => {
    const rules = (text?: string) =>
      (JSON.parse(simulated('json', text)) as { findings: Found[] }).findings
        .filter(({ line }) => line === (text === undefined ? 10 : 11))
        .map(({ rule }) => rule);
    const told = rules();
    expect(told.length).toBeGreaterThan(0);
    expect(rules(policy(`  # rungs: ignore[${told.join(', ')}] until=2027-03-31 -- known\n`))).toEqual([]);
  });
});
