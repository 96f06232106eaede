import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fits } from '../../src/parse/fits.generated.js';
import { validate } from '../../src/parse/validator.generated.js';
import { readYaml } from '../../src/parse/yaml/read.js';
import { FULL } from './read.js';

const files = await Promise.all(
  Object.entries(FULL).map(async ([file, source]) => (await readYaml(file, source)).value),
);

type Holder = Record<string | number, unknown>;

interface Place {
  readonly holder: Holder;
  readonly key: string | number;
}

/** Every place in a value, in order. */
function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Holder;
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => [{ holder, key }, ...placesIn(holder[key])]);
}

const keys = [...new Set(files.flatMap(placesIn).map(({ key }) => String(key)))];
const parts = files.flatMap(placesIn).map(({ holder, key }) => holder[key]);
const scalars = [null, true, false, 0, 1, -1, 2.5, Number.NaN, Infinity, '', 'x', 'nobody', '09:00-17:00', [], {}];

const edit = fc.record({
  at: fc.nat(),
  way: fc.constantFrom('drop', 'scalar', 'part', 'rename', 'add'),
  scalar: fc.constantFrom(...scalars),
  part: fc.nat(parts.length - 1),
  key: fc.constantFrom(...keys, 'x-own', '__proto__', 'constructor', 'nonsense'),
});

test('fits says what the validator says, whatever is changed in a file', () => {
  let [yes, no] = [0, 0];
  fc.assert(
    fc.property(fc.nat(files.length - 1), fc.array(edit, { maxLength: 3 }), (file, edits) => {
      const value: unknown = structuredClone(files[file]);
      for (const { at, way, scalar, part, key } of edits) {
        const places = placesIn(value);
        const place = places[at % places.length];
        if (place === undefined) continue;
        const { holder } = place;
        if (way === 'drop') delete holder[place.key];
        else if (way === 'scalar') holder[place.key] = scalar;
        else if (way === 'part') holder[place.key] = structuredClone(parts[part]);
        else if (way === 'add') define(holder, key, structuredClone(parts[part]));
        else {
          define(holder, key, holder[place.key]);
          delete holder[place.key];
        }
      }
      const valid = validate(value);
      if (valid) yes++;
      else no++;
      expect(fits(value)).toBe(valid);
    }),
    { numRuns: 4000 },
  );
  expect(Math.min(yes, no)).toBeGreaterThan(400);
});

/** A key like any other, `__proto__` too. */
function define(holder: Holder, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}
