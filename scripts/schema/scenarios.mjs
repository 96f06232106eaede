import { exactlyOne, list, map, of, ref, snippet, TEXT, titled, word } from './words.mjs';

const p = of('scenarios');
const g = of('guarantees');

const actions = {
  acknowledge: 'Somebody takes it.',
  respond: 'A public reply; also acknowledges.',
  set: 'Fields change; they stand beside `do`.',
  reassign: 'It goes to another team or person (`to`).',
  escalate: 'By hand to a level (`to`).',
  resolve: 'It is solved.',
  reopen: 'It was not.',
};

const metrics = {
  acknowledge: 'From creation to the first acknowledgement.',
  first_response: 'From creation to the first public reply.',
  update: 'From one public reply to the next.',
  resolution: 'From creation to resolution.',
};

const outcomes = {
  resolved: 'Somebody solved it.',
  exhausted: 'Somebody was reached, nobody solved it.',
  lost: 'The whole ladder reached nobody.',
  unrouted: 'No row names an escalation.',
  silent: 'Nobody is paged, on purpose.',
  horizon: 'The scenario stops before the end.',
};

const eventKeys = {
  at: p(ref('moment'), 'When.', ['+40m']),
  do: p(word(actions), 'What happens.', ['acknowledge']),
  by: p(ref('name'), 'Who does it.', ['bo']),
};
const to = p(ref('name'), 'A team, a person or a level.', ['Senior engineer']);

