import { graphlib, layout } from '@dagrejs/dagre';
import { curveBasis, line } from 'd3-shape';
import { textWidth, wrapTo } from '../../columns.js';
import { html, type Markup } from '../markup.js';
import type { Figure } from './figure.js';

export interface FlowNode {
  readonly id: string;
  /** The first line is the name. */
  readonly title: string;
  readonly lines?: readonly string[];
  readonly shape: 'box' | 'pill' | 'note';
  readonly tone?: 'accent' | 'bad' | undefined;
}

export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  readonly label?: string | undefined;
  /** Not the usual way. */
  readonly dashed?: boolean;
}

export interface Flowchart extends Figure {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

/** Terminal columns at which texts break, and what a column and a line measure. */
const COLUMNS = 28;
const LABEL_COLUMNS = 22;
const COLUMN_PX = 7.4;
const LINE_PX = 17;
const MOST_LINES = 6;

/** A chart of boxes and arrows from top to bottom, laid out by dagre. */
export function flowchart({ id, title, description, nodes, edges }: Flowchart): Markup {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 26, edgesep: 16, marginx: 6, marginy: 6 });
  const texts = new Map(nodes.map((node) => [node.id, nodeText(node)]));
  for (const { id: name } of nodes) {
    const { width, height } = texts.get(name) as NodeText;
    graph.setNode(name, { width, height });
  }
  const labels = edges.map(({ label = '' }) => broken(label, LABEL_COLUMNS, 4));
  for (const [i, { from, to }] of edges.entries()) {
    const lines = labels[i] as string[];
    graph.setEdge(
      from,
      to,
      { width: widthOf(lines), height: lines.length * 15, labelpos: 'c', weight: edges[i]?.dashed ? 1 : 20 },
      String(i),
    );
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const curve = line<{ x: number; y: number }>()
    .x(({ x }) => x)
    .y(({ y }) => y)
    .curve(curveBasis)
    .digits(1);
  const arrows = edges.map(({ from, to, dashed }, i) => {
    const { points, x, y } = graph.edge(from, to, String(i)) as EdgeLayout;
    const lines = labels[i] as string[];
    return {
      path: html`<path class="arrow${dashed && ' dashed'}" d="${curve(points) ?? ''}" marker-end="url(#${id}-arrow)"/>`,
      text: lines.map(
        (text, at) =>
          html`<text class="tick" text-anchor="middle" x="${x ?? 0}" y="${(y ?? 0) + (at - lines.length / 2) * 15 + 11}">${text}</text>`,
      ),
    };
  });
  const boxes = nodes.map((node) => {
    const { x, y } = graph.node(node.id) as { x: number; y: number };
    return boxOf(node, texts.get(node.id) as NodeText, x, y);
  });
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><svg class="flow" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${title}</title><desc id="${id}-d">${description}</desc><defs><marker id="${id}-arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path class="arrow-head" d="M0 0L10 5 0 10z"/></marker></defs>${arrows.map(({ path }) => path)}${boxes}${arrows.map(({ text }) => text)}</svg></div>`;
}

interface EdgeLayout {
  readonly points: { x: number; y: number }[];
  readonly x?: number;
  readonly y?: number;
}

interface NodeText {
  readonly title: readonly string[];
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

function nodeText({ title, lines = [], shape }: FlowNode): NodeText {
  const head = broken(title, COLUMNS, 3);
  const rest = lines.flatMap((text) => broken(text, COLUMNS, MOST_LINES)).slice(0, MOST_LINES);
  const sides = shape === 'pill' ? 36 : 24;
  return {
    title: head,
    lines: rest,
    // Bold letters are wider.
    width: Math.max(widthOf(head) * 1.08, widthOf(rest)) + sides,
    height: (head.length + rest.length) * LINE_PX + 16,
  };
}

function widthOf(lines: readonly string[]): number {
  return Math.max(0, ...lines.map(textWidth)) * COLUMN_PX;
}

/** Lines of at most so many columns; words that are longer are broken too. */
function broken(text: string, columns: number, most: number): string[] {
  if (text === '') return [];
  const lines = wrapTo(text, columns).flatMap((word) => pieces(word, columns));
  return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]}…`] : lines;
}

function pieces(text: string, columns: number): string[] {
  if (textWidth(text) <= columns) return [text];
  const out: string[] = [];
  let piece = '';
  for (const char of text) {
    if (textWidth(piece + char) > columns) {
      out.push(piece);
      piece = '';
    }
    piece += char;
  }
  return [...out, piece];
}

function boxOf({ shape, tone }: FlowNode, { title, lines, width, height }: NodeText, x: number, y: number): Markup {
  const [left, top] = [x - width / 2, y - height / 2];
  const text = [...title, ...lines].map(
    (each, i) =>
      html`<text${i < title.length && html` class="name"`} text-anchor="middle" x="${x}" y="${top + 20 + i * LINE_PX}">${each}</text>`,
  );
  return html`<g class="flow-node ${shape} ${tone ?? ''}"><rect x="${left}" y="${top}" width="${width}" height="${height}" rx="${shape === 'pill' ? height / 2 : shape === 'box' ? 8 : 2}"/>${text}</g>`;
}
