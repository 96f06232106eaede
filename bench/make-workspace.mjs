// Writes a workspace of N files of about 40 lines: valid, clean, the same bytes every time. As a program:
//   node bench/make-workspace.mjs <folder> <files>
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = `rungs: 1
workspace:
  name: Bench
  timezone: Europe/Berlin
  notify:
    high: [{ via: push }, { via: phone, after: 5m }]
    low: [{ via: email }]
fields:
  priority: [P1, P2, P3, P4]
  service: text
calendars:
  business:
    timezone: America/New_York
    hours: { mon-fri: 09:00-17:00 }
    day: 8h
    holidays:
${[
  '2026-01-01',
  '2026-01-19',
  '2026-02-16',
  '2026-05-25',
  '2026-06-19',
  '2026-07-03',
  '2026-09-07',
  '2026-10-12',
  '2026-11-11',
  '2026-11-26',
  '2026-12-25',
  '2027-01-01',
  '2027-01-18',
  '2027-02-15',
  '2027-05-31',
  '2027-06-18',
  '2027-07-05',
  '2027-09-06',
  '2027-10-11',
  '2027-11-11',
  '2027-11-25',
  '2027-12-24',
]
  .map((date) => `      - ${date}\n`)
  .join('')}people:
  head:
    name: Head of operations
    contact: { phone: "+49 30 555 0000", email: head@example.com }
`;

const REST = `slas:
  usual:
    calendar: business
    targets:
      any: { first_response: 1d, resolution: 5d }
escalations:
  usual:
    levels:
      - name: Head of operations
        notify: [{ person: head }, { channel: "#incidents" }]
matrix:
  - name: Everything else
    match: {}
    escalation: usual
    sla: usual
`;

const NAMES = ['ana', 'bo', 'cy'];

/** One team with its rotation, ladder, promise and row of the matrix. */
function teamFile(n) {
  const id = String(n).padStart(4, '0');
  const people = NAMES.map((name) => `${name}-${id}`);
  const person = (name, i) => `  ${name}:
    name: ${NAMES[i]} of team ${id}
    manager: head
    contact: { phone: "+49 30 555 ${id}${i}", email: ${name}@example.com }
`;
  return `people:
${people.map(person).join('')}teams:
  team-${id}:
    members: [${people.join(', ')}]
    lead: ${people[0]}
    on_call: rota-${id}
    channel: "#team-${id}"
schedules:
  rota-${id}:
    timezone: Europe/Berlin
    layers:
      - name: weekly
        people: [${people.join(', ')}]
        starts: 2026-01-05T09:00
        every: 1w
escalations:
  ladder-${id}:
    description: What team ${id} answers
    levels:
      - name: On call
        notify: [{ team: team-${id}, who: on_call }]
      - name: The next in turn
        after: 15m
        notify: [{ schedule: rota-${id}, who: next }]
      - name: Head
        after: 45m
        unless: resolved
        notify: [{ manager_of: previous }, { channel: "#incidents" }]
matrix:
  - name: Service ${id}
    match: { service: svc-${id} }
    escalation: ladder-${id}
    sla: usual
    urgency: { during: business, then: high, otherwise: low }
`;
}

/** Its files by path, `rungs.yaml` first. */
export function workspaceFiles(count) {
  const teams = Array.from({ length: count - 2 }, (_, n) => [
    `teams/team-${String(n).padStart(4, '0')}.yaml`,
    teamFile(n),
  ]);
  return [['rungs.yaml', ROOT], ...teams, ['zz-rest.yaml', REST]];
}

/** Writes it and returns its size. */
export function makeWorkspace(folder, count) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'teams'), { recursive: true });
  const files = workspaceFiles(count);
  for (const [path, text] of files) writeFileSync(join(folder, path), text);
  return { files: files.length, bytes: files.reduce((sum, [, text]) => sum + text.length, 0) };
}

// By its name: inside a bundle this must not start writing.
if (process.argv[1]?.endsWith('make-workspace.mjs')) {
  const [folder, count] = process.argv.slice(2);
  const { files, bytes } = makeWorkspace(folder, Number(count));
  process.stdout.write(`${files} files, ${bytes} bytes in ${folder}\n`);
}
