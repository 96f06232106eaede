import { exactlyOne, list, map, of, oneOrList, ref, snippet, word } from './words.mjs';

const p = of('escalations');
const t = of('targets');

const who = {
  team: { members: 'Everyone in the team (default).', on_call: 'Who is on call for it.', lead: 'Its lead.' },
  schedule: { next: 'Who has the next turn.', previous: 'Who had the turn before.' },
};

const keys = {
  person: t(ref('name'), 'Pages this person.', ['ana']),
  team: t(ref('name'), 'Pages the members of this team, or those whom `who` says.', ['network']),
  schedule: t(ref('name'), 'Pages whoever is on call then.', ['network-primary']),
  handler: t(
    word({ on_call: 'Who is on call for each.', members: 'All members of each.', lead: 'The lead of each.' }),
    'Pages these of each team whose `handles` matches the ticket.',
    ['on_call'],
  ),
  manager_of: t(ref('name'), 'Pages the managers of those whom that level paged: `previous`, or a level by name.', [
    'previous',
  ]),
  round_robin: t(oneOrList('name'), 'Pages one of them, the next one at each ticket: a list of people, or a team.', [
    ['ana', 'bo'],
    'network',
  ]),
  escalation: t(ref('name'), 'Pages nobody yet: starts that ladder.', ['network']),
  channel: t(ref('text'), 'Writes to a chat channel; no person.', ['#incidents']),
  bot: t(ref('name'), 'Self-service gets a chance first; no person.', ['password-reset']),
  who: t({ type: 'string' }, 'Whom of the team or the schedule.', ['on_call', 'next']),
};

const refuse = (...names) => ({ properties: Object.fromEntries(names.map((name) => [name, false])) });

/** The choice among targets; `extra` are keys that only a channel may have beside it. */
const kinds = (...extra) =>
  exactlyOne({
    person: refuse('who', ...extra),
    team: { properties: { who: word(who.team), ...refuse(...extra).properties } },
    schedule: { properties: { who: word(who.schedule), ...refuse(...extra).properties } },
    handler: refuse('who', ...extra),
    manager_of: refuse('who', ...extra),
    round_robin: refuse('who', ...extra),
    escalation: refuse('who', ...extra),
    channel: refuse('who'),
    bot: refuse('who', ...extra),
  });

const snippets = [
  snippet('schedule', 'whoever is on call', { schedule: '${1:primary}' }),
  snippet('person', 'one person', { person: '${1:ana}' }),
  snippet('team', 'members of a team', { team: '${1:network}', who: '${2|members,on_call,lead|}' }),
  snippet('handler', 'the team that is the expert', { handler: '${1|on_call,members,lead|}' }),
  snippet('manager', 'of the people paged before', { manager_of: 'previous' }),
  snippet('channel', 'a chat channel', { channel: '${1:#incidents}' }),
];

const levelSnippet = snippet('level', 'so long after the start', {
  name: '${1:Senior engineer}',
  after: '${2:30m}',
  notify: [{ schedule: '${3:primary}' }],
});

