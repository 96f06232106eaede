import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Plan } from '../../src/model/plan.js';
import { planOf } from '../run/play.js';

/** A case of an answer file; what else it holds depends on its type. */
export interface Case {
  readonly id: string;
  readonly type?: string;
  // biome-ignore lint/suspicious/noExplicitAny: answer files of many sources
  readonly [key: string]: any;
}

export function cases(file: string): Case[] {
  return JSON.parse(readFileSync(new URL(`../oracles/${file}.json`, import.meta.url), 'utf8')) as Case[];
}

type Answers = { readonly ours: unknown; readonly theirs: unknown };

/**
 * Runs every case that `unsaid` (by id or type, with the reason) does not name. One in `differs` must come out
 * differently, for the clause it names, so that none is excepted that would hold.
 */
export function runCases(
  all: readonly Case[],
  unsaid: Readonly<Record<string, string>>,
  differs: Readonly<Record<string, string>>,
  answers: (c: Case) => Promise<Answers>,
): void {
  const run = all.filter((c) => unsaid[c.id] === undefined && unsaid[c.type ?? ''] === undefined);
  for (const c of run) {
    const clause = differs[c.id];
    test(clause === undefined ? c.id : `${c.id} differs: ${clause}`, async () => {
      const { ours, theirs } = await answers(c);
      if (clause === undefined) expect(ours).toEqual(theirs);
      else expect(ours).not.toEqual(theirs);
    });
  }
  test('every case that is not run, or comes out differently, is there', () => {
    const keys = new Set(all.flatMap((c) => [c.id, c.type]));
    expect(Object.keys(unsaid).filter((key) => !keys.has(key))).toEqual([]);
    const ids = new Set(run.map((c) => c.id));
    expect(Object.keys(differs).filter((id) => !ids.has(id))).toEqual([]);
  });
}

/** A policy from plain data: JSON is YAML. */
export function planFrom(sections: Readonly<Record<string, unknown>>): Promise<Plan> {
  return planOf(`# rungs: 1\n${JSON.stringify({ rungs: 1, ...sections }, undefined, 1)}`);
}
