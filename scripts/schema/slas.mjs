import { list, map, named, of, ref, snippet, word } from './words.mjs';

const p = of('slas');

const audience = of('slas');

export const slas = {
  targetSet: map(
    'set of targets',
    {
      acknowledge: p(ref('duration'), 'Creation to the first acknowledgement.', ['15m']),
      first_response: p(ref('duration'), 'Creation to the first public reply.', ['30m']),
      update: p(ref('duration'), 'From one public reply to the next, until resolution.', ['4h']),
      resolution: p(ref('duration'), 'Creation to resolution.', ['8h']),
      calendar: p(ref('calendarUse'), "The calendar of these; wins over the SLA's.", ['always']),
    },
    [],
    { defaultSnippets: [snippet('targets', 'of one priority', { first_response: '${1:1h}', resolution: '${2:8h}' })] },
  ),
  communication: map(
    'communication',
    {
      audience: audience(ref('text'), 'Who is kept informed.', ['customers']),
      channel: audience(ref('text'), 'Where.', ['status page']),
      every: audience(ref('duration'), 'How often.', ['1h']),
    },
    ['every'],
  ),
  slaNotify: map('notification of an SLA', {
    warning: p(list(ref('informTarget')), 'Who hears of a warning.', [[{ handler: 'lead' }]]),
    breach: p(list(ref('informTarget')), 'Who hears of a breach.', [[{ manager_of: 'previous' }]]),
  }),
  sla: map(
    'SLA',
    {
      kind: p(word({ sla: 'With a customer (default).', ola: 'Internal.', uc: 'With a supplier.' }), 'With whom.', [
        'sla',
      ]),
      calendar: p(ref('calendarUse'), 'The calendar on which its clocks run; default always.', ['business']),
      pause_when: p(ref('condition'), 'Its clocks stand still meanwhile.', [{ status: ['waiting-on-customer'] }]),
      targets: p(
        named('targets', ref('targetSet'), {
          properties: { any: p(ref('targetSet'), 'For the priorities that are not listed.', [{ resolution: '5d' }]) },
        }),
        'Targets by priority; `any` for the rest.',
        [{ P1: { first_response: '30m', resolution: '2h' }, any: { resolution: '5d' } }],
      ),
      warn_at: p(list(ref('percentage')), 'Shares of a target at which to warn.', [['50%', '80%']]),
      notify: p(ref('slaNotify'), 'Who hears of a warning or a breach.', [{ breach: [{ manager_of: 'previous' }] }]),
      on_priority_change: p(
        word({ recalculate: 'Time already run counts (default).', restart: 'From zero.' }),
        'What a change of priority does to the clocks.',
        ['recalculate'],
      ),
      on_reopen: p(
        word({
          resume: 'Runs on from where it stood (default).',
          restart: 'From zero.',
          ignore: 'The verdict stands.',
        }),
        'What a reopen does to the clock of `resolution`.',
        ['resume'],
      ),
      objective: p(ref('percentage'), 'Share of tickets that must meet each target.', ['95%']),
      communication: p(ref('communication'), 'The promise to keep people told.', [
        { audience: 'customers', channel: 'status page', every: '1h' },
      ]),
      review: p(ref('review'), 'How often people look at it again.', [{ every: '3 months', owner: 'carla' }]),
    },
    ['targets'],
    {
      defaultSnippets: [
        snippet('SLA', 'targets for P1 and the rest', {
          calendar: '${1:business}',
          targets: {
            P1: { first_response: '${2:30m}', resolution: '${3:2h}', calendar: 'always' },
            any: { first_response: '${4:8h}', resolution: '${5:40h}' },
          },
          warn_at: ['80%'],
        }),
      ],
    },
  ),
};
