// Writes schemas/rungs.schema.json, the one published JSON Schema of the policy language.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { schema } from './schema/schema.mjs';

const folder = new URL('../schemas/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(fileURLToPath(new URL('rungs.schema.json', folder)), `${JSON.stringify(schema, null, 2)}\n`);
