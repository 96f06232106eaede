import { map, of, ref, snippet, word } from './words.mjs';

const p = of('matrix');

export const matrix = {
  urgencyWord: {
    title: 'Urgency',
    ...word({ high: 'Wakes people.', low: 'Can wait.' }),
    ...p({}, 'How loud a page is.', ['high']),
  },
  urgency: {
    ...map(
      'urgency by calendar',
      {
        during: p(ref('calendarUse'), 'The calendar that decides at each page.', ['business']),
        then: p(ref('urgencyWord'), 'Urgency while it is open.', ['high']),
        otherwise: p(ref('urgencyWord'), 'Urgency while it is closed.', ['low']),
      },
      ['during', 'then', 'otherwise'],
    ),
    type: ['string', 'object'],
    if: { type: 'string' },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { enum: ['high', 'low'] },
    ...p({}, '`high`, `low`, or one of them by the calendar.', [
      'high',
      { during: 'business', then: 'high', otherwise: 'low' },
    ]),
  },
  row: map(
    'matrix row',
    {
      name: p(ref('text'), 'What the row is called.', ['Network outage']),
      match: p(ref('condition'), 'The tickets it is for; `{}` for all.', [
        { category: 'network', priority: ['P1', 'P2'] },
      ]),
      during: p(ref('calendarUse'), 'Only tickets created in that calendar.', ['business']),
      outside: p(ref('calendarUse'), 'Only tickets created outside that calendar.', ['business']),
      escalation: p(ref('name'), 'The ladder; `none` pages nobody, on purpose.', ['network', 'none']),
      sla: p(ref('name'), 'The SLA; `none` promises nothing, on purpose.', ['customer', 'none']),
      urgency: p(ref('urgency'), 'Urgency of the pages.', ['high']),
      ack_timeout: p(ref('duration'), "Wins over the escalation's.", ['30m']),
      auto_resolve: p(ref('duration'), 'Unresolved for that long counts as resolved.', ['4d']),
      review: p(ref('review'), 'How often people look at it again.', [{ every: '3 months', owner: 'carla' }]),
    },
    ['match'],
    {
      defaultSnippets: [
        snippet('row', 'by category and priority', {
          name: '${1:Network outage}',
          match: { category: '${2:network}', priority: ['${3:P1}'] },
          escalation: '${4:network}',
          sla: '${5:customer}',
        }),
        snippet('everything else', 'the last row', {
          name: 'Everything else',
          match: {},
          escalation: '${1:frontline}',
        }),
      ],
    },
  ),
};
