// How the time of a diff grows: two versions of a made-up policy that differ in one rotation, one delay and one promise.
//   npm run bench -- --only diff [--large]
import { compilePlan } from '../src/compile/plan.js';
import { diffPlans } from '../src/diff-policies.js';
import type { Plan } from '../src/model/plan.js';
import { loadTexts } from '../src/workspace.js';

const AT = Date.UTC(2026, 10, 24);
const DAY = 86_400_000;

interface Size {
  readonly rows: number;
  readonly schedules: number;
  readonly people: number;
}

/** `changed` of the schedules have another rotation, one ladder in ten another delay, one promise another length. */
function policyText({ rows, schedules, people }: Size, edited: boolean, changed: number): string {
  const lines = ['rungs: 1', 'workspace: { timezone: Europe/Berlin }', 'fields:'];
  const services = Array.from({ length: Math.ceil(rows / 2) }, (_, i) => `s${i}`);
  lines.push('  priority: [P1, P2, P3, P4]', '  region: [eu, us]', `  service: [${services.join(', ')}]`);
  lines.push(
    'calendars:',
    '  office: { hours: { mon-fri: 09:00-17:00 }, day: 8h, holidays: [2026-12-25, 2027-01-01] }',
    'people:',
  );
  for (let i = 0; i < people; i++)
    lines.push(
      `  p${i}: { contact: { phone: "${i}" }, manager: p${i < 10 ? 0 : i % 10} }`.replace(
        i === 0 ? ', manager: p0' : '\0',
        '',
      ),
    );
  lines.push('schedules:');
  const each = Math.max(2, Math.floor(people / schedules));
  for (let i = 0; i < schedules; i++) {
    const turns = Array.from({ length: each }, (_, j) => `p${(i * each + j) % people}`);
    if (edited && i < changed) turns.splice(1, 0, `p${(i * each + each) % people}`);
    lines.push(
      `  on${i}: { layers: [{ name: a, people: [${turns.join(', ')}], starts: 2026-01-05T09:00, every: ${i % 3 === 0 ? '12h' : '1w'} }] }`,
    );
  }
  lines.push('escalations:');
  for (let i = 0; i < schedules; i++) {
    const delay = edited && i % 10 === 0 ? '20m' : '30m';
    lines.push(`  e${i}:`, '    levels:', `      - { name: first, notify: [{ schedule: on${i} }] }`);
    lines.push(`      - { name: second, after: ${delay}, notify: [{ schedule: on${(i + 1) % schedules} }] }`);
    lines.push(
      '      - { name: third, after: 1h, notify: [{ manager_of: previous }] }',
      '    repeat: { every: 1h, times: 1 }',
    );
  }
  lines.push('slas:');
  for (let i = 0; i < 5; i++)
    lines.push(
      `  sla${i}: { calendar: ${i === 0 ? 'always' : 'office'}, targets: { P1: { resolution: ${edited && i === 1 ? 5 : 4}h }, any: { resolution: 2d } } }`,
    );
  lines.push('matrix:');
  for (let i = 0; i < rows - 1; i++) {
    const match = `{ service: s${i % services.length}${i < services.length ? ', priority: [P1, P2]' : ''} }`;
    lines.push(`  - { name: r${i}, match: ${match}, escalation: e${i % schedules}, sla: sla${i % 5} }`);
  }
  lines.push('  - { name: rest, match: {}, escalation: e0, sla: sla0 }');
  return `${lines.join('\n')}\n`;
}

async function planOf(text: string): Promise<Plan> {
  const workspace = await loadTexts([{ path: 'rungs.yaml', text }], AT);
  const error = workspace.findings.find((finding) => finding.severity === 'error');
  if (error !== undefined) throw new Error(error.message);
  return compilePlan(workspace.policy);
}

async function measure(name: string, size: Size, days: number, changed: number): Promise<void> {
  const [a, b] = [policyText(size, false, changed), policyText(size, true, changed)];
  const start = performance.now();
  const [before, after] = [await planOf(a), await planOf(b)];
  const loaded = performance.now();
  const diff = diffPlans(before, after, { at: AT, horizonMs: days * DAY });
  const end = performance.now();
  const { classes, walked, changes } = diff.behaviour;
  process.stdout.write(
    `${name.padEnd(34)} ${(loaded - start).toFixed(0).padStart(6)} ms load ${(end - loaded).toFixed(0).padStart(7)} ms diff   ${classes} classes, ${walked} walked, ${changes.length} changes, ${diff.statements.length} statements\n`,
  );
}

const USUAL: Size = { rows: 100, schedules: 40, people: 200 };
const scaled = (n: number): Size => ({
  rows: USUAL.rows * n,
  schedules: USUAL.schedules * n,
  people: USUAL.people * n,
});

await measure('warm up', { rows: 20, schedules: 5, people: 20 }, 90, 1);
await measure('delays and a promise only, 90 d', USUAL, 90, 0);
await measure('100 rows, 1 schedule, 90 d', USUAL, 90, 1);
await measure('100 rows, 10 schedules, 90 d', USUAL, 90, 10);
await measure('100 rows, 40 schedules, 90 d', USUAL, 90, 40);
await measure('100 rows, 40 schedules, 365 d', USUAL, 365, 40);
await measure('10 x, 1 schedule, 90 d', scaled(10), 90, 1);
if (process.argv.includes('--large')) await measure('100 x, 1 schedule, 90 d', scaled(100), 90, 1);
