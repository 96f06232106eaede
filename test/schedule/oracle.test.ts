import { describe, expect, it } from 'vitest';
import cases from '../oracles/rotation_oncall.json' with { type: 'json' };
import { goalert } from './oracle-goalert.js';
import { grafana, isMonthly } from './oracle-grafana.js';
import { linkedin, oneuptime, opennms } from './oracle-others.js';

type Question = (c: never) => { found: unknown; expected: unknown };
const questions: Record<string, Question> = { ...goalert, ...grafana, ...oneuptime, ...linkedin, ...opennms };

/** Cases that our semantics answer differently on purpose, each with the clause. One that agrees after all fails. */
const OTHERWISE: Record<string, string> = {
  'grafana-oncall/ical-all-day': 'T6: a bare date ends at 24:00, not a second before',
  'oneuptime/override-chain-1': 'S2: overrides work in order, each on what the one before it left',
  'oneuptime/override-scoped-wins-1': 'S2: overrides belong to a schedule, none is more special than another',
  'oneuptime/skip-weekend-2026-01-14': 'S1: `during` does not stop the rotation from turning',
  'oneuptime/monthly-jan31-mar30': 'T4: months count from the first turn, so the 31st returns',
  'oneuptime/group-across-gaps': 'S4: a gap ends a shift',
  'oneuptime/gap-between': 'S4: the time after the last shift is a gap too',
};

/** Cases that ask no question of ours or that the language cannot say. */
const UNSAID: Record<string, string> = {
  'goalert/next-time-never': 'asks when to send a notice',
  'goalert/next-time-now': 'asks when to send a notice',
  'goalert/next-time-no-time': 'asks when to send a notice',
  'opennms/GetIntervalsMonthly': 'hours on a day of the month: calendars have weeks only',
  ...Object.fromEntries(
    (cases as unknown as Case[])
      .filter((c) => c.type.startsWith('rolling_shift') && isMonthly(c.shift as Parameters<typeof isMonthly>[0]))
      .map((c) => [c.id, 'a part of each month: layers have weeks only']),
  ),
};

interface Case {
  id: string;
  type: string;
  shift?: unknown;
}

describe('answers of other on-call systems', () => {
  for (const c of cases as unknown as Case[]) {
    const question = questions[c.type];
    const why = UNSAID[c.id];
    const otherwise = OTHERWISE[c.id];
    if (why !== undefined) it.skip(`${c.id}: not said here. ${why}`);
    else if (otherwise !== undefined) {
      it(`${c.id}: not ours. ${otherwise}`, () => {
        const { found, expected } = question!(c as never);
        expect(found).not.toEqual(expected);
      });
    } else {
      it(c.id, () => {
        if (question === undefined) throw new Error(`no way to ask ${c.type}`);
        const { found, expected } = question(c as never);
        expect(found).toEqual(expected);
      });
    }
  }

  it('knows every case that it excepts', () => {
    const ids = new Set(cases.map((c) => c.id));
    expect([...Object.keys(OTHERWISE), ...Object.keys(UNSAID)].filter((id) => !ids.has(id))).toEqual([]);
    expect(Object.keys(UNSAID)).toHaveLength(20);
  });
});