export const escalations = {
  target: map('target', keys, [], { ...kinds(), defaultSnippets: snippets }),
  informTarget: map(
    'target to inform',
    { ...keys, audience: t(ref('text'), 'Who reads the channel.', ['customers']) },
    [],
    { ...kinds('audience'), defaultSnippets: snippets },
  ),
  levelTime: {
    title: 'Time of a level',
    type: 'string',
    ...p({}, 'A duration, or a share of an SLA target.', ['30m', '80% of resolution']),
  },
  level: map(
    'level',
    {
      name: p(ref('text'), 'What the level is called.', ['Front line']),
      after: p(
        ref('levelTime'),
        'When, counted from the start of the ladder: a duration, or a share of an SLA target. Default at once.',
        ['30m', '80% of resolution'],
      ),
      wait: p(ref('duration'), 'When, counted from the level before; instead of `after`.', ['30m']),
      unless: p(
        word({
          acknowledged: 'Not once somebody acknowledged (default).',
          responded: 'Not once somebody answered the customer.',
          resolved: 'Not once it is resolved.',
          never: 'In any case.',
        }),
        'What makes the level needless.',
        ['acknowledged'],
      ),
      notify: p(list(ref('target')), 'Who is paged.', [[{ schedule: 'support-primary' }]]),
      inform: p(list(ref('informTarget')), 'Who is told, without being asked to act.', [
        [{ audience: 'customers', channel: 'status page' }],
      ]),
      urgency: p(ref('urgencyWord'), "Urgency of the pages; wins over the matrix row's.", ['high']),
      remind: p(ref('remind'), 'Page the same people again.', [{ every: '10m', times: 2 }]),
      during: p(ref('calendarUse'), 'Skipped when its moment is not in that calendar.', ['night']),
      outside: p(ref('calendarUse'), 'Skipped when its moment is in that calendar.', ['business']),
      hold_until: p(ref('calendarUse'), "Waits for that calendar's first open moment.", ['business']),
    },
    [],
    { defaultSnippets: [levelSnippet] },
  ),
  remind: map(
    'reminder',
    {
      every: p(ref('duration'), 'Time between two reminders.', ['10m']),
      times: p(
        { type: ['integer', 'string'], minimum: 0, if: { type: 'string' }, then: { enum: ['unlimited'] } },
        'How many, or `unlimited`.',
        [2, 'unlimited'],
      ),
    },
    ['every', 'times'],
  ),
  repeat: map(
    'repeat',
    {
      every: p(ref('duration'), 'Time between the last level and the next round.', ['30m']),
      times: p({ type: 'integer', minimum: 0 }, 'How many more rounds.', [2]),
    },
    ['every', 'times'],
  ),
  trigger: map(
    'trigger',
    {
      when: p(ref('condition'), 'Fields, or the counters `reopened`, `reassigned`, `priority_raised`.', [
        { error_rate: { at_least: 5 } },
      ]),
      go_to: p(ref('name'), 'The level that then has its moment.', ['Senior engineer']),
    },
    ['when', 'go_to'],
    {
      defaultSnippets: [
        snippet('reopened twice', 'climb early', {
          when: { reopened: { at_least: 2 } },
          go_to: '${1:Support manager}',
        }),
      ],
    },
  ),
  escalation: map(
    'escalation',
    {
      description: p(ref('text'), 'What it is for.', ['Anything the front line meets first']),
      style: p(
        word({
          hierarchical: 'Up the line of management.',
          functional: 'Towards the experts.',
          mixed: 'Both.',
        }),
        'What it means to be; lint compares.',
        ['hierarchical'],
      ),
      clock: p(ref('calendarUse'), 'The calendar on which times run; default always.', ['always']),
      pause_when: p(ref('condition'), 'The ladder stands still meanwhile.', [{ status: 'waiting-on-customer' }]),
      levels: p(list(ref('level'), { minItems: 1 }), 'The rungs of the ladder, in order.', [
        [{ name: 'Front line', notify: [{ schedule: 'support-primary' }] }],
      ]),
      repeat: p(ref('repeat'), 'After the last level: the ladder again.', [{ every: '30m', times: 2 }]),
      ack_timeout: p(ref('duration'), 'An acknowledgement with no resolution lapses after this.', ['1h']),
      on_ack_timeout: p(
        word({ resume: 'Goes on where it stood (default).', restart: 'Starts again at the first level.' }),
        'What the ladder does when an acknowledgement lapses.',
        ['resume'],
      ),
      on_empty: p(
        word({ skip: 'The next level at once (default).', wait: 'The next level at its own time.' }),
        'What happens when a level reaches nobody.',
        ['skip'],
      ),
      triggers: p(list(ref('trigger')), 'Events that climb the ladder early.', [
        [{ when: { reopened: { at_least: 2 } }, go_to: 'Support manager' }],
      ]),
      review: p(ref('review'), 'How often people look at it again.', [{ every: '3 months', owner: 'carla' }]),
    },
    ['levels'],
    {
      defaultSnippets: [
        snippet('escalation', 'two levels', {
          levels: [
            { name: '${1:Front line}', notify: [{ schedule: '${2:primary}' }] },
            { name: '${3:Manager}', after: '${4:30m}', notify: [{ manager_of: 'previous' }] },
          ],
        }),
      ],
    },
  ),
};
