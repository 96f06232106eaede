import { describe, expect, it } from 'vitest';
import { holidaySource } from '../../src/load/public-holidays.js';
import { loadTexts } from '../../src/workspace.js';
import { folder, runIn } from '../oncall/run-in.js';

const POLICY = `rungs: 1
workspace: { timezone: UTC }
calendars:
  business:
    timezone: Europe/Berlin
    hours: { mon-fri: 09:00-17:00 }
    day: 8h
    holidays:
      - { every: 12-25, name: Christmas }
      - { region: DE-BE }
      - { date: 2026-12-24, hours: 09:00-12:00, name: Christmas Eve }
  nights: { hours: { daily: 22:00-06:00 } }
regions:
  DE-BE: [{ date: 2026-12-25, name: Erster }, { date: 2026-12-26, name: Zweiter }]
`;
const workspace = () => folder({ 'rungs.yaml': POLICY });

describe('rungs calendar show', () => {
  it('names the open stretches of each day and the holidays', async () => {
    const dir = workspace();
    expect(
      (await runIn(dir, ['calendar', 'show', 'business', '--from', '2026-12-23', '--to', '2026-12-28'])).out,
    ).toMatchInlineSnapshot(`
      "business from Wed 2026-12-23 00:00 to Tue 2026-12-29 00:00 Europe/Berlin
        Wed 2026-12-23  09:00-17:00
        Thu 2026-12-24  09:00-12:00  Christmas Eve
        Fri 2026-12-25  closed  Christmas
        Sat 2026-12-26  closed  Zweiter
        Mon 2026-12-28  09:00-17:00
      open 19h in all
      "
    `);
    expect(
      (await runIn(dir, ['calendar', 'show', 'nights', '--from', '2026-12-23', '--to', '2026-12-24'])).out,
    ).toMatchInlineSnapshot(`
      "nights from Wed 2026-12-23 00:00 to Fri 2026-12-25 00:00 UTC
        Wed 2026-12-23  00:00-06:00, 22:00-Thu 2026-12-24 06:00
        Thu 2026-12-24  22:00-24:00
      open 16h in all
      "
    `);
    const { open, holidays, openTime } = JSON.parse(
      (
        await runIn(dir, [
          'calendar',
          'show',
          'business',
          '--from',
          '2026-12-24',
          '--to',
          '2026-12-25',
          '--format',
          'json',
        ])
      ).out,
    );
    expect(open).toEqual([{ start: '2026-12-24T08:00:00Z', end: '2026-12-24T11:00:00Z' }]);
    expect(holidays).toEqual([
      { date: '2026-12-24', name: 'Christmas Eve', closed: false },
      { date: '2026-12-25', name: 'Christmas', closed: true },
    ]);
    expect(openTime).toBe(3 * 3600);
  });

  it('without a name says which are open', async () => {
    expect((await runIn(workspace(), ['calendar', 'show'])).out).toMatchInlineSnapshot(`
      "Calendars at Tue 2026-11-24 12:00 UTC
        always    open for good
        never     closed for good
        business  open until Tue 2026-11-24 16:00
        nights    closed until Tue 2026-11-24 22:00
      "
    `);
  });
});

describe('rungs calendar add and between', () => {
  it('add and measure open time, local times in the zone of the calendar', async () => {
    const dir = workspace();
    expect((await runIn(dir, ['calendar', 'add', 'business', '2026-11-27T16:00', '4h'])).out).toBe(
      'Mon 2026-11-30 12:00 Europe/Berlin  = Fri 2026-11-27 16:00 + 4h on business (4h of open time, 2d20h later)\n',
    );
    expect(
      JSON.parse((await runIn(dir, ['calendar', 'add', 'business', '2026-11-27T16:00', '1d', '--format', 'json'])).out),
    ).toEqual({
      schemaVersion: 1,
      calendar: 'business',
      from: '2026-11-27T15:00:00Z',
      openTime: 8 * 3600,
      due: '2026-11-30T15:00:00Z',
      elapsed: 3 * 86400,
    });
    expect(
      JSON.parse((await runIn(dir, ['calendar', 'add', 'never', '2026-11-27T16:00', '1h', '--format', 'json'])).out)
        .due,
    ).toBeNull();
    expect(
      (await runIn(dir, ['calendar', 'between', 'business', '2026-11-27T16:00', '2026-11-30T10:00'])).out,
    ).toContain('2h open');
  });

  it('say what they cannot read', async () => {
    const dir = workspace();
    for (const [argv, said] of [
      [['add', 'busines', '2026-11-27', '1h'], 'did you mean "business"?'],
      [['add', 'business', '2026-11-27', '1w'], 'weeks'],
      [['add', 'nights', '2026-11-27', '1d'], 'does not say with `day`'],
      [['add', 'business', 'tomorrow', '1d'], 'tomorrow'],
      [['add', 'business', '2026-11-27'], 'rungs calendar add <calendar> <instant> <duration>'],
      [['sow'], 'Allowed choices'],
    ] as const) {
      expect(await runIn(dir, ['calendar', ...argv])).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringContaining(said),
      });
    }
  });
});

describe.skipIf(holidaySource(import.meta.dirname) === undefined)('rungs calendar holidays', () => {
  const dir = () => folder();

  it('writes a section that a policy reads', async () => {
    const { code, out } = await runIn(dir(), ['calendar', 'holidays', 'de-be', '--years', '2026-2027']);
    expect(code).toBe(0);
    expect(out).toContain('  DE-BE:\n    - { date: 2026-01-01, name: Neujahr }\n');
    expect(out).toContain('{ date: 2027-10-03, name: Tag der Deutschen Einheit }');
    const { policy, findings } = await loadTexts([{ path: 'rungs.yaml', text: `rungs: 1\n${out}` }], 0);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(policy.regions.get('DE-BE')?.days.length).toBe(20);
  });

  it('spreads feasts of several days from their first whole day, and keeps Norway', async () => {
    const turkey = (await runIn(dir(), ['calendar', 'holidays', 'TR', '--years', '2026'])).out;
    expect(turkey.match(/2026-03-2\d, name: Ramazan/g)).toHaveLength(3);
    expect((await runIn(dir(), ['calendar', 'holidays', 'NO', '--years', '2026'])).out).toContain('\n  "NO":\n');
  });

  it('leaves half days out and says so', async () => {
    const { out, err } = await runIn(dir(), ['calendar', 'holidays', 'CN', '--years', '2026']);
    expect(out).not.toContain('2026-05-04');
    expect(err).toContain('2026-05-04');
  });

  it('lists countries and states', async () => {
    expect((await runIn(dir(), ['calendar', 'holidays'])).out).toMatch(/^DE {6}Germany$/m);
    expect((await runIn(dir(), ['calendar', 'holidays', 'DE'])).out).toMatch(/^DE-BE {3}Berlin$/m);
  });

  it('knows what there is', async () => {
    expect(await runIn(dir(), ['calendar', 'holidays', 'Germany'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('did you mean DE (Germany)?'),
    });
    expect(await runIn(dir(), ['calendar', 'holidays', 'DE-ZZ'])).toMatchObject({ code: 2, out: '' });
    expect(await runIn(dir(), ['calendar', 'holidays', 'DE-BE', '--years', '2028-2026'])).toMatchObject({
      code: 2,
      out: '',
    });
  });
});
