import { describe, expect, it } from 'vitest';
import { FAULTY, report } from './report.js';
import { type Element, parseXml } from './xml.js';

interface Listed {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly fingerprint: string;
  readonly fixable: boolean;
}

async function listed(files = FAULTY): Promise<Listed[]> {
  return JSON.parse(await report('json', files)).findings;
}

/** Many teams with a member who does not exist. */
function many(count: number): Record<string, string> {
  const teams = Array.from({ length: count }, (_, i) => `  t${i}: { members: [x${i}] }\n`).join('');
  return { 'rungs.yaml': `rungs: 1\nteams:\n${teams}` };
}

describe('a mistake on each of 30,000 lines', () => {
  const people = Array.from({ length: 30_000 }, (_, i) => `  p${i}: { nme: x }\n`).join('');
  it.each(['text', 'json', 'junit'])('is told as %s without copying all of it for each', async (format) => {
    expect(await report(format, { 'rungs.yaml': `rungs: 1\npeople:\n${people}` })).toContain('30002');
  });
});

describe('json', () => {
  it('has the documented keys, and counts', async () => {
    const data = JSON.parse(await report('json', FAULTY));
    expect(data).toMatchObject({ schemaVersion: 1, at: '2026-11-23T12:00:00Z', compiles: false });
    expect(data.counts.error).toBe(data.findings.length);
    expect(data.counts).toMatchObject({ warning: 0, info: 0, suppressed: 0, baselined: 0, files: 4 });
    for (const finding of data.findings) {
      expect(Object.keys(finding)).toEqual(
        expect.arrayContaining([
          ...['rule', 'severity', 'message', 'file', 'line', 'column', 'endLine', 'endColumn', 'related', 'fixable'],
        ]),
      );
    }
    const twice = data.findings.find((finding: Listed) => finding.rule === 'duplicate-name');
    expect(twice).toMatchObject({ related: [{ file: 'teams.yaml', line: 2, column: 3 }] });
  });

  it('is in order, the same every time, and knows where nothing is wrong', async () => {
    const found = await listed();
    const keys = found.map(({ file, line, column }) =>
      [file, String(line).padStart(6), String(column).padStart(6)].join(),
    );
    expect(keys).toEqual([...keys].sort());
    expect(await report('json', FAULTY)).toBe(await report('json', FAULTY));
    expect(JSON.parse(await report('json', { 'rungs.yaml': 'rungs: 1\n' }))).toMatchObject({
      findings: [],
      compiles: true,
    });
  });
});

describe('concise', () => {
  it('is a line a finding', async () => {
    const lines = (await report('concise', FAULTY)).trimEnd().split('\n');
    expect(lines).toHaveLength((await listed()).length);
    for (const line of lines) expect(line).toMatch(/^policies\/[\w./]+:\d+:\d+: (error|warning|info) [a-z-]+: \S/);
  });
});

