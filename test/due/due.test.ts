import { describe, expect, it } from 'vitest';
import { desk, parse, short } from './open-tickets.js';

const A1 = '{"id":"A1","created":"2026-11-24T10:00:00Z","priority":"P1"}\n';
const A2 = '{"id":"A2","created":"2026-11-24T10:05:00Z","priority":"P2"}\n';

describe('rungs due', () => {
  it('says what has become due, and nothing twice', () => {
    const at = desk();
    at.write('t.jsonl', A1);
    expect(at.lines('2026-11-24T10:25:00Z').map(short)).toEqual([
      '10:00 inform status',
      '10:00 page ana [First]',
      '10:10 sla_warning acknowledge 0.5',
      '10:20 sla_breach acknowledge',
      '10:20 inform acknowledge carla',
    ]);
    expect(at.lines('2026-11-24T10:25:00Z')).toEqual([]);
    expect(at.lines('2026-11-24T10:55:00Z').map(short)).toEqual([
      '10:30 page bo [Second]',
      '10:30 page #ops [Second]',
      '10:30 inform #bosses [Second]',
      '10:40 remind 1 bo [Second]',
      '10:50 remind 2 bo [Second]',
    ]);
    expect(at.lines('2026-11-24T11:40:00Z').map(short)).toEqual([
      '11:00 sla_warning resolution 0.5',
      '11:00 inform status',
      '11:30 page ana [First 1]',
    ]);
  });

  it('gives every line the eight keys of the contract', () => {
    const at = desk();
    at.write('t.jsonl', A1);
    for (const line of at.lines('2026-11-24T12:30:00Z')) {
      expect(Object.keys(line).slice(0, 8)).toEqual([
        'key',
        'ticket',
        'at',
        'kind',
        'level',
        'person',
        'via',
        'because',
      ]);
      expect(line.because.length).toBeGreaterThan(0);
      expect(line.key).toMatch(/^[\x21-\x7e]{1,200}$/);
    }
  });

  it('reads standard input, and prints text and JSON', () => {
    const at = desk();
    const json = at.due(['-', '--at', '2026-11-24T10:01:00Z', '--format', 'json', '--dry-run'], { input: A1 });
    expect(JSON.parse(json.stdout)).toMatchObject({
      schemaVersion: 1,
      at: '2026-11-24T10:01:00Z',
      tickets: 1,
      due: [{ kind: 'inform' }, { kind: 'page', person: 'ana', contact: { phone: '+49 30 1' }, state: 'open' }],
    });
    const text = at.due(['-', '--at', '2026-11-24T10:01:00Z'], { input: A1 });
    expect(text).toMatchObject({ code: 0, stderr: '' });
    expect(text.stdout.split('\n')[1]).toBe(
      'Tue 2026-11-24 10:00  A1  page ana by push [First]  rungs.yaml:10:33: named in the policy',
    );
    expect(at.due(['-', '--at', '2026-11-24T10:01:00Z'], { input: A1 })).toMatchObject({ code: 0, stdout: '' });
  });

  it('gives the same keys whatever the order of the file, the moment of the run and the other tickets', () => {
    const keys = (text: string, ...moments: string[]): string[] => {
      const at = desk();
      at.write('t.jsonl', text);
      return moments
        .flatMap((moment) => at.lines(moment).flatMap(({ ticket, key }) => (ticket === 'A1' ? [key] : [])))
        .sort();
    };
    const whole = keys(A1, '2026-11-24T16:00:00Z');
    expect(new Set(whole).size).toBe(whole.length);
    expect(keys(A2 + A1, '2026-11-24T16:00:00Z')).toEqual(whole);
    expect(keys(A1 + A2, '2026-11-24T10:31:00Z', '2026-11-24T12:00:00Z', '2026-11-24T16:00:00Z')).toEqual(whole);
  });

  it('tells the run of a ladder from the one after a reopen, a lapse or a way back', () => {
    const at = desk();
    at.write(
      't.csv',
      [
        'id,created,time,event,by',
        'A1,2026-11-24 10:00,2026-11-24 10:00,open,',
        'A1,2026-11-24 10:00,2026-11-24 10:02,acknowledge,ana',
        'A1,2026-11-24 10:00,2026-11-24 11:10,acknowledge,ana',
        'A1,2026-11-24 10:00,2026-11-24 11:20,resolve,ana',
        'A1,2026-11-24 10:00,2026-11-24 11:30,reopen,',
        'A1,2026-11-24 10:00,2026-11-24 11:40,resolve,ana',
        'A1,2026-11-24 10:00,2026-11-24 11:50,reopen,',
      ].join('\n'),
    );
    const ran = at.due(['t.csv', '--at', '2026-11-24T11:55:00Z', '--format', 'jsonl']);
    const pages = parse(ran.stdout).filter(({ kind }) => kind === 'page');
    expect(pages.map(({ key }) => key)).toEqual([
      'A1:page:frontline:First:person=ana',
      'A1:page:frontline:First:person=ana:lapsed=20261124T100200Z',
      'A1:page:frontline:First:person=ana:from=20261124T113000Z',
      'A1:page:frontline:First:person=ana:from=20261124T115000Z',
    ]);
  });
});
