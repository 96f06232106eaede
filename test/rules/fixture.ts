import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { checkPlan, checkPolicy } from '../../src/check/check.js';
import type { Rule } from '../../src/check/rule.js';
import { RULES } from '../../src/check/rules.js';
import { compilePlan } from '../../src/compile/plan.js';
import type { Finding } from '../../src/model/finding.js';
import { type Ref, refPath } from '../../src/model/ref.js';
import { parsePolicy } from '../../src/parse/parse.js';
import { readPlaces } from '../../src/parse/yaml/places.js';
import type { Places, SourceText } from '../../src/parse/yaml/raw.js';
import { readYamlFiles } from '../../src/parse/yaml/read.js';

/** The instant that counts as now in every fixture. */
export const NOW = Date.UTC(2026, 10, 23, 12);

/** A fixture: one YAML file, or a folder with all files of a workspace. */
export function textsAt(path: string): SourceText[] {
  if (statSync(path).isFile()) return [{ path: 'rungs.yaml', text: readFileSync(path, 'utf8') }];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => ({ path: relative(path, join(path, name)), text: readFileSync(join(path, name), 'utf8') }))
    .sort((a, b) => (a.path === 'rungs.yaml' ? -1 : b.path === 'rungs.yaml' ? 1 : a.path < b.path ? -1 : 1));
}

export interface Checked {
  /** Of the reader, the schema and the decoders. */
  readonly parsing: readonly Finding[];
  readonly compiles: boolean;
  readonly findings: readonly Finding[];
}

/** What the rules find, and what the parser has against the texts. Plan rules run only when the policy compiles. */
export async function check(texts: readonly SourceText[], rules: readonly Rule[] = RULES, now = NOW): Promise<Checked> {
  const raws = await readYamlFiles(texts);
  const { policy, findings } = parsePolicy(raws);
  const parsing = [...raws.flatMap((raw) => raw.findings), ...findings];
  // All rules that block run in any case: plan rules may rely on what they hold.
  const blocking = checkPolicy(policy, { now, rules: RULES.filter((rule) => rule.stage === 'policy' && rule.blocks) });
  const asked = checkPolicy(policy, { now, rules });
  const compiles = blocking.compiles && !parsing.some((finding) => finding.severity === 'error');
  const planned = compiles ? checkPlan(compilePlan(policy), { now, rules }) : [];
  return { parsing, compiles, findings: [...asked.findings, ...planned] };
}

/** Findings as `line:column severity rule-id: message`, sorted; with the file in front where there are several. */
export async function lines(texts: readonly SourceText[], findings: readonly Finding[]): Promise<string[]> {
  const places = await placesIn(texts);
  return findings
    .map((finding) => {
      const span = finding.span ?? placesFor(places, finding.ref).locate(finding.ref, finding.part);
      return { finding, span };
    })
    .sort(
      (a, b) =>
        compare(a.finding.ref.file, b.finding.ref.file) ||
        a.span.line - b.span.line ||
        a.span.column - b.span.column ||
        compare(a.finding.message, b.finding.message),
    )
    .map(({ finding: { ref, severity, rule, message }, span: { line, column } }) => {
      const file = texts.length > 1 ? `${ref.file}:` : '';
      return `${file}${line}:${column} ${severity} ${rule}: ${message}`;
    });
}

/** Places that findings name and that are not in the texts: there should be none. */
export async function lostPlaces(texts: readonly SourceText[], findings: readonly Finding[]): Promise<string[]> {
  const places = await placesIn(texts);
  return findings.flatMap((finding) => {
    const named = [finding, ...(finding.related ?? []), ...(finding.flow ?? [])].map(({ ref }) => ref);
    if (finding.fix !== undefined && finding.fix.kind !== 'text') named.push(finding.fix.ref);
    return named
      .filter((ref) => !places.get(ref.file)?.resolves(ref))
      .map((ref) => `${finding.rule}: ${ref.file} ${refPath(ref).join('.')}`);
  });
}

async function placesIn(texts: readonly SourceText[]): Promise<Map<string, Places>> {
  const places = new Map<string, Places>();
  for (const { path, text } of texts) places.set(path, await readPlaces(text));
  return places;
}

function placesFor(places: ReadonlyMap<string, Places>, ref: Ref): Places {
  const found = places.get(ref.file);
  if (found === undefined) throw new Error(`no file ${ref.file} in the fixture`);
  return found;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The fenced YAML blocks below a heading of a page. */
export function examples(page: string, heading: string): string[] {
  const section = page.split(/^## /m).find((part) => part.split('\n', 1)[0]?.trim() === heading) ?? '';
  return [...section.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, yaml = '']) =>
    /^rungs:/m.test(yaml) ? yaml : `rungs: 1\n${yaml}`,
  );
}

/** The files of an example: one, or those that lines `# file: name.yaml` begin. */
export function filesOf(yaml: string): SourceText[] {
  const parts = yaml.split(/^# file: (\S+)\n/m);
  if (parts.length === 1) return [{ path: 'rungs.yaml', text: yaml }];
  return Array.from({ length: (parts.length - 1) / 2 }, (_, i) => ({
    path: parts[2 * i + 1] as string,
    text: parts[2 * i + 2] as string,
  }));
}
