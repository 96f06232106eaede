import { checkPlan, checkPolicy } from './check/check.js';
import { RULES } from './check/rules.js';
import { compilePlan } from './compile/plan.js';
import { loadWorkspaceFiles } from './load/workspace.js';
import type { Finding, LocatedFinding, LocatedNote, Part, Related, Span } from './model/finding.js';
import type { Plan } from './model/plan.js';
import type { Policy } from './model/policy.js';
import type { Ref } from './model/ref.js';
import { type ParsedPolicy, parsePolicy, PolicyReader } from './parse/parse.js';
import { ignoreGlobs } from './parse/yaml/ignore-globs.js';
import { placesOf, readPlaces } from './parse/yaml/places.js';
import type { Place, Places, RawFile, SourceText } from './parse/yaml/raw.js';
import { readYaml, readYamlAgain } from './parse/yaml/read.js';
import { readYamlFast } from './parse/yaml/read-fast.js';

export type { LocatedFinding } from './model/finding.js';

/** A workspace that has been read: its texts, what they declare and what stands in the way of running it. */
export interface LoadedWorkspace {
  readonly texts: readonly SourceText[];
  /** Their plain data; read again when asked for. */
  readonly raws: readonly RawFile[];
  /** The instant that counted as now. */
  readonly now: number;
  readonly policy: Policy;
  /** Of the loader, the reader, the schema and the rules that block. */
  readonly findings: readonly Finding[];
  /** No error stands in the way of running it. */
  readonly compiles: boolean;
  /** The plan; made when first asked for. Throws when the policy does not compile. */
  readonly plan: Plan;
  readonly places: PlaceIndex;
}

/**
 * The instant that counts as now (epoch ms), or how to find it once the workspace's zone is known: a local `--at` is in it.
 */
export type Now = number | ((policy: Policy) => number);

/** Reads a workspace folder (absolute path): files, YAML, schema, references. */
export async function loadWorkspace(dir: string, now: Now): Promise<LoadedWorkspace> {
  const { files, findings } = await loadWorkspaceFiles(dir, ignoreGlobs);
  return loadTexts(files, now, findings);
}

/** Files read before they are decoded: the code of each stays in the processor's caches for so long. */
const AT_A_TIME = 20;

/** The same for texts that are in memory. A file's plain data is dropped as soon as it is decoded: there may be thousands. */
export async function loadTexts(
  texts: readonly SourceText[],
  now: Now,
  before: readonly Finding[] = [],
): Promise<LoadedWorkspace> {
  const reader = new PolicyReader(texts.map((text) => text.path));
  const findings = [...before];
  const unusual = new Set<string>();
  const known = new Map<string, RawFile>();
  for (const { path, text } of texts) {
    if (!text.includes('fields')) continue;
    const raw = await readYaml(path, text);
    if (reader.addFields(raw)) known.set(path, raw);
  }
  for (let from = 0; from < texts.length; from += AT_A_TIME) {
    const some: RawFile[] = [];
    for (const { path, text } of texts.slice(from, from + AT_A_TIME)) {
      some.push(known.get(path) ?? readYamlFast(path, text) ?? (await readYaml(path, text)));
    }
    for (const raw of some) {
      if (!raw.fast) unusual.add(raw.file);
      findings.push(...raw.findings);
      reader.add(raw);
    }
  }
  let raws: RawFile[] | undefined;
  const again = (): readonly RawFile[] => (raws ??= texts.map(({ path, text }) => readYamlAgain(path, text)));
  return loaded(new PlaceIndex(texts, unusual), texts, again, reader, now, findings);
}

/** The same for texts that have been read as YAML; what-if changes the plain data before this. */
export function fromRaws(
  texts: readonly SourceText[],
  raws: readonly RawFile[],
  now: Now,
  before: readonly Finding[] = [],
): LoadedWorkspace {
  const findings = [...before, ...raws.flatMap((raw) => raw.findings)];
  const unusual = new Set(raws.filter((raw) => !raw.fast).map((raw) => raw.file));
  return loaded(new PlaceIndex(texts, unusual), texts, () => raws, parsePolicy(raws), now, findings);
}

/** What these find depends on all names being known. */
const BY_NAME: ReadonlySet<string> = new Set(['unknown-name', 'bad-condition', 'missing-region']);

/** Findings of a file of which nothing, or not all, has been read. */
const UNREAD: ReadonlySet<string> = new Set([
  'yaml-syntax',
  'too-deep',
  'file-too-large',
  'unreadable-file',
  'not-utf8',
  'multiple-documents',
]);

