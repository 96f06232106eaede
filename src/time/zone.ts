import { TZDATA_VERSION, ZONES } from './zone-data.generated.js';
import { readZoneTable, type ZoneTable } from './zone-table.js';
import type { Zone } from './zone-type.js';

export { TZDATA_VERSION };

/** No offset is further from UTC than fifteen hours. */
const FURTHEST = 15 * 3_600_000;
/** Sixty days or so, a power of two in ms; few zones change their clock more often. */
const BUCKET_MS = 2 ** 32;
const BUCKETS = 1200;

class TableZone implements Zone {
  readonly name: string;
  private readonly starts: Float64Array;
  private readonly offsets: Float64Array;
  /** For each bucket of time since 1970, the entry that holds at its beginning. */
  private readonly buckets: Uint16Array;
  private offset: number;
  private from: number;
  private to: number;

  constructor(name: string, { starts, offsets }: ZoneTable) {
    this.name = name;
    this.starts = starts;
    this.offsets = offsets;
    this.buckets = new Uint16Array(BUCKETS);
    for (let i = 1; i < starts.length; i++) {
      const first = Math.ceil((starts[i] as number) / BUCKET_MS);
      if (first < BUCKETS) this.buckets.fill(i, Math.max(first, 1));
    }
    this.offset = offsets[0] as number;
    this.from = -Infinity;
    this.to = starts[1] ?? Infinity;
  }

  offsetAt(instant: number): number {
    if (instant >= this.from && instant < this.to) return this.offset;
    const { starts } = this;
    const i = this.entryAt(instant);
    this.from = starts[i] as number;
    this.to = i + 1 < starts.length ? (starts[i + 1] as number) : Infinity;
    this.offset = this.offsets[i] as number;
    return this.offset;
  }

  toLocal(instant: number): number {
    return instant + this.offsetAt(instant);
  }

  /** T2 in one rule: the first instant at which the wall clock shows this time or a later one. */
  toInstant(local: number): number {
    const { starts, offsets } = this;
    const last = starts.length - 1;
    let i = this.entryAt(local - FURTHEST);
    while (i < last && (starts[i + 1] as number) + (offsets[i] as number) <= local) i++;
    const instant = local - (offsets[i] as number);
    const start = starts[i] as number;
    return instant > start ? instant : start;
  }

  nextTransition(instant: number): number {
    this.offsetAt(instant);
    return this.to;
  }

  private entryAt(instant: number): number {
    const { starts } = this;
    const last = starts.length - 1;
    const bucket = Math.floor(instant / BUCKET_MS);
    let i = bucket <= 0 ? 0 : (this.buckets[bucket < BUCKETS ? bucket : BUCKETS - 1] as number);
    while (i < last && (starts[i + 1] as number) <= instant) i++;
    return i;
  }
}

const made = new Map<string, Zone>();
let spellings: Map<string, string> | undefined;

/**
 * The zone of an IANA name in any letter case; an alias such as `US/Eastern` keeps its name. Undefined when there is
 * none of that name.
 */
export function zoneNamed(name: string): Zone | undefined {
  const known = made.get(name);
  if (known !== undefined) return known;
  const spelling = dataOf(name) === undefined ? spellingOf(name) : name;
  if (spelling === undefined) return undefined;
  let zone = made.get(spelling);
  if (zone === undefined) {
    const data = dataOf(spelling) as string;
    zone = new TableZone(spelling, readZoneTable(data.startsWith('=') ? (dataOf(data.slice(1)) as string) : data));
    made.set(spelling, zone);
  }
  return zone;
}

/** What ZONES says of a name in its exact spelling. */
function dataOf(name: string): string | undefined {
  if (name.includes('\n')) return undefined;
  const at = ZONES.indexOf(`\n${name} `);
  if (at < 0) return undefined;
  const start = at + name.length + 2;
  return ZONES.slice(start, ZONES.indexOf('\n', start));
}

function spellingOf(name: string): string | undefined {
  spellings ??= new Map(zoneNames().map((known) => [known.toLowerCase(), known]));
  return spellings.get(name.toLowerCase());
}

let names: readonly string[] | undefined;

/** All zone names that `zoneNamed` knows, aliases included, sorted. */
export function zoneNames(): readonly string[] {
  names ??= ZONES.trim()
    .split('\n')
    .map((line) => line.slice(0, line.indexOf(' ')));
  return names;
}

export const UTC: Zone = new TableZone('UTC', { starts: Float64Array.of(-Infinity), offsets: Float64Array.of(0) });
made.set('UTC', UTC);
