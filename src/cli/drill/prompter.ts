import { createInterface } from 'node:readline';

/** What came on a line, or how the lines ended. */
export type Said =
  | { readonly kind: 'line'; readonly text: string }
  /** Ctrl-D, or the terminal has gone away. */
  | { readonly kind: 'end' }
  /** Ctrl-C. */
  | { readonly kind: 'interrupted' }
  /** Nothing was said in the time given. */
  | { readonly kind: 'silence' };

/** Somebody who is asked for lines. */
export interface Prompter {
  /** The next line; `silence` after so many ms, when that many are given. */
  next(prompt: string, patienceMs?: number): Promise<Said>;
  /** Prints above the line on which somebody may be writing just now. */
  print(text: string): void;
  close(): void;
}

/** The terminal of the process. Lines that come before they are asked for (pasted ones) wait. */
export function terminalPrompter(): Prompter {
  const lines = createInterface({ input: process.stdin, output: process.stdout, terminal: true, historySize: 0 });
  const waiting: Said[] = [];
  let taker: ((said: Said) => void) | undefined;
  let ended: Said | undefined;
  const give = (said: Said): void => {
    if (said.kind === 'end' || said.kind === 'interrupted') ended ??= said;
    if (taker === undefined) waiting.push(said);
    else taker(said);
  };
  lines.on('line', (text) => give({ kind: 'line', text }));
  lines.on('SIGINT', () => {
    process.stdout.write('\n');
    give({ kind: 'interrupted' });
  });
  lines.on('close', () => give({ kind: 'end' }));
  return {
    async next(prompt, patienceMs) {
      const before = waiting.shift() ?? ended;
      if (before !== undefined) return before;
      if (lines.getPrompt() !== prompt || taker === undefined) {
        lines.setPrompt(prompt);
        lines.prompt(true);
      }
      return new Promise<Said>((resolve) => {
        let timer: NodeJS.Timeout | undefined;
        taker = (said) => {
          taker = undefined;
          clearTimeout(timer);
          resolve(said);
        };
        if (patienceMs !== undefined) timer = setTimeout(() => taker?.({ kind: 'silence' }), patienceMs);
      });
    },
    print(text) {
      // Back to the first column, over the prompt; what has been typed comes back with the next prompt.
      process.stdout.write(`\r\u001b[0J${text}`);
    },
    close: () => lines.close(),
  };
}
