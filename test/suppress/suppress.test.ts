import { describe, expect, it } from 'vitest';
import { lintText, lintTexts, NOW } from './lint-text.js';

const people = 'people:\n  ana: { name: Ana }\n  bo: { name: Bo }\n';

function schedule(comment: string, above = ''): string {
  return `rungs: 1
workspace: { name: Acme, timezone: America/Los_Angeles }
${people}schedules:
${above}  weekdays:${comment}
    layers:
      - name: week
        people: [ana, bo]
        starts: 2026-01-05
        every: 1w
        during: { mon-fri: 00:00-24:00 }
escalations:
  front:
    levels: [{ name: Desk, notify: [{ schedule: weekdays }] }]
matrix:
  - match: {}
    escalation: front
`;
}

const gapsIn = (found: readonly string[]): string[] => found.filter((line) => line.includes(' schedule-gap:'));
const commentsIn = (found: readonly string[]): string[] => found.filter((line) => line.includes('suppression'));

describe('a comment', () => {
  it('is needed: the gap is found without one', async () => {
    expect(gapsIn(await lintText(schedule('')))).toHaveLength(1);
  });

  it.each([
    ['behind', schedule(' # rungs: ignore[schedule-gap] -- nobody calls at weekends')],
    ['above', schedule('', '  # rungs: ignore[schedule-gap] -- nobody calls at weekends\n')],
  ])('%s the line takes the finding out', async (_, text) => {
    const { findings, suppressed } = await lintTexts([{ path: 'rungs.yaml', text }]);
    expect(findings.map(({ rule }) => rule)).not.toContain('schedule-gap');
    expect(findings.filter(({ rule }) => rule.endsWith('suppression'))).toEqual([]);
    expect(suppressed).toMatchObject([{ finding: { rule: 'schedule-gap' }, reason: 'nobody calls at weekends' }]);
  });

  it('counts for nothing with --no-ignores', async () => {
    const found = await lintText(schedule(' # rungs: ignore[schedule-gap]'), { honourComments: false });
    expect(gapsIn(found)).toHaveLength(1);
    expect(commentsIn(found)).toEqual([]);
  });

  it('counts to the end of its last day in the zone of the workspace', async () => {
    const text = schedule(' # rungs: ignore[schedule-gap] until=2026-11-22 -- soon');
    const lastMoment = Date.UTC(2026, 10, 23, 7, 59);
    expect(gapsIn(await lintText(text, {}, lastMoment))).toEqual([]);
    const found = await lintText(text, {}, lastMoment + 60_000);
    expect(gapsIn(found)).toHaveLength(1);
    expect(commentsIn(found)).toEqual([
      expect.stringMatching(/ warning expired-suppression: this counted until 2026-11-22, which has passed/),
    ]);
  });

  it('that finds nothing is told, with a fix', async () => {
    const text = schedule(' # rungs: ignore[schedule-gap, unreachable-level] -- x');
    const { findings } = await lintTexts([{ path: 'rungs.yaml', text }]);
    const unused = findings.filter(({ rule }) => rule === 'unused-suppression');
    expect(unused).toMatchObject([
      { message: '"unreachable-level" finds nothing on line 7; take it out', fixable: false },
    ]);
    const alone = await lintTexts([
      { path: 'rungs.yaml', text: schedule('', '  # rungs: ignore[unreachable-level] -- x\n') },
    ]);
    expect(alone.findings).toContainEqual(expect.objectContaining({ rule: 'unused-suppression', fixable: true }));
  });

  it('is not called unused where its rule did not run', async () => {
    const broken = schedule(' # rungs: ignore[schedule-gap] -- x').replace('escalation: front', 'escalation: frnt');
    expect(commentsIn(await lintText(broken))).toEqual([]);
    const other = await lintText(schedule(' # rungs: ignore[unreachable-level] -- x'), {
      rules: new Set(['schedule-gap']),
    });
    expect(commentsIn(other)).toEqual([]);
  });

  it('cannot ignore what stands in the way of running, nor what is no rule', async () => {
    const text = schedule('').replace('escalation: front', 'escalation: frnt # rungs: ignore[unknown-name] -- x');
    expect(await lintText(text)).toEqual([
      expect.stringMatching(/ error unknown-name: /),
      expect.stringMatching(
        / error malformed-suppression: "unknown-name" cannot be ignored: the policy does not run with it/,
      ),
    ]);
    expect(commentsIn(await lintText(schedule(' # rungs: ignore[schedule-gpa] -- x')))).toEqual([
      expect.stringMatching(
        /error malformed-suppression: there is no rule "schedule-gpa"; did you mean "schedule-gap"\?$/,
      ),
    ]);
  });

  it('without a reason is worth a note, whose level can be set', async () => {
    const text = schedule(' # rungs: ignore[schedule-gap]');
    expect(commentsIn(await lintText(text))).toEqual([expect.stringMatching(/ info suppression-without-reason: /)]);
    const off = text.replace('name: Acme,', 'name: Acme, rules: { suppression-without-reason: off },');
    expect(commentsIn(await lintText(off))).toEqual([]);
    const error = text.replace('name: Acme,', 'name: Acme, rules: { suppression-without-reason: error },');
    expect(commentsIn(await lintText(error))).toEqual([expect.stringMatching(/ error suppression-without-reason: /)]);
  });

  it('that cannot be read is an error, whatever the settings say', async () => {
    const text = schedule(' # rungs:ignore[schedule-gap]').replace(
      'name: Acme,',
      'name: Acme, rules: { malformed-suppression: off },',
    );
    for (const honourComments of [true, false]) {
      expect(commentsIn(await lintText(text, { honourComments }, NOW))).toEqual([
        expect.stringMatching(/^7:13 error malformed-suppression: /),
      ]);
    }
  });

  it('at the head of a file is about the file', async () => {
    const text = `# rungs: ignore[schedule-gap] -- x\n\n${schedule('')}`;
    expect(commentsIn(await lintText(text))).toEqual([
      expect.stringMatching(/^1:17 warning unused-suppression: .* on line 3/),
    ]);
  });
});
