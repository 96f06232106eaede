import type { Coverage } from '../scenario/coverage/coverage.js';
import { padTo } from './columns.js';
import type { RenderContext } from './context.js';
import { terminalText } from './escape.js';
import { percentText } from './test-words.js';

/** What each kind of item is called. */
export const KIND_WORDS: Readonly<Record<string, string>> = {
  row: 'matrix rows',
  level: 'levels that fire',
  trigger: 'triggers',
  branch: 'hours, both ways',
  layer: 'schedule layers',
  override: 'overrides',
  handles: 'teams that handle',
  target: 'SLA targets',
  pause: 'pauses',
  repeat: 'later rounds',
  reminder: 'reminders',
  ack_timeout: 'lapsed acknowledgements',
};

/** The shares by kind, and every place that no scenario reaches. */
export function coverageToText(coverage: Coverage, { colour, place }: RenderContext): string[] {
  const { covered, total, percent } = coverage;
  const lines = [colour.bold(`Scenarios reach ${percentText(percent)} of the policy (${covered} of ${total})`)];
  for (const kind of coverage.kinds) {
    const share = `${kind.covered}/${kind.total}`.padStart(9);
    const text = `  ${padTo(KIND_WORDS[kind.kind] ?? kind.kind, 24)}${share}`;
    lines.push(kind.covered === kind.total ? colour.dim(text) : text);
  }
  const missing = coverage.items.filter((item) => !item.covered);
  if (missing.length > 0) lines.push('', 'Not reached by any scenario:');
  for (const { text, ref, note } of missing) {
    lines.push(`  ${terminalText(text)}${note === undefined ? '' : ` (${note})`}  ${colour.dim(place(ref))}`);
  }
  return lines;
}
