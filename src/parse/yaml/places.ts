import type { Part, Span } from '../../model/finding.js';
import { type Ref, refPath } from '../../model/ref.js';
import { lineIndex, spanAt } from './line-index.js';
import type { Place, Places } from './raw.js';
import { loadFullReader } from './read.js';
import { scanYaml, withoutMark } from './read-fast.js';
import type { PlaceTable } from './scan.js';

/**
 * Where everything stands in a text, worked out when something is to be printed. Make it once per text and keep it.
 * Offsets count in the text without its byte order mark.
 * @returns undefined for a text that the fast reader does not take: ask `readPlaces`.
 */
export function placesOf(text: string): Places | undefined {
  const body = withoutMark(text);
  const table: PlaceTable = new Map();
  const scanned = scanYaml(body, table);
  if (scanned === undefined) return undefined;
  const { start, end } = scanned.scan;
  return placesIn(body, scanned.value, table, { keyStart: start, keyEnd: start, start, end });
}

/** The same for any text, with the full reader where it is needed. In a broken text, as far as it could be made out. */
export async function readPlaces(text: string): Promise<Places> {
  const fast = placesOf(text);
  if (fast !== undefined) return fast;
  const body = withoutMark(text);
  const { readAll } = await loadFullReader();
  const { guess, places, root } = readAll('', body);
  return placesIn(body, guess, places, root);
}

function placesIn(text: string, value: unknown, table: PlaceTable, root: Place): Places {
  const lines = lineIndex(text);
  function walk(ref: Ref): { place: Place; exact: boolean } {
    let place = root;
    let at = value;
    for (const key of refPath(ref)) {
      const next = typeof at === 'object' && at !== null ? table.get(at)?.get(key) : undefined;
      if (next === undefined) return { place, exact: false };
      place = next;
      at = (at as Record<string | number, unknown>)[key];
    }
    return { place, exact: true };
  }
  return {
    place(ref: Ref): Place | undefined {
      const { place, exact } = walk(ref);
      return exact ? place : undefined;
    },
    resolves: (ref: Ref): boolean => walk(ref).exact,
    locate(ref: Ref, part: Part = 'value'): Span {
      const { place, exact } = walk(ref);
      return exact && part === 'value'
        ? spanAt(lines, place.start, place.end)
        : spanAt(lines, place.keyStart, place.keyEnd);
    },
  };
}
