import type { Policy } from '../model/policy.js';
import type { Rota } from '../run/rota.js';
import { formatInstant } from '../time/format.js';
import type { RenderContext } from './context.js';
import { type IcsEvent, toIcs } from './ics.js';
import { peopleLabel, personLabel } from './person-label.js';

/** Shifts as calendar events, one each; with `onlyGaps` the gaps. The same shift has the same UID at every export. */
export function rotasToIcs(rotas: readonly Rota[], policy: Policy, context: RenderContext, onlyGaps = false): string {
  const names = rotas.map(({ schedule }) => schedule).join(', ');
  const events = rotas.flatMap((rota) => (onlyGaps ? gapEvents(rota) : shiftEvents(rota, policy)));
  return toIcs(`${onlyGaps ? 'Gaps' : 'On call'}: ${names}`, events, context.at);
}

function shiftEvents({ schedule, shifts }: Rota, policy: Policy): IcsEvent[] {
  return shifts.map(({ start, end, people, layer, away }) => {
    const notes = away.map(({ person }) => `${personLabel(policy, person)} is away`);
    return {
      uid: uid([schedule, formatInstant(start), ...people]),
      start,
      end,
      summary: `${schedule}: ${peopleLabel(policy, people)}`,
      description: [layer === undefined ? '' : layer === 'override' ? 'override' : `layer ${layer}`, ...notes]
        .filter((text) => text !== '')
        .join('\n'),
    };
  });
}

function gapEvents({ schedule, gaps }: Rota): IcsEvent[] {
  return gaps.map(({ start, end, onPurpose }) => ({
    uid: uid([schedule, formatInstant(start), 'gap']),
    start,
    end,
    summary: `${schedule}: nobody${onPurpose ? ', on purpose' : ''}`,
  }));
}

/** Letters and digits stay, all else becomes its code, so that different names never share an id. */
function uid(parts: readonly string[]): string {
  const safe = (text: string) => text.replace(/[^A-Za-z0-9]/g, (char) => `_${char.charCodeAt(0).toString(16)}_`);
  return `${parts.map(safe).join('-')}@rungs`;
}
