import { createHash } from 'node:crypto';
import { xmlText } from '../escape.js';
import { html, type Markup } from './markup.js';
import { PAGE_STYLE } from './page-style.js';

/** One part of a page, with a heading and an anchor of its own. */
export interface HtmlSection {
  /** Anchor: letters, digits and `-`, once in the page. */
  readonly id: string;
  readonly title: string;
  readonly body: Markup;
  /** `alert` stands out: something is wrong here. */
  readonly tone?: 'alert' | undefined;
}

export interface HtmlPage {
  readonly title: string;
  /** What stands above the title, small: `rungs simulate`. */
  readonly kicker: string;
  /** The first lines, under the title. */
  readonly lead?: Markup | undefined;
  readonly sections: readonly HtmlSection[];
  /** Stands before the sections: what the program draws into. */
  readonly main?: Markup | undefined;
  /** How it was made, and how to make it again. */
  readonly foot?: Markup | undefined;
  /** Styles for what only this page has. */
  readonly style?: string | undefined;
  /** A program of ours; nothing of a policy or a ticket. */
  readonly script?: string | undefined;
  /** Data for the program, read as JSON from the element `data`. */
  readonly data?: unknown;
}

/**
 * One file that needs nothing else: no network, by a Content-Security-Policy that names its one style and its one program by
 * their hashes; light and dark, print, keyboard.
 */
export function htmlPage(page: HtmlPage): string {
  const style = `${PAGE_STYLE}${page.style ?? ''}`;
  const program = page.script === undefined ? undefined : scriptText(page.script);
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    ...(program === undefined ? [] : [`script-src '${hashOf(program)}'`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${xmlText(page.title)} – ${xmlText(page.kicker)}</title>
<style>${style}</style>
</head>
<body>
${bodyOf(page)}
${page.data === undefined ? '' : `<script type="application/json" id="data">${dataText(page.data)}</script>\n`}${program === undefined ? '' : `<script>${program}</script>\n`}</body>
</html>
`;
}

function bodyOf({ title, kicker, lead, sections, main, foot }: HtmlPage): Markup {
  return html`<a class="skip" href="#main">Skip to the content</a>
<header class="top"><p class="kicker">${kicker}</p><h1>${title}</h1>${lead !== undefined && html`<div class="lead">${lead}</div>`}${
    sections.length > 2 &&
    html`<nav aria-label="On this page"><ul>${sections.map((section) => html`<li><a href="#${section.id}">${section.title}</a></li>`)}</ul></nav>`
  }</header>
<main id="main" tabindex="-1">
${main}${sections.map(
  ({ id, title: heading, body, tone }) =>
    html`<section id="${id}" aria-labelledby="${id}-title"${tone === 'alert' && html` class="alert"`}><h2 id="${id}-title">${heading}</h2>${body}</section>
`,
)}</main>
${foot !== undefined && html`<footer>${foot}</footer>`}`;
}

/** The browser takes the hash of the text between the tags. */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** Nothing in a program may end its element or begin a comment in it. */
function scriptText(script: string): string {
  if (/<\/script|<!--/i.test(script)) throw new Error('the program of a page would end its element');
  return script;
}

/** JSON in which no text of a policy can end the element, whatever it holds. */
function dataText(data: unknown): string {
  return JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
