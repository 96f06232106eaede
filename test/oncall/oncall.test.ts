import { describe, expect, it } from 'vitest';
import { folder, runIn } from './run-in.js';

const PEOPLE = `people:
  ana: { name: Ana Silva, contact: { phone: "+1" } }
  bo: { name: Bo, timezone: Asia/Tokyo, away: [{ from: 2026-11-24, to: 2026-12-10, reason: leave }] }
  jun: { name: 佐藤 純 }
  carla: { name: "Carla\\e[31m" }
`;
const POLICY = `rungs: 1
workspace: { timezone: Europe/Berlin }
${PEOPLE}
schedules:
  primary:
    layers:
      - name: weekly
        people: [ana, bo]
        starts: 2026-01-05T09:00
        every: 1w
    overrides:
      - { from: 2026-11-25T18:00, to: 2026-11-26T09:00, only: jun, reason: swap }
  office:
    layers:
      - { name: days, people: [jun, nobody, carla], starts: 2026-11-23T00:00, every: 1d, during: { mon-fri: 09:00-17:00 } }
    cover: { mon-fri: 09:00-18:00 }
`;
const workspace = () => folder({ 'rungs.yaml': POLICY });
const json = async (dir: string, ...argv: string[]) =>
  JSON.parse((await runIn(dir, ['oncall', ...argv, '--format', 'json'])).out);

