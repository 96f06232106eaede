import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SeenIds } from '../../src/replay/history/seen-ids.js';
import { check, lines } from '../rules/fixture.js';

test('says of each id whether it is new, as a set does', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.nat({ max: 500 }).map(String), fc.string({ maxLength: 3 })), { maxLength: 3000 }),
      (ids) => {
        const [seen, set] = [new SeenIds(), new Set<string>()];
        for (const id of ids) {
          expect(seen.add(id)).toBe(!set.has(id));
          set.add(id);
        }
      },
    ),
  );
  const many = new SeenIds();
  for (let i = 0; i < 300_000; i++) if (!many.add(`INC${i}`)) throw new Error(`INC${i} is new`);
  for (let i = 0; i < 300_000; i++) if (many.add(`INC${i}`)) throw new Error(`INC${i} is not new`);
});

test.each(['uci', 'bpi2013'])('the policy of %s has no findings', async (name) => {
  const text = readFileSync(join(import.meta.dirname, `../../bench/policies/${name}/rungs.yaml`), 'utf8');
  const texts = [{ path: 'rungs.yaml', text }];
  const { parsing, findings, compiles } = await check(texts);
  expect(await lines(texts, [...parsing, ...findings])).toEqual([]);
  expect(compiles).toBe(true);
});
