import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEventText } from '../../src/parse/event-text.js';
import { fromFragment, toFragment } from '../../src/playground/fragment.js';
import { EMPTY_STATE, eventLine, type PlayEvent, type PlayState } from '../../src/playground/play-state.js';

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
/** Anything that a person can type on one line, quotes of both kinds too. */
const typed = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/\s+/g, ' ').trim());
const verb = fc.constantFrom('acknowledge', 'respond', 'resolve', 'reopen', 'reassign', 'escalate', 'set');

const event: fc.Arbitrary<PlayEvent> = fc
  .record({
    do: verb,
    at: fc.integer({ min: 0, max: 999 }).map((minutes) => `+${minutes}m`),
    by: typed,
    to: typed,
    fields: fc.array(fc.tuple(name, typed), { minLength: 1, maxLength: 3 }),
  })
  .map(({ do: what, at, by, to, fields }) => ({
    do: what,
    at,
    by,
    to: what === 'reassign' || what === 'escalate' ? to : '',
    // The words of an event's own are no fields.
    fields:
      what === 'set'
        ? [...new Map(fields.filter(([field]) => !['do', 'at', 'by', 'to'].includes(field)))].slice(0, 3)
        : [],
  }))
  .filter(({ do: what, fields }) => what !== 'set' || fields.length > 0);

const state: fc.Arbitrary<PlayState> = fc.record({
  fields: fc.array(fc.tuple(name, typed), { maxLength: 4 }).map((pairs) => new Map(pairs)),
  created: fc.constantFrom('', '2026-11-24T23:10', '2026-11-24T22:10:00Z'),
  events: fc.array(event, { maxLength: 5 }),
  absent: fc
    .array(fc.tuple(name, fc.constantFrom('away' as const, 'without' as const)), { maxLength: 3 })
    // Those who are away come first in a link.
    .map((pairs) => new Map([...new Map(pairs)].sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0)))),
  changes: fc.array(typed, { maxLength: 3 }),
  until: fc.constantFrom('', '+4h'),
});

describe('a link to a state', () => {
  it('gives the state back', () => {
    fc.assert(
      fc.property(state, (before) => {
        expect(fromFragment(`#${toFragment(before)}`)).toEqual(before);
      }),
      { numRuns: Number(process.env['RUNS'] ?? 300) },
    );
  });

  it('writes events as the command line reads them', () => {
    expect(eventLine({ do: 'escalate', at: '+5m', by: 'bo', to: 'Senior engineer', fields: [] })).toBe(
      'escalate to "Senior engineer" by bo @+5m',
    );
    expect(parseEventText('escalate to "Senior engineer" by bo @+5m')).toEqual({
      do: 'escalate',
      at: '+5m',
      by: 'bo',
      to: 'Senior engineer',
    });
  });

  it('takes the word behind "by" for a name, whatever is in it', () => {
    const event = { do: 'set', at: '+5m', by: 'a=b', to: '', fields: [['priority', 'P2']] } as const;
    expect(eventLine(event)).toBe('set priority=P2 by a=b @+5m');
    expect(parseEventText('set priority=P2 by a=b @+5m')).toEqual({ do: 'set', at: '+5m', by: 'a=b', priority: 'P2' });
  });

  it('is empty for nothing', () => {
    expect(toFragment(EMPTY_STATE)).toBe('');
    expect(fromFragment('')).toEqual(EMPTY_STATE);
  });

  it.each([
    ['no link of ours', '#%%%&=&==&set=&event=&event=@&away'],
    ['one without end', `#set=a=${'x'.repeat(30_000)}`],
    ['prototype names', '#set=__proto__=1&set=constructor=2&away=__proto__'],
  ])('never throws: %s', (_, fragment) => {
    const read = fromFragment(fragment);
    expect(read.events).toEqual([]);
    expect(Object.getPrototypeOf(read.fields)).toBe(Map.prototype);
  });
});
