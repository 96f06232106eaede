import { exactlyOne, list, map, of, ref, snippet, TEXT, word } from './words.mjs';

const p = of('schedules');

const turn = p(
  { type: [...TEXT, 'array'], items: p(ref('name'), 'One of several people together.', ['carla']), minItems: 1 },
  'Who has the turn: a person, several together as a list, or `nobody` on purpose.',
  ['ana', ['carla', 'dan'], 'nobody'],
);

export const schedules = {
  layer: map(
    'layer',
    {
      name: p(ref('text'), 'What the layer is called.', ['weekly']),
      people: p(list(turn, { minItems: 1 }), 'The rotation, in order.', [['ana', 'bo', ['carla', 'dan']]]),
      starts: p(ref('when'), 'The first hand-off, in local time. Turns are counted from here.', ['2026-01-05T09:00']),
      from: p(ref('when'), 'In force from then on, with turns counted from `starts` both ways.', ['2026-01-07T12:00']),
      ends: p(ref('when'), 'In force until then.', ['2027-01-04T09:00']),
      every: p(ref('cadence'), 'Length of a turn.', ['1w', '12h', '1mo']),
      mode: p(
        word({
          replace: 'Wins over the layers before it (default).',
          add: 'Joins the people of the layers before it.',
        }),
        'What the layer does to those before it.',
        ['replace'],
      ),
      during: p(ref('calendarUse'), 'Only at these hours; the rotation turns on meanwhile.', ['night']),
    },
    ['people', 'starts', 'every'],
    {
      defaultSnippets: [
        snippet('layer', 'a weekly rotation', {
          name: '${1:weekly}',
          people: ['${2:ana}', '${3:bo}'],
          starts: '${4:2026-01-05T09:00}',
          every: '${5:1w}',
        }),
      ],
    },
  ),
  override: map(
    'override',
    {
      from: p(ref('when'), 'From then on; a bare date from its start.', ['2026-11-24T18:00']),
      to: p(ref('when'), 'Until then; a bare date to its end.', ['2026-11-25T09:00']),
      only: p(ref('names'), 'Replaces everybody; `nobody` on purpose.', ['dan']),
      replace: p(ref('name'), 'Where this person is on call, `with` is instead.', ['ana']),
      with: p(ref('names'), 'Who stands in, beside `replace`.', ['bo']),
      add: p(ref('names'), 'On call as well.', ['dan']),
      remove: p(ref('names'), 'Not on call.', ['ana']),
      reason: p(ref('text'), 'Why.', ['swap']),
    },
    ['from', 'to'],
    {
      ...exactlyOne({
        only: { properties: { with: false } },
        replace: { required: ['with'] },
        add: { properties: { with: false } },
        remove: { properties: { with: false } },
      }),
      defaultSnippets: [
        snippet('stand in', 'one person for another', {
          from: '${1:2026-12-01}',
          to: '${2:2026-12-01}',
          replace: '${3:ana}',
          with: '${4:bo}',
        }),
        snippet('only', 'one person instead of everybody', {
          from: '${1:2026-12-01}',
          to: '${2:2026-12-01}',
          only: '${3:dan}',
        }),
      ],
    },
  ),
  schedule: map(
    'schedule',
    {
      timezone: p(ref('zone'), "The schedule's time zone; default the workspace's.", ['Europe/Berlin']),
      layers: p(list(ref('layer'), { minItems: 1 }), 'Rotations; a later one wins where it has somebody.', [
        [{ people: ['ana', 'bo'], starts: '2026-01-05T09:00', every: '1w' }],
      ]),
      overrides: p(list(ref('override')), 'Exceptions over all layers; later entries win.', [
        [{ from: '2026-12-02', to: '2026-12-03', add: 'dan' }],
      ]),
      cover: p(ref('calendarUse'), 'When somebody must be on call; default always.', ['night']),
      review: p(ref('review'), 'How often people look at it again.', [{ every: '3 months', owner: 'carla' }]),
    },
    ['layers'],
    {
      defaultSnippets: [
        snippet('schedule', 'with one weekly layer', {
          timezone: '${1:Europe/Berlin}',
          layers: [{ name: 'weekly', people: ['${2:ana}', '${3:bo}'], starts: '${4:2026-01-05T09:00}', every: '1w' }],
        }),
      ],
    },
  ),
};
