export const CLAUSES: Readonly<Record<string, readonly string[]>>;
export const DEFAULTS: Readonly<Record<string, string>>;
