// Writes docs/reference/language.md and docs/reference/semantics.md from the schema, the semantics and the tests.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { languageReference } from './reference/language.mjs';
import { semanticsReference } from './reference/semantics.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path) => readFileSync(join(root, path), 'utf8');

const tests = Object.fromEntries(
  readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => [`test/${path}`, read(`test/${path}`)]),
);
mkdirSync(join(root, 'docs/reference'), { recursive: true });
writeFileSync(
  join(root, 'docs/reference/language.md'),
  languageReference(JSON.parse(read('schemas/rungs.schema.json'))),
);
writeFileSync(join(root, 'docs/reference/semantics.md'), semanticsReference(read('docs/semantics.md'), tests));
