import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ROOT } from '../cli/run-cli.js';

export interface Input {
  readonly default: string;
  readonly options?: readonly string[];
  readonly regex?: string;
}

interface Job {
  readonly script: readonly string[];
  readonly artifacts: { readonly when: string; readonly reports: Readonly<Record<string, string>> };
}

const [header, body] = parseAllDocuments(readFileSync(join(ROOT, 'templates/rungs.yml'), 'utf8')).map(
  (document) => document.toJS() as unknown,
);

/** What the GitLab component declares, the first of its two documents. */
export const { inputs } = (header as { spec: { inputs: Readonly<Record<string, Input>> } }).spec;

/** Its job, the second. */
export const job = (body as { rungs: Job }).rungs;
