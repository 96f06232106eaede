import type { Policy } from '../model/policy.js';
import type { Gap, Load, Rota, RotaShift } from '../run/rota.js';
import { cutTo, padTo, textWidth } from './columns.js';
import type { RenderContext } from './context.js';
import { terminalText } from './escape.js';
import { hoursText, roughDuration } from './oncall-words.js';
import { peopleLabel, personLabel } from './person-label.js';
import { localText } from './simulate-words.js';

export interface RotaTextOptions {
  /** Gaps alone. */
  readonly onlyGaps?: boolean;
}

/** `rungs oncall --from --to` for a person: each shift and gap in order, then what each person carries. */
export function rotasToText(
  rotas: readonly Rota[],
  policy: Policy,
  context: RenderContext,
  { onlyGaps = false }: RotaTextOptions = {},
): string {
  const { colour, zone } = context;
  const [first] = rotas;
  const lines: string[] = [];
  if (first !== undefined) {
    lines.push(
      `${onlyGaps ? 'Gaps' : 'On call'} from ${localText(first.from, zone)} to ${localText(first.to, zone)} ${zone.name}`,
    );
  }
  for (const rota of rotas) {
    lines.push('', colour.bold(terminalText(rota.schedule)), ...stretchLines(rota, policy, context, onlyGaps));
    if (!onlyGaps && rota.loads.length > 0) lines.push('', ...loadLines(rota.loads, policy, context));
  }
  return `${lines.join('\n')}\n`;
}

/** The narrowest terminal on which a shift stands on one line. */
const ONE_LINE = 84;

function stretchLines(rota: Rota, policy: Policy, context: RenderContext, onlyGaps: boolean): string[] {
  const { colour, width } = context;
  const all: (RotaShift | Gap)[] = onlyGaps ? [...rota.gaps] : [...rota.shifts, ...rota.gaps];
  if (all.length === 0) return [colour.dim(onlyGaps ? '  no gap' : '  no shift')];
  all.sort((a, b) => a.start - b.start);
  const widest = Math.min(
    36,
    Math.max(...rota.shifts.map(({ people }) => textWidth(terminalText(peopleLabel(policy, people)))), 0),
  );
  const whens = all.map(({ start, end }) => `${localText(start, context.zone)} – ${localText(end, context.zone)}`);
  // Seconds stand only where there are some.
  const longest = Math.max(...whens.map(textWidth));
  const lines: string[] = [];
  for (const [i, stretch] of all.entries()) {
    const when = whens[i] as string;
    const length = roughDuration(stretch.end - stretch.start);
    const isShift = 'people' in stretch;
    const who = isShift
      ? terminalText(peopleLabel(policy, stretch.people))
      : stretch.onPurpose
        ? 'nobody, on purpose'
        : 'NOBODY';
    const layer = isShift ? terminalText(stretch.layer ?? '') : '';
    const paint = isShift ? (text: string) => text : stretch.onPurpose ? colour.yellow : colour.red;
    if (width < ONE_LINE) {
      lines.push(
        paint(`  ${when}`),
        `    ${paint(cutTo(who, width - 4))}  ${colour.dim([length, layer].filter((text) => text !== '').join(', '))}`,
      );
    } else {
      const head = `  ${padTo(when, longest)}  ${padTo(length, 9)}  `;
      const room = width - textWidth(head);
      const padded = padTo(who, widest);
      const fits = layer !== '' && textWidth(padded) + 2 + textWidth(layer) <= room;
      lines.push(fits ? `${paint(`${head}${padded}`)}  ${colour.dim(layer)}` : paint(`${head}${cutTo(who, room)}`));
    }
    if (isShift)
      for (const away of stretch.away) lines.push(colour.yellow(`    warning: ${awayWords(away, policy, context)}`));
  }
  return lines;
}

function awayWords(away: RotaShift['away'][number], policy: Policy, { zone }: RenderContext): string {
  const reason = away.reason === undefined ? '' : ` (${away.reason})`;
  return terminalText(
    `${personLabel(policy, away.person)} is away ${localText(away.from, zone)} – ${localText(away.to, zone)}${reason}`,
  );
}

function loadLines(loads: readonly Load[], policy: Policy, { colour, width }: RenderContext): string[] {
  const names = loads.map(({ person }) => terminalText(personLabel(policy, person)));
  const wide = Math.min(Math.max(6, ...names.map(textWidth)), Math.max(12, width - 40));
  const row = (name: string, ...cells: string[]) =>
    `  ${padTo(cutTo(name, wide), wide)}${cells.map((cell) => cell.padStart(9)).join('')}`;
  return [
    colour.dim(row('Totals', 'shifts', 'hours', 'nights', 'at night')),
    ...loads.map((load, i) =>
      row(
        names[i] as string,
        String(load.shifts),
        hoursText(load.onCallMs),
        String(load.nights),
        hoursText(load.nightMs),
      ),
    ),
  ];
}
