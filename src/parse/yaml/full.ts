import { parse } from 'yaml';
import type { RawFile } from './raw.js';

/** Stub while the full reader is being written: values only, no `written`, no findings. */
export function readYamlFull(file: string, text: string): RawFile {
  let value: unknown;
  try {
    value = parse(text, { stringKeys: true, uniqueKeys: false }) ?? undefined;
  } catch {
    value = undefined;
  }
  return { file, text, value, written: new Map(), findings: [], fast: false };
}
