import { spawn } from 'node:child_process';
import { chmodSync, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { splitWords } from '../../src/cli/due/split-words.js';
import { BIN, type Ran } from '../cli/run-cli.js';
import { type Desk, desk, type Line, parse } from './open-tickets.js';

const A = (n: number): string => `{"id":"A${n}","created":"2026-11-24T10:00:00Z"}\n`;
const AT = ['--at', '2026-11-24T10:31:00Z'];
const QUICK = ['--retry-wait', '1s', '--retries', '0'];

function script(at: Desk, body: string): void {
  at.write('notify', `#!/bin/sh\n${body}\n`);
  chmodSync(at.path('notify'), 0o755);
}

const LOG = 'read -r line; printf "%s\\n" "$line" >> log';

describe('--exec', () => {
  it('hands each action to the command, in the order of its ticket, and is silent', () => {
    const at = desk();
    at.write('t.jsonl', A(1) + A(2) + A(3));
    script(at, LOG);
    const printed = at.due(['t.jsonl', ...AT, '--format', 'jsonl', '--dry-run', '--exec', './notify']);
    expect(at.due(['t.jsonl', ...AT, '--exec', './notify'])).toMatchObject({ code: 0, stdout: '', stderr: '' });
    const log = parse(at.read('log'));
    for (const ticket of ['A1', 'A2', 'A3']) {
      const own = (lines: Line[]) => lines.filter((line) => line.ticket === ticket);
      expect(own(log)).toEqual(own(parse(printed.stdout)));
    }
    expect(at.due(['t.jsonl', ...AT, '--exec', './notify'])).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(parse(at.read('log')).length).toBe(log.length);
  });

  it('splits the line as a shell does, passes --arg as it is, and tells scripts the parts', () => {
    const at = desk();
    at.write('t.jsonl', A(1));
    script(at, 'printf "%s|" "$@" "$RUNGS_TICKET" "$RUNGS_KIND" "$RUNGS_PERSON" "$RUNGS_ATTEMPT" >> log; echo >> log');
    const ran = at.due(['t.jsonl', ...AT, '--exec', `./notify 'a b' "c  \\"d" e\\ f`, '--arg', '$x;|', '--arg=--at']);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(at.read('log').split('\n')[1]).toBe('a b|c  "d|e f|$x;||--at|A1|page|ana|1|');
    expect(splitWords(`''`)).toBe('it names no command');
    for (const bad of ['a | b', 'a; b', 'a $(b)', 'a > b', 'a &', 'a `b`', 'a $B', "a 'b", 'a "b', 'a\\', '', '  '])
      expect(typeof splitWords(bad)).toBe('string');
    expect(splitWords('a "|" \';\' \\$x')).toEqual(['a', '|', ';', '$x']);
  });

  it('keeps due what failed, says so in one line, goes on, and delivers it the next time', () => {
    const at = desk();
    at.write('t.jsonl', A(1));
    script(
      at,
      `[ "$RUNGS_KIND-$RUNGS_PERSON" = "page-ana" ] && [ ! -e ok ] && { echo "no number
for her" >&2; exit 7; }\n${LOG}`,
    );
    const first = at.due(['t.jsonl', ...AT, '--exec', './notify', ...QUICK]);
    expect(first).toMatchObject({
      code: 1,
      stdout: '',
      stderr:
        'A1: page ana by push at 2026-11-24T10:00:00Z was not delivered and stays due: ./notify ended with 7: no number\n',
    });
    const before = parse(at.read('log'));
    expect(before.some(({ person }) => person === 'bo')).toBe(true);
    at.write('ok', '');
    expect(at.due(['t.jsonl', ...AT, '--exec', './notify'])).toMatchObject({ code: 0, stderr: '' });
    expect(
      parse(at.read('log'))
        .slice(before.length)
        .map(({ key }) => key),
    ).toEqual(['A1:page:frontline:First:person=ana']);
  });

  it('tries again with the same key', () => {
    const at = desk();
    at.write('t.jsonl', A(1));
    script(at, 'echo "$RUNGS_KEY $RUNGS_ATTEMPT" >> tries; [ "$RUNGS_ATTEMPT" = 2 ]');
    const ran = at.due([
      't.jsonl',
      '--at',
      '2026-11-24T10:00:00Z',
      '--exec',
      './notify',
      '--retry-wait',
      '0',
      '--jobs',
      '1',
    ]);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const tries = at
      .read('tries')
      .trim()
      .split('\n')
      .map((line) => line.split(' '));
    expect(tries.map(([, attempt]) => attempt)).toEqual(['1', '2', '1', '2']);
    expect(tries[0]?.[0]).toBe(tries[1]?.[0]);
  });

  it('ends what takes too long, with all that it has started', () => {
    const at = desk();
    at.write('t.jsonl', A(1));
    script(at, 'sleep 60 & echo $! >> pids; wait');
    const ran = at.due(['t.jsonl', '--at', '2026-11-24T10:00:00Z', '--exec', './notify', '--timeout', '1s', ...QUICK]);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('took longer than 1s and was ended');
    for (const pid of at.read('pids').trim().split('\n')) expect(existsSync(`/proc/${pid}/exe`)).toBe(false);
  });

  it('delivers nothing when the command is not there', () => {
    const at = desk();
    at.write('t.jsonl', A(1));
    const missing = at.due(['t.jsonl', ...AT, '--exec', './nowhere']);
    expect(missing).toMatchObject({
      code: 2,
      stderr: 'error: --exec: ./nowhere cannot be started: there is no such program\n',
    });
    at.write('plain', 'x');
    expect(at.due(['t.jsonl', ...AT, '--exec', './plain']).stderr).toContain('it is not executable');
    expect(at.lines('2026-11-24T10:31:00Z').length).toBeGreaterThan(5);
  });

  it('begins nothing after --max-run, and serves first the next time whom it has not failed to serve', () => {
    const at = desk();
    at.write('t.jsonl', A(1) + A(2));
    const moment = ['--at', '2026-11-24T10:00:00Z', '--jobs', '1', '--retries', '0'];
    script(at, `[ "$RUNGS_TICKET" = A1 ] && { sleep 1.2; exit 1; }\n${LOG}`);
    const first = at.due(['t.jsonl', ...moment, '--exec', './notify', '--max-run', '1s']);
    expect(first.code).toBe(1);
    expect(first.stderr.split('\n').slice(1)).toEqual(['--max-run 1s is over; not begun, and still due: 3', '']);
    const second = at.due(['t.jsonl', ...moment, '--exec', './notify', '--max-run', '1s']);
    expect(second.stderr).toContain('not begun, and still due: 1');
    expect(parse(at.read('log')).map(({ ticket }) => ticket)).toEqual(['A2', 'A2']);
  });

  it('does not mind a command that reads nothing, or that leaves something running', () => {
    const at = desk();
    at.write('t.jsonl', A(1));
    script(at, 'exec </dev/null; sleep 30 & exit 0');
    expect(at.due(['t.jsonl', ...AT, '--exec', './notify'])).toMatchObject({ code: 0, stderr: '' });
  });

  it('hands over odd names whole', () => {
    const at = desk();
    const id = 'x\u0000\u001b[31m\u202e<script>@here"\'$(touch hacked) 日本語 \ud83d\ude00';
    at.write('t.jsonl', `${JSON.stringify({ id, created: '2026-11-24T10:00:00Z' })}\n`);
    script(at, LOG);
    expect(at.due(['t.jsonl', ...AT, '--exec', './notify'])).toMatchObject({ code: 0, stderr: '' });
    const [line] = parse(at.read('log'));
    expect(line?.ticket).toBe(id);
    expect(line?.key).toMatch(/^[\x21-\x7e]+$/);
    expect(existsSync(at.path('hacked'))).toBe(false);
    at.write('t.jsonl', `${JSON.stringify({ id: `${id}2`, created: '2026-11-24T10:00:00Z' })}\n`);
    const text = at.due(['t.jsonl', ...AT]).stdout;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(text).not.toMatch(/[\u0000\u001b\u202e]/);
  });
});

interface Hook {
  readonly url: string;
  readonly bodies: Line[];
  readonly headers: IncomingMessage['headers'][];
  close(): void;
}

/** A server on this machine that answers what it is told, in order; 200 when nothing is left. */
async function hook(answers: (number | 'hang' | 'cut')[], more: Record<string, string> = {}): Promise<Hook> {
  const bodies: Line[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      bodies.push(JSON.parse(text) as Line);
      headers.push(request.headers);
      const answer = answers.shift() ?? 200;
      if (answer === 'cut') request.socket.destroy();
      else if (answer !== 'hang') response.writeHead(answer, more).end('thanks');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret-path?token=s3cret`;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url, bodies, headers, close };
}

/** The server answers in this process, so the command must not block it. */
function dueAside(at: Desk, args: readonly string[]): Promise<Ran> {
  const child = spawn(process.execPath, [BIN, 'due', 't.jsonl', '--state', 's', ...args], { cwd: at.folder });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr })));
}

describe('--webhook', () => {
  const NOW = ['--at', '2026-11-24T10:00:00Z', '--jobs', '1'];

  it('posts each action with its key', async () => {
    const at = desk();
    at.write('t.jsonl', A(1));
    at.write('headers', '# ours\r\nAuthorization: Bearer abc\r\n\r\n');
    const server = await hook([]);
    const ran = await dueAside(at, [...NOW, '--webhook', server.url, '--webhook-headers', 'headers']);
    server.close();
    expect(ran).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(server.bodies.map(({ kind }) => kind)).toEqual(['inform', 'page']);
    for (const [i, headers] of server.headers.entries()) {
      expect(headers).toMatchObject({
        'idempotency-key': server.bodies[i]?.key,
        'content-type': 'application/json',
        authorization: 'Bearer abc',
      });
    }
  });

  it('tries again what may pass, not what will not, and keeps due what failed', async () => {
    const at = desk();
    at.write('t.jsonl', A(1));
    const server = await hook([503, 'cut', 200, 404, 429, 302, 200], { 'retry-after': '0' });
    const args = [...NOW, '--webhook', server.url, '--retry-wait', '0', '--retries', '2'];
    const first = await dueAside(at, args);
    expect(first.code).toBe(1);
    expect(first.stderr).toMatch(
      /^A1: page ana by push at 2026-11-24T10:00:00Z was not delivered and stays due: 127\.0\.0\.1:\d+ answered 404\n$/,
    );
    const second = await dueAside(at, args);
    expect(second.stderr).toContain('answered 302, which leads elsewhere');
    expect(await dueAside(at, args)).toMatchObject({ code: 0, stderr: '' });
    server.close();
    const keys = server.headers.map((headers) => headers['idempotency-key']);
    expect(keys).toEqual([keys[0], keys[0], keys[0], keys[3], keys[3], keys[3], keys[3]]);
  });

  it('gives up on one that does not answer or is not there, and shows nothing secret', async () => {
    const at = desk();
    at.write('t.jsonl', A(1));
    const server = await hook(['hang', 'hang']);
    const slow = await dueAside(at, [...NOW, '--webhook', server.url, '--timeout', '1s', ...QUICK]);
    server.close();
    expect(slow.code).toBe(1);
    expect(slow.stderr).toContain('took longer than 1s');
    const gone = await dueAside(at, [...NOW, '--webhook', server.url, ...QUICK]);
    expect(gone.code).toBe(1);
    expect(gone.stderr.split('\n').length).toBe(3);
    expect(gone.stderr).toContain('cannot be reached: ECONNREFUSED');
    expect(slow.stderr + gone.stderr).not.toContain('s3cret');
    expect(slow.stderr + gone.stderr).not.toContain('secret-path');
  });

  it('refuses other addresses', () => {
    const at = desk();
    at.write('t.jsonl', A(1));
    for (const url of ['file:///etc/passwd', 'ftp://x/y', 'no address', 'http://a:b@localhost/'])
      expect(at.due(['t.jsonl', ...AT, '--webhook', url])).toMatchObject({ code: 2, stdout: '' });
    expect(at.due(['t.jsonl', ...AT, '--webhook', 'http://localhost/', '--exec', 'x'])).toMatchObject({ code: 2 });
  });
});
