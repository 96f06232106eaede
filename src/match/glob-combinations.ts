import { type GlobAutomaton, globAutomaton } from './glob-automaton.js';
import { compileGlob } from './glob.js';

/** One satisfiable combination: a text that matches exactly these globs and is none of the named values. */
export interface GlobCombination {
  /** Indexes of the globs that match, rising. */
  readonly matched: readonly number[];
  readonly witness: string;
}

export interface GlobCombinations {
  readonly list: readonly GlobCombination[];
  /** False when the search ran out of steps: combinations may be lacking. */
  readonly complete: boolean;
}

/**
 * Every combination of globs that some text other than the named values matches (X2), each with such a text. A walk
 * over the product of the globs' automata and a trie of the named values, shortest texts first; `maxSteps` bounds it.
 */
export function globCombinations(
  globs: readonly string[],
  named: readonly string[],
  maxSteps = 60_000,
): GlobCombinations {
  const others = new Set(named);
  const improve = readable(globs, others);
  if (globs.length === 0) {
    const [witness] = TEXTS.filter((text) => !others.has(text));
    if (witness !== undefined) return { list: [{ matched: [], witness }], complete: true };
  }
  const walk = new Walk(globs, named);
  const shortest = new Map<string, GlobCombination>();
  const complete = walk.run(maxSteps, (matched, witness) => {
    const key = matched.join();
    if (!shortest.has(key)) shortest.set(key, { matched, witness });
  });
  return { list: [...shortest.values()].map(improve), complete };
}

/** What stands for a text that nothing names. */
const TEXTS: readonly string[] = ['other', 'something', 'x'];

interface TrieNode {
  readonly id: number;
  readonly children: Map<string, TrieNode>;
  named: boolean;
}

interface Place {
  readonly text: string;
  /** Pairs of glob index and state; globs that can no longer match are left out. */
  readonly live: readonly (readonly [number, number])[];
  readonly trie: TrieNode | undefined;
}

class Walk {
  readonly #automata: readonly GlobAutomaton[];
  readonly #root: TrieNode = { id: 0, children: new Map(), named: false };
  readonly #other: string;
  readonly #seen = new Set<string>();
  #nodes = 1;

  constructor(globs: readonly string[], named: readonly string[]) {
    this.#automata = globs.map(globAutomaton);
    for (const name of named) this.#addName(name);
    this.#other = characterOutside([...globs, ...named].join(''));
  }

  /** Visits every reachable place once; false when the steps ran out first. */
  run(maxSteps: number, found: (matched: readonly number[], witness: string) => void): boolean {
    const live = this.#automata.map((automaton, glob) => [glob, automaton.start] as const);
    const queue: Place[] = [{ text: '', live, trie: this.#root }];
    let steps = 0;
    for (const place of queue) {
      if (place.trie?.named !== true) found(this.#matched(place), place.text);
      for (const letter of this.#letters(place)) {
        if (steps++ >= maxSteps) return false;
        const next = this.#step(place, letter);
        if (this.#isNew(next)) queue.push(next);
      }
    }
    return true;
  }

  #addName(name: string): void {
    let node = this.#root;
    for (const character of name) {
      let child = node.children.get(character);
      if (child === undefined) {
        child = { id: this.#nodes++, children: new Map(), named: false };
        node.children.set(character, child);
      }
      node = child;
    }
    node.named = true;
  }

  #matched(place: Place): number[] {
    return place.live.flatMap(([glob, state]) => (this.#automata[glob]?.accepts(state) === true ? [glob] : []));
  }

  #letters(place: Place): Set<string> {
    const letters = new Set([this.#other]);
    for (const [glob, state] of place.live) {
      for (const letter of this.#automata[glob]?.letters(state) ?? []) letters.add(letter);
    }
    for (const letter of place.trie?.children.keys() ?? []) letters.add(letter);
    return letters;
  }

  #step(place: Place, letter: string): Place {
    const live: (readonly [number, number])[] = [];
    for (const [glob, state] of place.live) {
      const next = this.#automata[glob]?.step(state, letter);
      if (next !== undefined) live.push([glob, next]);
    }
    return { text: place.text + letter, live, trie: place.trie?.children.get(letter) };
  }

  #isNew(place: Place): boolean {
    const key = `${place.trie?.id ?? ''}|${place.live.join(';')}`;
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }
}

/** Turns the shortest text of a combination into one that reads better (`db-x` for `db-*`) where one is at hand. */
function readable(globs: readonly string[], named: ReadonlySet<string>) {
  const matchers = globs.map(compileGlob);
  return (found: GlobCombination): GlobCombination => {
    const filled = found.matched.map((glob) => globs[glob]?.replace(/\*+/g, 'x').replaceAll('?', 'x') ?? '');
    const candidates = found.matched.length === 0 ? TEXTS : filled;
    const same = candidates.find(
      (text) => !named.has(text) && matchers.every((matches, glob) => matches(text) === found.matched.includes(glob)),
    );
    return same === undefined ? found : { matched: found.matched, witness: same };
  };
}

/** A readable character that does not occur in the text. */
function characterOutside(text: string): string {
  const used = new Set(text);
  for (const letter of 'xyzqjkvwabcdefghilmnoprstu0123456789') if (!used.has(letter)) return letter;
  let code = 0x100;
  while (used.has(String.fromCodePoint(code))) code++;
  return String.fromCodePoint(code);
}
