import type { Finding } from '../model/finding.js';
import type { Policy } from '../model/policy.js';
import { fileRef } from '../model/ref.js';
import { isMap } from './decode/scope.js';
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
 * A policy that is put together file by file, so that a file's plain data need not be kept. The fields of all files come
 * first, for values in conditions are read by the kind of their field. Never throws: what does not fit is a finding and
 * left out of the policy, so that the rest can still be looked at.
 */
export class PolicyReader implements ParsedPolicy {
  private readonly draft: PolicyDraft;

  constructor(files: readonly string[]) {
    this.draft = new PolicyDraft(files);
  }

  get policy(): Policy {
    return this.draft;
  }

  get findings(): Finding[] {
    return this.draft.findings;
  }

  /** Adds the fields of a file; false where it has none. */
  addFields(raw: RawFile): boolean {
    guarded(raw, this.findings, () => this.draft.addFields(raw));
    return isMap(raw.value) && raw.value.fields !== undefined;
  }

  /** Adds everything but the fields. */
  add(raw: RawFile): void {
    guarded(raw, this.findings, () => this.findings.push(...schemaFindings(raw)));
    guarded(raw, this.findings, () => this.draft.add(raw));
  }
}

/** Files as plain data to a policy, in the order given. */
export function parsePolicy(raws: readonly RawFile[]): ParsedPolicy {
  const reader = new PolicyReader(raws.map((raw) => raw.file));
  for (const raw of raws) reader.addFields(raw);
  for (const raw of raws) reader.add(raw);
  return { policy: reader.policy, findings: reader.findings };
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
