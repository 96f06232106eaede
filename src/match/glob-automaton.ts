/**
 * One glob as a deterministic automaton whose states are made when they are first reached. A state says every place
 * of the pattern at which a match may stand; a state that can never match again is `undefined`.
 */
export interface GlobAutomaton {
  readonly start: number;
  /** The state after one more character. */
  step(state: number, character: string): number | undefined;
  /** Whether the text so far matches. */
  accepts(state: number): boolean;
  /** The characters that the pattern tells from all others here. */
  letters(state: number): readonly string[];
}

interface State {
  readonly places: readonly number[];
  readonly letters: readonly string[];
  readonly moves: Map<string, number | undefined>;
}

/** The automaton of a pattern with `*` and `?`. */
export function globAutomaton(pattern: string): GlobAutomaton {
  const tokens = [...pattern.replace(/\*+/g, '*')];
  const states: State[] = [];
  const known = new Map<string, number>();

  /** A match that stands at a later `*` can do whatever an earlier place can, so earlier places are dropped. */
  function intern(reached: Iterable<number>): number | undefined {
    const places = new Set<number>();
    for (const place of reached) {
      places.add(place);
      if (tokens[place] === '*') places.add(place + 1);
    }
    const lastStar = Math.max(-1, ...[...places].filter((place) => tokens[place] === '*'));
    const kept = [...places].filter((place) => place >= lastStar).sort((a, b) => a - b);
    if (kept.length === 0) return undefined;
    const key = kept.join();
    let id = known.get(key);
    if (id === undefined) {
      id = states.length;
      known.set(key, id);
      const letters = kept.flatMap((place) => tokens[place] ?? []).filter((token) => token !== '*' && token !== '?');
      states.push({ places: kept, letters, moves: new Map() });
    }
    return id;
  }

  function move(state: State, character: string): number | undefined {
    const reached: number[] = [];
    for (const place of state.places) {
      const token = tokens[place];
      if (token === '*') reached.push(place);
      else if (token === '?' || token === character) reached.push(place + 1);
    }
    return intern(reached);
  }

  const start = intern([0]) ?? 0;
  return {
    start,
    step(id, character) {
      const state = states[id] as State;
      const seen = state.moves.get(character);
      if (seen !== undefined || state.moves.has(character)) return seen;
      const next = move(state, character);
      state.moves.set(character, next);
      return next;
    },
    accepts: (id) => states[id]?.places.includes(tokens.length) ?? false,
    letters: (id) => states[id]?.letters ?? [],
  };
}
