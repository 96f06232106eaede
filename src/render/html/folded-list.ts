import { html, type Markup } from './markup.js';

/** List items, `<li>` each; what is more than `most` opens on demand. */
export function foldedList(items: readonly Markup[], most: number, style = ''): Markup {
  const open = html` class="${style}"`;
  const rest = items.slice(most);
  return html`<ul${style !== '' && open}>${items.slice(0, most)}</ul>${
    rest.length > 0 &&
    html`<details><summary>and ${rest.length} more</summary><ul${style !== '' && open}>${rest}</ul></details>`
  }`;
}
