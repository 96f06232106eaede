import { type HolidaySource, holidaySource } from '../../load/public-holidays.js';
import { shellWord } from '../../match/describe-class.js';
import { nearestName } from '../../match/nearest-name.js';
import { holidaysToYaml } from '../../render/holidays-yaml.js';
import { formatInstant } from '../../time/format.js';
import { UTC } from '../../time/zone.js';
import { resolveAt } from '../at.js';
import type { Options } from '../command.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { textOption } from '../option-value.js';
import { UsageError } from '../usage-error.js';

/** `rungs calendar holidays`: a region's public holidays as YAML, or the regions that there are. */
export function runHolidays(region: string | undefined, options: Options, io: Io): number {
  const source = holidaySource(io.cwd);
  if (source === undefined) {
    throw new UsageError(
      'public holidays come from the package date-holidays, which is not installed',
      'npm install date-holidays',
    );
  }
  if (region === undefined) {
    list(source.countries(), options, io);
    return EXIT.ok;
  }
  const { codes, title } = readRegion(region, source);
  const parts = codes.length < 3 ? source.parts(codes[0] as string, codes[1]) : {};
  // A country that has states, without a word on years: the question is which states.
  if (codes.length === 1 && Object.keys(parts).length > 0 && textOption(options, 'years') === undefined) {
    list(Object.fromEntries(Object.entries(parts).map(([code, name]) => [`${codes[0]}-${code}`, name])), options, io);
    if (!options.quiet)
      io.stderr.write(
        `for the holidays of all of ${title}: rungs calendar holidays ${codes[0]} --years ${yearsOf(options, io).join('-')}\n`,
      );
    return EXIT.ok;
  }
  const [first, last] = yearsOf(options, io);
  const language = textOption(options, 'language');
  const years = Array.from({ length: last - first + 1 }, (_, i) => source.holidays(codes, first + i, language));
  const days = years.flatMap((year) => year.days);
  const halfDays = years.flatMap((year) => year.halfDays);
  if (halfDays.length > 0 && !options.quiet) {
    io.stderr.write(`left out, because they take part of a day: ${halfDays.join(', ')}\n`);
  }
  const name = codes.join('-');
  if (options.format === 'json') {
    io.stdout.write(`${JSON.stringify({ schemaVersion: 1, region: name, title, days, halfDays }, null, 2)}\n`);
  } else {
    const flags = language === undefined ? '' : ` --language ${shellWord(language)}`;
    const command = `rungs calendar holidays ${name} --years ${first === last ? first : `${first}-${last}`}${flags}`;
    const from = `date-holidays ${source.version} (data: CC BY-SA 3.0, from Wikipedia and others)`;
    io.stdout.write(holidaysToYaml({ region: name, title, command, source: from, days }));
  }
  return EXIT.ok;
}

/** Codes in capitals and the name in words: `DE-BE` is Germany, Berlin. The package itself ignores codes that it does not know. */
function readRegion(text: string, source: HolidaySource): { codes: string[]; title: string } {
  const codes: string[] = [];
  const names: string[] = [];
  for (const written of text.split('-')) {
    const [country, state] = codes;
    const known =
      country === undefined
        ? source.countries()
        : state === undefined
          ? source.parts(country)
          : source.parts(country, state);
    const code = Object.keys(known).find((each) => each.toLowerCase() === written.toLowerCase());
    if (code === undefined || codes.length > 2) throw unknown(written, codes, known);
    codes.push(code);
    names.push(known[code] as string);
  }
  return { codes, title: names.join(', ') };
}

function unknown(written: string, codes: readonly string[], known: Readonly<Record<string, string>>): UsageError {
  const what =
    codes.length === 0 ? 'country' : codes.length === 1 ? `state of ${codes[0]}` : `region of ${codes.join('-')}`;
  const near = nearestName(written, Object.values(known));
  const code = Object.keys(known).find((each) => known[each] === near);
  return new UsageError(
    `there is no ${what} with the code "${written}"${code === undefined ? '' : `; did you mean ${code} (${near})?`}`,
    codes.length === 0 ? 'see `rungs calendar holidays`' : `see \`rungs calendar holidays ${codes[0]}\``,
  );
}

function yearsOf(options: Options, io: Io): [number, number] {
  const text = textOption(options, 'years');
  if (text === undefined) {
    const year = Number(formatInstant(resolveAt(options, UTC, io)).slice(0, 4));
    return [year, year + 2];
  }
  const match = /^(\d{4})(?:-(\d{4}))?$/.exec(text);
  const [first, last] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
  if (match === null || last < first)
    throw new UsageError(`--years: "${text}" is no range of years; write 2026 or 2026-2028`);
  if (last - first > 30) throw new UsageError(`--years: "${text}" is more than 30 years, which nobody has decided yet`);
  return [first, last];
}

function list(names: Readonly<Record<string, string>>, options: Options, io: Io): void {
  const entries = Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1));
  if (options.format === 'json') {
    io.stdout.write(
      `${JSON.stringify({ schemaVersion: 1, regions: entries.map(([code, name]) => ({ code, name })) }, null, 2)}\n`,
    );
    return;
  }
  io.stdout.write(entries.map(([code, name]) => `${code.padEnd(8)}${name}\n`).join(''));
}
