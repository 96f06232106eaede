import type { RawFile, SourceText } from './raw.js';
import { readYamlFast } from './read-fast.js';

/** The reader for everything the fast one does not take; importing it loads the `yaml` package. */
export type FullReader = typeof import('./full.js');

let loaded: FullReader | undefined;

/** Loads the full reader once. Only files outside the ordinary subset need it, so a clean workspace never does. */
export async function loadFullReader(): Promise<FullReader> {
  loaded ??= await import('./full.js');
  return loaded;
}

/**
 * Reads texts as YAML, in the order given. Never throws: what is wrong with a text is among its findings.
 */
export async function readYamlFiles(files: readonly SourceText[]): Promise<RawFile[]> {
  const read = files.map(({ path, text }) => readYamlFast(path, text));
  if (!read.includes(undefined)) return read as RawFile[];
  const { readYamlFull } = await loadFullReader();
  return read.map((raw, i) => {
    const source = files[i] as SourceText;
    return raw ?? readYamlFull(source.path, source.text);
  });
}

/** The same for one text. */
export async function readYaml(file: string, text: string): Promise<RawFile> {
  return readYamlFast(file, text) ?? (await loadFullReader()).readYamlFull(file, text);
}

/**
 * The same at once, for a text that was read before: the full reader is there if it was needed then. Throws if it was not.
 */
export function readYamlAgain(file: string, text: string): RawFile {
  const raw = readYamlFast(file, text) ?? loaded?.readYamlFull(file, text);
  if (raw === undefined) throw new Error(`${file} has not been read before`);
  return raw;
}
