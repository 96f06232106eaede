import { list, map, of, ref, snippet, TEXT, word } from './words.mjs';

const p = of('histories');
const r = of('regions');

const column = p(
  {
    type: [...TEXT, 'object'],
    properties: {
      column: p(ref('text'), 'The column of the file.', ['opened_at']),
      format: p(ref('text'), 'How its times are written.', ['d/M/yyyy HH:mm']),
      timezone: p(ref('zone'), 'The zone of its times.', ['Europe/London']),
      values: p({ type: 'object' }, "The file's values and what they mean here.", [{ '1 - Critical': 'P1' }]),
    },
  },
  'A column by name, or with what its values mean.',
  ['opened_at', { column: 'opened_at', timezone: 'Europe/London' }],
);

const columns = (words, example) => p({ type: 'object', additionalProperties: column }, words, [example]);

export const histories = {
  history: {
    title: 'history',
    type: 'object',
    properties: {
      like: p(ref('name'), 'Starts from another, built in or not.', ['servicenow']),
      rows: p(word({ tickets: 'A row is a ticket.', events: 'A row is a change.' }), 'What a row is.', ['events']),
      id: p(column, 'The column that names the ticket.', ['number']),
      time: p(column, "The column of a row's time.", [{ column: 'sys_updated_at', timezone: 'Europe/London' }]),
      order: p(list(ref('text')), 'Columns that order the rows of one time.', [['sys_mod_count']]),
      created: p(column, 'The column of the creation.', [{ column: 'opened_at' }]),
      missing: p(list(ref('text')), 'Values that mean that there is none.', [['?']]),
      fields: columns('Fields and their columns.', {
        priority: { column: 'priority', values: { '1 - Critical': 'P1' } },
      }),
      events: p(
        { type: 'object', additionalProperties: { type: ['object', 'array'] } },
        'Changes of columns that are events.',
        [{ resolve: { when: { incident_state: 'Resolved' } } }],
      ),
    },
    additionalProperties: true,
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
