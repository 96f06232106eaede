import type { Plan } from '../model/plan.js';
import type { Policy } from '../model/policy.js';
import type { OnCall } from '../run/on-call.js';
import type { Gap, Rota, RotaShift } from '../run/rota.js';
import type { RenderContext } from './context.js';
import { markdownText } from './escape.js';
import { hoursText, momentNear, onCallWarnings, roughDuration } from './oncall-words.js';
import { peopleLabel, personLabel } from './person-label.js';
import { localText } from './simulate-words.js';

/** Who is on call, as a Markdown table. */
export function onCallToMarkdown(entries: readonly OnCall[], plan: Plan, { at, zone }: RenderContext): string {
  const { policy } = plan;
  const lines = [
    `### On call at ${localText(at, zone)} (${markdownText(zone.name)})`,
    '',
    '| schedule | on call | until | next | from |',
    '|---|---|---|---|---|',
  ];
  const warnings: string[] = [];
  for (const entry of entries) {
    const { schedule, shift, next } = entry;
    const who = shift.people.length === 0 ? 'nobody' : peopleLabel(policy, shift.people);
    lines.push(
      row([
        schedule,
        who,
        momentNear(shift.end, at, zone),
        next === undefined ? '' : peopleLabel(policy, next.people),
        next === undefined ? '' : momentNear(next.start, at, zone),
      ]),
    );
    for (const warning of onCallWarnings(entry, policy, zone)) warnings.push(`${schedule}: ${warning}`);
  }
  return `${[...lines, ...warningLines(warnings)].join('\n')}\n`;
}

/** Shifts, gaps and totals as Markdown tables. */
export function rotasToMarkdown(
  rotas: readonly Rota[],
  policy: Policy,
  context: RenderContext,
  onlyGaps = false,
): string {
  const { zone } = context;
  const lines: string[] = [];
  for (const rota of rotas) {
    lines.push(
      `### ${markdownText(rota.schedule)}: ${localText(rota.from, zone)} to ${localText(rota.to, zone)} (${markdownText(zone.name)})`,
      '',
    );
    const all: (RotaShift | Gap)[] = onlyGaps ? [...rota.gaps] : [...rota.shifts, ...rota.gaps];
    all.sort((a, b) => a.start - b.start);
    if (all.length === 0) lines.push(onlyGaps ? 'No gap.' : 'No shift.', '');
    else {
      lines.push('| from | to | length | on call | layer |', '|---|---|---:|---|---|');
      for (const stretch of all) lines.push(stretchRow(stretch, policy, context));
      lines.push('');
    }
    if (!onlyGaps && rota.loads.length > 0) {
      lines.push('| person | shifts | hours | nights | at night |', '|---|---:|---:|---:|---:|');
      for (const { person, shifts, onCallMs, nights, nightMs } of rota.loads) {
        lines.push(
          row([personLabel(policy, person), String(shifts), hoursText(onCallMs), String(nights), hoursText(nightMs)]),
        );
      }
      lines.push('');
    }
    lines.push(...warningLines(awayWords(rota, policy, context)));
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function stretchRow(stretch: RotaShift | Gap, policy: Policy, { zone }: RenderContext): string {
  const times = [
    localText(stretch.start, zone),
    localText(stretch.end, zone),
    roughDuration(stretch.end - stretch.start),
  ];
  if ('people' in stretch) return row([...times, peopleLabel(policy, stretch.people), stretch.layer ?? '']);
  return `${row(times)} **${stretch.onPurpose ? 'nobody, on purpose' : 'NOBODY'}** | |`;
}

function awayWords(rota: Rota, policy: Policy, { zone }: RenderContext): string[] {
  const said = rota.shifts.flatMap(({ away }) =>
    away.map(({ person, from, to, reason }) => {
      const why = reason === undefined ? '' : ` (${reason})`;
      return `${personLabel(policy, person)} is on call while away ${localText(from, zone)} – ${localText(to, zone)}${why}`;
    }),
  );
  return [...new Set(said)];
}

function warningLines(warnings: readonly string[]): string[] {
  if (warnings.length === 0) return [];
  return ['', '> [!WARNING]', ...warnings.map((text) => `> ${markdownText(text)}  `), ''];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(markdownText).join(' | ')} |`;
}
