import { describe, expect, test } from 'vitest';
import { openTexts, report } from '../../src/index.js';
import { COMPANY, MINUTE } from './company.js';

describe('report in the library', () => {
  test('takes tickets as simulate does', async () => {
    const { policy } = await openTexts([{ path: 'rungs.yaml', text: COMPANY }], { at: 0 });
    const found = await report(policy, [
      {
        id: '1',
        created: '2026-03-03T10:00:00Z',
        fields: { priority: 'P1', group: 'desk' },
        events: ['acknowledge by ana @+10m', 'resolve @+2h'],
      },
      { id: '2', created: '2026-03-03T10:00:00Z', fields: { priority: 'P1' }, events: ['acknowledge by bo @+50m'] },
    ]);
    expect(found.totals).toMatchObject({ tickets: 2, open: 1, judged: 2, breached: 1 });
    expect(found.times[0]?.rows[0]?.acknowledge.elapsed).toMatchObject({ p50: 10 * MINUTE, max: 50 * MINUTE });
  });

  test('says which ticket is none', async () => {
    const { policy } = await openTexts([{ path: 'rungs.yaml', text: COMPANY }], { at: 0 });
    const wrong = report(policy, [{ id: 'x', created: 'soon' }]);
    await expect(wrong).rejects.toThrow(/ticket "x": .*soon/);
  });
});
