import { readPackageFile } from './package-file.js';

/** The page of a rule in Markdown, undefined when there is none. */
export function rulePage(id: string): string | undefined {
  try {
    return readPackageFile(`docs/rules/${id}.md`);
  } catch {
    return undefined;
  }
}
