/*
 * Text from policies and tickets is hostile. Each output has one function here, and every name, value or message goes
 * through the one of its output.
 */

/** C0 and C1 controls, DEL, lone surrogates, and the bidirectional and invisible characters that reorder or hide text. */
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}\ud800-\udfff]/gu;

/** One line for a terminal: what could move the cursor, colour, reorder or hide is shown as `\u{202e}`. */
export function terminalText(text: string): string {
  return text.replace(UNSAFE, (char) => {
    if (char === '\n') return '\\n';
    if (char === '\t') return '\\t';
    if (char === '\r') return '\\r';
    return `\\u{${(char.codePointAt(0) as number).toString(16)}}`;
  });
}

/** Indented JSON with a newline at its end: what could reorder or hide text on a terminal stands as an escape. */
export function jsonText(value: unknown): string {
  return `${escapedJson(JSON.stringify(value, null, 2))}\n`;
}

/** JSON on one line, without a newline at its end; escaped as `jsonText`. */
export function jsonLine(value: unknown): string {
  return escapedJson(JSON.stringify(value));
}

function escapedJson(json: string): string {
  return json.replace(UNSAFE, (char) =>
    char === '\n' ? char : [...Array(char.length).keys()].map((at) => codeUnit(char.charCodeAt(at))).join(''),
  );
}

function codeUnit(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Plain text inside Markdown: no markup, HTML, link, mention, issue reference or table cell break gets through. */
export function markdownText(text: string): string {
  return terminalText(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]()#+\-.!|~$^=]/g, (char) => (char === '-' || char === '.' ? char : `\\${char}`))
    .replace(/@/g, '&#64;')
    .replace(/(https?|ftp):/gi, '$1&#58;')
    .replace(/www\./gi, 'www&#46;')
    .replace(/\b(gh)-(?=\d)/gi, '$1&#45;');
}

/** Text in a Markdown code span: backticks cannot end it, pipes cannot end a cell. */
export function markdownCode(text: string): string {
  const plain = terminalText(text);
  // A backslash in front of the pipe would be the one that is escaped, and the pipe would end the cell.
  if (plain.includes('\\|')) return `<code>${markdownText(text)}</code>`;
  const safe = plain.replace(/\|/g, '\\|');
  const longest = Math.max(0, ...(safe.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = safe.startsWith('`') || safe.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${safe}${pad}${fence}`;
}

/** Text in a Mermaid label: entities instead of what Mermaid or its HTML would read. */
export function mermaidText(text: string): string {
  return terminalText(text).replace(/[#;:<>"&`{}[\]()|%\\]/g, (char) => `#${char.codePointAt(0)};`);
}

/** Text in XML or HTML, attributes too. */
export function xmlText(text: string): string {
  return terminalText(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

/** Message of a GitHub workflow command. */
export function githubData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

/** Property of a GitHub workflow command. */
export function githubProperty(text: string): string {
  return githubData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
