import { readdirSync, readFileSync } from 'node:fs';
import { refPath } from '../../src/model/ref.js';
import type { Finding } from '../../src/model/finding.js';
import { type ParsedPolicy, parsePolicy } from '../../src/parse/parse.js';
import { readYamlFiles } from '../../src/parse/yaml/read.js';

/** Texts by path to a policy; the reader's findings come first. */
export async function parseTexts(files: Readonly<Record<string, string>>): Promise<ParsedPolicy> {
  const raws = await readYamlFiles(Object.entries(files).map(([path, text]) => ({ path, text })));
  const { policy, findings } = parsePolicy(raws);
  return { policy, findings: [...raws.flatMap((raw) => raw.findings), ...findings] };
}

export const FULL: Readonly<Record<string, string>> = Object.fromEntries(
  ['rungs.yaml', ...readdirSync('test/parse/full').filter((file) => file !== 'rungs.yaml')].map((file) => [
    file,
    readFileSync(`test/parse/full/${file}`, 'utf8'),
  ]),
);

/** `rule path: message`, with `@` before a path whose key is meant. */
export function line({ rule, ref, part, message }: Finding): string {
  return `${rule} ${part === 'key' ? '@' : ''}${refPath(ref).join('.')}: ${message}`;
}