export const scenarios = {
  fieldValue: {
    title: 'Value of a field',
    type: [...TEXT, 'array'],
    items: ref('text'),
    ...p({}, 'The value of a field: text, a number, `true` or `false`, or a list.', ['P1', ['vip']]),
  },
  ticket: {
    title: 'ticket',
    type: 'object',
    properties: { created: p(ref('when'), 'When it was created.', ['2026-11-24T23:10']) },
    additionalProperties: ref('fieldValue'),
    ...p({}, 'The fields of the ticket, and when it was created.', [{ priority: 'P1', created: '2026-11-24T23:10' }]),
  },
  event: {
    title: 'event',
    type: 'object',
    properties: { ...eventKeys, to },
    required: ['at', 'do'],
    ...p({}, 'Something that happens to the ticket.', [{ at: '+40m', do: 'acknowledge', by: 'bo' }]),
    if: { properties: { do: { const: 'set' } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { properties: { at: {}, do: {}, by: {}, to: false }, additionalProperties: ref('fieldValue') },
    else: {
      if: { properties: { do: { enum: Object.keys(actions) } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: {
        title: 'event',
        properties: { at: {}, do: {}, by: {}, to: {} },
        patternProperties: { '^x-': {} },
        additionalProperties: false,
      },
    },
    defaultSnippets: [
      snippet('acknowledge', 'somebody takes it', { at: '${1:+10m}', do: 'acknowledge', by: '${2:ana}' }),
      snippet('set', 'a field changes', { at: '${1:+10m}', do: 'set', priority: '${2:P1}' }),
      snippet('resolve', 'it is solved', { at: '${1:+90m}', do: 'resolve' }),
    ],
  },
  expectation: map(
    'expectation',
    {
      at: p(ref('moment'), 'Exactly then.', ['+30m']),
      after: p(ref('moment'), 'Later than that.', ['+40m']),
      before: p(ref('moment'), 'Earlier than that.', ['+1h']),
      page: p(ref('names'), 'Paged: people, channels or bots; `true` for anybody.', [
        'ana',
        ['ana', '#incidents'],
        true,
      ]),
      inform: p(ref('names'), 'Told: people, channels or audiences; `true` for anybody.', ['customers']),
      notify: p(ref('names'), 'A personal notification step of these people.', ['ana']),
      level: p(ref('name'), 'By this level.', ['Front line']),
      escalation: p(ref('name'), 'By this ladder.', ['critical']),
      round: p(ref('text'), 'In this round of the ladder; the first is 0.', [1]),
      via: p(ref('names'), 'By these means.', ['phone']),
      urgency: p(word({ high: 'High urgency.', low: 'Low urgency.' }), 'With this urgency.', ['low']),
      reminder: p({ type: 'boolean' }, 'A reminder of a page, or (`false`) none.', [true]),
      nobody: p({ type: 'boolean' }, 'No page in that time; with `at` or `level`: a level that reaches nobody.', [
        true,
      ]),
      ack_lapsed: p({ type: 'boolean' }, 'The acknowledgement lapses.', [true]),
      do: p(word(actions), 'Something happens to the ticket, by itself too.', ['resolve']),
      by: p(ref('name'), 'And this is who does it.', ['bo']),
      breach: p(word(metrics), 'This target is breached.', ['acknowledge']),
      warning: p(word(metrics), 'A share of this target is gone.', ['resolution']),
      share: p(ref('text'), 'That share.', ['80%']),
      met: p(word(metrics), 'This target is met.', ['resolution']),
      due: p(word(metrics), 'This target is due at that moment.', ['resolution']),
      running: p(word(metrics), 'This clock still runs at the end.', ['resolution']),
      paused: p(word(metrics), 'This clock stands still at the end.', ['resolution']),
      dropped: p(word(metrics), 'This target is no longer promised.', ['update']),
      run: p(ref('text'), 'Of this run of the clock; the first is 0.', [1]),
      outcome: p(word(outcomes), 'How it ends.', ['resolved']),
      row: p(ref('name'), 'This row of the matrix counts.', ['Network outage']),
      route: p({ type: [...TEXT, 'object'], additionalProperties: ref('text') }, 'What the matrix says.', [
        'critical',
        { escalation: 'critical', sla: 'none' },
      ]),
      not: p(ref('expectation'), 'What must not be found.', [{ page: 'greta' }]),
    },
    [],
    {
      minProperties: 1,
      ...p({}, 'Something that must be found in the timeline.', [{ at: '+0m', page: 'ana', level: 'Front line' }]),
      defaultSnippets: [
        snippet('page', 'somebody is paged', { at: '${1:+0m}', page: '${2:ana}' }),
        snippet('nobody', 'no page after that', { after: '${1:+40m}', nobody: true }),
        snippet('met', 'a target is met', { met: '${1:resolution}' }),
      ],
    },
  ),
  scenario: map(
    'scenario',
    {
      description: p(ref('text'), 'What it tells.', ['A P1 at night that nobody answers']),
      ticket: p(ref('ticket'), 'The ticket.', [{ priority: 'P1', created: '2026-11-24T23:10' }]),
      events: p(list(ref('event')), 'What happens to it.', [[{ at: '+90m', do: 'resolve' }]]),
      until: p(ref('moment'), 'Where to stop.', ['+4h']),
      expect: p(list(ref('expectation')), 'What must be found; the order does not matter.', [
        [{ at: '+0m', page: 'ana' }],
      ]),
    },
    ['ticket'],
    {
      defaultSnippets: [
        snippet('scenario', 'one ticket and what must happen', {
          ticket: { priority: '${1:P1}', created: '${2:2026-11-24T23:10}' },
          events: [{ at: '${3:+40m}', do: 'acknowledge', by: '${4:ana}' }],
          expect: [{ at: '+0m', page: '${5:ana}' }],
        }),
      ],
    },
  ),
};

export const guarantees = {
  reaches: {
    ...map('whom it reaches', {
      person: g(ref('name'), 'This person.', ['ana']),
      team: g(ref('name'), 'Somebody of this team.', ['network']),
      level: g(ref('name'), 'A level of this name.', ['Support manager']),
    }),
    type: ['string', 'object'],
    if: { type: 'string' },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { enum: ['person'] },
    else: titled('whom it reaches', exactlyOne({ person: {}, team: {}, level: {} })),
    ...g({}, '`person` for anybody, or a certain person, team or level.', ['person', { team: 'network' }]),
  },
  never: map(
    'what never happens',
    {
      pages_at: g(ref('calendarUse'), "A page in that calendar, read in the paged person's own time zone.", ['night']),
      on_call: g(list(ref('name'), { minItems: 2 }), 'The same person in all of these schedules at one moment.', [
        ['network-primary', 'support-primary'],
      ]),
      on_call_longer_than: g(ref('duration'), 'A person on call for longer than that without a break.', ['2w']),
    },
    [],
    exactlyOne({ pages_at: {}, on_call: {}, on_call_longer_than: {} }),
  ),
  guarantee: map(
    'guarantee',
    {
      name: g(ref('text'), 'The promise in words.', ['A human hears of every P1 within 5 minutes']),
      for: g(ref('condition'), 'The tickets it is about; default all.', [{ priority: 'P1' }]),
      reaches: g(ref('reaches'), 'Who must be paged.', ['person']),
      within: g(ref('duration'), 'How soon after creation.', ['5m']),
      never: g(ref('never'), 'What must not happen.', [{ pages_at: 'night' }]),
      horizon: g(ref('duration'), 'How far to look ahead.', ['90d']),
    },
    ['name'],
    {
      ...exactlyOne({ reaches: { required: ['within'] }, never: { properties: { within: false } } }),
      defaultSnippets: [
        snippet('reaches', 'somebody hears of it in time', {
          name: '${1:A human hears of every P1}',
          for: { priority: '${2:P1}' },
          reaches: 'person',
          within: '${3:5m}',
        }),
        snippet('never', 'nobody is woken', {
          name: '$1',
          for: { priority: '${2:P4}' },
          never: { pages_at: '${3:night}' },
        }),
      ],
    },
  ),
};
