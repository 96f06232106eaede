import type { Finding } from '../../model/finding.js';
import { type LineIndex, lineIndex, lineOf, spanAt } from './line-index.js';

/** One more than this says that there are more. */
const MAX_FINDINGS = 100;

/** Collects the findings of one text, each with its span. */
export class Report {
  readonly findings: Finding[] = [];
  private readonly length: number;
  private readonly lines: LineIndex;

  constructor(text: string) {
    this.length = text.length;
    this.lines = lineIndex(text);
  }

  /** Adds a finding between two offsets; from the 101st on they are left out. */
  add(finding: Finding, start: number, end: number): void {
    if (this.findings.length >= MAX_FINDINGS) return;
    const from = Math.min(start, this.length);
    const to = Math.min(Math.max(from, end), this.length);
    this.findings.push({ ...finding, span: spanAt(this.lines, from, to) });
  }

  /** Index of the line that an offset is on. */
  lineAt(offset: number): number {
    return lineOf(this.lines, offset);
  }
}
