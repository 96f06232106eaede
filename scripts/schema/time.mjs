import { exactlyOne, list, map, of, oneOrList, ref, snippet, TEXT } from './words.mjs';

const p = of('calendars');
const t = of('durations-and-moments');

/** Scalars of the language. Their grammar is checked by `rungs lint`, which says more than a pattern can. */
export const scalars = {
  text: {
    title: 'Text',
    type: TEXT,
    ...of('values')({}, 'Text. It is kept as it was written, so `1.10` stays `1.10`.'),
  },
  name: { title: 'Name', type: TEXT, ...of('values')({}, 'The name of something that is defined in the workspace.') },
  names: { title: 'Names', ...oneOrList('name'), ...of('values')({}, 'A name, or a list of names.') },
  duration: {
    title: 'Duration',
    type: 'string',
    ...t({}, 'A length of time: `90s`, `15m`, `1h30m`, `2d`, `1w`, or ISO 8601 (`PT15M`).', ['15m', '1h30m', '2d']),
  },
  cadence: {
    title: 'Duration or months',
    type: 'string',
    ...t({}, 'A length of time that may be months: `1w`, `12h`, `1mo`, `3 months`.', ['1w', '3 months']),
  },
  percentage: { title: 'Percentage', type: 'string', ...t({}, 'A share, such as `80%`.', ['50%', '80%', '95%']) },
  zone: {
    title: 'Time zone',
    type: 'string',
    ...t({}, 'An IANA time zone.', ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC']),
  },
  date: { title: 'Date', type: 'string', ...t({}, 'A day, `yyyy-mm-dd`.', ['2026-12-25']) },
  when: {
    title: 'Date or date-time',
    type: 'string',
    ...t({}, 'A day (`2026-12-24`) or a local date-time (`2026-12-24T18:00`); an offset or `Z` may follow.', [
      '2026-12-24',
      '2026-12-24T18:00',
    ]),
  },
  moment: {
    title: 'Moment',
    type: 'string',
    ...t({}, 'So long after creation (`+40m`), or a date-time.', ['+0m', '+40m', '2026-11-24T23:10']),
  },
  windows: {
    title: 'Opening times',
    type: ['string', 'array'],
    items: p({ type: 'string' }, 'One interval of the day.', ['09:00-17:30']),
    ...p({}, 'One interval of the day, or a list of them; `[]` is closed. `22:00-06:00` runs past midnight.', [
      '09:00-17:30',
      ['10:00-12:00', '13:00-14:00'],
      [],
    ]),
  },
};

const days = {
  daily: 'Every day.',
  weekdays: 'Monday to Friday.',
  weekends: 'Saturday and Sunday.',
  'mon-fri': 'Monday to Friday; any range works, `fri-mon` wraps around the week.',
  mon: 'Mondays. A single day wins over a range.',
  tue: 'Tuesdays.',
  wed: 'Wednesdays.',
  thu: 'Thursdays.',
  fri: 'Fridays.',
  sat: 'Saturdays.',
  sun: 'Sundays.',
};

const dayKeys = Object.fromEntries(
  Object.entries(days).map(([day, words]) => [day, p(ref('windows'), words, ['09:00-17:30'])]),
);

export const calendars = {
  stretch: map(
    'stretch of the week',
    {
      from: p({ type: 'string' }, 'Day and time at which it opens.', ['fri 18:00']),
      to: p({ type: 'string' }, 'Day and time at which it closes.', ['mon 08:00']),
    },
    ['from', 'to'],
  ),
  hours: {
    title: 'Hours of the week',
    type: ['object', 'array'],
    properties: dayKeys,
    patternProperties: { '^x-': {} },
    additionalProperties: ref('windows'),
    items: ref('stretch'),
    ...p({}, 'Open hours by day (`mon-fri: 09:00-17:30`), or a list of stretches of the week.'),
    defaultSnippets: [
      snippet('office hours', 'Monday to Friday', { 'mon-fri': '${1:09:00-17:00}' }),
      snippet('every night', 'past midnight', { daily: '${1:22:00-06:00}' }),
      snippet('a stretch of the week', 'from one day to another', [{ from: '${1:fri 18:00}', to: '${2:mon 08:00}' }]),
    ],
  },
  calendarUse: {
    title: 'Calendar',
    type: [...TEXT, 'object', 'array'],
    properties: {
      ...dayKeys,
      hours: p(ref('hours'), 'The hours, written as in a calendar.', [{ daily: '22:00-06:00' }]),
    },
    patternProperties: { '^x-': {} },
    additionalProperties: ref('windows'),
    items: ref('stretch'),
    ...p({}, 'A calendar by name, or hours inline, in the time zone of the place.', [
      'business',
      { daily: '22:00-06:00' },
    ]),
  },
  holiday: {
    ...map(
      'holiday',
      {
        date: p(ref('date'), 'The one day.', ['2026-12-24']),
        from: p(ref('date'), 'The first of several days.', ['2026-12-28']),
        to: p(ref('date'), 'The last of several days; it is included.', ['2026-12-31']),
        every: p({ type: 'string' }, 'A day of each year, `mm-dd`.', ['05-01']),
        region: p(ref('text'), 'The public holidays of a country, state or region.', ['DE', 'DE-BE', 'US-CA']),
        hours: p(ref('windows'), 'Open hours on that day; without them it is closed.', ['09:00-12:00']),
        name: p(ref('text'), 'What the day is called.', ['Christmas Eve']),
      },
      [],
      exactlyOne({
        date: { properties: { to: false } },
        from: { required: ['to'] },
        every: { properties: { to: false } },
        region: { properties: { to: false } },
      }),
    ),
    type: ['string', 'object'],
    ...p({}, 'A day off: a date, or one with hours, several days, a day of each year, or a region.', [
      '2026-12-25',
      { date: '2026-12-24', hours: '09:00-12:00', name: 'Christmas Eve' },
      { from: '2026-12-28', to: '2026-12-31', name: 'Shutdown' },
      { every: '05-01', name: 'Labour Day' },
      { region: 'DE-BE' },
    ]),
    defaultSnippets: [
      snippet('a half day', 'open for a few hours', { date: '${1:2026-12-24}', hours: '${2:09:00-12:00}', name: '$3' }),
      snippet('several days', 'both included', { from: '${1:2026-12-28}', to: '${2:2026-12-31}', name: '$3' }),
      snippet('each year', 'the same day', { every: '${1:05-01}', name: '$2' }),
      snippet('a region', 'its public holidays', { region: '${1:DE-BE}' }),
    ],
  },
  calendar: map(
    'calendar',
    {
      timezone: p(ref('zone'), "The calendar's time zone; default the workspace's.", ['Europe/Berlin']),
      hours: p(ref('hours'), 'When it is open. A day that is left out is closed.', [{ 'mon-fri': '09:00-17:30' }]),
      holidays: p(list(ref('holiday')), 'Days that differ from the week.', [['2026-12-25', { region: 'DE-BE' }]]),
      day: p(ref('duration'), 'What `1d` means on this calendar; without it `d` and `w` are errors here.', [
        '8h',
        '8h30m',
      ]),
    },
    ['hours'],
    {
      defaultSnippets: [
        snippet('calendar', 'office hours with holidays', {
          timezone: '${1:Europe/Berlin}',
          hours: { 'mon-fri': '${2:09:00-17:00}' },
          holidays: [{ region: '${3:DE}' }],
          day: '${4:8h}',
        }),
      ],
    },
  ),
};
