import { xmlText } from '../escape.js';

/** HTML that is safe to put into a page: everything in it came through `html` or was escaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

export type HtmlValue = Markup | string | number | undefined | false | readonly HtmlValue[];

/** Builds HTML and SVG: every value that is no `Markup` is escaped, lists are joined, `undefined` and `false` are nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Markup {
  return new Markup(parts.reduce((text, part, i) => text + markupText(values[i - 1]) + part));
}

/** The text of a value as `html` puts it in. */
function markupText(value: HtmlValue): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(markupText).join('');
  return typeof value === 'number' ? numberText(value) : xmlText(value);
}

/** Two digits behind the point are enough for any coordinate, and keep the bytes the same on every machine. */
function numberText(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A share of the width, for a coordinate that grows with the page: `12.5%`. */
export function percentOf(share: number): string {
  return `${numberText(share * 100)}%`;
}