describe('github', () => {
  it('marks places with escaped commands', async () => {
    const lines = (await report('github', FAULTY)).trimEnd().split('\n');
    for (const line of lines) {
      expect(line).toMatch(
        /^::(error|warning|notice) file=[^,:]+,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?,title=rungs%3A [a-z-]+::/,
      );
    }
    expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(lines.length);
  });

  it('shows ten and says how many more there are', async () => {
    const lines = (await report('github', many(25))).trimEnd().split('\n');
    expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(10);
    expect(lines[10]).toBe('::notice title=rungs lint::15 more findings in the log of this step: 15 errors');
    expect(lines.slice(11)).toHaveLength(15);
    expect(lines.slice(11).filter((line) => /^\s*::|##\[/.test(line))).toEqual([]);
  });

  it('lets no text of the policy become a command', async () => {
    const files = { 'rungs.yaml': 'rungs: 1\nteams:\n  a: { members: ["x\\n::error::gone%0A", "##[error]y"] }\n' };
    const lines = (await report('github', files)).trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('x\\n::error::gone%250A');
  });
});

describe('gitlab', () => {
  it('has unique fingerprints that do not move with the lines', async () => {
    const entries = JSON.parse(await report('gitlab', FAULTY));
    for (const entry of entries) {
      expect(entry).toMatchObject({
        description: expect.any(String),
        check_name: expect.any(String),
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
        severity: 'critical',
        location: { path: expect.stringMatching(/^policies\//), lines: { begin: expect.any(Number) } },
      });
    }
    const prints = entries.map(({ fingerprint }: Listed) => fingerprint);
    expect(new Set(prints).size).toBe(prints.length);
    const moved = Object.fromEntries(Object.entries(FAULTY).map(([path, text]) => [path, `# a line more\n\n${text}`]));
    const after = JSON.parse(await report('gitlab', moved)).map(({ fingerprint }: Listed) => fingerprint);
    expect(after).toEqual(prints);
  });

  it('tells equal faults apart', async () => {
    const files = { 'rungs.yaml': 'rungs: 1\nteams:\n  a: { members: [x, x] }\n' };
    const prints = JSON.parse(await report('gitlab', files)).map(({ fingerprint }: Listed) => fingerprint);
    expect(prints.length).toBeGreaterThan(1);
    expect(new Set(prints).size).toBe(prints.length);
  });
});

describe('junit', () => {
  it('is well formed, with a case for each file and rule', async () => {
    const root = parseXml(await report('junit', FAULTY));
    expect(root.name).toBe('testsuites');
    expect(root.children.map(({ attributes }) => attributes['name']).sort()).toEqual([
      'policies/more/teams.yaml',
      'policies/people.yaml',
      'policies/rungs.yaml',
      'policies/teams.yaml',
    ]);
    for (const suite of root.children) {
      expect(suite.attributes['tests']).toBe(String(suite.children.length));
      const failed = suite.children.filter(({ children }) => children.some(({ name }) => name === 'failure'));
      expect(suite.attributes['failures']).toBe(String(failed.length));
    }
    const sum = (name: string): number =>
      root.children.reduce((total, { attributes }) => total + Number(attributes[name]), 0);
    expect([root.attributes['tests'], root.attributes['failures']].map(Number)).toEqual([
      sum('tests'),
      sum('failures'),
    ]);
    expect(parseXml(await report('junit', { 'rungs.yaml': 'rungs: 1\n' })).attributes['failures']).toBe('0');
  });
});

describe('checkstyle', () => {
  it('is well formed and complete', async () => {
    const root = parseXml(await report('checkstyle', FAULTY));
    const errors = root.children.flatMap(({ children }: Element) => children);
    expect(errors.map(({ attributes: { line, column, source } }) => ({ line, column, source }))).toEqual(
      (await listed()).map(({ line, column, rule }) => {
        return { line: String(line), column: String(column), source: `rungs.${rule}` };
      }),
    );
    expect(parseXml(await report('checkstyle', { 'rungs.yaml': 'rungs: 1\n' })).children).toEqual([]);
  });
});

describe('rdjson', () => {
  it('counts columns in bytes of UTF-8', async () => {
    const { source, diagnostics } = JSON.parse(await report('rdjson', FAULTY));
    expect(source).toEqual({ name: 'rungs' });
    const lines = (FAULTY['teams.yaml'] ?? '').split('\n');
    const at = (what: string): number => Buffer.byteLength((lines[2] ?? '').slice(0, lines[2]?.indexOf(what))) + 1;
    const found = diagnostics.find(({ message }: { message: string }) => message.includes('nobody-here'));
    expect(found).toMatchObject({
      severity: 'ERROR',
      code: { value: 'unknown-name' },
      location: {
        path: 'policies/teams.yaml',
        range: { start: { line: 3, column: at('nobody-here') }, end: { line: 3, column: at('nobody-here') + 11 } },
      },
    });
  });

  it('suggests the fix', async () => {
    const { diagnostics } = JSON.parse(
      await report('rdjson', { 'rungs.yaml': 'rungs: 1\npeople:\n  ana: { nmae: é }\n' }),
    );
    expect(diagnostics[0].suggestions).toEqual([
      { range: { start: { line: 3, column: 10 }, end: { line: 3, column: 14 } }, text: 'name' },
    ]);
  });
});

describe('markdown', () => {
  it('lets no mention, link, HTML or table break through', async () => {
    const text = await report('markdown', FAULTY);
    expect(text).toMatch(/^### rungs lint: \d+ errors\n/);
    expect(text).not.toMatch(/[^\\]\]\(|@all|<b>|https?:\/\//);
    const rows = text.split('\n').filter((line) => line.startsWith('| '));
    for (const row of rows) expect(row.replace(/\\\|/g, '').match(/\|/g)).toHaveLength(5);
  });

  it('leaves out what no comment could hold', async () => {
    const text = await report('markdown', many(2000));
    expect(text.length).toBeLessThan(60_000);
    expect(text).toMatch(/… and \d+ more findings: `rungs lint` shows them all\./);
  });
});
