import type { Ref } from './ref.js';

/** How bad a finding is. `off` exists only in settings. */
export type Severity = 'error' | 'warning' | 'info';

/** Which part of a map entry or sequence item a finding points at. */
export type Part = 'key' | 'value';

/** Another place that explains a finding ("first defined here"). */
export interface Related {
  readonly ref: Ref;
  readonly part?: Part;
  readonly message: string;
}

/**
 * One text edit that mends a finding. Offsets are UTF-16 units in the file's text; `start === end` inserts.
 */
export interface Edit {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What to change so that a finding goes away, said as places; edits are worked out from the text when asked for. */
export type Fix =
  /** Take the map entry or the sequence item out. */
  | { readonly kind: 'remove'; readonly ref: Ref; readonly title: string }
  /** Put another scalar in the place of the value (or of the key). */
  | { readonly kind: 'replace'; readonly ref: Ref; readonly part: Part; readonly text: string; readonly title: string }
  /** Edits that are known exactly, for what has no path: comments. */
  | { readonly kind: 'text'; readonly edits: readonly Edit[]; readonly title: string };

/** Exact place in a text: 1-based line and column in UTF-16 units, and offsets. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly start: number;
  readonly end: number;
}

/** What a rule, the schema or a parser found. */
export interface Finding {
  /** Rule id in kebab case: `schedule-gap`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Lower case, what and where and what to do, the user's own values quoted. */
  readonly message: string;
  readonly ref: Ref;
  /** Default `value`. */
  readonly part?: Part;
  /** A place that is already known exactly (syntax errors); wins over `ref`. */
  readonly span?: Span;
  readonly related?: readonly Related[];
  /** Places passed through in order, where the path is the point (cycles, an escalation that ends nowhere). */
  readonly flow?: readonly Related[];
  /** What to do, one sentence. */
  readonly help?: string;
  readonly fix?: Fix;
  /** A moment at which the fault shows (epoch ms), when there is one. */
  readonly moment?: number;
  /** A command that shows the fault. */
  readonly show?: string;
}

/** A finding with lines and columns (1-based, UTF-16 units). */
export interface LocatedFinding extends Span {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly related: readonly LocatedNote[];
  readonly flow: readonly LocatedNote[];
  readonly help: string | undefined;
  readonly show: string | undefined;
  readonly moment: number | undefined;
  readonly fixable: boolean;
  /** The finding as the rule made it. */
  readonly finding: Finding;
}

/** Another place that explains a finding, with its lines and columns. */
export interface LocatedNote extends Span {
  readonly file: string;
  readonly message: string;
}
