import fastStringWidth from 'fast-string-width';

/** Terminal columns that a text takes: wide characters two, colour codes none. */
export function textWidth(text: string): number {
  return fastStringWidth(text);
}

/** Pads with spaces to a width in columns. */
export function padTo(text: string, width: number): string {
  const missing = width - textWidth(text);
  return missing > 0 ? text + ' '.repeat(missing) : text;
}

/** Cuts to a width in columns with an ellipsis. For texts without colour codes. */
export function cutTo(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let out = '';
  let taken = 0;
  for (const char of text) {
    const next = textWidth(char);
    if (taken + next > width - 1) break;
    out += char;
    taken += next;
  }
  return `${out}…`;
}

/** Breaks at spaces so that no line is wider than `width`; words that are wider stand alone. */
export function wrapTo(text: string, width: number): string[] {
  if (!Number.isFinite(width)) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer) <= width || line === '') line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}
