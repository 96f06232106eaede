import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CLAUSES, DEFAULTS } from '../../scripts/reference/facts.mjs';
import { languageReference } from '../../scripts/reference/language.mjs';
import { chaptersOf, clausesNamed, semanticsReference } from '../../scripts/reference/semantics.mjs';
import type { Policy } from '../../src/model/policy.js';
import { parsePolicy } from '../../src/parse/parse.js';
import { readYamlFiles } from '../../src/parse/yaml/read.js';
import { cliReference } from './cli-reference.js';

/*
 * The pages in docs/reference/ are made from what they describe. `UPDATE=1` writes them anew.
 */
const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Node {
  readonly properties?: Readonly<Record<string, { readonly description?: string; readonly examples?: unknown[] }>>;
}
const SCHEMA = JSON.parse(read('schemas/rungs.schema.json')) as Node & {
  readonly definitions: Readonly<Record<string, Node>>;
};
const KEYS = Object.entries({ '': SCHEMA as Node, ...SCHEMA.definitions }).flatMap(([name, { properties = {} }]) =>
  Object.entries(properties).map(([key, node]) => ({ id: `${name}.${key}`, node })),
);
const SEMANTICS = read('docs/semantics.md');
const CLAUSE_IDS = chaptersOf(SEMANTICS).flatMap(({ clauses }) => clauses.map(({ id }) => id));

function holds(page: string, now: string): void {
  if (process.env['UPDATE'] === '1') writeFileSync(join(ROOT, page), now);
  expect(read(page), `${page} is out of date: UPDATE=1 npx vitest run test/docs`).toBe(now);
}

describe('the reference of the language', () => {
  test('is made from the schema as it is', () => {
    holds('docs/reference/language.md', languageReference(SCHEMA));
  });

  test('has every key, each with what it says and an example', () => {
    const page = read('docs/reference/language.md');
    expect(KEYS.length).toBeGreaterThan(150);
    for (const { id, node } of KEYS) {
      expect(page, id).toContain(`| \`${id.split('.')[1]}\` |`);
      expect(node.description, id).toMatch(/\S/);
      expect(node.examples?.length, id).toBeGreaterThan(0);
    }
  });

  test('names keys and clauses that exist', () => {
    const ids = new Set(KEYS.map(({ id }) => id));
    expect([...Object.keys(CLAUSES), ...Object.keys(DEFAULTS)].filter((id) => !ids.has(id))).toEqual([]);
    expect(
      Object.values(CLAUSES)
        .flat()
        .filter((clause) => !CLAUSE_IDS.includes(clause)),
    ).toEqual([]);
  });

  test('says the defaults that the reader has', async () => {
    const text = `rungs: 1
people: { ana: {} }
schedules: { s: { layers: [{ people: [ana], starts: 2026-01-05T09:00, every: 1w }] } }
escalations: { e: { levels: [{ notify: [{ person: ana }] }] } }
slas: { a: { targets: { any: { resolution: 1h } } } }
`;
    const { policy } = parsePolicy(await readYamlFiles([{ path: 'rungs.yaml', text }]));
    expect(defaultsIn(policy)).toEqual(
      Object.fromEntries(Object.keys(defaultsIn(policy)).map((id) => [id, DEFAULTS[id]])),
    );
  });
});

/** What the reader puts in the place of keys that are left out. */
function defaultsIn({ workspace, fields, schedules, escalations, slas }: Policy): Record<string, string | undefined> {
  const [ladder] = escalations.values();
  const [sla] = slas.values();
  const level = ladder?.levels[0];
  return {
    'workspace.timezone': workspace.timezone,
    'fields.priority': fields.get('priority')?.values.join(', '),
    'fields.status': fields.get('status')?.values.join(', '),
    'layer.mode': [...schedules.values()][0]?.layers[0]?.mode,
    'level.name': level?.name.replace('1', 'N'),
    'level.after': level?.time.kind === 'after' && level.time.duration.ms === 0 ? '0m' : undefined,
    'level.unless': level?.unless,
    'escalation.on_ack_timeout': ladder?.onAckTimeout,
    'escalation.on_empty': ladder?.onEmpty,
    'sla.kind': sla?.kind,
    'sla.on_priority_change': sla?.onPriorityChange,
    'sla.on_reopen': sla?.onReopen,
  };
}

describe('the reference of the semantics', () => {
  const tests = Object.fromEntries(
    readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.test.ts'))
      .map((path) => [`test/${path}`, read(`test/${path}`)]),
  );

  test('every clause is held by a test that names it', () => {
    const named = new Set(Object.values(tests).flatMap((text) => [...clausesNamed(text)]));
    expect(CLAUSE_IDS.length).toBeGreaterThan(45);
    expect(CLAUSE_IDS.filter((id) => !named.has(id))).toEqual([]);
  });

  test('tests and sources name no clause that is not there', () => {
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.ts'),
    );
    const unknown = sources.flatMap((path) =>
      [...read(`src/${path}`).matchAll(/\(([TCSRLNKX]\d{1,2})\)/g)].flatMap(([, id = '']) =>
        CLAUSE_IDS.includes(id) ? [] : [`${path}: ${id}`],
      ),
    );
    expect(unknown).toEqual([]);
  });

  test('says each clause as it is now, and links tests that name it', () => {
    const page = semanticsReference(SEMANTICS, tests);
    if (process.env['UPDATE'] === '1') writeFileSync(join(ROOT, 'docs/reference/semantics.md'), page);
    const shown = read('docs/reference/semantics.md');
    const withoutLinks = (text: string) => text.replace(/^Held by .*$/gm, '');
    expect(withoutLinks(shown), 'UPDATE=1 npx vitest run test/docs').toBe(withoutLinks(page));
    for (const [, id = '', links = ''] of shown.matchAll(/^### ([A-Z]\d+)\n[\s\S]*?^Held by (.*)$/gm)) {
      const paths = [...links.matchAll(/\]\(\.\.\/\.\.\/([^)]+)\)/g)].map(([, path = '']) => path);
      expect(
        paths.some((path) => clausesNamed(tests[path] ?? '').has(id)),
        `${id}: ${links}`,
      ).toBe(true);
    }
  });
});

test('the reference of the command line is made from the commands', async () => {
  holds('docs/reference/cli.md', await cliReference());
});
