import { conditionText } from '../../../match/condition-text.js';
import type { LadderPlan, RowPlan } from '../../../model/plan.js';
import type { Policy } from '../../../model/policy.js';
import { formatDuration } from '../../../time/duration.js';
import { hoursOf, levelNotes, levelTargets, levelTime, rowCells } from '../../matrix-words.js';
import { type FlowEdge, type FlowNode, flowchart } from '../chart/flowchart.js';
import type { Markup } from '../markup.js';

/** More rows than this that lead to one ladder are counted. */
const MOST_ROWS = 4;

/** A ladder from top to bottom: which rows lead to it, each level with whom it pages, what starts it again, what leads right into the middle. */
export function ladderChart(id: string, ladder: LadderPlan, rows: readonly RowPlan[], policy: Policy): Markup {
  const nodes: FlowNode[] = [];
  const edges: FlowEdge[] = [];
  const { levels, repeat } = ladder;
  const leading = rows.filter(({ escalation }) => escalation === ladder);
  for (const [i, row] of leading.slice(0, MOST_ROWS).entries()) {
    const { when } = rowCells(row);
    const lines = [when, hoursOf(row.def)].filter((text) => text !== '');
    nodes.push({ id: `row${i}`, title: row.def.name, lines, shape: 'pill' });
    edges.push({ from: `row${i}`, to: 'level0', label: firstLabel(ladder, policy) });
  }
  if (leading.length > MOST_ROWS) {
    nodes.push({ id: 'rows', title: `${leading.length - MOST_ROWS} more rows`, shape: 'pill' });
    edges.push({ from: 'rows', to: 'level0' });
  }
  for (const [i, level] of levels.entries()) {
    const targets = level.notify.length === 0 ? ['nobody'] : levelTargets(level, policy, ladder).split(' + ');
    const told = levelNotes(level, policy, ladder).filter((note) => note.startsWith('tells '));
    const jumps = ladder.def.triggers
      .filter(({ goTo }) => goTo.name === level.name)
      .map(({ when }) => `⇢ at once when ${conditionText(when)}`);
    nodes.push({
      id: `level${i}`,
      title: level.name,
      lines: [...targets, ...told, ...jumps],
      shape: 'box',
      tone: level.notify.length === 0 ? 'bad' : 'accent',
    });
    if (i > 0) edges.push({ from: `level${i - 1}`, to: `level${i}`, label: levelLabel(ladder, i, policy) });
  }
  const last = levels.length - 1;
  if (repeat !== undefined && last >= 0) {
    const times = Number.isFinite(repeat.times)
      ? repeat.times === 1
        ? ', once'
        : `, ${repeat.times} times`
      : ', without end';
    nodes.push({
      id: 'again',
      title: '↻ again from the top',
      lines: [`${formatDuration(repeat.everyMs)} later${times}`],
      shape: 'note',
    });
    edges.push({ from: `level${last}`, to: 'again', dashed: true });
  }
  const ends = levels.map(
    ({ name }, i) => `${i + 1}. ${name}, ${levelTime(levels[i] as LadderPlan['levels'][number])}`,
  );
  return flowchart({
    id,
    title: `Ladder ${ladder.name}`,
    description: `Levels in order: ${ends.join('; ')}`,
    nodes,
    edges,
  });
}

/** What is said at the first arrow, when the first level does not come at once. */
function firstLabel(ladder: LadderPlan, policy: Policy): string {
  const [first] = ladder.levels;
  return first === undefined || (first.kind !== 'share' && first.offsetMs === 0) ? '' : levelLabel(ladder, 0, policy);
}

function levelLabel(ladder: LadderPlan, index: number, policy: Policy): string {
  const level = ladder.levels[index] as LadderPlan['levels'][number];
  const notes = levelNotes(level, policy, ladder).filter((note) => !note.startsWith('tells '));
  return [levelTime(level), ...notes].join(', ');
}
