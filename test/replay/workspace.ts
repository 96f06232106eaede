import { folder, runIn } from '../oncall/run-in.js';
import { POLICY } from './policy.js';

/** A workspace with the small policy and files of tickets. */
export function workspace(files: Readonly<Record<string, string>>, policy = POLICY): string {
  return folder({ 'rungs.yaml': policy, ...files });
}

/** A version of the policy in a folder of its own. */
export function version(policy = POLICY): string {
  return folder({ 'rungs.yaml': policy });
}

/** Six tickets: a night in New York, an escalation, a weekend, one that solves itself, one that nothing routes, one bot. */
export const TICKETS = `id,created,acknowledged,resolved,priority,category
INC1,2026-01-06T23:30:00Z,2026-01-06T23:40:00Z,2026-01-07T01:00:00Z,P1,network
INC2,2026-01-07T10:00:00Z,2026-01-07T11:00:00Z,2026-01-07T20:00:00Z,P1,mail
INC3,2026-01-10T12:00:00Z,2026-01-10T12:05:00Z,2026-01-10T13:00:00Z,P2,mail
INC4,2026-01-08T09:00:00Z,,2026-01-08T09:20:00Z,P2,
INC5,2026-01-08T09:00:00Z,,2026-01-09T09:00:00Z,P4,mail
INC6,2026-01-09T10:00:00Z,,2026-01-09T18:00:00Z,P3,mail
`;

export async function json(cwd: string, ...args: readonly string[]): Promise<any> {
  const { out, err } = await runIn(cwd, [...args, '--format', 'json']);
  if (out === '') throw new Error(err);
  return JSON.parse(out);
}

/** `n` tickets with everything in them, in no order of time. */
export function manyTickets(n: number): string {
  const rows = ['id,created,acknowledged,responded,resolved,priority,category'];
  const start = Date.UTC(2026, 0, 5);
  for (let i = 0; i < n; i++) {
    const created = start + ((i * 7919) % 90_000) * 60_000;
    const at = (minutes: number): string => new Date(created + minutes * 60_000).toISOString();
    const acknowledged = i % 5 === 0 ? '' : at((i * 31) % 190);
    const responded = i % 3 === 0 ? at((i * 17) % 300) : '';
    const resolved = i % 11 === 0 ? '' : at(5 + ((i * 53) % 4000));
    const priority = i % 13 === 0 ? '' : `P${1 + (i % 4)}`;
    const category = ['network', 'mail', '__proto__', '<script>', '=1+1', ''][i % 6] as string;
    rows.push([`T${i}`, at(0), acknowledged, responded, resolved, priority, category].join(','));
  }
  return `${rows.join('\n')}\n`;
}
