export interface Clause {
  readonly id: string;
  readonly text: string;
  readonly choices: readonly string[];
}
export function chaptersOf(text: string): { readonly title: string; readonly clauses: readonly Clause[] }[];
export function clausesNamed(text: string): Set<string>;
export function semanticsReference(text: string, tests: Readonly<Record<string, string>>): string;
