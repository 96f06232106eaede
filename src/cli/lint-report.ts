import { printed, type LintResult } from '../lint.js';
import { findingsSummary } from '../render/findings-summary.js';
import type { FindingsContext, FindingsView, ShownFinding } from '../render/findings-view.js';
import type { LocatedFinding } from '../model/finding.js';
import type { Zone } from '../time/zone-type.js';
import type { Io } from './io.js';

type Reporter = (view: FindingsView, context: FindingsContext) => string;

/** Each form of the output, loaded when it is asked for. */
const REPORTERS: Readonly<Record<string, () => Promise<Reporter>>> = {
  text: async () => (await import('../render/findings-text.js')).findingsToText,
  json: async () => (await import('../render/findings-json.js')).findingsToJson,
  concise: async () => (await import('../render/findings-concise.js')).findingsToConcise,
  sarif: async () => (await import('../render/findings-sarif.js')).findingsToSarif,
  github: async () => (await import('../render/findings-github.js')).findingsToGithub,
  gitlab: async () => (await import('../render/findings-gitlab.js')).findingsToGitlab,
  junit: async () => (await import('../render/findings-junit.js')).findingsToJunit,
  checkstyle: async () => (await import('../render/findings-checkstyle.js')).findingsToCheckstyle,
  rdjson: async () => (await import('../render/findings-rdjson.js')).findingsToRdjson,
  markdown: async () => (await import('../render/findings-markdown.js')).findingsToMarkdown,
};

export const FINDING_FORMATS: readonly string[] = Object.keys(REPORTERS);

export interface ReportOptions {
  readonly format: string;
  readonly quiet: boolean;
  readonly zone: Zone;
  /** Absolute path of the workspace; undefined for a text from standard input. */
  readonly dir: string | undefined;
  /** Which files were looked at; default all. */
  readonly covers?: ((file: string) => boolean) | undefined;
}

/** The result of lint in the form asked for. A clean one as text needs nothing loaded. */
export async function reportFindings(result: LintResult, options: ReportOptions, io: Io): Promise<string> {
  const { workspace } = result;
  const context = { zone: options.zone, at: workspace.now };
  const view = await viewOf(result, options.covers);
  if (view.findings.length === 0 && options.format === 'text') {
    return options.quiet ? '' : `${findingsSummary(view, context)}\n`;
  }
  const { findingsContext } = await import('./findings-context.js');
  const report = await (REPORTERS[options.format] as () => Promise<Reporter>)();
  return report(view, findingsContext(workspace, { ...options, out: io.stdout, cwd: io.cwd }));
}

async function viewOf(result: LintResult, covers: ReportOptions['covers']): Promise<FindingsView> {
  const { workspace, findings, suppressed, baselined } = result;
  const all = [...findings, ...suppressed.map(({ finding }) => finding), ...baselined];
  const shown = await withFingerprints(all, result);
  const first = findings.length;
  const second = first + suppressed.length;
  const files = new Set([...workspace.texts.map(({ path }) => path), ...workspace.findings.map(({ ref }) => ref.file)]);
  return {
    findings: shown.slice(0, first),
    suppressed: shown.slice(first, second).map((finding, i) => {
      return { finding, reason: suppressed[i]?.reason, until: suppressed[i]?.until };
    }),
    baselined: shown.slice(second),
    files: [...files].filter((file) => covers?.(file) ?? true),
    compiles: workspace.compiles,
  };
}

async function withFingerprints(
  findings: readonly LocatedFinding[],
  { workspace }: LintResult,
): Promise<ShownFinding[]> {
  if (findings.length === 0) return [];
  const { uniqueFingerprints } = await import('../check/fingerprint.js');
  const prints = uniqueFingerprints((await printed(findings, workspace)).map(({ fingerprint }) => fingerprint));
  return findings.map((finding, i) => ({ ...finding, fingerprint: prints[i] ?? '' }));
}
