import { type DataTable, dataTable } from '../data-table.js';
import { html, type Markup } from '../markup.js';

/** What every chart has: a title, a sentence that says what it shows, and the numbers behind it. */
export interface Figure {
  /** Letters, digits and `-`, once in the page. */
  readonly id: string;
  readonly title: string;
  /** What a reader who does not see it should know: `pages by month, from 120 to 260`. */
  readonly description: string;
}

/** A chart with its caption and its data table, which opens under it. */
export function figureOf({ title }: Figure, chart: Markup, data: DataTable | undefined): Markup {
  return html`<figure class="chart"><figcaption>${title}</figcaption>${chart}${
    data !== undefined &&
    html`<details><summary>The numbers behind it<span class="unseen">: ${title}</span></summary><div class="scroll" tabindex="0" role="group" aria-label="The numbers behind ${title}">${dataTable(data)}</div></details>`
  }</figure>`;
}

/** An SVG that is as wide as its place, with text of a fixed size: coordinates along x are shares of the width. */
export function wideSvg({ id, title, description }: Figure, heightPx: number, content: Markup): Markup {
  return html`<svg role="img" width="100%" height="${heightPx}" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${title}</title><desc id="${id}-d">${description}</desc>${content}</svg>`;
}

/** `24,918`; at most two digits behind the point. */
export function countText(value: number): string {
  const [whole = '', rest] = String(Math.round(value * 100) / 100).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return rest === undefined ? grouped : `${grouped}.${rest}`;
}
