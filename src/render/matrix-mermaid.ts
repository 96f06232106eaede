import type { LadderPlan, Plan, RowPlan } from '../model/plan.js';
import type { Policy } from '../model/policy.js';
import { conditionText } from '../match/condition-text.js';
import { formatDuration } from '../time/duration.js';
import { mermaidText } from './escape.js';
import { hoursOf, levelNotes, levelTargets, levelTime, rowCells } from './matrix-words.js';

/** Hosts refuse diagrams with more than 500 edges. */
const MOST_EDGES = 400;

/** Rows and ladders as one Mermaid flowchart: each row leads to its ladder, each level to the next. */
export function matrixToMermaid(
  rows: readonly RowPlan[],
  ladders: readonly LadderPlan[],
  policy: Policy,
  title = 'Escalation matrix',
): string {
  const chart = new Flowchart(title);
  const firsts = new Map<string, string>();
  const subgraphs = ladders.map((ladder) => ({ ladder, nodes: ladder.levels.map(() => chart.id()) }));
  for (const { ladder, nodes } of subgraphs) if (nodes[0] !== undefined) firsts.set(ladder.name, nodes[0]);
  for (const row of rows) addRow(chart, row, firsts);
  for (const { ladder, nodes } of subgraphs) addLadder(chart, ladder, nodes, policy, firsts);
  return chart.text();
}

/** One ladder as a flowchart of its own. */
export function ladderToMermaid(ladder: LadderPlan, plan: Plan): string {
  return matrixToMermaid([], [ladder], plan.policy, `Ladder ${ladder.name}`);
}

function addRow(chart: Flowchart, row: RowPlan, firsts: ReadonlyMap<string, string>): void {
  const { escalation } = row;
  if (escalation === undefined) return;
  const cells = rowCells(row);
  const id = chart.id();
  chart.node(id, [cells.row, cells.when, hoursOf(row.def)], ['([', '])']);
  const target = escalation === null ? undefined : firsts.get(escalation.name);
  if (target !== undefined) chart.edge(id, '-->', target);
  else {
    const nobody = chart.id();
    chart.node(nobody, ['nobody is paged']);
    chart.edge(id, '-->', nobody);
  }
}

function addLadder(
  chart: Flowchart,
  ladder: LadderPlan,
  nodes: readonly string[],
  policy: Policy,
  firsts: ReadonlyMap<string, string>,
): void {
  chart.open(ladder.name);
  for (const [i, level] of ladder.levels.entries())
    chart.node(nodes[i] as string, [level.name, levelTargets(level, policy, ladder)]);
  for (const [i, level] of ladder.levels.entries()) {
    if (i === 0) continue;
    const notes = levelNotes(level, policy, ladder).filter((note) => !note.startsWith('tells '));
    chart.edge(nodes[i - 1] as string, '-->', nodes[i] as string, [levelTime(level), ...notes].join(', '));
  }
  const [first] = nodes;
  const last = nodes.at(-1);
  const { repeat } = ladder;
  if (repeat !== undefined && first !== undefined && last !== undefined) {
    const times = Number.isFinite(repeat.times) ? `, ${repeat.times}x` : '';
    chart.edge(last, '-.->', first, `again after ${formatDuration(repeat.everyMs)}${times}`);
  }
  for (const trigger of ladder.def.triggers) {
    const to = nodes[ladder.levels.findIndex(({ name }) => name === trigger.goTo.name)];
    if (first !== undefined && to !== undefined) chart.edge(first, '-.->', to, conditionText(trigger.when));
  }
  chart.close();
  for (const [i, level] of ladder.levels.entries()) {
    for (const target of level.notify) {
      const to = target.kind === 'escalation' ? firsts.get(target.escalation) : undefined;
      if (to !== undefined) chart.edge(nodes[i] as string, '-->', to, 'starts');
    }
  }
}

/** Ids are made here, so that no name of the policy is read as a keyword: `end` closes a subgraph wherever it stands. */
class Flowchart {
  private readonly lines: string[];
  private ids = 0;
  private subgraphs = 0;
  private edges = 0;
  private left = 0;

  constructor(title: string) {
    this.lines = ['flowchart TD', `  accTitle: ${mermaidText(title)}`];
  }

  id(): string {
    return `n${++this.ids}`;
  }

  node(id: string, texts: readonly string[], [open, close]: readonly [string, string] = ['[', ']']): void {
    const label = texts
      .filter((text) => text !== '')
      .map(labelText)
      .join('<br/>');
    this.lines.push(`  ${id}${open}"${label}"${close}`);
  }

  edge(from: string, arrow: string, to: string, label?: string): void {
    if (++this.edges > MOST_EDGES) this.left++;
    else
      this.lines.push(
        `  ${from} ${arrow}${label === undefined || label === '' ? '' : `|"${labelText(label)}"|`} ${to}`,
      );
  }

  open(title: string): void {
    this.lines.push(`  subgraph s${++this.subgraphs}["${labelText(title)}"]`);
  }

  close(): void {
    this.lines.push('  end');
  }

  text(): string {
    if (this.left > 0) this.node(this.id(), [`${this.left} more connections are left out`]);
    return `${this.lines.join('\n')}\n`;
  }
}

/** Mermaid reads labels as Markdown and refuses those that look like a list. */
function labelText(text: string): string {
  return mermaidText(text)
    .replace(/^(\d+)\./, '$1#46;')
    .replace(/^[-*+](?=\s)/, (char) => `#${char.charCodeAt(0)};`)
    .replace(/[*_~]/g, (char) => `#${char.charCodeAt(0)};`);
}
