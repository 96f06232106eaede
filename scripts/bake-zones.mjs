// Writes src/time/zone-data.generated.ts: the clock changes of every IANA zone, so that no run depends on the Intl data
// of the Node it happens to run on, nor waits for it. Takes a minute or so:
//   node scripts/bake-zones.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { IANAZone } from 'luxon';

const FIRST = Date.UTC(1970, 0, 1);
const LAST = Date.UTC(2101, 0, 1);
const STEP = 3 * 86_400_000;
const DAY = 86_400_000;

const { zones, links } = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('moment-timezone/data/packed/latest.json'), 'utf8'),
);
const names = new Set(['UTC', 'Etc/UTC', ...zones.map((z) => z.split('|')[0]), ...links.flatMap((l) => l.split('|'))]);
const preferred = new Set(zones.map((z) => z.split('|')[0]));

/** All changes of offset of one zone: `[second, offset in seconds]`, the first at -Infinity. */
function changes(name) {
  const zone = new IANAZone(name);
  const offset = (t) => Math.round(zone.offset(t) * 60);
  const found = [[-Infinity, offset(FIRST)]];
  let before = found[0][1];
  for (let t = FIRST; t < LAST; t += STEP) {
    for (let low = t, high = Math.min(t + STEP, LAST); offset(high) !== before; ) {
      let a = low;
      let b = high;
      while (b - a > 1000) {
        const middle = Math.floor((a + b) / 2000) * 1000;
        if (offset(middle) === before) a = middle;
        else b = middle;
      }
      before = offset(b);
      found.push([b / 1000, before]);
      low = b;
    }
  }
  return found;
}

/** `first weekday w on or after day k of month m`, at a wall-clock second, or undefined when the dates are not so. */
function ruleOf(dates) {
  const months = dates.map(({ local }) => new Date(local * 1000).getUTCMonth());
  const month = Math.min(...months);
  const days = dates.map(({ local, year }) => Math.floor((local * 1000 - Date.UTC(year, month, 1)) / DAY));
  const first = Math.min(...days);
  const { local, to } = dates[0];
  const weekday = (Math.floor(local / 86_400) + 3) % 7;
  const second = local % 86_400;
  const same = dates.every(
    (d, i) =>
      d.to === to &&
      d.local % 86_400 === second &&
      (Math.floor(d.local / 86_400) + 3) % 7 === weekday &&
      days[i] < first + 7,
  );
  return same ? { month, first, weekday, second, to } : undefined;
}

/** The two yearly rules that hold from some year to the end, with the index of the first change that they give. */
function tail(found) {
  const dated = found.slice(1).map(([second, to], i) => {
    const local = second + found[i][1];
    return { local, to, year: new Date(local * 1000).getUTCFullYear() };
  });
  let best;
  for (let start = dated.length - 2 * 30; start >= 0; start -= 2) {
    const rest = dated.slice(start);
    if (rest.length % 2 === 1 || rest[0].year !== rest[1].year || rest.at(-1).year !== 2100) break;
    if (rest.some((d, i) => d.year !== rest[0].year + Math.floor(i / 2))) break;
    const rules = [ruleOf(rest.filter((_, i) => i % 2 === 0)), ruleOf(rest.filter((_, i) => i % 2 === 1))];
    if (rules.includes(undefined)) break;
    best = { start: start + 1, year: rest[0].year, rules };
  }
  return best;
}

/** `offsets;unit;changes;rules`, see src/time/zone-table.ts. */
function encode(found) {
  const offsets = [...new Set(found.map(([, offset]) => offset))];
  const letter = (offset) => String.fromCharCode(65 + offsets.indexOf(offset));
  if (offsets.length > 26) throw new Error('too many offsets');
  const end = tail(found);
  const explicit = found.slice(1, end?.start);
  const unit = [900, 60, 1].find((u) => explicit.every(([second]) => second % u === 0));
  let at = 0;
  let text = '';
  for (const [second, offset] of explicit) {
    text += ((second - at) / unit).toString(36) + letter(offset);
    at = second;
  }
  const rules = end && [end.year, ...end.rules.flatMap((r) => [r.month, r.first, r.weekday, r.second, letter(r.to)])];
  return [offsets.join(','), unit, letter(found[0][1]) === 'A' ? text : fail(), rules?.join(',') ?? ''].join(';');
}

function fail() {
  throw new Error('the first offset must come first');
}

const byData = new Map();
const lines = [];
const known = [...names].filter((name) => IANAZone.isValidZone(name)).sort();
// A zone of its own name before its aliases, so that links point at names that people know.
for (const name of [...known].sort((a, b) => Number(preferred.has(b)) - Number(preferred.has(a)))) {
  const data = encode(changes(name));
  const same = byData.get(data);
  if (same === undefined) byData.set(data, name);
  lines.push([name, same === undefined ? data : `=${same}`]);
}
lines.sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(
  new URL('../src/time/zone-data.generated.ts', import.meta.url),
  `// Written by scripts/bake-zones.mjs; do not edit.
/** Version of the IANA time zone data. */
export const TZDATA_VERSION = '${process.versions.tz}';
/** Clock changes of every zone, one a line; \`=Name\` has the same as that zone. The format is in zone-table.ts. */
export const ZONES = \`
${lines.map((line) => `${line.join(' ')}\n`).join('')}\`;
`,
);
