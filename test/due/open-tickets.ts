import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type Around, type Ran, runCli } from '../cli/run-cli.js';

/** A policy with everything that `rungs due` tells apart: rounds, reminders, informs, warnings, breaches, a lapse. */
export const POLICY = `rungs: 1
workspace: { timezone: UTC, notify: { high: [{ via: push }, { via: phone, after: 5m }], low: [{ via: email }] } }
people:
  ana: { manager: carla, contact: { phone: "+49 30 1" } }
  bo: { manager: carla }
  carla: {}
escalations:
  frontline:
    levels:
      - { name: First, notify: [{ person: ana }] }
      - { name: Second, after: 30m, notify: [{ person: bo }, { channel: "#ops" }], inform: [{ audience: bosses, channel: "#bosses" }], remind: { every: 10m, times: 2 } }
    repeat: { every: 1h, times: 3 }
    ack_timeout: 1h
slas:
  gold:
    targets: { any: { acknowledge: 20m, resolution: 2h } }
    warn_at: [50%]
    notify: { breach: [{ person: carla }] }
    communication: { audience: customers, channel: status, every: 1h }
matrix:
  - { name: All, match: {}, escalation: frontline, sla: gold, urgency: high }
`;

const folders: string[] = [];
afterAll(() => folders.forEach((path) => rmSync(path, { recursive: true, force: true })));

export interface Desk {
  readonly folder: string;
  path(name: string): string;
  write(name: string, text: string): string;
  read(name: string): string;
  /** `rungs due` in this folder, with its policy and its journal `s`. */
  due(args: readonly string[], around?: Around): Ran;
  /** The lines that a run prints, as data. Fails unless it ends well. */
  lines(at: string, ...more: string[]): Line[];
}

export interface Line {
  readonly key: string;
  readonly ticket: string;
  readonly at: string;
  readonly kind: string;
  readonly level: string | null;
  readonly person: string | null;
  readonly via: readonly string[] | null;
  readonly because: readonly { readonly rule: string; readonly source?: string; readonly text: string }[];
  readonly [more: string]: unknown;
}

/** A folder with a policy and a place for tickets and a journal. */
export function desk(policy = POLICY): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'rungs-due-'));
  folders.push(folder);
  const path = (name: string): string => join(folder, name);
  const write = (name: string, text: string): string => {
    writeFileSync(path(name), text);
    return path(name);
  };
  write('rungs.yaml', policy);
  const due = (args: readonly string[], around: Around = {}): Ran =>
    runCli(['due', ...args, '--state', 's'], { cwd: folder, ...around });
  const lines = (at: string, ...more: string[]): Line[] => {
    const ran = due(['t.jsonl', '--at', at, '--format', 'jsonl', ...more]);
    if (ran.code !== 0 || ran.stderr !== '') throw new Error(`exit ${ran.code}: ${ran.stderr}`);
    return parse(ran.stdout);
  };
  return { folder, path, write, read: (name) => readFileSync(path(name), 'utf8'), due, lines };
}

export function parse(jsonl: string): Line[] {
  return jsonl
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}

/** `10:30 page bo [Second]` */
export function short({
  at,
  kind,
  level,
  person,
  channel,
  audience,
  metric,
  share,
  reminderNumber,
  round,
}: Line): string {
  const what = reminderNumber === undefined ? kind : `remind ${String(reminderNumber)}`;
  const who = [person, channel, audience].find((each) => each !== null && each !== undefined);
  const of = [metric, share].filter((each) => each !== undefined).join(' ');
  const where = level === null ? '' : `[${level}${round ? ` ${String(round)}` : ''}]`;
  return [at.slice(11, 16), what, of, who, where].filter((part) => part !== '' && part !== undefined).join(' ');
}
