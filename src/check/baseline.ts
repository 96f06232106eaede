/** Findings of one kind in one file that are known and put up with. */
export interface BaselineEntry {
  readonly rule: string;
  readonly file: string;
  readonly fingerprint: string;
  readonly count: number;
}

/** What `rungs-baseline.json` holds. */
export interface Baseline {
  readonly schemaVersion: 1;
  readonly findings: readonly BaselineEntry[];
}

/** A finding as the baseline knows it. */
export type Printed = Omit<BaselineEntry, 'count'>;

/** The baseline that knows these findings, in the order of file, rule and fingerprint. */
export function makeBaseline(findings: readonly Printed[]): Baseline {
  const entries = new Map<string, BaselineEntry>();
  for (const { rule, file, fingerprint } of findings) {
    const key = keyOf({ rule, file, fingerprint });
    entries.set(key, { rule, file, fingerprint, count: (entries.get(key)?.count ?? 0) + 1 });
  }
  const sorted = [...entries.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  return { schemaVersion: 1, findings: sorted };
}

/** Text of the file: one line a finding, so that changes to it read well. */
export function baselineText({ schemaVersion, findings }: Baseline): string {
  const lines = findings.map((entry) => `    ${JSON.stringify(entry)}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "schemaVersion": ${schemaVersion},\n  "findings": ${list}\n}\n`;
}

/** Reads the text of a baseline file. Returns what is wrong with it as a sentence that starts in lower case. */
export function parseBaseline(text: string): Baseline | string {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return 'it is no JSON';
  }
  const { schemaVersion, findings } = (data ?? {}) as Record<string, unknown>;
  if (schemaVersion !== 1) return 'it has no "schemaVersion": 1';
  if (!Array.isArray(findings) || !findings.every(isEntry))
    return 'its "findings" are not as --update-baseline writes them';
  return { schemaVersion, findings };
}

function isEntry(value: unknown): value is BaselineEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { rule, file, fingerprint, count } = value as Record<string, unknown>;
  return [rule, file, fingerprint].every((each) => typeof each === 'string') && Number.isInteger(count);
}

export interface BaselineMatch {
  /** For each finding whether the baseline knows it. */
  readonly known: readonly boolean[];
  /** What the baseline knows and is no longer there. */
  readonly stale: readonly BaselineEntry[];
}

/** Compares findings with a baseline: of equal ones as many are known as it counts. */
export function matchBaseline(findings: readonly Printed[], baseline: Baseline): BaselineMatch {
  const left = new Map(baseline.findings.map((entry) => [keyOf(entry), entry.count]));
  const known = findings.map((finding) => {
    const key = keyOf(finding);
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count > 0;
  });
  const stale = baseline.findings
    .map((entry) => ({ ...entry, count: left.get(keyOf(entry)) ?? 0 }))
    .filter(({ count }) => count > 0);
  return { known, stale };
}

function keyOf({ rule, file, fingerprint }: Printed): string {
  return `${file}\u0000${rule}\u0000${fingerprint}`;
}
