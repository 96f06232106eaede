import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Names that try to be something else: markup, keywords of Mermaid, brackets, other scripts, what hides or reorders. */
export const HOSTILE_NAMES = [
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'end',
  'subgraph x',
  'participant a as b',
  '-->|x| y; click n1 "javascript:alert(1)"',
  '%%{init: {"securityLevel":"loose"}}%%',
  '`**bold** _it_ ~~no~~`',
  '1. a list',
  '- another',
  'a "quote" and \'another\'',
  'note over ticket: x',
  '{{a}} [b] (c) ((d)) #59; &lt; #lt;',
  'a\\nb \\u202egnp.exe \\u2028',
  '佐藤 純一郎 محمد علي Αλέξανδρος',
  'Bartholomew Featherstonehaugh-Cholmondeley-Without-Any-Space-At-All-In-It',
];

/** Each name is a person, a level, a channel, a row, a ladder, a schedule and a value of a field. Returns the folder. */
export function hostileWorkspace(): string {
  const quoted = HOSTILE_NAMES.map((name) => `"${name.replaceAll('"', '\\"')}"`);
  const dir = mkdtempSync(join(tmpdir(), 'rungs-hostile-'));
  const lines = [
    'rungs: 1',
    `workspace: { name: ${quoted[0]} }`,
    `fields: { priority: [P1, P2], what: [${quoted.join(', ')}] }`,
    'people:',
    ...quoted.map(
      (name, i) => `  p${i}: { name: ${name}, away: [{ from: 2026-12-01, to: 2026-12-02, reason: ${name} }] }`,
    ),
    'schedules:',
    ...quoted.map(
      (name, i) =>
        `  ${name}: { layers: [{ name: ${name}, people: [p${i}, p0], starts: 2026-01-05T09:00, every: 1w }] }`,
    ),
    'escalations:',
    ...quoted.map(
      (name, i) =>
        `  ${name}: { description: ${name}, levels: [{ name: ${name}, notify: [{ person: p${i} }, { channel: ${name} }] }, { name: last, after: 5m, notify: [{ schedule: ${name} }], inform: [{ audience: ${name}, channel: ${name} }] }], triggers: [{ when: { what: ${name} }, go_to: ${name} }] }`,
    ),
    'matrix:',
    ...quoted.map((name) => `  - { name: ${name}, match: { what: ${name} }, escalation: ${name} }`),
  ];
  writeFileSync(join(dir, 'rungs.yaml'), `${lines.join('\n')}\n`);
  return dir;
}
