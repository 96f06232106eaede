import { conditions } from './condition.mjs';
import { escalations } from './escalations.mjs';
import { histories } from './histories.mjs';
import { matrix } from './matrix.mjs';
import { people } from './people.mjs';
import { guarantees, scenarios } from './scenarios.mjs';
import { schedules } from './schedules.mjs';
import { slas } from './slas.mjs';
import { calendars, scalars } from './time.mjs';
import { list, map, named, of, ref, said, snippet } from './words.mjs';
import { fields, workspace } from './workspace.mjs';

const section = (name, schema, description, example, snippets) => [
  name,
  { ...of(name)(schema, description, [example]), ...(snippets === undefined ? {} : { defaultSnippets: snippets }) },
];

/** A section of named things: `people:`, `teams:`, … */
const things = (name, item, description, example) => section(name, named(name, ref(item)), description, example);

const sections = Object.fromEntries([
  section('rungs', { enum: [1] }, 'Version of the language. Required in rungs.yaml.', 1),
  section('workspace', ref('workspace'), 'What holds for the whole workspace.', {
    name: 'Acme Support',
    timezone: 'Europe/Berlin',
  }),
  section('fields', ref('fields'), 'What tickets look like.', { category: ['network', 'database'], vip: 'boolean' }),
  things('calendars', 'calendar', 'Open hours, by name.', { business: { hours: { 'mon-fri': '09:00-17:30' } } }),
  things('people', 'person', 'Who can be paged, by id.', { ana: { name: 'Ana Silva' } }),
  things('teams', 'team', 'Teams, by name.', { network: { members: ['ana', 'bo'] } }),
  things('schedules', 'schedule', 'Who is on call when, by name.', {
    primary: { layers: [{ people: ['ana', 'bo'], starts: '2026-01-05T09:00', every: '1w' }] },
  }),
  things('escalations', 'escalation', 'Ladders: who is paged next when nobody reacts, by name.', {
    frontline: { levels: [{ notify: [{ schedule: 'primary' }] }] },
  }),
  things('slas', 'sla', 'Promises about time, by name.', { standard: { targets: { any: { resolution: '40h' } } } }),
  section(
    'matrix',
    list(ref('row')),
    'Which tickets get which ladder and promise. For each column the first row that names it counts.',
    [{ match: {}, escalation: 'frontline' }],
  ),
  things('scenarios', 'scenario', 'Tests of the policy, by name.', { outage: { ticket: { priority: 'P1' } } }),
  section('guarantees', list(ref('guarantee')), 'Promises that hold for every ticket at every moment.', [
    { name: 'P1 in time', for: { priority: 'P1' }, reaches: 'person', within: '5m' },
  ]),
  things('regions', 'region', 'Public holidays by region, as `rungs calendar holidays` writes them.', {
    'DE-BE': ['2026-05-01'],
  }),
  things('histories', 'history', 'How files of tickets are read, by name.', { export: { like: 'servicenow' } }),
]);

export const schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'https://raw.githubusercontent.com/rungs-dev/rungs/main/schemas/rungs.schema.json',
  ...map('policy file', sections),
  title: 'rungs policy',
  ...said('A policy file of rungs: escalation policies as code.', 'workspace'),
  defaultSnippets: [
    snippet('rungs.yaml', 'the first file of a workspace', {
      rungs: 1,
      workspace: { name: '${1:Acme Support}', timezone: '${2:Europe/Berlin}' },
    }),
  ],
  definitions: {
    ...scalars,
    ...conditions,
    ...calendars,
    ...workspace,
    ...fields,
    ...people,
    ...schedules,
    ...escalations,
    ...slas,
    ...matrix,
    ...scenarios,
    ...guarantees,
    ...histories,
  },
};
