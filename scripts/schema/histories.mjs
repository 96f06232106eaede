import { map, of, oneOrList, ref, snippet, TEXT, word } from './words.mjs';

const p = of('histories');
const r = of('regions');

const text = (words, example) => p(ref('text'), words, [example]);
const texts = (words, example) => p({ ...oneOrList('text'), title: 'Names of columns' }, words, [example]);

const columnNames = (words, example) =>
  p(
    {
      title: 'column',
      type: [...TEXT, 'array', 'object'],
      items: ref('text'),
      minItems: 1,
      properties: { column: texts('The column of the file, or several names of which it has one.', 'opened_at') },
      patternProperties: { '^x-': {} },
      additionalProperties: false,
    },
    words,
    [example],
  );

const timeColumn = (words, example) =>
  p(
    {
      title: 'column of times',
      type: [...TEXT, 'array', 'object'],
      items: ref('text'),
      minItems: 1,
      properties: {
        column: texts('The column of the file, or several names of which it has one.', 'opened_at'),
        format: texts(
          'How its times are written: `iso`, `unix`, `unix-ms`, or a pattern such as `d/M/yyyy HH:mm`.',
          'd/M/yyyy HH:mm',
        ),
        timezone: p(ref('zone'), 'The zone of times without an offset.', ['Europe/London']),
      },
      patternProperties: { '^x-': {} },
      additionalProperties: false,
    },
    words,
    [example],
  );

const field = p(
  {
    title: 'column of a field',
    type: [...TEXT, 'array', 'object'],
    items: ref('text'),
    minItems: 1,
    properties: {
      column: texts('The column of the file, or several names of which it has one.', 'priority'),
      values: p(
        { type: 'object', additionalProperties: ref('text') },
        "The file's values and what they mean here; others mean themselves.",
        [{ '1 - Critical': 'P1' }],
      ),
      otherwise: text('What it is where the file has nothing.', 'P4'),
      starts: text('What it is at creation, where the first row is a change already.', 'open'),
      split: text('What parts the elements of a list.', ';'),
    },
    patternProperties: { '^x-': {} },
    additionalProperties: false,
  },
  'A column by name, or with what its values mean; `none` for no such field.',
  ['category', { column: 'priority', values: { '1 - Critical': 'P1' } }, 'none'],
);

const after = p(
  {
    ...map(
      'length after creation',
      {
        column: texts('The column of the file, or several names of which it has one.', 'seconds_to_first_ack'),
        unit: p(
          word({
            seconds: 'A number of seconds.',
            minutes: 'A number of minutes.',
            hours: 'A number of hours.',
            days: 'A number of days of 24 hours.',
            clock: 'Hours, minutes and seconds: `26:05:00`.',
            'since 1970': 'A date counted from 1970-01-01 00:00:00, as ServiceNow writes lengths.',
          }),
          'What it is counted in.',
          ['seconds'],
        ),
      },
      ['column'],
    ),
    type: [...TEXT, 'object'],
  },
  'How long after creation it happened (rows of tickets).',
  [{ column: 'seconds_to_first_ack', unit: 'seconds' }],
);

const rule = {
  ...map('event', {
    when: p(ref('condition'), 'This comes true: it did not hold on the row before.', [{ state: 'Resolved' }]),
    each: p(ref('condition'), 'Every row on which this holds.', [{ type: 'acknowledge_log_entry' }]),
    changed: texts('A column that goes from one value to another.', 'assignment_group'),
    at: timeColumn('The column with its time (rows of tickets).', 'resolved_at'),
    after,
    once: p({ type: 'boolean' }, 'Only the first time.', [true]),
    by: texts('The column of who did it.', 'assigned_to'),
    to: texts('The column of where it went.', 'assignment_group'),
  }),
  type: ['object', 'string', 'array'],
  items: { type: 'object' },
};

const EVENTS = {
  acknowledge: ['Somebody took it.', { when: { assigned_to: { exists: true } } }],
  respond: ['The customer was answered.', { each: { public: true } }],
  reassign: ['It was given to others.', { changed: 'assignment_group' }],
  escalate: ['Somebody escalated it by hand.', { each: { type: 'escalate_log_entry' } }],
  resolve: ['It was solved.', { when: { incident_state: 'Resolved' } }],
  reopen: ['It was not solved after all.', { when: { incident_state: { not: ['Resolved', 'Closed'] } } }],
};

const events = map(
  'events',
  Object.fromEntries(
    Object.entries(EVENTS).map(([name, [words, example]]) => [
      name,
      p(ref('history_event'), `${words} One rule, several, or \`none\`.`, [example]),
    ]),
  ),
);

export const histories = {
  history_event: rule,
  history: {
    ...map('history', {
      like: p(ref('name'), 'Starts from another, built in or not.', ['servicenow']),
      rows: p(word({ tickets: 'A row is a ticket.', events: 'A row is a change.' }), 'What a row is.', ['events']),
      grouped: p({ type: 'boolean' }, 'The rows of a ticket stand together, so that one is kept in memory at a time.', [
        true,
      ]),
      id: columnNames('The column that names the ticket.', 'number'),
      time: timeColumn("The column of a row's time.", { column: 'sys_updated_at', timezone: 'Europe/London' }),
      format: texts('How times are written, where a column does not say it itself.', 'yyyy-MM-dd HH:mm:ss'),
      timezone: p(ref('zone'), 'The zone of times without an offset, where a column does not say it itself.', [
        'Europe/London',
      ]),
      order: texts('Columns of numbers that order the rows of one time.', ['sys_mod_count']),
      created: timeColumn('The column of the creation.', { column: 'opened_at' }),
      change: p(
        map(
          'change',
          {
            column: texts('Where the name of what changed stands.', 'field_name'),
            value: texts('Where its new value stands.', 'value'),
          },
          ['column', 'value'],
        ),
        'Rows that name a column and its new value: what they name counts as a column.',
        [{ column: 'field_name', value: 'value' }],
      ),
      missing: texts('Values that mean that there is none.', ['?']),
      final: texts('Columns that hold their last value on every row; only `keep` may name them.', ['resolved_at']),
      keep: texts('Columns to keep with the ticket, for reports.', ['made_sla']),
      fields: p(
        { title: 'fields of a history', type: 'object', additionalProperties: field },
        'Fields and their columns.',
        [{ priority: { column: 'priority', values: { '1 - Critical': 'P1' } } }],
      ),
      events: p(events, 'What in the rows is which event.', [{ resolve: { when: { incident_state: 'Resolved' } } }]),
    }),
    ...p({}, 'How a file of tickets is read.', [{ like: 'servicenow', rows: 'events' }]),
    defaultSnippets: [
      snippet('history', 'one row a ticket', {
        like: 'generic',
        rows: 'tickets',
        id: '${1:id}',
        created: { column: '${2:created}' },
      }),
    ],
  },
  region: {
    title: 'region',
    type: 'array',
    items: r(
      {
        ...map(
          'public holiday',
          {
            date: r(ref('date'), 'The day.', ['2026-01-01']),
            name: r(ref('text'), 'What it is called.', ['Neujahr']),
          },
          ['date'],
        ),
        type: ['string', 'object'],
      },
      'A day, with or without its name.',
      ['2026-05-01', { date: '2026-01-01', name: 'Neujahr' }],
    ),
    ...r({}, 'The public holidays of one region, as `rungs calendar holidays` writes them.', [['2026-05-01']]),
  },
};
