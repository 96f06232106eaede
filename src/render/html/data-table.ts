import { html, type HtmlValue, type Markup } from './markup.js';

export interface DataColumn {
  readonly title: string;
  /** Figures stand at the right. */
  readonly number?: boolean;
}

export interface DataTable {
  readonly caption?: string | undefined;
  readonly columns: readonly DataColumn[];
  /** The first cell of a row is its heading. */
  readonly rows: readonly (readonly HtmlValue[])[];
  /** On a phone each row becomes a small block with the columns' titles in it. */
  readonly stacked?: boolean;
}

export function dataTable({ caption, columns, rows, stacked = false }: DataTable): Markup {
  return html`<table class="data${stacked && ' stacked'}">${caption !== undefined && html`<caption>${caption}</caption>`}<thead><tr>${columns.map(
    ({ title, number }) => html`<th scope="col"${number && NUMBER}>${title}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (cells) =>
      html`<tr>${cells.map((cell, i) => {
        const { title = '', number } = columns[i] ?? {};
        if (i === 0) return html`<th scope="row"${number && NUMBER}>${cell}</th>`;
        return html`<td${number ? NUMBER : isShort(cell) && SHORT}${stacked && html` data-label="${title}"`}>${cell}</td>`;
      })}</tr>
`,
  )}</tbody></table>`;
}

const NUMBER = html` class="number"`;
const SHORT = html` class="short"`;

/** A word that need not be broken to fit. */
function isShort(cell: HtmlValue): boolean {
  return typeof cell === 'string' && cell.length <= 14;
}
