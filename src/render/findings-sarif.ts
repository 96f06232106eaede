import type { LocatedNote, Span } from '../model/finding.js';
import { jsonText, terminalText } from './escape.js';
import type { FindingsContext, FindingsView, ShownFinding } from './findings-view.js';
import { SARIF_LEVEL, sarifRule } from './sarif-rule.js';

/** SARIF 2.1.0, as code scanning of GitHub and others read it. What comments and the baseline put up with is in it, suppressed. */
export function findingsToSarif(view: FindingsView, context: FindingsContext): string {
  const all = [
    ...view.findings.map((finding) => ({ finding, suppressions: undefined })),
    ...view.suppressed.map(({ finding, reason }) => ({
      finding,
      suppressions: [
        { kind: 'inSource', status: 'accepted', ...(reason === undefined ? {} : { justification: reason }) },
      ],
    })),
    ...view.baselined.map((finding) => ({
      finding,
      suppressions: [{ kind: 'external', status: 'accepted', justification: 'known to the baseline' }],
    })),
  ];
  const rules = [...new Set(all.map(({ finding }) => finding.rule))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'rungs',
            semanticVersion: context.version,
            version: context.version,
            rules: rules.map((id) => sarifRule(id, context)),
          },
        },
        automationDetails: { id: 'rungs/lint/' },
        invocations: [{ executionSuccessful: true }],
        columnKind: 'utf16CodeUnits',
        results: all.map(({ finding, suppressions }) => ({
          ...result(finding, rules.indexOf(finding.rule), context),
          ...(suppressions === undefined ? {} : { suppressions }),
        })),
      },
    ],
  };
  return jsonText(log);
}

function result(finding: ShownFinding, ruleIndex: number, context: FindingsContext): Record<string, unknown> {
  const { rule, severity, related, flow, fingerprint } = finding;
  return {
    ruleId: rule,
    ruleIndex,
    level: SARIF_LEVEL[severity],
    message: { text: messageText(finding) },
    locations: [location(finding, context)],
    // The key that GitHub reads itself, primaryLocationLineHash, is worked out by its upload action.
    partialFingerprints: { 'rungs/v1': fingerprint },
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((note, index) => ({ id: index + 1, ...location(note, context, note.message) })),
        }),
    ...(flow.length === 0 ? {} : { codeFlows: [codeFlow(flow, context)] }),
    ...fixes(finding, context),
  };
}

/** The message, what to do, and a link to each place that explains it: they are shown only where they are linked. */
function messageText({ message, help, show, related }: ShownFinding): string {
  const links = related.map((note, index) => `[${bracketless(note.message)}](${index + 1})`);
  const parts = [
    sentence(message),
    help === undefined ? '' : sentence(help),
    show === undefined ? '' : `See: ${plain(show)}`,
  ];
  return [...parts, ...links].filter((part) => part !== '').join('\n');
}

function sentence(text: string): string {
  const whole = plain(text);
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}

/** Brackets before parentheses would be read as a link. */
function plain(text: string): string {
  return terminalText(text).replace(/\](?=\()/g, '] ');
}

function bracketless(text: string): string {
  return terminalText(text).replaceAll('[', '(').replaceAll(']', ')');
}

type Place = Span & { readonly file: string };

function location(place: Place, context: FindingsContext, message?: string): Record<string, unknown> {
  return {
    physicalLocation: {
      artifactLocation: { uri: uri(context.repoPath(place.file)) },
      region: {
        startLine: place.line,
        startColumn: place.column,
        endLine: place.endLine,
        endColumn: place.endColumn,
      },
    },
    ...(message === undefined ? {} : { message: { text: message } }),
  };
}

function codeFlow(flow: readonly LocatedNote[], context: FindingsContext): Record<string, unknown> {
  const locations = flow.map((step) => ({ location: location(step, context, step.message) }));
  return { threadFlows: [{ locations }] };
}

function fixes(finding: ShownFinding, context: FindingsContext): Record<string, unknown> {
  const edits = context.edits(finding);
  if (edits === undefined || edits.length === 0) return {};
  const replacements = edits.map(({ start, end, text }) => ({
    deletedRegion: { charOffset: start, charLength: end - start },
    ...(text === '' ? {} : { insertedContent: { text } }),
  }));
  const changes = [{ artifactLocation: { uri: uri(context.repoPath(finding.file)) }, replacements }];
  return { fixes: [{ description: { text: finding.finding.fix?.title ?? 'mend it' }, artifactChanges: changes }] };
}

/** A path as a relative URI reference; a colon in its first part would be read as a scheme. */
function uri(path: string): string {
  const encoded = path.split('/').map(encodePart).join('/');
  return /^[^/]*:/.test(encoded) ? `./${encoded}` : encoded;
}

/** File names that are no valid UTF-16 cannot be encoded as they are. */
function encodePart(part: string): string {
  return encodeURIComponent(part.replace(/[\ud800-\udfff]/gu, '\ufffd'));
}
