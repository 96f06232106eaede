import type { Test } from '../model/policy.js';

export type LeafTest = Exclude<Test, { readonly op: 'not' | 'all' }>;

/** The tests inside `not` and `all`, in order: everything that tells values apart. */
export function leafTests(tests: readonly Test[]): LeafTest[] {
  return tests.flatMap((test) => {
    if (test.op === 'not') return leafTests([test.test]);
    if (test.op === 'all') return leafTests(test.tests);
    return [test];
  });
}
