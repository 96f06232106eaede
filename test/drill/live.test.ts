import { describe, expect, it } from 'vitest';
import { ROOT, runCli } from '../cli/run-cli.js';

const ARGS = ['drill', '--dir', `${ROOT}/policies.example`, '--at', '2026-11-23T12:00', '--live'];
const NIGHT = ['--scenario', 'a-night-on-which-nobody-reacts', '--as', 'hugo'];

function live(acts: string, ...more: string[]) {
  return runCli([...ARGS, ...NIGHT, ...more], { input: acts });
}

interface Debrief {
  readonly timeline: { at: string; kind: string; person?: string; text: string }[];
  readonly debrief: { verdict: string; about: string; text: string; because: { source?: string }[] }[];
  readonly score: { judged: number; good: number };
  readonly outcome: string;
}

function debriefOf(acts: string): Debrief {
  return JSON.parse(live(acts, '--format', 'json').stdout);
}

const about = ({ debrief }: Debrief, what: string) => debrief.filter((point) => point.about === what);

describe('a live exercise', () => {
  it('done as the policy wants it has nothing to say against it', () => {
    const done = debriefOf('tell customers @+1m\nack @+3m\nrespond @+10m\nresolve @+50m\n');
    expect(done.debrief.filter(({ verdict }) => verdict === 'bad')).toEqual([]);
    expect(done.outcome).toBe('resolved');
    expect(done.score.good).toBe(done.score.judged);
    // The engine has run it with the acts: nobody else is paged.
    expect(done.timeline.filter(({ kind }) => kind === 'page').map(({ person }) => person)).toEqual(['hugo']);
  });

  it('in which nobody reacts says who was paged for it, what broke, and that it was avoidable', () => {
    const done = debriefOf('');
    expect(about(done, 'woken')[0]?.text).toMatch(/nobody acknowledged.*jun/);
    const broken = about(done, 'promise').filter(({ verdict }) => verdict === 'bad');
    expect(broken.map(({ text }) => text).join('\n')).toMatch(
      /acknowledge broken: .*avoidable: hugo had been paged 30m before/,
    );
    expect(broken[0]?.because[0]?.source).toMatch(/^slas\.yaml:/);
    expect(about(done, 'told').every(({ verdict }) => verdict === 'bad')).toBe(true);
    expect(about(done, 'end')[0]?.verdict).toBe('bad');
  });

  it('tells needless climbing from climbing that a promise in danger asks for', () => {
    const early = debriefOf('ack @+3m\nescalate to Duty manager @+5m\nresolve @+20m\n');
    expect(about(early, 'escalated')).toMatchObject([{ verdict: 'bad' }]);
    expect(about(early, 'escalated')[0]?.text).toContain('needless');
    expect(early.timeline.some(({ person }) => person === 'carla')).toBe(true);
    const danger = debriefOf('ack @+3m\nescalate to Head of operations @+100m\nresolve @+110m\n');
    expect(about(danger, 'escalated')[0]?.text).toContain('had paged it at');
    const before = debriefOf('ack @+3m\nescalate to Head of operations @+50m\nresolve @+110m\n');
    expect(about(before, 'escalated')).toMatchObject([{ verdict: 'good' }]);
  });

  it('says what was told late, and what was forgotten after it was acknowledged', () => {
    const done = debriefOf('ack @+3m\ntell customers @+25m\nresolve @+115m\n');
    expect(about(done, 'told')[0]).toMatchObject({ verdict: 'bad' });
    expect(about(done, 'told')[0]?.text).toContain('25m late');
    expect(about(done, 'forgotten')).toHaveLength(1);
  });

  it('an act at the moment of a level comes before it (L3)', () => {
    const done = debriefOf('ack @+30m\nresolve @+50m\n');
    expect(done.timeline.filter(({ kind, person }) => kind === 'page' && person === 'jun')).toEqual([]);
  });

  it('in text is the same every time, hides what is to be told, and ends with the command that shows it', () => {
    const acts = 'tell customers @+1m\nack @+3m\nresolve @+50m\n';
    const { stdout, code } = live(acts);
    expect(live(acts).stdout).toBe(stdout);
    expect(code).toBe(0);
    expect(stdout).toContain('» you tell customers');
    expect(stdout).not.toContain('○ tell customers');
    const shown = /^see (rungs simulate .*)$/m.exec(stdout)?.[1] ?? '';
    expect(shown).toContain("--event 'acknowledge by hugo @+3m'");
  });

  it('plays what customers do, and leaves what people did to the trainee', () => {
    const { stdout } = runCli([...ARGS, '--scenario', 'waiting-for-the-customer-over-the-weekend'], {
      input: 'ack @+5m\n',
    });
    expect(stdout).toContain('set status=waiting-on-customer');
    expect(stdout).not.toContain('by Bo');
  });

  it('takes a ticket file, and draws a situation where none is named', () => {
    const file = runCli([...ARGS, '-', '--answers', '/dev/null', '--format', 'json'], {
      input: 'priority: P1\ncreated: 2026-11-25T10:00\n',
    });
    expect(JSON.parse(file.stdout).ticket.created).toBe('2026-11-25T09:00:00Z');
    const drawn = runCli([...ARGS, '--topics', 'hand-off', '--seed', 'x', '--no-input']);
    expect(drawn.code).toBe(0);
    expect(drawn.stdout).toContain('Debrief');
  });

  it.each([
    ['dance @+3m\n', 'stdin:1: "dance" is nothing'],
    ['ack\n', 'no moment'],
    ['# a comment\n\nack @+9m\nresolve @+3m\n', 'stdin:4: this is earlier'],
    ['escalate to Moon @+3m\n', 'no level is "Moon"'],
    ['tell the world @+3m\n', 'nobody that the policy knows'],
    ['set colour=red @+3m\n', 'no field "colour"'],
  ])('says what is wrong with %j', (acts, said) => {
    const { code, stderr } = live(acts);
    expect(stderr).toContain(said);
    expect(code).toBe(2);
  });

  it('is below --pass when much went wrong', () => {
    expect(live('', '--pass', '80%').code).toBe(1);
    expect(live('tell customers @+1m\nack @+3m\nrespond @+10m\nresolve @+50m\n', '--pass', '80%').code).toBe(0);
  });
});
