import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { indexLoops } from '../../scripts/index-loops.mjs';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'rungs-loops-')));
afterAll(() => rmSync(root, { recursive: true }));

const SOURCE = `
export function told(): unknown[] {
  const out: unknown[] = [];
  const list: readonly number[] = [1, 2, 3, 4];
  for (const each of list) if (each % 2 === 0) out.push(each);
  outer: for (const [i, each] of list.entries()) {
    for (const other of [each, each * 10]) {
      if (other === 20) continue outer;
      if (other === 40) break outer;
      out.push(i, other);
    }
  }
  for (const { a, b = 5, ...rest } of [{ a: 1, c: 2 } as { a: number; b?: number; c: number }]) out.push(a, b, rest);
  for (const [, name = 'none'] of [[1, undefined]] as [number, string | undefined][]) out.push(name);
  for (let each of list) {
    each += 100;
    out.push(each);
  }
  const growing = [1];
  for (const each of growing) if (each < 4) growing.push(each + 1);
  out.push(growing);
  const later: (() => number)[] = [];
  for (const each of list) later.push(() => each);
  for (const make of later) out.push(make());
  let asked = 0;
  const ask = (): number[] => [++asked, asked];
  for (const each of ask()) {
    const ask = each;
    out.push(ask);
  }
  for (const each of new Map([['a', 1]])) out.push(each);
  for (const letter of 'äb😀') out.push(letter);
  for (const each of new Set(list).values()) out.push(each);
  for (const each of function* () { yield 7; }()) out.push(each);
  const sparse = [1, , 3];
  for (const each of sparse) out.push(each);
  return out;
}
`;

function run(text: string): unknown {
  const module = { exports: {} as { told(): unknown } };
  new Function('module', 'exports', transformSync(text, { loader: 'ts', format: 'cjs' }).code)(module, module.exports);
  return module.exports.told();
}

describe('loops by index', () => {
  it('do what loops over lists do, and are only made of those', () => {
    mkdirSync(join(root, 'src'));
    writeFileSync(join(root, 'src/told.ts'), SOURCE);
    writeFileSync(
      join(root, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { target: 'es2022', strict: true, types: [] }, include: ['src'] }),
    );
    const made = indexLoops(root).get(join(root, 'src/told.ts')) as string;
    expect(run(made)).toEqual(run(readFileSync(join(root, 'src/told.ts'), 'utf8')));
    expect(made.match(/ of /g)).toHaveLength(4);
  });
});
