import { readYaml } from './read.js';

/** The globs of `workspace.ignore` in the text of `rungs.yaml`, as far as they are texts; what is wrong is said elsewhere. */
export async function ignoreGlobs(text: string): Promise<string[]> {
  const { value } = await readYaml('rungs.yaml', text);
  const globs = entry(entry(value, 'workspace'), 'ignore');
  return [globs].flat().filter((glob): glob is string => typeof glob === 'string');
}

function entry(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