function loaded(
  places: PlaceIndex,
  texts: readonly SourceText[],
  raws: () => readonly RawFile[],
  parsed: ParsedPolicy,
  now: Now,
  before: readonly Finding[],
): LoadedWorkspace {
  const at = typeof now === 'number' ? now : now(parsed.policy);
  const checked = checkPolicy(parsed.policy, { now: at });
  const hard = [...before, ...parsed.findings];
  // What an unread file defines is not known: that its names are missing elsewhere would be false.
  const whole = !before.some(({ rule }) => UNREAD.has(rule));
  const known = whole ? checked.findings : checked.findings.filter(({ rule }) => !BY_NAME.has(rule));
  const compiles = checked.compiles && !hard.some((finding) => finding.severity === 'error');
  let plan: Plan | undefined;
  return {
    texts,
    get raws() {
      return raws();
    },
    now: at,
    policy: parsed.policy,
    findings: [...hard, ...known],
    compiles,
    get plan() {
      if (!compiles) throw new Error('the policy does not compile: look at its findings first');
      plan ??= compilePlan(parsed.policy);
      return plan;
    },
    places,
  };
}

/** Everything that lint has to say: what `loadWorkspace` found and, when it compiles, the rules over the plan. */
export function lintWorkspace(workspace: LoadedWorkspace, horizonMs?: number): Finding[] {
  if (!workspace.compiles) return [...workspace.findings];
  const { now } = workspace;
  const options = horizonMs === undefined ? { now } : { now, horizonMs };
  return [...workspace.findings, ...checkPlan(workspace.plan, options)];
}

/** What lint has to say of definitions that a ticket can meet: not what is unused, unowned or never matched. */
export function lintForTickets(workspace: LoadedWorkspace): Finding[] {
  const rules = RULES.filter((rule) => rule.category !== 'hygiene' && !ABOUT_OTHER_TICKETS.has(rule.id));
  return [...workspace.findings, ...checkPlan(workspace.plan, { now: workspace.now, rules })];
}

const ABOUT_OTHER_TICKETS = new Set(['uncovered-tickets', 'unreachable-row']);

/** Lines and columns, worked out for the files that something is said about, when it is. */
export class PlaceIndex {
  private readonly sources: readonly SourceText[];
  private readonly unusual: ReadonlySet<string>;
  private readonly known = new Map<string, Places>();
  private byPath: ReadonlyMap<string, string> | undefined;

  /** `unusual` are the files that the fast reader does not take. */
  constructor(texts: readonly SourceText[], unusual: ReadonlySet<string>) {
    this.sources = texts;
    this.unusual = unusual;
  }

  /** Made when the first is asked for: nothing is said about most workspaces. */
  private get texts(): ReadonlyMap<string, string> {
    return (this.byPath ??= new Map(this.sources.map(({ path, text }) => [path, text])));
  }

  /** Has to be awaited before places in these files are asked for: unusual YAML needs the full reader. */
  async prepare(files: Iterable<string>): Promise<void> {
    if (this.unusual.size === 0) return;
    for (const file of new Set(files)) {
      const text = this.texts.get(file);
      if (text === undefined || !this.unusual.has(file) || this.known.has(file)) continue;
      this.known.set(file, await readPlaces(text));
    }
  }

  /** The span of a place; the first character of the file where nothing better is known. */
  span(ref: Ref, part?: Part): Span {
    return (
      this.placesIn(ref.file)?.locate(ref, part) ?? { line: 1, column: 1, endLine: 1, endColumn: 1, start: 0, end: 0 }
    );
  }

  /** Exact offsets, for edits; undefined where the text has no such path, or its places have not been prepared. */
  exact(ref: Ref): Place | undefined {
    return this.placesIn(ref.file)?.place(ref);
  }

  private placesIn(file: string): Places | undefined {
    const known = this.known.get(file);
    if (known !== undefined) return known;
    const text = this.texts.get(file);
    const places = text === undefined ? undefined : placesOf(text);
    if (places !== undefined) this.known.set(file, places);
    return places;
  }

  /** `matrix.yaml:4:5`. */
  place(ref: Ref, part?: Part): string {
    const { line, column } = this.span(ref, part);
    return `${ref.file}:${line}:${column}`;
  }

  text(file: string): string | undefined {
    return this.texts.get(file);
  }
}

/** Works out lines and columns, and puts findings in order: file, line, column, rule, message. */
export async function locateFindings(findings: readonly Finding[], places: PlaceIndex): Promise<LocatedFinding[]> {
  const files = new Set<string>();
  for (const { ref, related, flow } of findings) {
    files.add(ref.file);
    for (const note of [...(related ?? []), ...(flow ?? [])]) files.add(note.ref.file);
  }
  await places.prepare(files);
  const note = ({ ref, part, message }: Related): LocatedNote => ({
    file: ref.file,
    message,
    ...places.span(ref, part),
  });
  const located = findings.map((finding) => ({
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    file: finding.ref.file,
    ...(finding.span ?? places.span(finding.ref, finding.part)),
    related: (finding.related ?? []).map(note),
    flow: (finding.flow ?? []).map(note),
    help: finding.help,
    show: finding.show,
    moment: finding.moment,
    fixable: finding.fix !== undefined,
    finding,
  }));
  return located.sort(byPlace);
}

function byPlace(a: LocatedFinding, b: LocatedFinding): number {
  return (
    compare(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
