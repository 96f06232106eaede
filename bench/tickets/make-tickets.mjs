// Tickets after the measures of two published logs, as one CSV file: `node bench/tickets/make-tickets.mjs out.csv [count] [seed]`.
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const measures = JSON.parse(readFileSync(new URL('distributions.json', import.meta.url), 'utf8'));
const HEADER = 'id,created,priority,category,acknowledged,responded,resolved\n';
const POINTS = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];
const HOUR = 3600;
const WEEKS = 52;
/** Monday 6 January 2025 00:00 UTC, in seconds. */
const START = Date.UTC(2025, 0, 6) / 1000;
const PIECE = 1 << 20;

/** Writes the file: always the same for a count and a seed, in order of creation over a year. */
export function makeTickets(path, count = 5_000_000, seed = 1) {
  const random = seeded(seed);
  const file = openSync(path, 'w');
  const out = new Rows(file);
  out.text(HEADER);
  const priority = picker(measures.priority);
  const category = picker(measures.categories);
  let made = 0;
  let share = 0;
  const total = measures.hourOfWeek.reduce((sum, each) => sum + each, 0) * WEEKS;
  for (let hour = 0; hour < WEEKS * 168; hour++) {
    share += measures.hourOfWeek[hour % 168] / total;
    const until = hour === WEEKS * 168 - 1 ? count : Math.round(share * count);
    const here = until - made;
    for (let i = 0; i < here; i++, made++) {
      const created = START + hour * HOUR + Math.floor((i / here) * HOUR);
      const p = priority(random());
      const resolved = created + Math.round(quantile(measures.resolveMinutes[p], random()) * 60);
      const taken = created + Math.round(quantile(measures.acknowledgeMinutes[p], random()) * 60);
      const acknowledged = random() < measures.unacknowledged || taken > resolved ? undefined : taken;
      const responded = random() < measures.responded ? Math.round(taken + (resolved - taken) * random()) : undefined;
      const open = random() < measures.unresolved;
      out.id(made + 1);
      out.time(created);
      out.text(`,${p},${category(random())}`);
      out.time(acknowledged);
      out.time(responded !== undefined && responded >= created ? responded : undefined);
      out.time(open ? undefined : resolved);
      out.text('\n');
    }
  }
  out.flush();
  closeSync(file);
}

/** Rows as bytes: a string for each cell would take most of the time. */
class Rows {
  constructor(file) {
    this.file = file;
    this.bytes = Buffer.allocUnsafe(PIECE);
    this.end = 0;
    this.day = -1;
    this.date = '';
  }

  text(text) {
    this.end += this.bytes.latin1Write(text, this.end);
  }

  id(number) {
    if (this.end > PIECE - 1024) this.flush();
    this.digits(number, 7);
  }

  /** A comma and the time, with nothing behind the comma where there is none. */
  time(seconds) {
    this.bytes[this.end++] = 44;
    if (seconds === undefined) return;
    const day = Math.floor(seconds / 86_400);
    if (day !== this.day) {
      this.day = day;
      this.date = new Date(day * 86_400_000).toISOString().slice(0, 11);
    }
    this.text(this.date);
    const rest = seconds - day * 86_400;
    this.digits(Math.floor(rest / HOUR), 2);
    this.bytes[this.end++] = 58;
    this.digits(Math.floor((rest % HOUR) / 60), 2);
    this.bytes[this.end++] = 58;
    this.digits(rest % 60, 2);
    this.bytes[this.end++] = 90;
  }

  digits(number, count) {
    for (let i = this.end + count - 1; i >= this.end; i--) {
      this.bytes[i] = 48 + (number % 10);
      number = Math.floor(number / 10);
    }
    this.end += count;
  }

  flush() {
    for (let from = 0; from < this.end; ) from += writeSync(this.file, this.bytes, from, this.end - from);
    this.end = 0;
  }
}

/** mulberry32 */
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function picker(shares) {
  const names = Object.keys(shares);
  return (random) => {
    let rest = random;
    for (const name of names) {
      rest -= shares[name];
      if (rest < 0) return name;
    }
    return names[names.length - 1];
  };
}

/** Between two measured quantiles in a straight line of the logarithm: times are spread over orders of magnitude. */
function quantile(values, random) {
  let i = 1;
  while (i < POINTS.length - 1 && POINTS[i] < random) i++;
  const [from, to] = [i === 1 ? 0 : values[i - 2], values[i - 1]];
  const part = Math.min(1, (random - POINTS[i - 1]) / (POINTS[i] - POINTS[i - 1]));
  return Math.expm1(Math.log1p(from) + (Math.log1p(to) - Math.log1p(from)) * part);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [path, count = '5000000', seed = '1'] = process.argv.slice(2);
  if (path === undefined) throw new Error('usage: make-tickets.mjs <file> [count] [seed]');
  makeTickets(path, Number(count), Number(seed));
}