describe('rungs oncall at an instant', () => {
  it('says who, since and until when, and who is next', async () => {
    const { schedules, at } = await json(workspace(), 'primary', '--at', '2026-11-24T13:00');
    expect(at).toBe('2026-11-24T12:00:00Z');
    expect(schedules).toEqual([
      {
        name: 'primary',
        at: '2026-11-24T12:00:00Z',
        people: ['ana'],
        since: '2026-11-23T08:00:00Z',
        until: '2026-11-25T17:00:00Z',
        layer: 'weekly',
        next: ['jun'],
        nextFrom: '2026-11-25T17:00:00Z',
        gap: false,
        onPurpose: false,
        away: [],
        night: [],
      },
    ]);
  });

  it('tells a gap from nobody on purpose and from hours that nobody covers', async () => {
    const dir = workspace();
    const at = async (t: string) => (await json(dir, 'office', '--at', t)).schedules[0];
    expect(await at('2026-11-23T17:30')).toMatchObject({ people: [], gap: true, onPurpose: false, next: ['carla'] });
    expect(await at('2026-11-24T12:00')).toMatchObject({ people: [], gap: true, onPurpose: true });
    expect(await at('2026-11-23T20:00')).toMatchObject({ people: [], gap: false, onPurpose: false });
    const { out } = await runIn(dir, ['oncall', 'office', '--at', '2026-11-23T17:30']);
    expect(out).toContain('NOBODY is on call: a gap');
  });

  it('warns of somebody who is away, and still pages', async () => {
    const dir = workspace();
    const at = '2026-12-01T13:00';
    expect((await json(dir, 'primary', '--at', at)).schedules[0]).toMatchObject({
      people: ['bo'],
      away: [
        {
          person: 'bo',
          from: '2026-11-23T15:00:00Z',
          to: '2026-12-10T15:00:00Z',
          reason: 'leave',
          source: expect.stringContaining('rungs.yaml:'),
        },
      ],
    });
    const { out, code } = await runIn(dir, ['oncall', 'primary', '--at', at]);
    expect(code).toBe(0);
    expect(out).toContain('Bo (bo)  21:00 there');
    expect(out).toContain('warning: Bo (bo) is away until Thu 2026-12-10 16:00 (leave)');
  });

  it('prints names, wide ones and hostile ones', async () => {
    const { out } = await runIn(workspace(), ['oncall', '--at', '2026-11-25T20:00']);
    expect(out).toMatchInlineSnapshot(`
      "On call at Wed 2026-11-25 20:00 Europe/Berlin

      primary  佐藤 純 (jun)
               since 18:00, until Thu 2026-11-26 09:00, for another 13h  (override)
               next: Ana Silva (ana), from Thu 2026-11-26 09:00

      office   nobody, and nobody is asked for now
               since 17:00, until Thu 2026-11-26 09:00, for another 13h
               next: 佐藤 純 (jun), from Thu 2026-11-26 09:00
      "
    `);
  });

  it('answers for one person', async () => {
    const dir = workspace();
    const { schedules } = await json(dir, '--person', 'jun', '--at', '2026-11-24T13:00');
    expect(schedules.map(({ name, turn }: { name: string; turn: unknown }) => [name, turn])).toEqual([
      ['primary', { start: '2026-11-25T17:00:00Z', end: '2026-11-26T08:00:00Z', people: ['jun'] }],
      ['office', { start: '2026-11-26T08:00:00Z', end: '2026-11-26T16:00:00Z', people: ['jun'] }],
    ]);
    const { out } = await runIn(dir, ['oncall', '--person', 'jun', '--at', '2026-11-24T13:00']);
    expect(out).toContain('next turn in 1d5h: Wed 2026-11-25 18:00 to Thu 2026-11-26 09:00');
  });

  it('knows names', async () => {
    const dir = workspace();
    expect(await runIn(dir, ['oncall', 'primry'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('did you mean "primary"?'),
    });
    expect(await runIn(dir, ['oncall', '--person', 'anna'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('did you mean "ana"?'),
    });
    expect(await runIn(dir, ['oncall', '--format', 'mermaid'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('text, json, markdown, html, ics'),
    });
  });

  it('has nothing to work on without schedules', async () => {
    const dir = folder({ 'rungs.yaml': 'rungs: 1\n' });
    expect(await runIn(dir, ['oncall'])).toMatchObject({ code: 3, out: '' });
  });

  it('does not run a policy that does not compile', async () => {
    const dir = folder({ 'rungs.yaml': POLICY.replace('[ana, bo]', '[ana, bob]') });
    expect(await runIn(dir, ['oncall'])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('bob') });
  });
});

describe('rungs oncall over a time', () => {
  it('lists maximal shifts and gaps, clipped to the window', async () => {
    const { schedules } = await json(workspace(), '--from', '2026-11-25', '--to', '2026-11-26');
    expect(schedules[0]).toMatchObject({
      name: 'primary',
      shifts: [
        { start: '2026-11-24T23:00:00Z', end: '2026-11-25T17:00:00Z', people: ['ana'], layer: 'weekly' },
        { start: '2026-11-25T17:00:00Z', end: '2026-11-26T08:00:00Z', people: ['jun'], layer: 'override' },
        { start: '2026-11-26T08:00:00Z', end: '2026-11-26T23:00:00Z', people: ['ana'], layer: 'weekly' },
      ],
      gaps: [],
    });
    expect(schedules[1].gaps).toEqual([
      { start: '2026-11-25T16:00:00Z', end: '2026-11-25T17:00:00Z', onPurpose: false },
      { start: '2026-11-26T16:00:00Z', end: '2026-11-26T17:00:00Z', onPurpose: false },
    ]);
  });

  it('adds up hours and nights of each person, in the own zone', async () => {
    const { schedules } = await json(workspace(), 'primary', '--from', '2026-11-25', '--to', '2026-11-26');
    expect(schedules[0].totals).toEqual([
      // 22:00-06:00: the end of one night, the beginning of another.
      { person: 'ana', shifts: 2, onCall: 33 * 3600, nights: 2, night: 8 * 3600 },
      { person: 'jun', shifts: 1, onCall: 15 * 3600, nights: 1, night: 8 * 3600 },
    ]);
  });

  it('exits 1 for gaps when they are asked for', async () => {
    const dir = workspace();
    expect((await runIn(dir, ['oncall', 'primary', '--gaps', '--for', '4w'])).code).toBe(0);
    const { code, out } = await runIn(dir, ['oncall', '--gaps', '--from', '2026-11-24', '--to', '2026-11-25']);
    expect(code).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "Gaps from Tue 2026-11-24 00:00 to Thu 2026-11-26 00:00 Europe/Berlin

      primary
        no gap

      office
        Tue 2026-11-24 09:00 – Tue 2026-11-24 17:00  8h         nobody, on purpose
        Tue 2026-11-24 17:00 – Tue 2026-11-24 18:00  1h         NOBODY
        Wed 2026-11-25 17:00 – Wed 2026-11-25 18:00  1h         NOBODY
      "
    `);
    expect((await runIn(dir, ['oncall', '--from', '2026-11-24', '--to', '2026-11-25'])).code).toBe(0);
  });

  it('steps --for along the wall clock, over a clock change too', async () => {
    const { to } = await json(workspace(), 'primary', '--from', '2026-10-24', '--for', '2d');
    expect(to).toBe('2026-10-25T23:00:00Z');
  });

  it('refuses windows that are none', async () => {
    const dir = workspace();
    for (const argv of [
      ['--from', '2026-11-25', '--to', '2026-11-23'],
      ['--for', '2w', '--to', '2026-11-30'],
      ['--for', '1mo'],
      ['--for', '0m'],
      ['--from', 'soon'],
      ['--gaps', '--person', 'ana'],
    ]) {
      expect(await runIn(dir, ['oncall', ...argv])).toMatchObject({ code: 2, out: '' });
    }
  });

  it('shows every shift on one line where there is room, on two where there is not', async () => {
    const argv = ['oncall', 'primary', '--from', '2026-11-25', '--to', '2026-12-08'];
    expect((await runIn(workspace(), argv, 100)).out).toMatchInlineSnapshot(`
      "On call from Wed 2026-11-25 00:00 to Wed 2026-12-09 00:00 Europe/Berlin

      primary
        Wed 2026-11-25 00:00 – Wed 2026-11-25 18:00  18h        Ana Silva (ana)  weekly
        Wed 2026-11-25 18:00 – Thu 2026-11-26 09:00  15h        佐藤 純 (jun)    override
        Thu 2026-11-26 09:00 – Mon 2026-11-30 09:00  4d         Ana Silva (ana)  weekly
        Mon 2026-11-30 09:00 – Mon 2026-12-07 09:00  7d         Bo (bo)          weekly
          warning: Bo (bo) is away Mon 2026-11-23 16:00 – Thu 2026-12-10 16:00 (leave)
        Mon 2026-12-07 09:00 – Wed 2026-12-09 00:00  1d15h      Ana Silva (ana)  weekly

        Totals            shifts    hours   nights at night
        Ana Silva (ana)        3     153h        7      48h
        佐藤 純 (jun)          1      15h        1       8h
        Bo (bo)                1     168h        7      56h
      "
    `);
    const narrow = (await runIn(workspace(), argv, 50)).out;
    expect(narrow).toContain('    佐藤 純 (jun)  15h, override');
  });

  it('writes Markdown that nothing escapes from', async () => {
    const { out } = await runIn(workspace(), ['oncall', '--format', 'markdown', '--at', '2026-11-25T12:00']);
    expect(out).toContain('| office | Carla\\\\u\\{1b\\}\\[31m \\(carla\\) | 17:00 |');
  });

  it('writes calendars in UTC, a shift an event', async () => {
    const { out } = await runIn(workspace(), [
      'oncall',
      'primary',
      '--from',
      '2026-11-25',
      '--to',
      '2026-11-26',
      '--format',
      'ics',
    ]);
    expect(out.match(/BEGIN:VEVENT/g)).toHaveLength(3);
    expect(out).toContain('DTSTART:20261125T170000Z\r\nDTEND:20261126T080000Z\r\nSUMMARY:primary: 佐藤 純 (jun)\r\n');
    expect(new Set(out.match(/UID:.*/g)).size).toBe(3);
  });
});
