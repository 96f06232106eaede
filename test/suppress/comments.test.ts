import { describe, expect, it } from 'vitest';
import { commentsToTool, mayHoldComments } from '../../src/parse/yaml/comments.js';

async function found(text: string): Promise<string[]> {
  return (await commentsToTool(text)).map(
    ({ line, column, about, text: comment }) => `${line}:${column} ${about} ${comment}`,
  );
}

describe('comments to the tool', () => {
  it('are about their own line, or about the next when they stand alone', async () => {
    expect(await found('a: 1 # rungs: ignore[x]\n# rungs: ignore[y]\nb: 2\n')).toEqual([
      '1:6 1 # rungs: ignore[x]',
      '2:1 3 # rungs: ignore[y]',
    ]);
  });

  it('pile up above a line', async () => {
    expect(await found('a: 1\n# rungs: ignore[x]\n# why\n# rungs: ignore[y]\nb: 2\n')).toEqual([
      '2:1 5 # rungs: ignore[x]',
      '4:1 5 # rungs: ignore[y]',
    ]);
  });

  it('do not reach over a blank line but at the head of the file', async () => {
    expect(await found('# rungs: ignore[x]\n\n# note\na: 1\n# rungs: ignore[y]\n\nb: 2\n')).toEqual([
      '1:1 4 # rungs: ignore[x]',
      '5:1 6 # rungs: ignore[y]',
    ]);
  });

  it.each([
    ['double quotes', 'a: "x # rungs: ignore[x]"\n'],
    ['single quotes', "a: 'x # rungs: ignore[x]'\n"],
    ['a key', '"x # rungs: ignore[x]": 1\n'],
    ['a literal text', 'a: |\n  x\n  # rungs: ignore[x]\nb: 1\n'],
    ['a folded text', 'a: >-\n  # rungs: ignore[x]\n  x\n'],
    ['quotes over several lines', 'a: "x\n  # rungs: ignore[x]\n  y"\n'],
    ['a plain text', 'a: x#rungs: ignore[x]\n'],
    ['another comment', 'a: 1 # like this: # rungs: ignore[x]\n'],
  ])('are none inside %s', async (_, text) => {
    expect(await found(text)).toEqual([]);
  });

  it('stand behind the header of a literal text, behind quotes and in flow collections', async () => {
    expect(
      await found('a: | # rungs: ignore[x]\n  x\nb: "#" # rungs: ignore[y]\nc: [1, # rungs: ignore[z]\n  2]\n'),
    ).toEqual(['1:6 1 # rungs: ignore[x]', '3:8 3 # rungs: ignore[y]', '4:8 4 # rungs: ignore[z]']);
  });

  it('are found with carriage returns, a byte order mark and no line end', async () => {
    expect(await found('\ufeffa: 1\r\nb: 2 # rungs: ignore[x]\r\n# rungs: ignore[y]')).toEqual([
      '2:6 2 # rungs: ignore[x]',
      '3:1 4 # rungs: ignore[y]',
    ]);
  });

  it('are looked for quickly first', () => {
    expect(mayHoldComments('rungs: 1\n# about rungs\n')).toBe(false);
    expect(mayHoldComments('rungs: 1\n#rungs: ignore[x]\n')).toBe(true);
  });
});
