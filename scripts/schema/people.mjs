import { list, map, named, of, ref, snippet, word } from './words.mjs';

const p = of('people');
const t = of('teams');

const means = {
  push: 'A push message of the pager app.',
  phone: 'A phone call.',
  sms: 'A text message.',
  email: 'An email.',
  slack: 'A Slack message.',
  teams: 'A Microsoft Teams message.',
  telegram: 'A Telegram message.',
  whatsapp: 'A WhatsApp message.',
  pager: 'A pager.',
  webhook: 'A call to a web address.',
};

const contact = Object.fromEntries(
  Object.entries(means).map(([via, words]) => [
    via,
    p(ref('text'), `Where to reach the person. ${words}`, ['+49 30 5550 0100']),
  ]),
);

export const people = {
  notifyStep: map(
    'notification step',
    {
      via: p(word(means), 'By what means.', ['push', 'phone']),
      after: p(ref('duration'), 'So long after the page; default at once.', ['5m']),
    },
    ['via'],
  ),
  notifyRules: map('personal notification rules', {
    high: p(list(ref('notifyStep')), 'Steps of a page of high urgency.', [
      [{ via: 'push' }, { via: 'phone', after: '5m' }],
    ]),
    low: p(list(ref('notifyStep')), 'Steps of a page of low urgency.', [[{ via: 'email' }]]),
  }),
  away: map(
    'absence',
    {
      from: p(ref('when'), 'From then on; a bare date from its start.', ['2026-12-20']),
      to: p(ref('when'), 'Until then; a bare date to its end.', ['2027-01-03']),
      reason: p(ref('text'), 'Why.', ['leave']),
    },
    ['from', 'to'],
  ),
  person: map(
    'person',
    {
      name: p(ref('text'), 'The full name.', ['Ana Silva']),
      timezone: p(ref('zone'), 'For night hours and for printing.', ['America/Sao_Paulo']),
      title: p(ref('text'), 'The role.', ['Senior engineer']),
      manager: p(ref('name'), 'The person whom `manager_of` means.', ['carla']),
      contact: p(named('contact', ref('text'), { properties: contact }), 'How to reach the person.', [
        { phone: '+55 11 5550 0100', email: 'ana@example.com' },
      ]),
      notify: p(ref('notifyRules'), "Personal notification rules; they replace the workspace's.", [
        { high: [{ via: 'phone' }] },
      ]),
      away: p(list(ref('away')), 'Absences. They take nobody off a schedule, but lint and simulate say so.', [
        [{ from: '2026-12-20', to: '2027-01-03', reason: 'leave' }],
      ]),
    },
    [],
    {
      defaultSnippets: [
        snippet('person', 'name, zone and contact', {
          name: '${1:Ana Silva}',
          timezone: '${2:Europe/Berlin}',
          contact: { phone: '${3:+49 30 5550 0100}', email: '${4:ana@example.com}' },
        }),
      ],
    },
  ),
  team: map(
    'team',
    {
      members: t(list(ref('name')), 'People of the team.', [['ana', 'bo']]),
      lead: t(ref('name'), 'The person who leads it.', ['carla']),
      on_call: t(ref('name'), 'The schedule of its on-call duty.', ['network-primary']),
      channel: t(ref('text'), 'Its chat channel.', ['#network']),
      handles: t(ref('condition'), 'The tickets that this team is the expert for.', [{ category: 'network' }]),
    },
    [],
    {
      defaultSnippets: [
        snippet('team', 'members, lead and schedule', {
          members: ['${1:ana}'],
          lead: '${2:carla}',
          on_call: '${3:primary}',
        }),
      ],
    },
  ),
};
