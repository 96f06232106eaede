import { describe, expect, test } from 'vitest';
import { atRest } from '../../src/match/at-rest.js';
import { planOf } from '../run/play.js';

describe('conditions of a ticket that nothing has happened to', () => {
  test.each([
    ['{ reopened: { at_least: 2 } }', undefined],
    ['{ reopened: { at_most: 2 }, priority: P1 }', ['priority']],
    ['{ priority: P1 }', ['priority']],
    ['{ any_of: [{ reassigned: { above: 1 } }, { priority: P2 }] }', []],
    ['{ any_of: [{ reassigned: { above: 1 } }] }', undefined],
  ])('%s', async (when, fields) => {
    const plan = await planOf(`
people: { ana: {} }
escalations: { a: { levels: [{ name: x, notify: [{ person: ana }] }], triggers: [{ when: ${when}, go_to: x }] } }
`);
    const condition = plan.policy.escalations.get('a')?.triggers[0]?.when;
    const rest = condition && atRest(condition);
    expect(rest?.tests.map((entry) => entry.field)).toEqual(fields);
    if (when.includes('any_of') && fields !== undefined) expect(rest?.anyOf).toHaveLength(1);
  });
});
