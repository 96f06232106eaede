import type { Finding } from '../model/finding.js';
import type { Policy } from '../model/policy.js';
import { fileRef } from '../model/ref.js';
import { PolicyDraft } from './policy-draft.js';
import { schemaFindings } from './schema-findings.js';
import type { RawFile } from './yaml/raw.js';

/** What the files declare, and what the schema and the decoders have against them. */
export interface ParsedPolicy {
  readonly policy: Policy;
  /** Not those of the YAML reader, which stay with the files. */
  readonly findings: Finding[];
}

/**
 * Files as plain data to a policy, in the order given. Never throws: what does not fit is a finding and left out of the
 * policy, so that the rest can still be looked at.
 */
export function parsePolicy(raws: readonly RawFile[]): ParsedPolicy {
  const draft = new PolicyDraft(raws.map((raw) => raw.file));
  // Values in conditions are read by the kind of their field, so all fields come first.
  for (const raw of raws) guarded(raw, draft.findings, () => draft.addFields(raw));
  for (const raw of raws) {
    guarded(raw, draft.findings, () => draft.findings.push(...schemaFindings(raw)));
    guarded(raw, draft.findings, () => draft.add(raw));
  }
  return { policy: draft, findings: draft.findings };
}

/** Data that did not come through the YAML reader may be nested without bound. */
function guarded(raw: RawFile, findings: Finding[], work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = 'this is nested too deep; nothing in a policy needs that';
    findings.push({ rule: 'too-deep', severity: 'error', message, ref: fileRef(raw.file) });
  }
}
