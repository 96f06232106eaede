import { createRequire } from 'node:module';
import { join } from 'node:path';
import { MS_PER_DAY } from '../model/duration.js';
import { formatDate } from '../time/format.js';
import { parseLocalDate } from '../time/when.js';

/** One public holiday: a local date and its name. */
export interface PublicHoliday {
  /** `2026-12-25` */
  readonly date: string;
  readonly name: string;
}

/** What is known of public holidays, by the optional package `date-holidays`. */
export interface HolidaySource {
  readonly version: string;
  /** English names by code, where there are any. */
  countries(): Readonly<Record<string, string>>;
  /** Names by code of a country's states, or of a state's regions; empty where there are none. */
  parts(country: string, state?: string): Readonly<Record<string, string>>;
  /**
   * Public holidays of whole days in a year, several days each on their own, in order; `halfDays` are the names of those
   * that are left out because they take part of a day.
   */
  holidays(
    region: readonly string[],
    year: number,
    language?: string,
  ): { readonly days: PublicHoliday[]; readonly halfDays: string[] };
}

interface Entry {
  readonly date: string;
  readonly start: Date;
  readonly end: Date;
  readonly name: string;
  readonly type: string;
}

interface Library {
  getCountries(language?: string): Record<string, string>;
  getStates(country: string, language?: string): Record<string, string> | undefined;
  getRegions(country: string, state: string, language?: string): Record<string, string> | undefined;
  getHolidays(year: number, language?: string): Entry[] | false;
}

type LibraryClass = new (...region: string[]) => Library;

/** The package as installed beside rungs or in `cwd`; undefined when it is not. */
export function holidaySource(cwd: string): HolidaySource | undefined {
  for (const from of [import.meta.url, join(cwd, 'package.json')]) {
    const require = createRequire(from);
    try {
      require.resolve('date-holidays');
    } catch {
      continue;
    }
    const loaded = require('date-holidays') as LibraryClass | { default: LibraryClass };
    const { version } = require('date-holidays/package.json') as { version: string };
    return sourceFrom('default' in loaded ? loaded.default : loaded, version);
  }
  return undefined;
}

function sourceFrom(Holidays: LibraryClass, version: string): HolidaySource {
  return {
    version,
    countries: () => new Holidays().getCountries('en'),
    parts(country, state) {
      const library = new Holidays();
      return (state === undefined ? library.getStates(country, 'en') : library.getRegions(country, state, 'en')) ?? {};
    },
    holidays(region, year, language) {
      const entries = new Holidays(...region).getHolidays(year, language) || [];
      const days: PublicHoliday[] = [];
      const halfDays: string[] = [];
      for (const entry of entries) {
        if (entry.type !== 'public') continue;
        const dates = datesOf(entry);
        if (dates.length === 0) halfDays.push(`${entry.date.slice(0, 10)} ${entry.name}`);
        for (const date of dates) days.push({ date, name: entry.name });
      }
      return { days: days.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)), halfDays };
    },
  };
}

/** A clock change makes a day an hour shorter. */
const SLACK = 0.05;

/** The whole local days of a holiday, its own date first. Those that begin at sunset are dated on the day after it. */
function datesOf({ date, start, end }: Entry): string[] {
  const length = Math.floor((end.getTime() - start.getTime()) / MS_PER_DAY + SLACK);
  const first = parseLocalDate(date.slice(0, 10));
  return typeof first === 'string' ? [] : Array.from({ length }, (_, i) => formatDate(first + i));
}
