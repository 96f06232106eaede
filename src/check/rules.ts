import type { Rule } from './rule.js';

/** Every rule, in the order of its id. One file a rule, in `rules/<id>.ts`. */
export const RULES: readonly Rule[] = [];
