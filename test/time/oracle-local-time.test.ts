import { describe } from 'vitest';
import { formatInstant } from '../../src/time/format.js';
import { parseWhen, resolveWhen } from '../../src/time/when.js';
import { cases, instant, runCases, zoneOf } from './oracle.js';

interface LocalCase {
  readonly id: string;
  readonly tz: string;
  readonly local: string;
  readonly instant: string;
  readonly which?: string;
}

const LATER = 'T2: a time in the gap is the first instant after it, not as much later as it lies inside';

describe('local_time_resolution', () => {
  const unsaid = (c: LocalCase) => (c.which === 'last_of_day' ? 'the second of two' : undefined);
  const differs: Record<string, string> = { 'znuny/gap-Australia/Sydney': LATER };
  runCases(cases<LocalCase>('local_time_resolution'), unsaid, differs, (c) => {
    const when = parseWhen(c.local);
    if (typeof when === 'string') throw new Error(when);
    return { ours: formatInstant(resolveWhen(when, zoneOf(c.tz), 'from')), theirs: formatInstant(instant(c.instant)) };
  });
});
