import { type LintOptions, lint } from '../../src/lint.js';
import type { SourceText } from '../../src/parse/yaml/raw.js';
import { loadTexts } from '../../src/workspace.js';

/** 2026-11-23T12:00Z, a Monday. */
export const NOW = Date.UTC(2026, 10, 23, 12);

/** Lints a workspace of texts. */
export async function lintTexts(texts: readonly SourceText[], options: LintOptions = {}, now = NOW) {
  return lint(await loadTexts(texts, now), options);
}

/** Lints one file, and gives its findings as `line:column severity rule: message`. */
export async function lintText(text: string, options: LintOptions = {}, now = NOW): Promise<string[]> {
  const { findings } = await lintTexts([{ path: 'rungs.yaml', text }], options, now);
  return findings.map(
    ({ line, column, severity, rule, message }) => `${line}:${column} ${severity} ${rule}: ${message}`,
  );
}
