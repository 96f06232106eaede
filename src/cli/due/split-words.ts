/** What a shell would do something with; here it would only be text, which nobody means. */
const OF_A_SHELL = /[|&;<>`$()*?]/;

/**
 * The words of a command as a shell splits them: at spaces, with '…', "…" and backslashes, and nothing else of a shell.
 * A text says what is wrong with it.
 */
export function splitWords(text: string): string[] | string {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (quote === "'") {
      if (char === "'") quote = '';
      else word += char;
    } else if (char === '\\' && (quote === '' || /["\\$`]/.test(text[i + 1] ?? ''))) {
      if (i + 1 === text.length) return 'it ends in a backslash';
      word = (word ?? '') + text[++i];
    } else if (quote === '"') {
      if (char === '"') quote = '';
      else word += char;
    } else if (char === "'" || char === '"') {
      quote = char;
      word ??= '';
    } else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (OF_A_SHELL.test(char)) {
      return `no shell is started, so "${char}" would be only a letter: put the line into a script, or quote it`;
    } else word = (word ?? '') + char;
  }
  if (quote !== '') return `the quote ${quote} does not end`;
  if (word !== undefined) words.push(word);
  if (words.length === 0 || words[0] === '') return 'it names no command';
  return words;
}
