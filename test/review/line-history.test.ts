import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LineQuery, lineHistory } from '../../src/load/git/line-history.js';
import { openRepository } from '../../src/load/git/repository.js';
import { ENV, freshFolder, git } from '../diff-git/repository.js';
import { DatedRepository } from './dated-repository.js';

async function historyOf(dir: string, queries: readonly LineQuery[], folder = '') {
  const repository = await openRepository(dir, ENV);
  try {
    return await lineHistory(repository, folder, queries);
  } finally {
    repository.git.close();
  }
}

/** Items with lines of their own, as a file. */
type Items = readonly { readonly name: string; readonly lines: readonly string[] }[];
const textOf = (items: Items): string =>
  `items:\n${items.map(({ name, lines }) => `  ${name}:\n${lines.map((line) => `    ${line}\n`).join('')}`).join('')}`;

function queriesFor(items: Items, path: string, since?: number): LineQuery[] {
  let line = 2;
  return items.map(({ lines }) => {
    const start = line;
    line += lines.length + 1;
    return { path, range: { start, end: line - 1, indent: 2 }, since };
  });
}

const operation = fc.record({
  kind: fc.constantFrom('add', 'drop', 'change', 'new', 'gone', 'nothing'),
  item: fc.nat(),
  line: fc.nat(),
});

function spliced<T>(list: readonly T[], at: number, gone: number, fresh: readonly T[]): T[] {
  return [...list.slice(0, at), ...fresh, ...list.slice(at + gone)];
}

/** One edit; every line that it writes is new in the world, so that a diff has one reading. */
function edited(items: Items, { kind, item, line }: { kind: string; item: number; line: number }, step: number): Items {
  const at = items.length === 0 ? 0 : item % items.length;
  const target = items[at];
  const fresh = `line-${step}: ${step}`;
  if (kind === 'new' || target === undefined)
    return [...items.slice(0, at), { name: `item-${step}`, lines: [fresh, `${fresh}-b`] }, ...items.slice(at)];
  if (kind === 'gone' && items.length > 1) return items.filter((_, i) => i !== at);
  const { lines } = target;
  const where = line % (lines.length + (kind === 'add' ? 1 : 0));
  const next =
    kind === 'add'
      ? spliced(lines, where, 0, [fresh])
      : kind === 'change'
        ? spliced(lines, where, 1, [fresh])
        : kind === 'drop' && lines.length > 1
          ? spliced(lines, where, 1, [])
          : lines;
  return spliced(items, at, 1, [{ ...target, lines: next }]);
}

