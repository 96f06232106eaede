import { list, map, named, of, ref, snippet, TEXT, word } from './words.mjs';

const p = of('workspace');
const r = of('review');

const level = word({
  error: 'Fails a run.',
  warning: 'Worth a look.',
  info: 'Good to know.',
  off: 'Not checked.',
});

export const workspace = {
  review: map('review', {
    every: r(ref('cadence'), 'How often people look at it again.', ['3 months']),
    last: r(ref('when'), 'When they last did; without it the last commit that changed those lines counts.', [
      '2026-09-01',
    ]),
    owner: r(ref('name'), 'Who sees to it.', ['carla']),
  }),
  ruleSetting: {
    title: 'setting of a lint rule',
    type: ['string', 'object'],
    if: { type: 'string' },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { enum: level.enum, enumDescriptions: level.enumDescriptions },
    properties: { level: p(level, 'How bad a finding of the rule is.', ['warning']) },
    additionalProperties: true,
    ...p({}, 'How bad a finding of the rule is, or that and options.', [
      'error',
      { level: 'warning', urgency: 'high' },
    ]),
  },
  workspace: map(
    'workspace',
    {
      name: p(ref('text'), 'What the workspace is called.', ['Acme Support']),
      timezone: p(ref('zone'), 'For every local time with no nearer zone; default UTC.', ['Europe/Berlin']),
      ignore: p(list(ref('text')), 'Files that are no policies, as globs.', [['drafts/**']]),
      notify: p(ref('notifyRules'), 'Default personal notification rules.', [{ low: [{ via: 'email' }] }]),
      review: p(ref('review'), 'Default review cadence.', [{ every: '3 months', owner: 'carla' }]),
      rules: p(named('lint rules', ref('ruleSetting')), 'Levels and options of lint rules, by id.', [
        { 'schedule-gap': 'error' },
      ]),
    },
    [],
    {
      defaultSnippets: [
        snippet('workspace', 'name and zone', { name: '${1:Acme Support}', timezone: '${2:Europe/Berlin}' }),
      ],
    },
  ),
};

const f = of('fields');
const values = (words, example) => f(list(ref('text'), { minItems: 1 }), words, [example]);

export const fields = {
  field: {
    title: 'field',
    type: [...TEXT, 'array'],
    items: ref('text'),
    minItems: 1,
    if: { type: TEXT },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: {
      enum: ['text', 'number', 'boolean', 'list'],
      enumDescriptions: ['Free text.', 'A number.', '`true` or `false`.', 'A list of text.'],
    },
    ...f({}, 'Its values in order, or `text`, `number`, `boolean`, `list`.', [
      ['enterprise', 'standard'],
      'text',
      'number',
    ]),
  },
  fields: named('fields', ref('field'), {
    properties: {
      priority: values('The most urgent comes first. Default P1 to P4.', ['P1', 'P2', 'P3', 'P4']),
      status: values('States between creation and resolution; the first is the initial one.', [
        'open',
        'waiting-on-customer',
      ]),
    },
  }),
};
