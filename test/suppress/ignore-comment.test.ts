import { describe, expect, it } from 'vitest';
import { parseIgnoreComment } from '../../src/check/ignore-comment.js';

describe('an ignore comment', () => {
  it('names rules, a last day and a reason', () => {
    expect(
      parseIgnoreComment('# rungs: ignore[schedule-gap, no-owner] until=2027-03-31 -- moving to the new rota'),
    ).toEqual({
      kind: 'ignore',
      rules: [
        { id: 'schedule-gap', start: 16, end: 28 },
        { id: 'no-owner', start: 30, end: 38 },
      ],
      until: expect.objectContaining({ text: '2027-03-31', kind: 'date' }),
      reason: 'moving to the new rota',
    });
  });

  it.each(['#rungs: ignore[x]', '##  rungs: ignore[x]', '# rungs: ignore[x,]', '# rungs: ignore[ x ] --'])(
    'reads %s',
    (text) => {
      expect(parseIgnoreComment(text)).toMatchObject({ kind: 'ignore', reason: undefined });
    },
  );

  it.each([
    '# rungs:ignore[x]',
    '# rungs: ignore x',
    '# rungs: ignore [x]',
    '# rungs ignore[x]',
    '# rungs-ignore[x]',
    '# rungs: Ignore[x]',
    '# RUNGS: ignore[x]',
    '# rungs: ignroe x',
    '# rungs: disable x',
    '# rungs: noqa',
    '# rungs: ignore[x',
    '# rungs: ignore[]',
    '# rungs: ignore[*]',
    '# rungs: ignore[x y]',
    '# rungs: ignore[x] because of that',
    '# rungs: ignore[x] until=soon',
    '# rungs: ignore[x] until=2027-02-30',
    '# rungs: ignore[x] until=2027-02-01T10:00',
    '# rungs: ignore[x] until=',
    '# rungs: ignore[x] until=2027-01-01 until=2027-01-02',
  ])('refuses %s', (text) => {
    const parsed = parseIgnoreComment(text);
    expect(parsed).toMatchObject({ kind: 'malformed' });
    if (parsed.kind === 'malformed') {
      expect(parsed.start).toBeLessThan(parsed.end);
      expect(parsed.message).toContain('# rungs: ignore[rule-id]');
    }
  });

  it.each([
    '# rungs: 1',
    '# rungs of the ladder',
    '# rungs: the ladders of Acme',
    '# rungs ignore the clock',
    '# rungs',
  ])('takes %s for prose', (text) => {
    expect(parseIgnoreComment(text)).toEqual({ kind: 'prose' });
  });
});