describe('the history of lines', () => {
  test('is that of the definitions that they are, whatever happens around them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 3, maxLength: 14 }), async (operations) => {
        const repository = new DatedRepository();
        let items: Items = ['a', 'b', 'c'].map((name) => ({
          name,
          lines: [`${name}1: 1`, `${name}2: 2`, `${name}3: 3`],
        }));
        repository.commit('2026-01-01', { 'p.yaml': textOf(items) });
        /** For each item, the days on which it changed, the last first. */
        const days = new Map(items.map(({ name }) => [name, [1]]));
        for (const [i, each] of operations.entries()) {
          const next = edited(items, each, i);
          for (const { name, lines } of next) {
            const before = items.find((other) => other.name === name);
            if (before?.lines.join() !== lines.join())
              days.set(name, [i + 2, ...(before ? (days.get(name) ?? []) : [])]);
          }
          items = next;
          repository.commit(`2026-01-${String(i + 2).padStart(2, '0')}`, { 'p.yaml': textOf(items) });
        }
        const dayOf = ({ at }: { at: number }) => new Date(at).getUTCDate();
        const last = await historyOf(repository.dir, queriesFor(items, 'p.yaml'));
        expect(last.map(({ commits }) => commits.map(dayOf))).toEqual(items.map(({ name }) => [days.get(name)?.[0]]));
        const since = Date.UTC(2026, 0, 4);
        const later = await historyOf(repository.dir, queriesFor(items, 'p.yaml', since));
        expect(later.map(({ commits }) => commits.map(dayOf))).toEqual(
          items.map(({ name }) => days.get(name)?.filter((day) => day >= 4)),
        );
      }),
      { numRuns: 10, endOnFailure: true },
    );
  }, 120_000);

  const base: Items = ['a', 'b'].map((name) => ({ name, lines: [1, 2, 3, 4].map((n) => `${name}${n}: ${n}`) }));

  test('goes on in the files and folders that files were renamed from', async () => {
    const repository = new DatedRepository();
    repository.commit('2026-01-01', { 'old/p.yaml': textOf(base), 'old/q.yaml': 'x: 1\n' });
    repository.commit('2026-01-02', { 'old/p.yaml': textOf(edited(base, { kind: 'change', item: 1, line: 0 }, 9)) });
    repository.git('mv', 'old/p.yaml', 'old/r.yaml');
    repository.commit('2026-01-03');
    repository.git('mv', 'old', 'new name');
    repository.commit('2026-01-04', { 'new name/q.yaml': 'x: 1\ny: 2\n' });
    const said = await historyOf(`${repository.dir}/new name`, queriesFor(base, 'new name/r.yaml'), 'new name');
    expect(said.map(({ commits, cut }) => [commits.map(({ at }) => new Date(at).getUTCDate()), cut])).toEqual([
      [[1], false],
      [[2], false],
    ]);
  });

  test('counts a merge as the one change that it brought', async () => {
    const repository = new DatedRepository();
    repository.commit('2026-01-01', { 'p.yaml': textOf(base) });
    repository.git('checkout', '-q', '-b', 'feature');
    repository.commit('2026-01-02', { 'p.yaml': textOf(edited(base, { kind: 'add', item: 0, line: 1 }, 7)) });
    repository.git('checkout', '-q', 'main');
    repository.commit('2026-01-03', { other: '' });
    repository.gitAt('2026-01-05', 'merge', '-q', '--no-ff', '-m', 'merged', 'feature');
    const items = edited(base, { kind: 'add', item: 0, line: 1 }, 7);
    const said = await historyOf(repository.dir, queriesFor(items, 'p.yaml'));
    expect(said.map(({ commits }) => commits.map(({ subject }) => subject))).toEqual([['merged'], ['x']]);
  });

  test('is not known where a shallow clone ends', async () => {
    const repository = new DatedRepository();
    repository.commit('2026-01-01', { 'p.yaml': textOf(base) });
    const items = edited(base, { kind: 'change', item: 1, line: 1 }, 8);
    repository.commit('2026-01-02', { 'p.yaml': textOf(items) });
    repository.commit('2026-01-03', { 'p.yaml': textOf(edited(items, { kind: 'change', item: 1, line: 2 }, 9)) });
    const clone = freshFolder();
    git(clone, 'clone', '-q', '--depth=2', `file://${repository.dir}`, 'c');
    const said = await historyOf(`${clone}/c`, queriesFor(base, 'p.yaml'));
    expect(said.map(({ commits, cut }) => [commits.length, cut])).toEqual([
      [0, true],
      [1, false],
    ]);
  });

  test('knows what is not committed: edits, files without a history, names of all kinds', async () => {
    const repository = new DatedRepository();
    const odd = 'a "b" \t é.yaml';
    repository.commit('2026-01-01', { 'p.yaml': textOf(base), [odd]: textOf(base) });
    repository.write('p.yaml', textOf(edited(base, { kind: 'drop', item: 0, line: 3 }, 1)));
    repository.write(odd, textOf(edited(base, { kind: 'change', item: 1, line: 0 }, 1)));
    repository.write('new.yaml', textOf(base));
    const dropped = edited(base, { kind: 'drop', item: 0, line: 3 }, 1);
    const queries = [...queriesFor(dropped, 'p.yaml'), ...queriesFor(base, odd), ...queriesFor(base, 'new.yaml')];
    const said = await historyOf(repository.dir, queries);
    expect(said.map(({ uncommitted }) => uncommitted)).toEqual([true, false, false, true, true, true]);
    expect(said.map(({ commits }) => commits.length)).toEqual([0, 1, 1, 0, 0, 0]);
  });

  test('before the first commit everything is new', async () => {
    const repository = new DatedRepository();
    repository.write('p.yaml', textOf(base));
    expect(await historyOf(repository.dir, queriesFor(base, 'p.yaml'))).toMatchObject([
      { uncommitted: true, commits: [] },
      { uncommitted: true, commits: [] },
    ]);
  });
});
