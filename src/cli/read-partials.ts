import type { ReplayPartial } from '../model/replay.js';
import type { NamedPartial } from '../replay/merge-partials.js';
import { UsageError } from './usage-error.js';

/** The partial results in a text, a line each; empty lines are none. Throws a usage error that names file and line. */
export function readPartials(file: string, text: string): NamedPartial[] {
  const parts: NamedPartial[] = [];
  const lines = text.split('\n');
  const several = lines.filter((line) => line.trim() !== '').length > 1;
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const place = several ? `${file}:${i + 1}` : file;
    parts.push({ name: place, partial: partialOf(line, place) });
  }
  return parts;
}

function partialOf(line: string, place: string): ReplayPartial {
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch {
    throw new UsageError(`${place}: it is no JSON`, 'was it cut off? `rungs replay --partial` writes one line');
  }
  const { rungs, schemaVersion } = (data ?? {}) as { rungs?: unknown; schemaVersion?: unknown };
  if (rungs !== 'replay')
    throw new UsageError(`${place}: it is no partial result of a replay`, '`rungs replay --partial` writes them');
  if (schemaVersion !== 1) throw new UsageError(`${place}: it is of another version of rungs`);
  if (!isWhole(data as ReplayPartial)) throw new UsageError(`${place}: parts of it are missing`);
  return data as ReplayPartial;
}

/** What merging touches is there. */
function isWhole({ meta, shards, counts, tally, base }: ReplayPartial): boolean {
  const lists = (of: unknown, ...keys: string[]): boolean =>
    typeof of === 'object' && of !== null && keys.every((key) => Array.isArray((of as Record<string, unknown>)[key]));
  const isTally = (each: ReplayPartial['tally']): boolean =>
    lists(
      each,
      'outcomes',
      'hours',
      'people',
      'days',
      'channels',
      'bots',
      'levels',
      'sla',
      'firstHuman',
      'priorities',
    ) &&
    lists(each, 'categories', 'teams', 'months') &&
    lists(each.frame, 'people', 'channels', 'bots', 'levels', 'priorities', 'teams');
  return (
    typeof meta === 'object' &&
    lists(meta, 'names') &&
    lists(shards, 'present') &&
    lists(counts, 'unknown') &&
    isTally(tally) &&
    (base === undefined || (isTally(base.tally) && lists(base.changes, 'top')))
  );
}
