import { list, map, of, oneOrList, ref, TEXT } from './words.mjs';

const p = of('conditions');
const number = (words, example) => p({ type: 'number' }, words, [example]);

export const conditions = {
  condition: {
    title: 'Condition',
    type: 'object',
    properties: {
      any_of: p(list(ref('condition'), { minItems: 1 }), 'Alternatives: one of these conditions must hold.', [
        [{ category: 'network' }, { tags: { has: 'vip' } }],
      ]),
    },
    additionalProperties: ref('test'),
    ...p({}, 'A map from fields to what they must be; every entry must hold. `{}` always holds.', [
      {},
      { priority: ['P1', 'P2'], category: 'network' },
      { error_rate: { at_least: 5 } },
    ]),
  },
  test: {
    ...map('test of a field', {
      not: p(ref('test'), 'The opposite.', ['P4', ['P3', 'P4']]),
      at_least: number('This number or more.', 5),
      at_most: number('This number or less.', 10),
      above: number('More than this number.', 0.5),
      below: number('Less than this number.', 100),
      glob: p(oneOrList('text'), 'Text with `*` and `?`, or a list of which one must fit.', ['db-*', ['db-*', 'pg-*']]),
      has: p(oneOrList('text'), 'The list holds this (or one of these).', ['vip']),
      exists: p({ type: 'boolean' }, 'The ticket has the field (`true`), or lacks it (`false`).', [true]),
    }),
    type: [...TEXT, 'array', 'object'],
    items: p({ type: TEXT }, 'One of the values.', ['P1']),
    minItems: 1,
    minProperties: 1,
    ...p({}, 'A value, a list (any of them), or a test.', [
      'P1',
      ['P1', 'P2'],
      { not: 'P4' },
      { at_least: 5 },
      { glob: 'db-*' },
    ]),
  },
};
